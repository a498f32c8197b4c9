"""A sheet of open risks to score anew: what it has beside the scores, and how it comes back.

A row without any new cell is left out. What is empty in a row with new cells stays as it was.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pyarrow

from risk_models.contract import TABLES
from risk_models.ingest.readers import Reading
from risk_models.ingest.readers.reading import Header

SCORED = ("likelihood", "severity_people", "severity_organisation")
_NOW = {f"{name}_now": name for name in SCORED}
_NEW = (*SCORED, "rationale")
_COLUMNS = ("risk_id", "view", "assessed_on", *SCORED, "assessor", "rationale")

ORDER = (
    *("risk_id", "title", "system_name", "owner", "review_due", "level_now", *_NOW),
    *(*_NEW, "assessed_on", "assessor"),
)
"""The columns of the sheet; those of `_NEW` are empty."""


def sheet(rows: pyarrow.Table, assessed_on: date, assessor: str) -> pyarrow.Table:
    """The sheet for these rows of the measure `score_update`."""
    schema = TABLES["risk_scores"].arrow
    given = {"assessed_on": assessed_on, "assessor": assessor or None}
    for name in (*_NEW, *given):
        values = pyarrow.array([given.get(name)] * rows.num_rows, schema.field(name).type)
        rows = rows.append_column(name, values)
    return rows.select(list(ORDER))


def is_score_update(reading: Reading) -> bool:
    """Whether a file is such a sheet."""
    names = {column.name for column in reading.columns}
    return {"risk_id", "assessed_on", *_NOW, *_NEW} <= names


def as_scores(reading: Reading) -> Reading:
    """The new residual scores of such a sheet, on the lines on which they stand there."""
    places = {column.name: column.cells for column in reading.columns}
    texts = {name: reading.cells[cells].to_pylist() for name, cells in places.items()}
    count = reading.cells.num_rows
    rows = [{name: each[row] or "" for name, each in texts.items()} for row in range(count)]
    new = [place for place, row in enumerate(rows) if any(row[name].strip() for name in _NEW)]
    scores = [_score(rows[place]) for place in new]
    cells = {
        f"c{place}": pyarrow.array([score[name] for score in scores], pyarrow.string())
        for place, name in enumerate(_COLUMNS)
    }
    return replace(
        reading,
        columns=tuple(Header(name, 1, place) for place, name in enumerate(_COLUMNS)),
        cells=pyarrow.table({name: column.dictionary_encode() for name, column in cells.items()}),
        lines=reading.lines.take(pyarrow.array(new, pyarrow.int64())),
        found=replace(reading.found, rows=len(new)),
        kinds={},
        shown={},
    )


def _score(row: Mapping[str, Any]) -> dict[str, str]:
    kept = {name: row[name].strip() or row[now] for now, name in _NOW.items()}
    return {name: row.get(name, "") for name in _COLUMNS} | kept | {"view": "residual"}
