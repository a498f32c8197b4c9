"""A file is read in the sandbox and becomes a reading."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.compute as pc

from risk_models.ingest.arrow_dictionary import Coded
from risk_models.ingest.changes import Source
from risk_models.ingest.findings import as_table, finding
from risk_models.ingest.readers.kinds import KINDS
from risk_models.ingest.readers.limits import UPLOAD_VARIABLE, most_upload
from risk_models.ingest.readers.reading import (
    Found,
    Header,
    Options,
    Reading,
    TopRow,
    options_from,
)
from risk_models.ingest.readers.sandbox.process import parsed
from risk_models.ingest.readers.table import CELL_ERRORS
from risk_models.megabytes import MB


def read_file(path: Path, name: str, options: Options | None = None) -> Reading:
    """Read the file at `path`, which is called `name`; its content decides what it is.

    `options` override what would be detected. All that is wrong inside is a finding. Raises OSError
    when the file cannot be opened.
    """
    (reading,) = _read(path, {name: options or Options()})
    return reading


def read_sheets(path: Path, name: str, sheets: Sequence[str], options: Options) -> list[Reading]:
    """Read these sheets of a workbook, each as a file called `NAME [SHEET]`."""
    return _read(path, {f"{name} [{sheet}]": replace(options, sheet=sheet) for sheet in sheets})


def _read(path: Path, requested: Mapping[str, Options]) -> list[Reading]:
    size, most = path.stat().st_size, most_upload()
    if size > most:
        sentence = (
            f"The file has {size / MB:,.0f} MB; at most {most // MB:,} MB are read. "
            f"Send it in parts, or have {UPLOAD_VARIABLE} raised."
        )
        return [
            _reading(Source(name, ""), {"findings": [finding(name, sentence)]}, None)
            for name in requested
        ]
    with ThreadPoolExecutor(1) as beside:
        hashed = beside.submit(_sha256, path)
        with parsed(path, requested) as found:
            return [
                _reading(Source(name, hashed.result()), result, folder)
                for name, (result, folder) in zip(requested, found, strict=True)
            ]


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _reading(source: Source, result: Mapping[str, Any], folder: Path | None) -> Reading:
    if "names" not in result or folder is None:
        nothing = pyarrow.table({})
        return Reading(
            source.name,
            source,
            (),
            nothing,
            pyarrow.array([], pyarrow.int64()),
            Found(),
            CELL_ERRORS.empty_table(),
            as_table(result["findings"]),
        )
    read = _table(folder / "cells.arrow")
    rows = read.select([f"c{place}" for place in range(len(result["names"]))])
    columns = [Header(text, number, at) for at, (text, number) in enumerate(result["names"])]
    # A column without a name and without text is none.
    columns = [header for header in columns if header.name.strip() or _any(rows[header.cells])]
    options = options_from(result["options"])
    hidden = [header for header in columns if header.position in result["hidden_columns"]]
    if options.visible_only:
        columns = [header for header in columns if header not in hidden]
    return Reading(
        source.name,
        source,
        tuple(columns),
        rows,
        read["line"].combine_chunks(),
        Found(
            result["format"],
            options,
            tuple(result["sheets"]),
            tuple(TopRow(line, tuple(texts)) for line, texts in result["top"]),
            result["rows"],
            result["blank"],
            result["ragged"],
            tuple(result["merged"]),
            result["filled"],
            result["hidden_rows"],
            tuple(result["hidden_lines"]),
            tuple(header.name.strip() or f"number {header.position + 1}" for header in hidden),
            tuple(result["totals"]),
        ),
        _table(folder / "faults.arrow"),
        as_table(result["findings"]),
        tuple(TopRow(line, tuple(cells)) for line, cells in result["uneven"]),
        _beside(read, "k", lambda kinds: Coded.from_arrays(kinds, pyarrow.array(KINDS))),
        _beside(read, "s", lambda shown: shown),
    )


def _beside(
    read: pyarrow.Table, letter: str, made: Callable[[pyarrow.Array], Coded]
) -> dict[str, Coded]:
    """What is known of cells besides their text, by the column that has the text."""
    names = [name for name in read.column_names if name[0] == letter]
    return {f"c{name[1:]}": made(read[name].combine_chunks()) for name in names}


def _any(column: pyarrow.ChunkedArray) -> bool:
    different = column.combine_chunks().dictionary
    return bool(pc.any(pc.greater(pc.binary_length(different), 0)).as_py())


def _table(path: Path) -> pyarrow.Table:
    """Rows that another process wrote, validated before they are trusted."""
    # The mapping outlives the file, so that nothing is copied.
    rows = pyarrow.ipc.open_file(pyarrow.memory_map(str(path))).read_all()
    rows.validate(full=True)
    return rows
