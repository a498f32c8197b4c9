"""The guided impact assessment: questions, a draft on the server, and one change at the end."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from risk_models import register
from tests.pages import registers
from tests.pages.clicks import open_row
from tests.pages.conftest import Visit
from tests.pages.messages import said
from tests.pages.test_edit import current_rows, history
from tests.pages.test_menu import calm

PAGE = "register/assess.py"
TODAY = date.today()
SYSTEM = {
    "system_id": "S1",
    "name": "Ranking",
    "purpose": "Ranks applicants",
    "owner": "M. Okafor",
    "affected_groups": "Applicants;Employees",
}


def field(app: AppTest, *parts: object):
    """The field or button whose key ends in these parts."""
    ending = "_".join(map(str, parts))
    kinds = (app.selectbox, app.text_area, app.text_input, app.date_input, app.button)
    (found,) = [w for kind in kinds for w in kind if (w.key or "").endswith(f"_{ending}")]
    return found


def plain(app: AppTest) -> str:
    """All that the page says, without the signs that keep it from being read as Markdown."""
    return "\n".join(said(app)).replace("\\", "").replace("\u2060", "")


def answer(app: AppTest, **values: object) -> None:
    for name, value in values.items():
        field(app, "0", name).set_value(value)


def go_on(app: AppTest) -> AppTest:
    field(app, "next").click().run()
    calm(app)
    return app


@pytest.fixture
def url(tmp_path: Path) -> str:
    return registers.with_rows(
        tmp_path, ai_systems=[SYSTEM], risks=[{"risk_id": "RSK-0001", "system_id": "S1"}]
    )


def started(url: str, visit: Visit) -> AppTest:
    app = visit(url, PAGE, as_of="", system="S1")
    calm(app)
    app.text_input(key="author").set_value("Bo")
    app.button(key="start_assessment").click().run()
    calm(app)
    return app


def test_the_whole_assessment_is_one_change(url: str, visit: Visit) -> None:
    app = started(url, visit)
    assert "Ranks applicants" in field(app, "0", "purpose").value
    answer(app, trigger="New system", context="Short-listing", use_period="Daily")
    answer(app, autonomy="recommends", data_used="Applications", model_limits="Short texts")
    go_on(app)
    answer(app, intended_use="Office roles", foreseeable_misuse="Unread", users="Recruiters")
    answer(app, jurisdictions="DE\n FR ")
    go_on(app)
    assert field(app, "0", "affected_groups").value == "Applicants\nEmployees"
    go_on(app)
    # One harm with a proposed risk, one benefit.
    app = field(app, "add_harm").click().run()
    answer(app, **{"0_affected_group": "Applicants", "0_description": "Ranked lower by age"})
    answer(app, **{"0_scale": 5, "0_scope": 3, "0_irremediability": 2, "0_likelihood": 3})
    answer(app, **{"0_measure": "Bias test", "0_right_touched": "Non-discrimination"})
    answer(app, **{"0_risk_id": "new"})
    app.run()
    assert field(app, "0_0_risk_event").value == "Ranked lower by age"
    answer(app, **{"0_risk_title": "Older applicants lose", "0_risk_source": "old data"})
    answer(app, **{"0_risk_consequence": "discrimination", "0_risk_risk_domain": "1.1"})
    answer(app, **{"0_risk_arises_stage": "data"})
    app = field(app, "add_benefit").click().run()
    answer(app, **{"1_affected_group": "Employees", "1_description": "Less routine"})
    go_on(app)
    answer(app, oversight_summary="A recruiter decides", redress_route="Appeal")
    # The draft is on the server: another visit goes on where this one left.
    draft = app.session_state["assessment_work"].draft_id
    field(app, "leave").click().run()
    calm(app)
    assert "Draft of Bo, saved on" in plain(app)
    app = visit(url, PAGE, as_of="", system="S1", draft=draft)
    assert field(app, "0", "redress_route").value == "Appeal"
    go_on(app)
    go_on(app)
    assert field(app, "0", "decision").value == "pending"
    go_on(app)
    for gap in (
        "Not answered: If a harm occurs, who does what?",
        "Not answered: Who was consulted, when, and what did they say?",
        "Benefit 2, Employees: scale, scope, likelihood missing.",
        "Not answered: What is decided?",
    ):
        assert gap in plain(app)
    app = field(app, "preview").click().run()
    calm(app)
    assert len(history(url)) == 2
    app.text_input(key="author").set_value("Bo")
    field(app, "commit").click().run()
    assert history(url)[-1] == ("Bo", "Impact assessment of S1")
    (done,) = current_rows(url, "impact_assessments")
    assert {name: cell for name, cell in done.items() if cell is not None} == {
        "assessment_id": "IA-001",
        "system_id": "S1",
        "kind": "aisia",
        "version": "1.0",
        "performed_on": TODAY,
        "assessor": "Bo",
        "trigger": "New system",
        "context": "Short-listing",
        "use_period": "Daily",
        "data_used": "Applications",
        "model_limits": "Short texts",
        "oversight_summary": "A recruiter decides",
        "redress_route": "Appeal",
        "decision": "pending",
    }
    harm, benefit = current_rows(url, "impact_items")
    assert (harm["item_id"], harm["assessment_id"], harm["effect"]) == ("II-001", "IA-001", "harm")
    assert [harm[n] for n in ("scale", "scope", "irremediability", "likelihood")] == [5, 3, 2, 3]
    assert (harm["risk_id"], benefit["risk_id"], benefit["scale"]) == ("RSK-0002", None, None)
    risk = next(r for r in current_rows(url, "risks") if r["risk_id"] == "RSK-0002")
    assert (risk["title"], risk["event"], risk["status"], risk["owner"], risk["treatment"]) == (
        "Older applicants lose",
        "Ranked lower by age",
        "draft",
        "M. Okafor",
        "undecided",
    )
    (system,) = current_rows(url, "ai_systems")
    assert (system["autonomy"], system["jurisdictions"]) == ("recommends", "DE;FR")
    assert (system["intended_use"], system["purpose"]) == ("Office roles", "Ranks applicants")
    with register.open(url) as opened:
        assert opened.drafts.listed("impact_assessment") == []


def test_a_system_without_a_valid_assessment_is_chosen_from_the_list(
    sample: str, visit: Visit
) -> None:
    app = visit(sample, PAGE, as_of="")
    calm(app)
    first = app.dataframe[0].value.iloc[0]
    open_row(app, "without_assessment", 0)
    calm(app)
    assert app.selectbox(key="assessed_system").value == first["system_id"]
    assert not app.dataframe
    assert app.button(key="start_assessment")


def test_a_new_assessment_begins_with_the_last_one(tmp_path: Path, visit: Visit) -> None:
    performed = TODAY - timedelta(400)
    url = registers.with_rows(
        tmp_path,
        ai_systems=[SYSTEM],
        impact_assessments=[
            {
                "assessment_id": "IA-004",
                "system_id": "S1",
                "kind": "fria",
                "version": "2.1",
                "performed_on": performed,
                "redress_route": "Appeal",
                "decision": "go",
                "approved_by": "Board",
            }
        ],
        impact_items=[
            {"item_id": "II-007", "assessment_id": "IA-004", "effect": "harm", "scale": 4}
        ],
        oversight=[
            {
                "record_id": "OVR-1",
                "system_id": "S1",
                "mode": "in_the_loop",
                "overseer": "Recruiting lead",
                "stop_procedure": "Manual ranking",
                "reviewed_on": performed,
            }
        ],
    )
    app = started(url, visit)
    assert (field(app, "0", "kind").value, field(app, "0", "trigger").value) == ("fria", "")
    go_on(app)
    go_on(app)
    go_on(app)
    assert field(app, "0_0_scale").value == 4
    go_on(app)
    assert field(app, "0", "oversight_summary").value == (
        "In the loop: Recruiting lead. To stop it: Manual ranking."
    )
    assert field(app, "0", "redress_route").value == "Appeal"
    assert any("IA" in caption.value and "Filled in" in caption.value for caption in app.caption)
    go_on(app)
    go_on(app)
    assert field(app, "0", "version").value == "3.0"
    assert field(app, "0", "decision").value == "pending"
    assert field(app, "0", "approved_by").value == ""
