"""A file that came in, given back with what is wrong with each of its rows."""

import csv
import io
from collections.abc import Iterator, Sequence
from heapq import merge

import pyarrow

from risk_models.ingest.readers import Reading
from risk_models.ingest.register_format import MARK
from risk_models.ingest.spreadsheet_safety import neutralise, restore

_ROWS_AT_ONCE = 10_000


def marked_file(reading: Reading, findings: pyarrow.Table) -> str:
    """The rows as they came, with all that is wrong with each before it, in the column `error`.

    CSV with the file's own delimiter and a byte order mark, which spreadsheets want. Text that a
    spreadsheet would run carries an apostrophe, which coming back takes off. A row that is too
    short or too long stays so: nobody can know which cell is missing.
    """
    wrong = _by_line(reading.name, findings)
    file = io.StringIO()
    file.write("\ufeff")
    writer = csv.writer(file, delimiter=reading.found.options.delimiter or ",")
    writer.writerow([MARK, *(column.name for column in reading.columns)])
    rows = _rows(reading, [column.cells for column in reading.columns])
    # What stands before the first column is what an earlier check wrote there.
    first = reading.columns[0].position if reading.columns else 0
    uneven = ((row.line, row.cells[first:]) for row in reading.uneven)
    for line, cells in merge(rows, uneven, key=lambda row: row[0]):
        writer.writerow([_safe(" ".join(wrong.get(line, ()))), *map(_safe, cells)])
    return file.getvalue()


def _rows(reading: Reading, names: list[str]) -> Iterator[tuple[int, Sequence[str]]]:
    place = 0
    for batch in reading.cells.select(names).to_batches(_ROWS_AT_ONCE):
        lines = reading.lines[place : place + batch.num_rows].to_pylist()
        place += batch.num_rows
        cells = zip(*(column.to_pylist() for column in batch.columns), strict=True)
        yield from zip(lines, cells, strict=True)


def _by_line(name: str, findings: pyarrow.Table) -> dict[int, list[str]]:
    """The sentences about each line of the file, each with the column that it is about."""
    wrong: dict[int, list[str]] = {}
    for found in findings.to_pylist():
        if found["file"] == name and found["line"] is not None:
            about = f"{found['column']}: " if found["column"] else ""
            wrong.setdefault(found["line"], []).append(f"{about}{found['sentence']}")
    return wrong


def _safe(cell: str) -> str:
    return neutralise(restore(cell))
