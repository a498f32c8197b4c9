"""Hidden rows and columns, and totals under a table: named, and left out where that is right."""

from pathlib import Path

import pytest

from risk_models.narrative.upload import notes
from tests.ingest.readers.reading import names, read, rows
from tests.ingest.readers.workbooks import ods, packed, unpacked, xlsx
from tests.ingest.readers.workbooks import rows as cells

HERE = Path(__file__).parent

HIDDEN = (["ID", "Owner", "Unit"], ["R1", "Bo", "HR"], ["R2", "Al", "IT"], ["R3", "Bo", "HR"],
          ["R4", "Al", "IT"])  # fmt: skip


def hidden_xlsx() -> bytes:
    sheet = cells(*HIDDEN)
    for line in (2, 4):
        sheet = sheet.replace(f'<row r="{line}"', f'<row r="{line}" spans="1:3" hidden="1"')
    return xlsx({"S": f'<cols><col min="2" max="2" width="9" hidden="1"/></cols>{sheet}'})


def hidden_ods() -> bytes:
    content = ods(*HIDDEN)
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/>'
    parts = unpacked(content)
    text = parts["content.xml"].decode()
    before, *lines = text.split("<table:table-row>")
    for place, why in ((1, "filter"), (3, "collapse")):
        lines[place] = f"!{why}{lines[place]}"
    text = f"{before}{columns}<table:table-row>" + "<table:table-row>".join(lines)
    for why in ("filter", "collapse"):
        text = text.replace(
            f"<table:table-row>!{why}", f'<table:table-row table:visibility="{why}">'
        )
    return packed(parts | {"content.xml": text.encode()})


@pytest.mark.parametrize("content", [hidden_xlsx(), hidden_ods()], ids=["XLSX", "ODS"])
def test_hidden_rows_and_columns_are_read_and_named(tmp_path: Path, content: bytes) -> None:
    reading = read(tmp_path, content)
    assert rows(reading) == list(HIDDEN[1:])
    assert notes(reading.found) == [
        "2 of 4 rows are hidden in the workbook (lines 2, 4).",
        "1 column is hidden in the workbook (Owner).",
    ]
    visible = read(tmp_path, content, visible_only=True)
    assert names(visible) == ["ID", "Unit"]
    assert visible.lines.to_pylist() == [3, 5]
    assert [row[0] for row in rows(visible)] == ["R2", "R4"]
    assert notes(visible.found) == [
        "2 of 4 rows are hidden in the workbook (lines 2, 4), and left out.",
        "1 column is hidden in the workbook (Owner), and left out.",
    ]


def test_hidden_rows_of_an_old_workbook(tmp_path: Path) -> None:
    content = (HERE / "files" / "register.xls").read_bytes()
    row = bytes.fromhex("0802100003000000 0500ff00000000000001")
    assert content.count(row) == 1
    at = content.index(row) + 16
    content = content[:at] + b"\x20" + content[at + 1 :]
    reading = read(tmp_path, content)
    assert notes(reading.found) == ["1 of 4 rows is hidden in the workbook (line 4)."]
    visible = read(tmp_path, content, visible_only=True)
    assert [row[0] for row in rows(visible)] == ["R2", "R3", "R3"]


def test_a_row_of_totals_is_no_row_of_the_table(tmp_path: Path) -> None:
    table = "ID,Titel,Kosten\nR1,Ausfall,5\nR2,Verlust,7\n"
    for last in ("Summe,,12", "Total:,,12 EUR", "Gesamt,,", "Total 2,,", ",TOTAL,"):
        reading = read(tmp_path, f"{table}{last}\n")
        assert len(rows(reading)) == 2, last
        assert notes(reading.found) == ["Line 4 is a total, and left out."]
    reading = read(tmp_path, f"{table}Zwischensumme,,12\nSumme,,12\n")
    assert notes(reading.found) == ["Lines 4, 5 are totals, and left out."]
    for row in ("Total,Loss of all,12", "Totally lost,,3", "Sum,,many"):
        assert len(rows(read(tmp_path, f"{table}{row}\n"))) == 3, row
    reading = read(
        tmp_path, xlsx({"S": cells(["ID", "T", "K"], ["1", "a", 2], ["Total", None, 2])})
    )
    assert (rows(reading), reading.found.totals) == ([["1", "a", "2"]], (3,))
    reading = read(tmp_path, "Risk ID,Likelihood\nR1,3\nR2,4\nTotal,\n")
    assert rows(reading) == [["R1", "3"], ["R2", "4"]]
    # A table of totals has no other rows.
    assert len(rows(read(tmp_path, "Kind,Number\nLoss,3\nTotal,3\n"))) == 2
