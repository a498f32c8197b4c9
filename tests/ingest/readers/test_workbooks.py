"""Workbooks and JSON: typed cells become text to the last digit, and nothing is made up."""

from pathlib import Path

from risk_models.ingest.readers import read_file
from tests.ingest.readers.reading import found, names, read, rows
from tests.ingest.readers.workbooks import merged, number, ods, ods_number, xlsx
from tests.ingest.readers.workbooks import rows as cells

HERE = Path(__file__).parent


def test_typed_cells_become_text(tmp_path: Path) -> None:
    day = '<c s="1"><v>43843</v></c>'
    time = '<c s="1"><v>43843.5</v></c>'
    true = '<c t="b"><v>1</v></c>'
    sheet = cells(
        ["ID", "Value", "Since", "On"],
        ["R1", 0.1, day, true],
        ["007", 3, time, None],
        [" x ", 0.30000000000000004, "13.01.2020", None],
        ["e", 1e-07, None, None],
        ["f", 1e20, None, None],
    )
    reading = read(tmp_path, xlsx({"Risks": sheet}))
    assert rows(reading) == [
        ["R1", "0.1", "2020-01-13", "true"],
        ["007", "3", "2020-01-13 12:00:00", ""],
        [" x ", "0.30000000000000004", "13.01.2020", ""],
        ["e", "0.0000001", "", ""],
        ["f", "100000000000000000000", "", ""],
    ]
    assert reading.lines.to_pylist() == [2, 3, 4, 5, 6]
    assert (reading.found.format, reading.found.options.sheet) == ("XLSX", "Risks")


def test_a_duration_has_as_many_hours_as_it_takes(tmp_path: Path) -> None:
    durations = (1.5, 0.5, 2, -1.5, 1.5 + 1 / 86400)
    shown = ["36:00:00", "12:00:00", "48:00:00", "-36:00:00", "36:00:01"]
    sheet = cells(["Took"], *[[number(each, "[h]:mm")] for each in durations])
    assert rows(read(tmp_path, xlsx({"S": sheet}))) == [[text] for text in shown]
    times = [[ods_number("time", "PT36H00M01S", "36:00:01")], ["x"]]
    assert rows(read(tmp_path, ods(["Took"], *times))) == [["36:00:01"], ["x"]]


def test_cells_keep_their_kind_and_what_is_shown_of_them(tmp_path: Path) -> None:
    true = '<c t="b"><v>1</v></c>'
    sheet = cells(
        ["ID", "Share", "When", "Text"],
        [number(42, "0000"), number(0.8, "0%"), number(43843, "m/d/yyyy"), "a"],
        [43, "80 %", number(1.5, "[h]:mm"), "b"],
        [number(0.5, "0000"), 0.7, true, None],
    )
    reading = read(tmp_path, xlsx({"S": sheet}))
    assert {name: kinds.to_pylist() for name, kinds in reading.kinds.items()} == {
        "c0": ["number", "number", "number"],
        "c1": ["percent", "text", "number"],
        "c2": ["date", "duration", "boolean"],
    }
    assert reading.shown["c0"].to_pylist() == ["0042", "43", None]
    assert "c3" not in reading.shown
    assert read(tmp_path, "ID,Share\n1,80 %\n").kinds == {}
    kinds = read(tmp_path, '[{"a": 1, "b": "1", "c": true}]').kinds
    assert {name: each.to_pylist() for name, each in kinds.items()} == {
        "c0": ["number"],
        "c2": ["boolean"],
    }


def test_a_table_may_stand_anywhere(tmp_path: Path) -> None:
    sheet = cells([None, "Register"], first=2).replace("</sheetData>", "")
    sheet += cells([None, "ID", "Name"], [None, "R1", "x"], first=5).replace("<sheetData>", "")
    reading = read(tmp_path, xlsx({"S": sheet}))
    assert (names(reading), rows(reading)) == (["ID", "Name"], [["R1", "x"]])
    assert (reading.lines.to_pylist(), reading.found.options.header) == ([6], (5,))


def test_prefilled_rows_are_left_out_and_counted(tmp_path: Path) -> None:
    sheet = cells(["ID", "Name"], ["R1", "x"], [" ", ""], ["R2", "y"], *[["", " "]] * 20)
    reading = read(tmp_path, xlsx({"S": sheet}))
    assert rows(reading) == [["R1", "x"], ["R2", "y"]]
    assert (reading.found.blank, reading.lines.to_pylist()) == (21, [2, 4])


def test_merged_cells_are_filled_downwards_and_told(tmp_path: Path) -> None:
    sheet = cells(
        ["Group", "Name", "Note"], ["A", "x", "n"], [None, "y", None], [None, "z", None],
        [None, None, None],
    ) + merged("A2:A5", "C2:C3")  # fmt: skip
    reading = read(tmp_path, xlsx({"S": sheet}))
    assert rows(reading) == [["A", "x", "n"], ["A", "y", "n"], ["A", "z", ""]]
    assert (reading.found.merged, reading.found.filled) == (("A2:A5", "C2:C3"), 3)


def test_merged_cells_beside_the_table_are_no_part_of_it(tmp_path: Path) -> None:
    sheet = cells([None, "ID", "Name"], [None, "R1", "x"], [None, "R2", "y"]) + merged("A2:A3")
    reading = read(tmp_path, xlsx({"S": sheet}))
    assert rows(reading) == [["R1", "x"], ["R2", "y"]]
    assert (found(reading), reading.found.filled) == ([], 0)


def test_a_merged_title_belongs_to_all_columns_below_it(tmp_path: Path) -> None:
    sheet = cells(
        ["ID", "Inherent", None, "Residual", None],
        [None, "L", "S", "L", "S"],
        ["R1", "high", "low", "low", "low"],
    ) + merged("A1:A2", "B1:C1", "D1:E1")
    reading = read(tmp_path, xlsx({"S": sheet}))
    assert names(reading) == ["ID", "Inherent / L", "Inherent / S", "Residual / L", "Residual / S"]
    assert rows(reading) == [["R1", "high", "low", "low", "low"]]


def test_cells_without_a_value_are_told_by_place(tmp_path: Path) -> None:
    sheet = cells(
        ["ID", "Value"],
        ["R1", "<c><f>B9</f></c>"],
        ["R2", '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>'],
        ["R3", '<c t="str"><f>IF(1,"")</f><v></v></c>'],
        ["R4", "<c><f>1+1</f><v>2</v></c>"],
    )
    reading = read(tmp_path, xlsx({"S": sheet}))
    assert rows(reading)[2:] == [["R3", ""], ["R4", "2"]]
    assert [(f["line"], f["position"], f["value"]) for f in reading.cell_errors.to_pylist()] == [
        (2, 1, ""),
        (3, 1, "#DIV/0!"),
    ]
    assert reading.cell_errors["sentence"].to_pylist() == [
        "The cell holds a formula without a value: open the workbook in a spreadsheet program "
        "and save it again.",
        "The cell shows the error #DIV/0!: correct its formula.",
    ]


def test_the_first_large_sheet_is_read_unless_another_is_chosen(tmp_path: Path) -> None:
    long = cells(["ID", "Name"], *[[f"R{n}", "x"] for n in range(200)])
    book = xlsx(
        {"Cover": cells(["Title"], ["a"]), "Old": long, "Risks": long, "List": long}, hidden=["Old"]
    )
    reading = read(tmp_path, book)
    assert reading.found.options.sheet == "Risks"
    assert reading.found.sheets == ("Cover", "Risks", "List", "Old")
    assert read(tmp_path, book, sheet="Old").found.rows == 200
    assert found(read(tmp_path, book, sheet="None")) == [
        (None, "The workbook has no sheet 'None'. It has: Cover, Risks, List, Old.")
    ]


def test_an_old_workbook() -> None:
    reading = read_file(HERE / "files" / "register.xls", "register.xls")
    assert reading.found.format == "XLS"
    assert names(reading) == ["ID", "Name", "Seit", "Wert", "Aktiv"]
    assert rows(reading) == [
        ["R1", "Ärger", "2020-01-13", "1.2", "true"],
        ["R2", "=cmd", "2020-02-01 09:30:00", "3", ""],
        ["R3", "a", "", "", ""],
        ["R3", "b", "", "", ""],
    ]
    assert reading.found.merged == ("A6:A7",)


def test_an_open_document(tmp_path: Path) -> None:
    def cell(kind: str, value: str, shown: str, more: str = "") -> str:
        about = f'office:value-type="{kind}" office:{value}'
        return f"<table:table-cell {about} {more}><text:p>{shown}</text:p></table:table-cell>"

    formula = 'table:formula="of:=A1"'
    reading = read(
        tmp_path,
        ods(
            ["ID", "Datum", "Wert"],
            ["R1", cell("date", 'date-value="2020-01-13"', "13.01.20"),
             cell("percentage", 'value="0.8"', "80 %")],
            ["R2", cell("string", 'string-value=""', "#DIV/0!", formula),
             f"<table:table-cell {formula}/>"],
            ["R3", cell("string", 'string-value="x"', "x", formula),
             cell("float", 'value="1.2"', "1,2", formula)],
        ),
    )  # fmt: skip
    assert reading.found.format == "ODS"
    assert rows(reading) == [["R1", "2020-01-13", "0.8"], ["R2", "", ""], ["R3", "x", "1.2"]]
    assert [(f["line"], f["position"], f["value"]) for f in reading.cell_errors.to_pylist()] == [
        (3, 1, "#DIV/0!"),
        (3, 2, ""),
    ]


def test_records_in_json(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        '[{"a": 1.50, "b": null, "c": [1, 2.50, "x"]},\n'
        '{"a": 12345678901234567890, "d": true, "e": {"z": -0.0}}]',
    )
    assert names(reading) == ["a", "b", "c", "d", "e"]
    assert rows(reading) == [
        ["1.50", "", '[1, 2.50, "x"]', "", ""],
        ["12345678901234567890", "", "", "true", '{"z": -0.0}'],
    ]
    assert reading.lines.to_pylist() == [1, 2]


def test_lists_of_records_by_name_and_records_by_line(tmp_path: Path) -> None:
    text = '{"count": 3, "risks": [{"a": 1}], "note": {"risks": [{"a": 9}]}, "old": [{"a": 2}]}'
    reading = read(tmp_path, text)
    assert (reading.found.sheets, rows(reading)) == (("risks", "old"), [["1"]])
    assert rows(read(tmp_path, text, sheet="old")) == [["2"]]
    assert rows(read(tmp_path, '{"a": 1}\n\n{"a": 2}\n')) == [["1"], ["2"]]


def test_tabs_and_line_breaks_of_an_open_document(tmp_path: Path) -> None:
    def cell(inner: str, repeated: int = 1) -> str:
        about = f'office:value-type="string" table:number-columns-repeated="{repeated}"'
        return f"<table:table-cell {about}>{inner}</table:table-cell>"

    note = "<office:annotation><text:p>a<text:tab/>note</text:p></office:annotation>"
    text = '<text:p>a<text:s text:c="2"/>b<text:span>c<text:tab/></text:span>d</text:p>'
    reading = read(
        tmp_path,
        ods(
            ["A", "B", "C"],
            [cell("<text:p>second<text:tab/>y<text:line-break/>z</text:p>", 2), "x"],
            [cell(f"{note}<text:p>one</text:p>"), cell(f"{text}<text:p>e</text:p>"), "x"],
        ),
    )
    assert rows(reading) == [
        ["second\ty\nz", "second\ty\nz", "x"],
        ["one", "a  bc\td\ne", "x"],
    ]
