"""A number of a workbook stays the number it is: no sign, per cent or format is read into it."""

import io
from pathlib import Path

import pytest
import xlsxwriter

from risk_models.contract import TABLES
from risk_models.ingest import Staged
from risk_models.ingest.mapping import Band, Cell, From, Mapping, Target, Where, apply
from risk_models.ingest.readers import read_file
from risk_models.ingest.register_format import own_table, staged
from tests.ingest.mapping.sheets import found, one, values
from tests.ingest.readers.workbooks import number, ods, ods_number, xlsx
from tests.ingest.readers.workbooks import rows as cells

X = (From("X"),)
PERCENT = Cell(X, percent=True)
GERMAN = {"decimal": ",", "thousands": "."}
XLS = Path(__file__).parents[1] / "readers" / "files" / "register.xls"


def file(folder: Path, content: bytes | str) -> Path:
    path = folder / "file"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def workbook(folder: Path, *column: object) -> Path:
    return file(folder, xlsx({"S": cells(["X"], *[[cell] for cell in column])}))


def open_document(folder: Path, *column: str) -> Path:
    return file(folder, ods(["X"], *[[cell] for cell in column]))


def applied(path: Path, table: str, column: str, cell: Cell, **forms: object) -> Staged:
    return apply(one(table, column, cell, **forms), read_file(path, "file"))


def share(path: Path, **forms: object) -> tuple[list[str], list[object]]:
    """What a column in per cent becomes, and the values that are findings."""
    made = applied(path, "risk_controls", "share", PERCENT, **forms)
    return values(made, "share"), [finding[3] for finding in found(made)]


def test_a_percentage_of_a_workbook_is_the_share_that_the_sheet_shows(tmp_path: Path) -> None:
    column = (number(0.8, "0%"), "80 %", number(0.125, "0.00 %"), "12,5%")
    assert share(workbook(tmp_path, *column), decimal=",") == (["0.8", "0.8", "0.125", "0.125"], [])
    shares = (ods_number("percentage", "0.8", "80 %"), "80 %")
    assert share(open_document(tmp_path, *shares)) == (["0.8", "0.8"], [])


def test_a_percentage_is_within_the_bands_that_its_share_is_in(tmp_path: Path) -> None:
    bands = (Band(None, 0.1, 1), Band(0.1, 0.5, 2), Band(0.5, None, 4))
    path = workbook(tmp_path, number(0.8, "0%"), "80 %", number(0.05, "0%"), "20 %")
    cell = Cell(X, percent=True, bands=bands)
    made = applied(path, "risk_scores", "likelihood", cell)
    assert (values(made, "likelihood"), found(made)) == (["4", "4", "1", "2"], [])


def test_a_bare_number_beside_percentages_is_a_finding(tmp_path: Path) -> None:
    assert share(workbook(tmp_path, number(0.8, "0%"), 0.7, "60", "50 %")) == (
        ["0.8", "", "", "0.5"],
        ["0.7", "60"],
    )
    # A literal per cent sign multiplies nothing: this cell holds 80.
    assert share(workbook(tmp_path, number(80, '0" %"'))) == (["0.8"], [])
    assert share(workbook(tmp_path, 80, 12.5, "7")) == (["0.8", "0.125", "0.07"], [])


def test_a_percentage_needs_no_setting(tmp_path: Path) -> None:
    path = workbook(tmp_path, number(0.8, "0%"), 0.7, "0,6")
    made = applied(path, "risk_controls", "share", Cell(X), decimal=",")
    assert (values(made, "share"), found(made)) == (["0.8", "0.7", "0.6"], [])


def test_number_formats_of_an_old_workbook(tmp_path: Path) -> None:
    """Its days are numbers 43843 and 43862.4 once their format says so."""
    made = applied(XLS, "risk_controls", "share", Cell((From("Wert"),), percent=True))
    assert values(made, "share")[:2] == ["0.012", "0.03"]
    made = applied(XLS, "risk_controls", "share", Cell((From("Wert"),)), decimal=",")
    assert values(made, "share")[:2] == ["1.2", "3"]
    day = XLS.read_bytes()
    assert day.count(b"DD.MM.YYYY") == 1
    path = file(tmp_path, day.replace(b"DD.MM.YYYY", b"0000000.0%"))
    made = applied(path, "treatments", "cost", Cell((From("Seit"),)))
    assert values(made, "cost")[0] == "43843"
    made = applied(path, "risk_controls", "share", Cell((From("Seit"),), percent=True))
    assert values(made, "share")[0] == "43843"
    for code, key in ((b"0000000000", "0000043843"), (b'"SYS-"0000', "SYS-43843")):
        path = file(tmp_path, day.replace(b"DD.MM.YYYY", code))
        made = applied(path, "risks", "system_id", Cell((From("Seit"),)))
        assert values(made, "system_id")[0] == key
        assert [finding[0] for finding in found(made)] == [5]


def test_separators_are_signs_of_text_only(tmp_path: Path) -> None:
    made = applied(
        workbook(tmp_path, 12.345, 0.125, 1234.5, "1.234,50", "12.345"),
        "treatments",
        "cost",
        Cell(X),
        **GERMAN,
    )
    assert values(made, "cost") == ["12.345", "0.125", "1234.5", "1234.50", "12345"]
    assert found(made) == []
    path = file(tmp_path, '[{"X": 12.345}, {"X": "12.345"}, {"X": "1.234,5"}, {"X": 0.125}]')
    made = applied(path, "treatments", "cost", Cell(X), **GERMAN)
    assert values(made, "cost") == ["12.345", "12345", "1234.5", "0.125"]
    path = open_document(tmp_path, ods_number("float", "12.345", "12,345"), "1.234,5")
    made = applied(path, "treatments", "cost", Cell(X), **GERMAN)
    assert values(made, "cost") == ["12.345", "1234.5"]


def test_the_kind_goes_with_the_cell_that_is_taken(tmp_path: Path) -> None:
    sheet = cells(["X", "Y"], [None, 12.345], ["1.234,5", 1], [0.125, "x"], [None, "12.345"])
    path = file(tmp_path, xlsx({"S": sheet}))
    first = Cell((From("X"), From("Y")))
    made = applied(path, "treatments", "cost", first, **GERMAN)
    assert values(made, "cost") == ["12.345", "1234.5", "0.125", "12345"]


def test_days_and_durations_are_no_numbers(tmp_path: Path) -> None:
    column = (number(43843, "m/d/yyyy"), number(1.5, "[h]:mm"), '<c t="b"><v>1</v></c>', 3)
    made = applied(workbook(tmp_path, *column), "treatments", "cost", Cell(X))
    assert values(made, "cost") == ["", "", "", "3"]
    made = applied(workbook(tmp_path, *column), "risks", "identified_on", Cell(X), dates="DMY")
    assert values(made, "identified_on") == ["2020-01-13", "", "", ""]


KEYS = [
    (number(42, "0000"), "0042"),
    (number(12345, "0000"), "12345"),
    (number(7, '"SYS-"000'), "SYS-007"),
    (number(1234, "00-00"), "12-34"),
    ("0043", "0043"),
    (44, "44"),
]
SHOWN_OTHERWISE = [number(1234, "#,##0.00"), number(0.5, "0%"), number(1.5, "0000")]


def test_a_key_is_what_the_sheet_shows(tmp_path: Path) -> None:
    path = workbook(tmp_path, *[cell for cell, _ in KEYS])
    made = applied(path, "ai_systems", "system_id", Cell(X))
    assert (values(made, "system_id"), found(made)) == ([key for _, key in KEYS], [])
    column = (
        ods_number("float", "42", "0042"),
        ods_number("float", "43", "43"),
        ods_number("float", "7", "SYS-007"),
    )
    made = applied(open_document(tmp_path, *column), "ai_systems", "system_id", Cell(X))
    assert (values(made, "system_id"), found(made)) == (["0042", "43", "SYS-007"], [])


def test_a_key_that_is_shown_otherwise_is_a_finding(tmp_path: Path) -> None:
    path = workbook(tmp_path, *SHOWN_OTHERWISE)
    made = applied(path, "risks", "system_id", Cell(X))
    shown = [(line, value) for line, _, _, value, _ in found(made)]
    assert shown == [(2, "1234"), (3, "0.5"), (4, "1.5")]
    path = open_document(tmp_path, ods_number("float", "1234", "1.234"), "x")
    made = applied(path, "risks", "system_id", Cell(X))
    assert [finding[3] for finding in found(made)] == ["1234"]
    # What is no key is the number itself.
    made = applied(workbook(tmp_path, *SHOWN_OTHERWISE), "treatments", "cost", Cell(X))
    assert (values(made, "cost"), found(made)) == (["1234", "0.5", "1.5"], [])


def test_a_made_key_is_of_what_the_sheet_shows(tmp_path: Path) -> None:
    made_key = Cell(X, use="key")
    numbers = applied(workbook(tmp_path, number(42, "0000")), "risks", "risk_id", made_key)
    texts = applied(workbook(tmp_path, "0042"), "risks", "risk_id", made_key)
    assert values(numbers, "risk_id") == values(texts, "risk_id")


def test_keys_in_a_file_with_the_registers_own_columns(tmp_path: Path) -> None:
    sheet = cells(
        ["system_id", "name"],
        [number(42, "0000"), number(3, "0000")],
        [number(9, "#,##0.00"), "x"],
    )
    reading = read_file(file(tmp_path, xlsx({"ai_systems": sheet})), "ai_systems.xlsx")
    made = staged(reading, own_table(reading))
    assert values(made, "system_id") == ["0042", "9"]
    assert values(made, "name") == ["3", "x"]
    assert found(made) == [(3, "ai_systems", "system_id", "9", "E0")]


def test_merged_cells_keep_their_kind(tmp_path: Path) -> None:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["X", "Y"])
        sheet.write_column(1, 1, ["a", "b", "c"])
        sheet.merge_range(1, 0, 2, 0, "")
        sheet.write_number(1, 0, 0.8, book.add_format({"num_format": "0%"}))
        sheet.write_string(3, 0, "70 %")
    assert share(file(tmp_path, content.getvalue())) == (["0.8", "0.8", "0.7"], [])


@pytest.mark.parametrize("where", [("b",), ("a", "b")])
def test_rows_that_are_chosen_keep_their_kind(tmp_path: Path, where: tuple[str, ...]) -> None:
    sheet = cells(["X", "Y"], [12.345, "a"], ["12.345", "b"], [0.5, "b"])
    reading = read_file(file(tmp_path, xlsx({"S": sheet})), "file")
    keys = {name: Cell(constant="K1") for name in TABLES["treatments"].key}
    target = Target("treatments", keys | {"cost": Cell(X)}, where=(Where(From("Y"), where),))
    made = apply(Mapping("Some", (target,), leave_rest=True, **GERMAN), reading)  # type: ignore[arg-type]
    assert values(made, "cost") == ["12.345", "12345", "0.5"][-1 - len(where) :]
