"""Rows as CSV: UTF-8, comma, one header line, dates as YYYY-MM-DD, empty for not known."""

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TextIO

import pyarrow
import pyarrow.compute as pc

from risk_models.contract import TABLES
from risk_models.errors import RegisterError
from risk_models.exports.provenance import Provenance
from risk_models.exports.whole_files import write_whole
from risk_models.ingest.cell_text import cell_texts

ABOUT = "about.txt"
"""The file that states where the rows of an export come from."""

MARK = "\ufeff"
"""The byte order mark: without it Excel reads a CSV file in the encoding of the computer."""

_ROWS_AT_ONCE = 50_000


class CsvFolderError(RegisterError):
    """The target folder already has files of these names."""


def csv_text(rows: pyarrow.Table, *, mark: bool = False) -> str:
    """The rows as CSV text; text that a spreadsheet would run is preceded by an apostrophe.

    With `mark` it begins with a byte order mark, as every file from a page does.
    """
    file = io.StringIO()
    _write(rows, file, mark=mark)
    return file.getvalue()


def export(
    tables: Mapping[str, pyarrow.Table],
    folder: Path,
    *,
    about: Provenance | None = None,
    overwrite: bool = False,
    mark: bool = False,
) -> dict[str, int]:
    """Write `<table>.csv` for every table, empty ones too; the number of rows by table.

    With `about`, about.txt states where the rows come from. With `mark` each CSV file begins with a
    byte order mark. Loading the folder into the same register changes nothing. Raises
    CsvFolderError if a file exists already, unless `overwrite`; OSError if a file cannot be
    written: then none is.
    """
    files: dict[Path, Callable[[Path], object]] = {
        folder / f"{name}.csv": partial(write_csv, rows, mark=mark) for name, rows in tables.items()
    }
    if about:
        files[folder / ABOUT] = partial(Path.write_text, data=about.text(), encoding="utf-8")
    _check_free(folder, [path.name for path in files], overwrite=overwrite)
    write_whole(files)
    return {name: rows.num_rows for name, rows in tables.items()}


def write_csv(rows: pyarrow.Table, path: Path, *, mark: bool = False) -> None:
    """Write the rows to a file, as `csv_text` gives them."""
    with path.open("w", encoding="utf-8", newline="") as file:
        _write(rows, file, mark=mark)


def archive(tables: Mapping[str, pyarrow.Table], about: Provenance) -> bytes:
    """A ZIP archive of the files that `export` writes, each with a byte order mark."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as files:
        files.writestr(ABOUT, about.text())
        for name, rows in tables.items():
            with (
                files.open(f"{name}.csv", "w", force_zip64=True) as file,
                io.TextIOWrapper(file, encoding="utf-8", newline="") as text,
            ):
                _write(rows, text, mark=True)
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


def _write(rows: pyarrow.Table, file: TextIO, *, mark: bool) -> None:
    if mark:
        file.write(MARK)
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
