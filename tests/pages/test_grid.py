"""A list is edited as a grid: many rows at once, with the same steps as a form."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages import registers
from tests.pages.conftest import Visit
from tests.pages.messages import said
from tests.pages.test_edit import another, current_rows, history
from tests.pages.test_menu import calm
from tests.thorough import by_night

TODAY = date.today()


@pytest.fixture
def url(tmp_path: Path) -> str:
    return registers.with_rows(
        tmp_path,
        ai_systems=[{}],
        risks=[{"risk_id": f"R{n}", "title": f"Risk {n}", "owner": "Ann"} for n in (1, 2, 3)],
    )


def enter(app: AppTest, edited: dict[int, dict[str, Any]], *added: dict[str, Any]) -> AppTest:
    """Type into the grid: cells by row, and rows below the last one."""
    key = app.session_state["grid"]["risks"].key
    app.session_state[key] = {
        "edited_rows": edited,
        "added_rows": list(added),
        "deleted_rows": [],
    }
    return app.run()


def test_a_long_list_is_edited_page_by_page(tmp_path: Path, visit: Visit) -> None:
    keys = [f"R{n:03}" for n in range(1, 503)]
    risks = [{"risk_id": key, "title": f"Risk {key}"} for key in keys]
    url = registers.with_rows(tmp_path, ai_systems=[{}], risks=risks)
    app = visit(url, "register/risks.py", as_of="")
    app.toggle(key="risks_grid").set_value(True).run()
    calm(app)
    assert "Rows 1 to 500 of 502." in said(app)
    first = {row["risk_id"] for row in app.session_state["grid"]["risks"].stored}
    app.session_state["grid_risks_page"] = 2
    app.run()
    calm(app)
    assert "Rows 501 to 502 of 502." in said(app)
    last = {row["risk_id"] for row in app.session_state["grid"]["risks"].stored}
    assert (len(first), len(last), first | last) == (500, 2, set(keys))
    # What was entered stays, and is saved before other rows are shown.
    enter(app, {0: {"title": "Renamed"}})
    calm(app)
    assert "Rows 501 to 502 of 502. Save or discard to see others." in said(app)
    # A filter that leaves one page: the rows of the second one are not waited for in vain.
    app.button(key="grid_discard").click().run()
    app.text_input(key="risks_find").set_value("R001").run()
    calm(app)
    assert [row["risk_id"] for row in app.session_state["grid"]["risks"].stored] == ["R001"]


def test_rows_are_changed_added_checked_and_saved_together(url: str, visit: Visit) -> None:
    app = visit(url, "register/risks.py", as_of="")
    app.toggle(key="risks_grid").set_value(True).run()
    calm(app)
    grid = app.session_state["grid"]["risks"]
    places = {row["risk_id"]: place for place, row in enumerate(grid.stored)}
    first, second = places["R1"], places["R2"]
    # One value of all selected rows.
    enter(app, {first: {"pick": True}, second: {"pick": True, "title": "Renamed"}})
    app.selectbox(key="bulk_risks").set_value("status").run()
    app.selectbox(key="bulk_risks_status").set_value("treated")
    app.button(key="bulk_set").click().run()
    calm(app)
    # A new row that lacks cells: its errors are listed by row and column, and nothing is lost.
    enter(app, {}, {"pick": False, "title": "New", "owner": "Bo"})
    app.button(key="grid_check").click().run()
    calm(app)
    errors = app.dataframe[-1].value
    assert set(errors["row"]) == {4}
    assert {"system_id", "source"} <= set(errors["column"])
    assert set(errors["key"]) == {"R4"}
    assert len(history(url)) == 2
    enter(
        app,
        {},
        {
            "pick": False,
            "title": "New",
            "owner": "Bo",
            "system_id": "ORG",
            "source": "haste",
            "event": "a leak",
            "consequence": "harm",
            "risk_domain": "2.1",
            "arises_stage": "data",
            "status": "open",
            "treatment": "undecided",
            "identified_on": TODAY.isoformat(),
        },
    )
    app.button(key="grid_check").click().run()
    calm(app)
    assert "**1 new and 2 changed risks**" in [text.value for text in app.markdown]
    app.text_input(key="author").set_value("Bo")
    app.text_input(key="grid_save_reason").set_value("Review of all risks")
    app.button(key="grid_save").click().run()
    calm(app)
    rows = {row["risk_id"]: row for row in current_rows(url, "risks")}
    assert {key: (row["title"], row["owner"], row["status"]) for key, row in rows.items()} == {
        "R1": ("Risk 1", "Ann", "treated"),
        "R2": ("Renamed", "Ann", "treated"),
        "R3": ("Risk 3", "Ann", rows["R3"]["status"]),
        "R4": ("New", "Bo", "open"),
    }
    assert history(url)[-1] == ("Bo", "Review of all risks")
    assert "Saved as version 3." in [toast.value for toast in app.toast]


@by_night
def test_a_value_that_others_changed_is_chosen(tmp_path: Path, visit: Visit) -> None:
    url = registers.with_rows(tmp_path, ai_systems=[{}], risks=[{"risk_id": "R1", "owner": "Ann"}])
    app = visit(url, "register/risks.py", as_of="")
    app.toggle(key="risks_grid").set_value(True).run()
    enter(app, {0: {"owner": "Cy", "title": "Renamed", "risk_id": "R9"}})
    app.button(key="grid_check").click().run()
    assert app.error[0].value.startswith("**A key cannot be changed**")
    enter(app, {0: {"owner": "Cy", "title": "Renamed"}})
    another(url, "risks", owner="Eve")
    app.button(key="grid_check").click().run()
    (conflict,) = app.session_state["grid"]["risks"].outcome.conflicts
    assert (conflict.column, conflict.theirs) == ("owner", "Eve")
    app.radio(key=conflict.key).set_value("theirs")
    app.button(key="grid_choose").click().run()
    app.button(key="grid_check").click().run()
    app.text_input(key="author").set_value("Bo")
    app.text_input(key="grid_save_reason").set_value("Renamed")
    app.button(key="grid_save").click().run()
    calm(app)
    (row,) = current_rows(url, "risks")
    assert (row["owner"], row["title"]) == ("Eve", "Renamed")


def test_a_table_of_keys_and_shares_is_edited_as_a_grid(tmp_path: Path, visit: Visit) -> None:
    url = registers.with_rows(
        tmp_path,
        ai_systems=[{}],
        risks=[{"risk_id": "R1"}],
        controls=[{"control_id": "C1"}],
        risk_controls=[{"risk_id": "R1", "control_id": "C1"}],
    )
    app = visit(url, "data/records.py", as_of="", records_table="risk_controls")
    app.toggle(key="records_risk_controls_grid").set_value(True).run()
    calm(app)
    key = app.session_state["grid"]["risk_controls"].key
    app.session_state[key] = {
        "edited_rows": {0: {"share": 0.5}},
        "added_rows": [],
        "deleted_rows": [],
    }
    app.run()
    app.button(key="grid_check").click().run()
    calm(app)
    assert "**1 changed control link: R1 / C1**" in said(app)
