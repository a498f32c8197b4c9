"""Files in the register's own layout: their headers are columns of one table."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import PurePath

import pyarrow

from risk_models.contract import TABLES, Table
from risk_models.ingest.csv_rows import CsvRows
from risk_models.ingest.findings import as_table, finding, nearest
from risk_models.ingest.readers import Reading
from risk_models.ingest.reading import Part, Staged

MARK = "error"
"""The column of a file with its errors, which is ignored when the file comes back."""

_SHEET = re.compile(r" \[[^\[\]]*\]$")
_COPY = re.compile(r" ?\(\d+\)$")


def identity(name: str) -> str:
    """The name that a file and its corrected copy share: `risks` for `risks (1).csv`.

    A sheet of a workbook and the CSV file downloaded for it share one too: `book.xlsx [risks]`
    and `book [risks] (1).csv` are both `book [risks]`.
    """
    sheet = _SHEET.search(name)
    bare = name[: sheet.start()] if sheet else name
    return _COPY.sub("", PurePath(bare).stem) + (sheet[0] if sheet else "")


def unmarked(reading: Reading) -> Reading:
    """The reading without the error column that an earlier check added."""
    if not reading.columns or reading.columns[0].name != MARK:
        return reading
    return replace(reading, columns=reading.columns[1:])


def own_table(reading: Reading) -> Table | None:
    """The table whose columns the headers are, or None for another layout.

    A file named after its table needs any of its columns, every other file the table's whole key.
    """
    names = [column.name for column in reading.columns]
    if not names or len(set(names)) < len(names):
        return None
    fitting = [table for table in TABLES.values() if set(names) <= set(table.columns)]
    known_as = (identity(reading.name).lower(), reading.found.options.sheet)
    named = [table for table in fitting if table.name in known_as]
    keyed = [table for table in fitting if set(table.key) <= set(names)]
    if named:
        return named[0]
    return keyed[0] if len(keyed) == 1 else None


def staged(reading: Reading, table: Table | None) -> Staged:
    """The rows of a reading whose headers are columns of `table`; without one, its findings."""
    if table is None:
        return Staged([], [reading.source], reading.findings)
    if unknown := [c.name for c in reading.columns if c.name not in table.columns]:
        return Staged([], [reading.source], as_table(_unknown(reading, table, unknown)))
    reading = reading.with_keys(c for c in reading.columns if table.columns[c.name].kind == "id")
    rows = reading.cells.select([column.cells for column in reading.columns])
    rows = rows.rename_columns([column.name for column in reading.columns])
    source = replace(reading.source, rows={table.name: rows.num_rows})
    part = Part(reading.name, table.name, CsvRows(rows, reading.lines))
    findings = [reading.findings, as_table(_unread(reading, table))]
    return Staged([part], [source], pyarrow.concat_tables(findings))


def _unknown(reading: Reading, table: Table, names: Iterable[str]) -> Iterator[dict[str, object]]:
    """A finding for each column that the table has not."""
    line = (reading.found.options.header or (None,))[-1]
    for name in names:
        sentence = (
            f"The table has no such column: rename or delete it.{nearest(name, table.columns)}"
        )
        yield finding(
            reading.name, sentence, rule="E11", line=line, table=table.name, column=name, value=name
        )


def together(files: Iterable[Staged]) -> Staged:
    """The rows and findings of several files, combined."""
    parts = list(files)
    return Staged(
        [part for staged in parts for part in staged.parts],
        [source for staged in parts for source in staged.sources],
        pyarrow.concat_tables([as_table(), *(staged.findings for staged in parts)]),
    )


def _unread(reading: Reading, table: Table) -> Iterator[dict[str, object]]:
    """A finding for each cell whose value could not be read."""
    names = {column.position: column.name for column in reading.columns}
    for cell_error in reading.cell_errors.to_pylist():
        if cell_error["position"] in names:
            yield finding(
                reading.name,
                cell_error["sentence"],
                line=cell_error["line"],
                table=table.name,
                column=names[cell_error["position"]],
                value=cell_error["value"],
            )
