"""The plain table of a printout: every row in the words of the screen, or how many are left out."""

from datetime import date, datetime

import pyarrow
from streamlit.testing.v1 import AppTest

ROWS = pyarrow.table(
    {
        "levels": [["C", "H", "M"], ["–", "L", "L"]],
        "title": ["A *bold* [title](http://x)", None],
        "day": [date(2026, 10, 3), None],
        "time": [datetime(2026, 10, 3, 8, 5), None],
        "share": [0.065, 1.0],
        "money": [1234567.0, 0.12345],
        "count": [1200, 0],
        "again": ["x", "y"],
        "level": ["M Not so low", "L Low"],
    }
)


def _page(rows: "pyarrow.Table") -> None:
    from pages.shared import printed
    from risk_models.panels import Column, level
    from tests.registers import LEVELS

    columns = {name: Column(name.capitalize()) for name in rows.column_names}
    if "share" in columns:
        columns |= {"share": Column("Share", format="percent"), "again": Column("Title")}
        columns |= {"level": level("Level")}
    printed.table(rows, columns, LEVELS)


def _printed(rows: pyarrow.Table) -> AppTest:
    app = AppTest.from_function(_page, args=(rows,)).run()
    assert not app.exception
    return app


def _lines(app: AppTest) -> list[list[str]]:
    (text,) = app.markdown
    table = text.value.partition("\n\n")[0].splitlines()
    return [line.removeprefix("| ").removesuffix(" |").split(" | ") for line in table]


def test_every_value_is_written_as_on_screen() -> None:
    titles, _, first, second = _lines(_printed(ROWS))
    assert titles == ["Levels", "Title", "Day", "Time", "Share", "Money", "Count", "Title", "Level"]
    assert first[0] == "C → H → M"
    assert "\\*bold\\*" in first[1]
    assert "\\[title\\]" in first[1]
    day, level = "3\u00a0Oct\u00a02026", "M\u00a0Not so low"
    assert first[2:] == [day, f"{day} 08:05", "6.5 %", "1,234,567", "1,200", "x", level]
    assert second == ["– → L → L", "", "", "", "100 %", "0.123", "0", "y", "L\u00a0Low"]


def test_a_line_between_cells_stays_in_its_cell() -> None:
    _, _, line = _lines(_printed(pyarrow.table({"title": ["a | b\nc"]})))
    assert line == ["a \\| b c"]


def test_a_part_is_said_to_be_one() -> None:
    app = _printed(pyarrow.table({"number": range(1300)}))
    assert len(_lines(app)) == 252
    assert app.markdown[0].value.endswith(
        "\n\n**The first 250 of 1,300 rows. Download them to have all.**"
    )


def test_a_checksum_can_end_its_line_anywhere() -> None:
    rows = pyarrow.table({"title": [64 * "a", "a short one"]})
    assert _lines(_printed(rows))[2:] == [[f"`{64 * 'a'}`"], ["a short one"]]
