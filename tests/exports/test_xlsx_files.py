"""Workbooks: every value exact, nothing run, nothing cut."""

import io
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pyarrow
import pytest
from python_calamine import CalamineWorkbook

from risk_models.exports import Provenance, WorkbookLimit, workbook
from risk_models.exports.xlsx_files import LONGEST_TEXT, MOST_ROWS
from risk_models.ingest.readers import Options, read_file
from risk_models.ingest.spreadsheet_safety import restore
from risk_models.register import Version

VERSION = Version(7, datetime(2026, 10, 31, 9, 30), "Ann", "Why", [], {}, {}, 9, hash="ab" * 32)
ABOUT = Provenance(VERSION, date(2026, 10, 31), "2026-08-01, version 1", "level high")

TEXTS = [
    "plain",
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\tcell",
    "\rcell",
    "＝1",
    "'=kept",
    "' plain",
    " leading",
    "trailing ",
    "two\nlines",
    "two\r\nlines",
    "https://example.org",
    "mailto:a@example.org",
    "_x0041_",
    "<r>markup</r>",
    "<r><t>x</t></r>",
    '& < > "',
    "007",
    "NA",
    "TRUE",
    "1e5",
    "é 😀 العربية",
    "bell \x07",
    "x" * LONGEST_TEXT,
    "=" + "x" * (LONGEST_TEXT - 2),
    None,
]
NUMBERS = [0.1 + 0.2, 1 / 3, 1e22, 5e-324, 1.7976931348623157e308, 0.0, 1e-07, 2.5, None]
DAYS = [date(1900, 1, 1), date(1900, 2, 28), date(1900, 3, 1), date(2024, 2, 29), date(2199, 1, 1)]


def back(rows: pyarrow.Table, tmp_path: Path) -> list[dict[str, str]]:
    """The cells of the only sheet, as the register reads workbooks."""
    path = tmp_path / "book.xlsx"
    path.write_bytes(workbook({"rows": rows}, ABOUT))
    reading = read_file(path, path.name, Options(sheet="rows"))
    assert reading.findings.to_pylist() == []
    assert reading.cell_errors.to_pylist() == []
    names = [column.name for column in reading.columns]
    cells: list[dict[str, str]] = reading.cells.rename_columns(names).to_pylist()
    return cells


def numbered(**columns: Any) -> pyarrow.Table:
    """Columns beside a number, so that no row is blank."""
    (length,) = {len(values) for values in columns.values()}
    return pyarrow.table({"number": range(length), **columns})


def test_every_text_comes_back(tmp_path: Path) -> None:
    cells = back(numbered(text=TEXTS), tmp_path)
    assert [restore(cell["text"]) for cell in cells] == [text or "" for text in TEXTS]


def test_every_number_day_and_flag_comes_back(tmp_path: Path) -> None:
    cells = back(numbered(amount=NUMBERS), tmp_path)
    assert [float(c["amount"]) if c["amount"] else None for c in cells] == NUMBERS
    cells = back(numbered(day=DAYS, flag=[True, False, None, True, False]), tmp_path)
    assert [c["day"] for c in cells] == [day.isoformat() for day in DAYS]
    assert [c["flag"] for c in cells] == ["true", "false", "", "true", "false"]
    whole = [0, 3, 2**53, 2**53 + 1, 10**17 + 1]
    assert [int(c["count"]) for c in back(numbered(count=whole), tmp_path)] == whole


def test_numbers_and_days_are_numbers_and_days_for_a_spreadsheet() -> None:
    rows = pyarrow.table({"amount": [2.5], "level": [4], "day": [DAYS[0]], "flag": [True]})
    book = CalamineWorkbook.from_filelike(io.BytesIO(workbook({"rows": rows}, ABOUT)))
    assert book.get_sheet_by_name("rows").to_python()[1] == [2.5, 4.0, DAYS[0], True]


def test_nothing_in_a_workbook_is_a_formula_a_link_or_markup() -> None:
    made = workbook({"rows": pyarrow.table({"text": TEXTS})}, ABOUT)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        names = archive.namelist()
        sheet = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    kinds = {element.tag.rpartition("}")[2] for element in sheet.iter()}
    assert kinds & {"f", "hyperlink", "r"} == set()
    assert [name for name in names if "rels" in name and "sheet" in name] == []


def test_the_last_sheet_states_where_the_rows_come_from() -> None:
    made = workbook({"risks": pyarrow.table({"a": [1, 2]}), "=x": pyarrow.table({"b": []})}, ABOUT)
    book = CalamineWorkbook.from_filelike(io.BytesIO(made))
    assert book.sheet_names == ["risks", "=x", "About"]
    assert dict(book.get_sheet_by_name("About").to_python()) == {
        "Register": "AI risk register",
        "Version": "7",
        "As of": "2026-10-31",
        "Compared with": "2026-08-01, version 1",
        "Filters": "level high",
        "Exported on (UTC)": f"{ABOUT.written_at}",
        "Version committed on (UTC)": "2026-10-31 09:30:00",
        "Version committed by": "Ann",
        "Reason": "Why",
        "SHA-256 of the version": "ab" * 32,
        "risks": "2 rows",
        "=x": "0 rows",
    }


def test_rows_beyond_a_sheet_are_refused_with_the_limit() -> None:
    rows = pyarrow.table({"number": range(MOST_ROWS + 1)})
    with pytest.raises(WorkbookLimit, match="holds 1,048,575 rows, risk_scores has 1,048,576"):
        workbook({"risk_scores": rows}, ABOUT)


@pytest.mark.parametrize("text", ["x" * (LONGEST_TEXT + 1), "😀" * (LONGEST_TEXT // 2 + 1)])
def test_a_text_beyond_a_cell_is_refused_and_never_cut(text: str) -> None:
    with pytest.raises(
        WorkbookLimit, match="holds 32,767 characters, and a text in reason is longer"
    ):
        workbook({"rows": pyarrow.table({"reason": ["short", text]})}, ABOUT)


def test_a_text_that_the_apostrophe_makes_too_long_is_refused() -> None:
    with pytest.raises(WorkbookLimit, match="a text in reason is longer"):
        workbook({"rows": pyarrow.table({"reason": ["=" + "x" * (LONGEST_TEXT - 1)]})}, ABOUT)


def test_a_character_that_no_sheet_can_hold_is_refused() -> None:
    with pytest.raises(WorkbookLimit, match="a character that no sheet can hold"):
        workbook({"rows": pyarrow.table({"reason": ["a\ufffeb"]})}, ABOUT)
