"""Forms of their own for risks, systems and controls; copies, additions and templates."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages import registers
from tests.pages.conftest import Visit
from tests.pages.messages import said
from tests.pages.test_edit import current_rows, history, write
from tests.pages.test_menu import calm
from tests.thorough import by_night

TODAY = date.today()
SCORE = f"edit_risk_scores_residual_{TODAY}"
STATEMENT = {"source": "old data", "event": "a wrong rank", "consequence": "harm"}


@pytest.fixture
def url(tmp_path: Path) -> str:
    return registers.with_rows(
        tmp_path,
        ai_systems=[{"system_id": "S1", "name": "Ranking"}],
        risks=[{"risk_id": "RSK-0001", "system_id": "S1", "title": "First", "owner": "Ann"}],
        controls=[{"control_id": "CTL-001", "name": "Bias test"}],
    )


def add(app: AppTest, table: str, key: str, what: str) -> AppTest:
    """Choose in the menu of what can be added to a record."""
    app.menu_button(key=f"add_to_{table}_{key}").set_value(what).run()
    calm(app)
    return app


def test_a_risk_is_added_with_its_first_score_and_goes_on(url: str, visit: Visit) -> None:
    app = visit(url, "register/risks.py", as_of="")
    app.button(key="add_risk").click().run()
    calm(app)
    assert app.text_input(key="edit_risks_risk_id").value == "RSK-0002"
    app.selectbox(key="edit_risks_system_id").set_value("S1")
    app.text_input(key="edit_risks_title").set_value("Second")
    for name, text in STATEMENT.items():
        app.text_input(key=f"edit_risks_{name}").set_value(text)
    app.selectbox(key="edit_risks_risk_domain").set_value("1.1")
    app.selectbox(key="edit_risks_arises_stage").set_value("data")
    app.text_input(key="edit_risks_owner").set_value("Ann")
    for name, value in (("likelihood", 5), ("severity_people", 2), ("severity_organisation", 4)):
        app.selectbox(key=f"{SCORE}_{name}").set_value(value)
    app.text_input(key=f"{SCORE}_assessor").set_value("Bo")
    app.text_area(key=f"{SCORE}_rationale").set_value("First look")
    app.run()
    text = "\n".join(said(app))
    assert "> Because of old data, a wrong rank may occur, leading to harm." in text
    assert "Residual: Critical, above tolerance" in text
    app.button(key="edit_check").click().run()
    calm(app)
    assert "Effect: 1 risk now above tolerance" in "\n".join(said(app))
    write(app)
    (score,) = current_rows(url, "risk_scores")
    assert (score["risk_id"], score["view"], score["likelihood"]) == ("RSK-0002", "residual", 5)
    assert len(current_rows(url, "risks")) == 2
    # A copy has the next key, and no scores; what belongs to the risk knows its system.
    app = visit(url, "register/risk.py", as_of="", risk="RSK-0002")
    add(app, "risks", "RSK-0002", "copy")
    assert app.text_input(key="edit_risks_risk_id").value == "RSK-0003"
    assert app.text_input(key="edit_risks_title").value == "Second"
    write(app)
    copied = {row["risk_id"]: row for row in current_rows(url, "risks")}["RSK-0003"]
    assert (copied["title"], copied["identified_on"]) == ("Second", TODAY)
    add(app, "risks", "RSK-0002", "incidents")
    assert app.selectbox(key="edit_incidents_system_id").value == "S1"
    # A new control with its link to this risk.
    add(app, "risks", "RSK-0002", "controls")
    app.text_input(key="edit_controls_name").set_value("Second reader")
    app.text_area(key="edit_controls_objective").set_value("Fewer errors")
    app.text_input(key="edit_controls_owner").set_value("Ann")
    app.selectbox(key="edit_controls_type").set_value("preventive")
    app.selectbox(key="edit_controls_acts_on").set_value("both")
    app.multiselect(key="edit_controls_acts_stages").set_value(["data"])
    write(app)
    (link,) = current_rows(url, "risk_controls")
    assert (link["risk_id"], link["control_id"]) == ("RSK-0002", "CTL-002")
    assert history(url)[-1] == ("Bo", "Because")


@by_night
def test_questions_propose_the_class_of_a_system_and_it_may_be_chosen_otherwise(
    url: str, visit: Visit
) -> None:
    app = visit(url, "register/system.py", as_of="", system="S1")
    app.button(key="edit_system").click().run()
    calm(app)
    question = "eu_answer_edit_ai_systems_S1_eu_class"
    for name, answer in (("in_scope", True), ("prohibited_practice", False), ("product", True)):
        app.button_group(key=f"{question}_{name}").set_value(answer).run()
    assert app.selectbox(key="edit_ai_systems_S1_eu_class").value == "high_risk_annex_i"
    assert app.text_area(key="edit_ai_systems_S1_class_reason").value == (
        "AI system with a link to the EU, no prohibited practice, product or safety component "
        "under Annex I"
    )
    app.selectbox(key="edit_ai_systems_S1_eu_class").set_value("minimal")
    write(app)
    (row,) = current_rows(url, "ai_systems")
    assert row["eu_class"] == "minimal"


def test_templates_are_ticked_and_added_together(url: str, visit: Visit) -> None:
    app = visit(url, "register/risks.py", as_of="")
    app.button(key="templates_risks").click().run()
    calm(app)
    app.checkbox(key="template_RT-01").set_value(True)
    app.selectbox(key="template_system").set_value("S1")
    app.text_input(key="template_owner").set_value("Ann").run()
    # Another domain shows others; what was ticked stays ticked.
    app.selectbox(key="template_group").set_value("5").run()
    app.checkbox(key="template_RT-16").set_value(True).run()
    assert "2 ticked. Each can be changed once it is added." in said(app)
    write(app)
    calm(app)
    rows = {row["risk_id"]: row for row in current_rows(url, "risks")}
    assert {key: (row["risk_domain"], row["system_id"]) for key, row in rows.items()} == {
        "RSK-0001": (rows["RSK-0001"]["risk_domain"], "S1"),
        "RSK-0002": ("1.1", "S1"),
        "RSK-0003": ("5.1", "S1"),
    }


@pytest.mark.parametrize(
    ("table", "fields"),
    [
        ("risk_controls", {"risk_id": "RSK-0001", "control_id": "CTL-001"}),
        ("control_tests", {"control_id": "CTL-001"}),
        ("oversight", {"system_id": "S1"}),
    ],
)
def test_every_table_is_listed_and_has_a_form(
    table: str, fields: dict[str, str], url: str, visit: Visit
) -> None:
    app = visit(url, "data/records.py", as_of="", records_table=table)
    calm(app)
    app.button(key="add_record").click().run()
    calm(app)
    for name, value in fields.items():
        app.selectbox(key=f"edit_{table}_{name}").set_value(value)
    app.run()
    calm(app)
    assert any(button.key == "edit_check" for button in app.button)
