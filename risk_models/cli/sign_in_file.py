"""The sign-in from environment variables, in the file in which Streamlit reads it."""

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path

from risk_models.errors import RegisterError

VARIABLES = {
    "redirect_uri": "RISK_REGISTER_REDIRECT_URI",
    "cookie_secret": "RISK_REGISTER_COOKIE_SECRET",
    "client_id": "RISK_REGISTER_CLIENT_ID",
    "client_secret": "RISK_REGISTER_CLIENT_SECRET",
    "server_metadata_url": "RISK_REGISTER_METADATA_URL",
}
"""Each option of Streamlit's `[auth]` with its variable."""


def sign_in_file(environment: Mapping[str, str]) -> str | None:
    """A file only for this user that has the sign-in of the environment; None where it has none.

    Raises RegisterError if only a part of the variables is set.
    """
    auth = {name: environment.get(variable, "") for name, variable in VARIABLES.items()}
    missing = [VARIABLES[name] for name, value in auth.items() if not value]
    if len(missing) == len(auth):
        return None
    if missing:
        raise RegisterError("The sign-in is incomplete", f"Set {', '.join(missing)}, too.")
    folder = Path(tempfile.mkdtemp(prefix="ai-risk-register-"))  # readable by this user alone
    file = folder / "secrets.toml"
    # A string of JSON is one of TOML, too.
    lines = [f"{name} = {json.dumps(value)}\n" for name, value in auth.items()]
    file.write_text("[auth]\n" + "".join(lines))
    return str(file)
