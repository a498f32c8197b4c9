"""An uploaded file with the errors of each row in an added column."""

import csv
import io
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from heapq import merge

import pyarrow
import pyarrow.compute as pc

from risk_models.exports.csv_files import MARK
from risk_models.ingest.readers import Reading
from risk_models.ingest.register_format import MARK as ERROR_COLUMN
from risk_models.ingest.spreadsheet_safety import neutralise, restore

_ROWS_AT_ONCE = 10_000


def marked_file(reading: Reading, findings: pyarrow.Table) -> str:
    """The rows as they were uploaded, each preceded by its errors in the column `error`.

    CSV with the delimiter of the file and a byte order mark, as spreadsheets need. Text that a
    spreadsheet would run is preceded by an apostrophe, which a new upload removes. A row that is
    too short or too long stays so, as it is not known which cell is missing.
    """
    errors = _by_line(reading.name, findings)
    file = io.StringIO()
    file.write(MARK)
    writer = csv.writer(file, delimiter=reading.found.options.delimiter or ",")
    writer.writerow([ERROR_COLUMN, *(column.name for column in reading.columns)])
    rows = _rows(reading, [column.cells for column in reading.columns])
    # Cells before the first column are the errors of an earlier check.
    first = reading.columns[0].position if reading.columns else 0
    uneven = ((row.line, row.cells[first:]) for row in reading.uneven)
    for line, cells in merge(rows, uneven, key=lambda row: row[0]):
        writer.writerow([_safe(" ".join(errors.get(line, ()))), *map(_safe, cells)])
    return file.getvalue()


def only_lines(reading: Reading, lines: Collection[int]) -> Reading:
    """The reading with the rows on these lines alone."""
    kept = pc.is_in(reading.lines, pyarrow.array(list(lines), pyarrow.int64()))
    return replace(
        reading,
        cells=reading.cells.filter(kept),
        lines=reading.lines.filter(kept),
        uneven=tuple(row for row in reading.uneven if row.line in lines),
    )


def _rows(reading: Reading, names: list[str]) -> Iterator[tuple[int, Sequence[str]]]:
    place = 0
    for batch in reading.cells.select(names).to_batches(_ROWS_AT_ONCE):
        lines = reading.lines[place : place + batch.num_rows].to_pylist()
        place += batch.num_rows
        cells = zip(*(column.to_pylist() for column in batch.columns), strict=True)
        yield from zip(lines, cells, strict=True)


def _by_line(name: str, findings: pyarrow.Table) -> dict[int, list[str]]:
    """The errors of each line of the file, each with its column."""
    errors: dict[int, list[str]] = {}
    for finding in findings.to_pylist():
        if finding["file"] == name and finding["line"] is not None:
            column = f"{finding['column']}: " if finding["column"] else ""
            errors.setdefault(finding["line"], []).append(f"{column}{finding['sentence']}")
    return errors


def _safe(cell: str) -> str:
    return neutralise(restore(cell))
