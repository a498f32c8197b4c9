"""The method, the crosswalk and the settings with which every new register starts."""

from functools import cache
from pathlib import Path

import pyarrow

from risk_models import contract
from risk_models.contract.ready_methods import DEFAULT_METHOD
from risk_models.ingest.ready_method import ready_method, shipped_rows

_FOLDER = Path(contract.__file__).parent / "defaults"
_OTHERS = ("appetite", "settings", "framework_map")


@cache
def default_method() -> dict[str, pyarrow.Table]:
    """The default method, appetite, settings and crosswalk, typed, by table name."""
    others = {name: shipped_rows(name, _FOLDER / f"{name}.csv") for name in _OTHERS}
    return ready_method(DEFAULT_METHOD) | others
