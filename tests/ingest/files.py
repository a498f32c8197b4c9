"""Small files to read: whole tables, filled in plainly, with single cells made wrong."""

import csv
import io
from pathlib import Path

import pyarrow

from risk_models.contract import TABLES
from risk_models.ingest import Checked, read, validate
from tests.registers import Rows, filled, shipped

SYSTEM = {"system_id": "S1"}
RISK = {"risk_id": "R1", "system_id": "S1"}
CONTROL = {"control_id": "C1"}


def csv_file(table: str, rows: Rows, delimiter: str = ",") -> str:
    """A table as CSV text; required cells that are not given take the contract's example."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter, lineterminator="\n")
    writer.writerow(TABLES[table].columns)
    writer.writerows(filled(TABLES[table], row) for row in rows)
    return file.getvalue()


def check(
    folder: Path,
    files: dict[str, str | bytes],
    current_rows: dict[str, pyarrow.Table] | None = None,
    removals: dict[str, pyarrow.Table] | None = None,
) -> Checked:
    """Write the files, read them and check them together with what a register holds."""
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        content = text.encode() if isinstance(text, str) else text
        (folder / name).write_bytes(content)
    return validate(read([folder / name for name in files]), current_rows, removals)


def current_rows(folder: Path, **tables: Rows) -> dict[str, pyarrow.Table]:
    """Typed rows as a register holds them: the shipped method and the given tables."""
    rows = {
        name: shipped(name) for name in ("levels", "scales", "matrix", "appetite", "settings")
    } | tables
    checked = check(folder, {f"{name}.csv": csv_file(name, r) for name, r in rows.items()})
    assert checked.ok, checked.findings.to_pylist()
    return dict(checked.changes.upserts)


def found(checked: Checked) -> list[tuple[object, ...]]:
    """file, line, column, value and rule of every finding, in their order."""
    return [
        (f["file"], f["line"], f["column"], f["value"], f["rule"])
        for f in checked.findings.to_pylist()
    ]
