"""The default methodology and the shipped crosswalk, with which every new register starts."""

from functools import cache
from pathlib import Path

import duckdb
import pyarrow

from risk_models import contract
from risk_models.contract import TABLES
from risk_models.register.extensions import quoted

_FOLDER = Path(contract.__file__).parent / "defaults"


@cache
def default_method() -> dict[str, pyarrow.Table]:
    """The default scales, matrix, appetite, settings and crosswalk, typed, by table name."""
    with duckdb.connect(":memory:") as con:
        tables = {}
        for name in ("scales", "matrix", "appetite", "settings", "framework_map"):
            types = {c.name: c.sql_type for c in TABLES[name].columns.values()}
            listed = ", ".join(f"{quoted(c)}: {quoted(kind)}" for c, kind in types.items())
            file = quoted(str(_FOLDER / f"{name}.csv"))
            tables[name] = con.execute(
                f"FROM read_csv({file}, header = true, columns = {{{listed}}})"
            ).to_arrow_table()
        return tables
