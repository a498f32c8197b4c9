"""My work: who it is of, what is late, soon and later, what to decide, and where a row leads."""

import pytest
from streamlit.testing.v1 import AppTest

from pages.shared import sign_in
from risk_models.measures import Filters
from risk_models.register import Actor
from tests.pages.clicks import open_row
from tests.pages.conftest import Visit
from tests.pages.registers import measure
from tests.pages.test_menu import calm

PAGE = "portfolio/my_work.py"
NADIA, BOARD = "PER-005", "PER-001"


def shown(app: AppTest) -> list[list[str]]:
    """The keys of each list on the page."""
    calm(app)
    column = {True: "risk_id", False: "key"}
    tables = [table.value for table in app.dataframe]
    return [list(table[column["risk_id" in table.columns]]) for table in tables]


def keys(url: str, who: str, state: str, filters: Filters | None = None) -> list[str]:
    return measure(url, "due", filters, who_key=who, state=state)["key"].to_pylist()


def test_a_reader_chooses_a_name_and_finds_their_work(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE)
    owners = measure(sample, "due_by_owner")
    named = [name or "Nobody named" for name in owners["who"].to_pylist()]
    assert list(app.dataframe[0].value["who"]) == named
    open_row(app, "owners", owners["who_key"].to_pylist().index(NADIA))
    assert app.query_params["person"] == NADIA
    states = [keys(sample, NADIA, state) for state in ("late", "soon", "later")]
    assert shown(app) == states
    late, total = len(states[0]), sum(map(len, states))
    assert f"{late} of {total} things are late" in app.main.markdown[0].value
    # A filter keeps what belongs to no unit, as it does elsewhere.
    people = Filters(business_unit=("People",))
    app.multiselect(key="business_unit").set_value(["People"]).run()
    filtered = [keys(sample, NADIA, state, people) for state in ("late", "soon", "later")]
    assert shown(app) == [found for found in filtered if found]
    app.multiselect(key="business_unit").set_value([]).run()
    # Another page, and back: the name is remembered.
    app.switch_page("pages/data/checks.py").run()
    app.switch_page(f"pages/{PAGE}").run()
    assert app.selectbox(key="person").value == NADIA
    # What waits for a decision comes first.
    app.selectbox(key="person").set_value(BOARD).run()
    assert shown(app)[0] == measure(sample, "decision_for", who_key=BOARD)["risk_id"].to_pylist()
    assert "wait for your decision" in app.main.markdown[1].value
    open_row(app, "my_decisions", 0)
    assert (
        app.query_params["risk"]
        == measure(sample, "decision_for", who_key=BOARD)["risk_id"][0].as_py()
    )


def test_a_row_leads_to_its_record_and_who_signed_in_is_not_asked(
    sample: str, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    nadia = Actor("N. B.", "nadia.benhaddou@example.com", verified=True)
    monkeypatch.setattr(sign_in, "required", lambda: nadia)
    app = visit(sample, PAGE)
    assert [widget.key for widget in app.selectbox if widget.key == "person"] == []
    assert shown(app)[0] == keys(sample, NADIA, "late")
    late = measure(sample, "due", who_key=NADIA, state="late")
    open_row(app, "due_late", 0)
    assert late["table"][0].as_py() == "plan_tasks"
    assert [title.value for title in app.title] == ["Readiness"]
