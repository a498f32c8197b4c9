"""Files that hold a whole method: it replaces that of the register instead of being merged."""

from risk_models.contract import TABLES, listed
from risk_models.contract.fields import FEWEST_VALUES
from risk_models.contract.ready_methods import METHOD_TABLES
from risk_models.ingest.checks.staging_db import Database

_IS_WHOLE = f"""
WITH scale AS (
    SELECT axis, count(*) AS size, max(level) AS top FROM ({{scales}}) GROUP BY axis
)
SELECT
    count(*) = 2 AND bool_and(size = top AND size >= {FEWEST_VALUES})
    AND coalesce(product(size) = (SELECT count(*) FROM ({{matrix}})), false)
FROM scale
"""


def replace_method(db: Database) -> None:
    """Remove the register's other rows where files have complete scales and a matrix of their size.

    Scales and a matrix are merged row by row otherwise: a file may correct one cell.
    """
    if not {"scales", "matrix"} <= db.parts.keys():
        return
    parts = {
        name: " UNION ALL BY NAME ".join(f"FROM {part}" for part in db.parts[name])
        for name in METHOD_TABLES
        if name in db.parts
    }
    if db.con.execute(_IS_WHOLE.format(**parts)).fetchone() != (True,):
        return
    for name, rows in parts.items():
        key = listed(TABLES[name].key)
        gone = db.con.execute(
            f"SELECT {key} FROM current_{name} ANTI JOIN ({rows}) USING ({key})"
        ).to_arrow_table()
        if gone.num_rows:
            db.remove(name, gone)
