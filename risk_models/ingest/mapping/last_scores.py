"""Scores of which a file has a part: the rest is as in the last score of the risk."""

from collections.abc import Mapping as Tables
from dataclasses import replace

import duckdb
import pyarrow

from risk_models.contract import TABLES
from risk_models.ingest.csv_rows import CsvRows
from risk_models.ingest.mapping.model import Mapping
from risk_models.ingest.reading import Part, Staged

_TABLE = "risk_scores"


def carried(staged: Staged, mapping: Mapping, current: Tables[str, pyarrow.Table]) -> Staged:
    """The staged rows of a mapping, with the rest of each score from the last one of its view.

    Only targets with `carry` are completed. A risk without an earlier score keeps empty cells,
    which checking reports.
    """
    if len(staged.parts) != len(mapping.targets) or _TABLE not in current:
        return staged
    parts = [
        _completed(part, current[_TABLE]) if target.carry and target.table == _TABLE else part
        for part, target in zip(staged.parts, mapping.targets, strict=True)
    ]
    return replace(staged, parts=parts)


def _completed(part: Part, scores: pyarrow.Table) -> Part:
    rows = part.content.rows
    absent = [name for name in TABLES[_TABLE].columns if name not in rows.column_names]
    if not absent or not {"risk_id", "view"} <= set(rows.column_names):
        return part
    rest = ", ".join(
        f'coalesce(CAST(last."{name}" AS VARCHAR), \'\') AS "{name}"' for name in absent
    )
    numbers = pyarrow.array(range(rows.num_rows), pyarrow.int64())
    with duckdb.connect(":memory:") as con:
        con.register("filed", rows.append_column("_n", numbers))
        con.register("scores", scores)
        whole = con.execute(
            f"""
            WITH last AS (
                SELECT * FROM scores
                QUALIFY row_number() OVER (
                    PARTITION BY risk_id, view ORDER BY assessed_on DESC
                ) = 1
            )
            SELECT filed.* EXCLUDE (_n), {rest}
            FROM filed LEFT JOIN last USING (risk_id, view)
            ORDER BY _n
            """
        ).to_arrow_table()
    return replace(part, content=CsvRows(whole, part.content.lines))
