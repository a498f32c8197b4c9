"""Rows as CSV: UTF-8, comma, one header line, dates as YYYY-MM-DD, empty for not known."""

import csv
import io
import os
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TextIO

import pyarrow
import pyarrow.compute as pc

from risk_models.contract import TABLES
from risk_models.errors import RegisterError
from risk_models.exports.provenance import Provenance
from risk_models.ingest.cell_text import cell_texts

ABOUT = "about.txt"
"""The file that states where the rows of an export come from."""

_ROWS_AT_ONCE = 50_000


class CsvFolderError(RegisterError):
    """The target folder already has files of these names."""


def csv_text(rows: pyarrow.Table) -> str:
    """The rows as CSV text; text that a spreadsheet would run is preceded by an apostrophe."""
    file = io.StringIO()
    _write(rows, file)
    return file.getvalue()


def export(
    tables: Mapping[str, pyarrow.Table],
    folder: Path,
    *,
    about: Provenance | None = None,
    overwrite: bool = False,
) -> dict[str, int]:
    """Write `<table>.csv` for every table, empty ones too; the number of rows by table.

    With `about`, about.txt states where the rows come from. Loading the folder into the same
    register changes nothing. Raises CsvFolderError if a file exists already, unless `overwrite`;
    OSError if the files cannot be written.
    """
    names = [f"{name}.csv" for name in tables] + ([ABOUT] if about else [])
    _check_free(folder, names, overwrite=overwrite)
    for name, rows in tables.items():
        part = folder / f".{name}.csv.part"
        try:
            with part.open("w", encoding="utf-8", newline="") as file:
                _write(rows, file)
            os.replace(part, folder / f"{name}.csv")
        finally:
            part.unlink(missing_ok=True)
    if about:
        (folder / ABOUT).write_text(about.text(), encoding="utf-8")
    return {name: rows.num_rows for name, rows in tables.items()}


def archive(tables: Mapping[str, pyarrow.Table], about: Provenance) -> bytes:
    """A ZIP archive of the files that `export` writes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as files:
        files.writestr(ABOUT, about.text())
        for name, rows in tables.items():
            with (
                files.open(f"{name}.csv", "w", force_zip64=True) as file,
                io.TextIOWrapper(file, encoding="utf-8", newline="") as text,
            ):
                _write(rows, text)
    return packed.getvalue()


def write_templates(folder: Path, *, overwrite: bool = False) -> list[str]:
    """Write `<table>.csv` with only the header line for every table; the tables' names."""
    empty = {name: pyarrow.table({c: [] for c in t.columns}) for name, t in TABLES.items()}
    return list(export(empty, folder, overwrite=overwrite))


def _check_free(folder: Path, names: Iterable[str], *, overwrite: bool) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    existing = [name for name in names if (folder / name).exists()]
    if existing and not overwrite:
        raise CsvFolderError(
            f"{folder} already has these files",
            f"Nothing was overwritten: {', '.join(existing)}. Give another folder, or --overwrite.",
        )


def _write(rows: pyarrow.Table, file: TextIO) -> None:
    writer = csv.writer(file, lineterminator=_line_end(rows))
    writer.writerow(rows.column_names)
    for batch in rows.to_batches(_ROWS_AT_ONCE):
        writer.writerows(zip(*map(_cells, batch.columns), strict=True))


def _line_end(rows: pyarrow.Table) -> str:
    r"""`\n`, unless a cell holds `\r`: Python quotes only the line ends that it writes itself."""
    texts = (c for c in rows.columns if pyarrow.types.is_string(c.type))
    return "\r\n" if any(pc.any(pc.match_substring(c, "\r")).as_py() for c in texts) else "\n"


def _cells(column: pyarrow.Array) -> list[str | None]:
    return list(cell_texts(column).to_pylist())
