"""Where the product's own files are, and where a register goes by default.

A checkout has the app (server.py, app.py, pages, data) beside `risk_models`. The wheel puts the
same files into a folder `ai_risk_register` beside it, which no checkout has: that folder tells an
installed product from a checkout.
"""

from pathlib import Path

import platformdirs

_ROOT = Path(__file__).parents[1]
_PACKAGED_APP = _ROOT / "ai_risk_register"

INSTALLED = _PACKAGED_APP.is_dir()
APP_FOLDER = _PACKAGED_APP if INSTALLED else _ROOT
"""The folder of server.py, `.streamlit` and `data/sample`."""


def default_register_folder() -> Path:
    """The user's data folder when installed, `data/register` in a checkout."""
    if INSTALLED:
        return platformdirs.user_data_path("ai-risk-register", appauthor=False) / "register"
    return APP_FOLDER / "data" / "register"
