"""Files become readings: a workbook one for each table that it holds."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import xlsxwriter

from risk_models.ingest.readers import Options, Reading
from risk_models.ingest.register_format import identity, own_table
from risk_models.ingest.tables_workbook import read_files, read_tables
from risk_models.ingest.uploaded_files import Store, Stored

RISKS = [["risk_id", "title"], ["R1", "Wrong"], ["R2", "Leaked"]]
SYSTEMS = [["system_id", "name"], ["S1", "Ranking"]]


Keep = Callable[[str, bytes], Stored]


@pytest.fixture
def keep() -> Iterator[Keep]:
    """Keep a file for the length of a test."""
    store = Store()
    yield store.keep
    store.close()


def of(stored: Stored) -> list[Reading]:
    return read_tables(stored.path, stored.name)


def book(**sheets: list[list[str]]) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as written:
        for name, rows in sheets.items():
            sheet = written.add_worksheet(name)
            for place, row in enumerate(rows):
                sheet.write_row(place, 0, row)
    return target.getvalue()


def test_every_sheet_that_is_a_table_is_read(keep: Keep) -> None:
    sheets = {"Notes": [["hello"]], "risks": RISKS, "ai_systems": SYSTEMS}
    kept = keep("book.xlsx", book(**sheets, controls=[["control_id"]]))
    found = read_tables(kept.path, kept.name)
    assert [reading.name for reading in found] == ["book.xlsx [risks]", "book.xlsx [ai_systems]"]
    tables = [own_table(reading) for reading in found]
    assert [table and table.name for table in tables] == ["risks", "ai_systems"]
    assert [reading.found.rows for reading in found] == [2, 1]
    assert {reading.source.sha256 for reading in found} == {kept.sha256}


def test_a_sheet_that_is_asked_for_is_read_alone(keep: Keep) -> None:
    kept = keep("book.xlsx", book(risks=RISKS, ai_systems=SYSTEMS))
    (found,) = read_tables(kept.path, kept.name, Options(sheet="ai_systems"))
    assert (found.name, found.found.rows) == ("book.xlsx", 1)


def test_a_book_of_one_sheet_or_of_none_that_is_a_table_is_one_file(keep: Keep) -> None:
    (found,) = of(keep("book.xlsx", book(risks=RISKS)))
    assert found.name == "book.xlsx"
    (found,) = of(keep("book.xlsx", book(Mine=RISKS, Yours=SYSTEMS)))
    assert (found.name, found.found.rows) == ("book.xlsx", 2)


def test_a_book_of_empty_tables_says_so(keep: Keep) -> None:
    (found,) = of(keep("book.xlsx", book(risks=RISKS[:1], ai_systems=SYSTEMS[:1])))
    assert found.findings.num_rows == 1


def test_a_sheet_that_is_given_back_is_known_again() -> None:
    assert identity("book.xlsx [risks]") == "book [risks]"
    assert identity("book (1).xlsx [risks]") == "book [risks]"
    assert identity("book [risks].csv") == "book [risks]"
    assert identity("book [risks] (2).csv") == "book [risks]"
    assert identity("book.xlsx") == identity("book (1).xlsx") == "book"


def test_a_text_file_is_one_reading_without_its_marks(keep: Keep) -> None:
    (found,) = of(keep("risks.csv", b"error,risk_id\nx,R1\n"))
    assert [column.name for column in found.columns] == ["risk_id"]


def test_a_book_is_staged_by_the_names_of_its_sheets(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(book(risks=[["risk_id", "wrong"], ["R1", "x"]], ai_systems=SYSTEMS))
    staged, readings = read_files([path])
    assert [(part.file, part.table) for part in staged.parts] == [
        ("book.xlsx [ai_systems]", "ai_systems")
    ]
    assert [(f["file"], f["column"]) for f in staged.findings.to_pylist()] == [
        ("book.xlsx [risks]", "wrong")
    ]
    assert [(source.name, source.rows) for source in staged.sources] == [
        ("book.xlsx", {"ai_systems": 1})
    ]
    assert len(readings) == 2
