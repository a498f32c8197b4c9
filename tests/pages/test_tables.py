"""Tables as Streamlit gets them: levels sort by their order, whatever they are called."""

import json
from pathlib import Path

import pyarrow
import pyarrow.compute as pc
import pytest
from streamlit.testing.v1 import AppTest

from pages.shared import tables
from tests.pages import registers
from tests.pages.clicks import open_row
from tests.pages.conftest import Visit
from tests.pages.test_menu import calm
from tests.registers import LEVELS

CELLS = ["critical", None, "low", "high", "moderate"]


@pytest.mark.parametrize("direction", ["ascending", "descending"])
def test_a_column_of_levels_sorts_by_level_and_shows_letter_and_name(direction: str) -> None:
    column = tables.level("Residual")
    rows = pyarrow.table({"level": CELLS})
    cells, chips = tables.cells(rows, "level", column, LEVELS), tables.level_chips(column, LEVELS)
    # The browser sorts the text of the cells, and shows a chip in its place.
    order = pc.sort_indices(pyarrow.table({"cell": cells}), [("cell", direction)])
    shown = [chips[cell] for cell in cells.take(order).to_pylist()]
    rising = ["– Not assessed", "L Low", "M Moderate", "H High", "C Critical"]
    assert shown == (rising if direction == "ascending" else rising[::-1])


def test_levels_side_by_side_sort_by_the_first_and_then_by_the_next() -> None:
    column = tables.levels("Inherent → residual", "inherent", "residual")
    rows = pyarrow.table({"inherent": ["high", "high", "low"], "residual": ["high", "low", None]})
    cells = tables.cells(rows, "moves", column, LEVELS)
    assert cells.to_pylist() == ["3 H,3 H", "3 H,1 L", "1 L,- –"]
    assert sorted(cells.to_pylist()) == ["1 L,- –", "3 H,1 L", "3 H,3 H"]


def test_the_order_of_levels_leaves_out_what_is_none() -> None:
    rows = pyarrow.table({"level": CELLS})
    (places,) = tables.order_of(rows, tables.level("Residual"), LEVELS)
    assert places.to_pylist() == [3, None, 0, 2, 1]
    assert [LEVELS.codes[place] for place in (0, 3)] == ["low", "critical"]


def test_a_text_that_opens_a_row_is_shown_as_written(tmp_path: Path, visit: Visit) -> None:
    """The browser would draw an icon for the first one, and a menu for the second."""
    titles = [":material/home: **x** [a](b)", '["a", "b"]', " [a]", "A :material/home: b"]
    rows = [{"risk_id": f"R{n}", "title": title} for n, title in enumerate(titles)]
    url = registers.with_rows(tmp_path, ai_systems=[{}], risks=rows)
    app = visit(url, "register/risks.py")
    shown = app.dataframe[0].value["title"].tolist()
    assert shown == ["\u2060" + title for title in titles[:3]] + titles[3:]
    open_row(app, "risks_table", 1)
    calm(app)
    assert app.query_params["risk"] == "R1"


def test_a_click_on_a_row_that_is_another_one_by_now_opens_nothing(
    tmp_path: Path, visit: Visit
) -> None:
    url = registers.with_rows(tmp_path, ai_systems=[{}], risks=[{"title": "New"}])
    app = visit(url, "register/risks.py")
    open_row(app, "risks_table", 0, label="Old")
    calm(app)
    assert [title.value for title in app.title] == ["Risks"]


def test_a_row_that_stays_selected_by_keyboard_opens_once(sample: str, visit: Visit) -> None:
    app = visit(sample, "portfolio/indicators.py")
    app.session_state["open"] = {"selection": {"rows": [0], "columns": [], "cells": []}}
    assert "What the indicator counts" in [table.proto.alt for table in app.run().dataframe]
    assert "What the indicator counts" not in [table.proto.alt for table in app.run().dataframe]
    open_row(app, "open", 1)
    calm(app)
    assert "What the indicator counts" in [table.proto.alt for table in app.dataframe]


def test_the_parts_of_a_list_are_set_apart() -> None:
    rows = pyarrow.table({"attendees": ["A. Chen;B. Osei", "A. Chen ; B. Osei", "A. Chen", None]})
    column = tables.Column("Attendees", listed=True)
    cells = tables.cells(rows, "attendees", column, LEVELS).to_pylist()
    assert cells == ["A. Chen, B. Osei", "A. Chen, B. Osei", "A. Chen", None]


def test_shares_of_a_column_have_the_same_decimals_and_levels_are_printed_as_chips() -> None:
    def page() -> None:
        import pyarrow

        from pages.shared import tables
        from tests.registers import LEVELS

        columns = {
            "share": tables.Column("Share", format="percent"),
            "whole": tables.Column("Whole", format="percent"),
            "levels": tables.levels("Inherent → residual", "inherent", "residual"),
        }
        rows = {
            "share": [0.8, 0.0874, None],
            "whole": [0.8, 1.0, None],
            "inherent": ["high", "high", "low"],
            "residual": ["high", "low", None],
        }
        tables.show(pyarrow.table(rows), columns, alt="Shares", levels=LEVELS)

    app = AppTest.from_function(page).run()
    assert not app.exception
    (table,) = app.dataframe
    config = json.loads(table.proto.columns)
    formats = [config[name]["type_config"]["format"] for name in ("share", "whole")]
    assert formats == ["%.1f %%", "%.0f %%"]
    assert table.value["share"].tolist()[:2] == [80, 8.74]
    first, second, third = app.markdown[0].value.splitlines()[2:]
    # A letter and its arrow stay in one line.
    assert first == "| 80 % | 80 % | H\u00a0→ H |"
    assert second == "| 8.7 % | 100 % | H\u00a0→ L |"
    assert third == "|  |  | L\u00a0→ – |"
