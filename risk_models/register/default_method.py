"""The method and other rows with which every new register starts, and the ready-made methods."""

from functools import cache
from pathlib import Path

import duckdb
import pyarrow

from risk_models import contract
from risk_models.contract import TABLES
from risk_models.contract.ready_methods import DEFAULT_METHOD, METHODS
from risk_models.register.extensions import quoted

_FOLDER = Path(contract.__file__).parent / "defaults"
_OTHERS = ("appetite", "settings", "framework_map")


@cache
def default_method() -> dict[str, pyarrow.Table]:
    """The default method, appetite, settings and crosswalk, typed, by table name."""
    return ready_method(DEFAULT_METHOD) | {n: _read(n, _FOLDER / f"{n}.csv") for n in _OTHERS}


@cache
def ready_method(name: str) -> dict[str, pyarrow.Table]:
    """The levels, scales and matrix of a ready-made method, typed, by table name."""
    return {table: _read(table, path) for table, path in METHODS[name].files.items()}


def _read(table: str, path: Path) -> pyarrow.Table:
    types = {c.name: c.sql_type for c in TABLES[table].columns.values()}
    listed = ", ".join(f"{quoted(c)}: {quoted(kind)}" for c, kind in types.items())
    with duckdb.connect(":memory:") as con:
        return con.execute(
            f"FROM read_csv({quoted(str(path))}, header = true, columns = {{{listed}}})"
        ).to_arrow_table()
