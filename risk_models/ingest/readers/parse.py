"""A file of any type is read inside the sandbox, and the result is written to files."""

import errno
import json
import mmap
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.compute as pc

from risk_models.ingest.arrow_dictionary import coded, placed
from risk_models.ingest.findings import finding
from risk_models.ingest.readers.csv import text_sheet
from risk_models.ingest.readers.encoding import decoded
from risk_models.ingest.readers.excel import workbook_sheet
from risk_models.ingest.readers.file_types import kind_of
from risk_models.ingest.readers.header_rows import check_names
from risk_models.ingest.readers.json_records import json_sheet, looks_like_json
from risk_models.ingest.readers.normalise import numbered
from risk_models.ingest.readers.reading import options_from
from risk_models.ingest.readers.table import CELL_ERRORS, Refused, Sheet
from risk_models.ingest.readers.total_rows import without_totals
from risk_models.ingest.temp_folders import not_writable

_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r"))
_MOST_CONTROLS = 0.01
_MOST_LINES = 5
"""Lines of hidden rows that are named."""


def parse(folder: Path, job: Mapping[str, Any]) -> None:
    """Read the file once for each request; one that cannot be read gives one finding."""
    for place, requested in enumerate(job["requested"]):
        inside = folder / str(place)
        inside.mkdir()
        _parse_one(inside, {**job, **requested})


def _parse_one(folder: Path, job: Mapping[str, Any]) -> None:
    cells = folder / "cells.arrow"
    try:
        sheet = without_totals(_sheet(job))
        check_names(sheet.names)
        _write_table(cells, coded(sheet.rows))
        _write_table(
            folder / "faults.arrow", pyarrow.Table.from_pylist(sheet.cell_errors, CELL_ERRORS)
        )
        result = _result(sheet, job["name"])
    except Refused as refused:
        result = {"findings": [finding(job["name"], refused.sentence, line=refused.line)]}
    except (MemoryError, RecursionError):
        result = {"findings": [finding(job["name"], job["too_much"])]}
    except OSError as error:
        # What was written is in the way of the finding; the limit of a file is that of harm.
        cells.unlink(missing_ok=True)
        limited = error.errno in (None, errno.EFBIG)
        sentence = job["too_much"] if limited else not_writable(error)
        result = {"findings": [finding(job["name"], sentence)]}
    (folder / "found.json").write_text(json.dumps(result), encoding="utf-8")


def _sheet(job: Mapping[str, Any]) -> Sheet:
    path, options = Path(job["path"]), options_from(job["options"])
    kind = kind_of(path)
    if kind != "text":
        return _without_nul(workbook_sheet(path, kind, options, job["unpacked"]))
    with path.open("rb") as file:
        mapped = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    data, encoding = decoded(mapped, options.encoding)
    start = bytes(data[: 2**16])
    controls = len(start) - len(start.translate(None, _CONTROLS))
    if controls > _MOST_CONTROLS * len(start):
        raise Refused("This is no text file: save the table as XLSX or CSV.")
    if looks_like_json(start.decode("utf-8", "ignore")):
        return _without_nul(json_sheet(str(data, "utf-8"), encoding, options))
    return text_sheet(job["name"], data, encoding, options)


def _without_nul(sheet: Sheet) -> Sheet:
    """The sheet, if no text has a NUL character."""
    for column in coded(sheet.cells).columns:
        texts = column.combine_chunks()
        found = placed(pc.match_substring(texts.dictionary, "\x00"), texts)
        rows = pc.indices_nonzero(found)
        if len(rows):
            raise Refused(
                "A text holds a NUL, which no text has.",
                sheet.rows["line"][rows[0].as_py()].as_py(),
            )
    return sheet


def _result(sheet: Sheet, name: str) -> dict[str, object]:
    findings = sheet.findings
    if not sheet.rows.num_rows and not findings:
        findings = [finding(name, "The file holds a header and no rows.")]
    return {
        "format": sheet.format,
        "options": asdict(sheet.options),
        "names": list(numbered(sheet.names)),
        "top": [[row.line, row.cells] for row in sheet.top],
        "sheets": list(sheet.sheets),
        "rows": sheet.rows.num_rows + sheet.ragged,
        "blank": sheet.blank,
        "ragged": sheet.ragged,
        "uneven": [[row.line, row.cells] for row in sheet.uneven],
        "merged": list(sheet.merged),
        "filled": sheet.filled,
        "hidden_rows": len(sheet.hidden_rows),
        "hidden_lines": list(sheet.hidden_rows[:_MOST_LINES]),
        "hidden_columns": list(sheet.hidden_columns),
        "totals": list(sheet.totals),
        "findings": findings,
    }


def _write_table(path: Path, rows: pyarrow.Table) -> None:
    with pyarrow.OSFile(str(path), "wb") as file, pyarrow.ipc.new_file(file, rows.schema) as out:
        out.write_table(rows)
