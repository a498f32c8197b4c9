"""A decision from the page of a risk: entered, checked, reviewed, and committed as one version."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from risk_models import register
from risk_models.ingest.changes import Changes
from tests.pages import registers
from tests.pages.conftest import Visit
from tests.pages.test_edit import current_rows, history
from tests.pages.test_menu import calm
from tests.register.rows import rows
from tests.registers import score
from tests.thorough import by_night

CARD = "register/risk.py"
TODAY = date.today()
SOON = TODAY + timedelta(60)


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A risk above tolerance with an open treatment; the committee may accept it, Ann may not."""
    return registers.with_rows(
        tmp_path,
        ai_systems=[{}],
        risks=[
            {
                "risk_id": "R1",
                "title": "A risk",
                "owner": "Ann",
                "status": "open",
                "treatment": "undecided",
                "identified_on": "2026-01-01",
            }
        ],
        risk_scores=[
            score("R1", "inherent", "2026-01-01", 5, 5),
            score("R1", "residual", "2026-01-02", 4, 4),
        ],
        treatments=[
            {"treatment_id": "T1", "risk_id": "R1", "status": "planned", "due": "2026-02-01"}
        ],
        people=[
            {"person_id": "P1", "name": "Risk committee", "active_from": "2020-01-01"},
            {"person_id": "P2", "name": "Ann", "active_from": "2020-01-01"},
        ],
        role_assignments=[
            {
                "assignment_id": "O1",
                "person_id": "P1",
                "authority_level": "high",
                "held_from": "2026-01-01",
            },
            {
                "assignment_id": "O2",
                "person_id": "P2",
                "authority_level": "moderate",
                "held_from": "2026-01-01",
            },
        ],
    )


def opened(visit: Visit, url: str, kind: str) -> AppTest:
    app = visit(url, CARD, as_of="", risk="R1")
    calm(app)
    app.button(key="decide").click().run()
    app.button_group(key="decide_kind").set_value(kind).run()
    app.text_input(key="author").set_value("Bo")
    return app


def reviewed(app: AppTest) -> AppTest:
    app.button(key="decide_review").click().run()
    calm(app)
    return app


def committed(app: AppTest) -> AppTest:
    app.button(key="decide_commit").click().run()
    calm(app)
    assert "Version 3 committed." in app.toast[0].value
    return app


def test_accept(url: str, visit: Visit) -> None:
    app = opened(visit, url, "accept")
    # What the appetite and the risk propose.
    assert app.selectbox(key="decide_level").value == "high"
    assert app.selectbox(key="decide_decided_by").value == "Risk committee"
    app.date_input(key="decide_until").set_value(SOON)
    app.text_area(key="decide_justification").set_value("Worth it")
    # Who has no authority for the level is refused, and nothing is lost.
    app.selectbox(key="decide_decided_by").set_value("Ann")
    reviewed(app)
    (finding,) = app.session_state["decision"].proposal.findings.to_pylist()
    assert finding["rule"] == "E30"
    assert finding["sentence"] == (
        "Ann may accept risks up to Moderate; this one is High: escalate it."
    )
    app.selectbox(key="decide_decided_by").set_value("Risk committee")
    reviewed(app)
    assert [box.value for box in app.subheader][-1] == (
        f"Accept at High until {SOON.day} {SOON:%b %Y}\\, by Risk committee"
    )
    impact = app.session_state["decision"].proposal.impact
    assert (impact.before["breaches"], impact.after["breaches"]) == (1, 0)
    # Back to the form with all that was entered, and forward again.
    app.button(key="decide_back").click().run()
    assert app.text_area(key="decide_justification").value == "Worth it"
    app.text_area(key="decide_conditions").set_value("Monthly report")
    committed(reviewed(app))
    (decision,) = current_rows(url, "decisions")
    (acceptance,) = current_rows(url, "acceptances")
    assert (decision["kind"], decision["decided_on"], decision["decided_by"]) == (
        "accept",
        TODAY,
        "Risk committee",
    )
    assert decision["acceptance_id"] == acceptance["acceptance_id"]
    assert (acceptance["level_accepted"], acceptance["expires_on"]) == ("high", SOON)
    assert acceptance["conditions"] == "Monthly report"
    (risk,) = current_rows(url, "risks")
    assert (risk["status"], risk["treatment"], risk["owner"]) == ("accepted", "retain", "Ann")
    assert history(url)[-1] == ("Bo", "Accept: Worth it")


@by_night
def test_treat(url: str, visit: Visit) -> None:
    app = opened(visit, url, "treat")
    assert app.text_input(key="decide_owner").value == "Ann"
    app.text_input(key="decide_action").set_value("Test again")
    app.date_input(key="decide_due").set_value(SOON)
    app.text_area(key="decide_justification").set_value("Too high")
    app.selectbox(key="decide_target_likelihood").set_value(2)
    # A target needs all of its values: the contract says so.
    reviewed(app)
    findings = app.session_state["decision"].proposal.findings.to_pylist()
    assert {(f["table"], f["column"]) for f in findings} == {
        ("risk_scores", "severity_people"),
        ("risk_scores", "severity_organisation"),
    }
    app.selectbox(key="decide_target_severity_people").set_value(2)
    app.selectbox(key="decide_target_severity_organisation").set_value(1)
    committed(reviewed(app))
    (decision,) = current_rows(url, "decisions")
    _, added = current_rows(url, "treatments")
    assert (decision["kind"], decision["treatment_id"]) == ("treat", added["treatment_id"])
    assert (added["action"], added["due"], added["status"]) == ("Test again", SOON, "planned")
    target = current_rows(url, "risk_scores")[-1]
    assert (target["view"], target["likelihood"], target["assessor"]) == ("target", 2, "Bo")
    assert current_rows(url, "risks")[0]["treatment"] == "reduce"


@by_night
def test_escalate(url: str, visit: Visit) -> None:
    app = opened(visit, url, "escalate")
    assert app.selectbox(key="decide_escalated_to").value == "Risk committee"
    app.selectbox(key="decide_decided_by").set_value("Ann")
    app.text_area(key="decide_justification").set_value("Not mine to decide")
    committed(reviewed(app))
    (decision,) = current_rows(url, "decisions")
    assert (decision["kind"], decision["escalated_to"], decision["due"]) == (
        "escalate",
        "Risk committee",
        None,
    )


@by_night
def test_close_with_an_open_treatment(url: str, visit: Visit) -> None:
    app = opened(visit, url, "close")
    app.text_area(key="decide_justification").set_value("System retired")
    reviewed(app)
    assert app.session_state["decision"].proposal.findings.to_pylist()[0]["rule"] == "E7"
    app.checkbox(key="decide_cancel").check()
    reviewed(app)
    impact = app.session_state["decision"].proposal.impact
    assert (impact.before["open_risks"], impact.after["open_risks"]) == (1, 0)
    committed(app)
    (risk,) = current_rows(url, "risks")
    assert (risk["status"], risk["closed_on"], risk["close_reason"]) == (
        "closed",
        TODAY,
        "System retired",
    )
    assert current_rows(url, "treatments")[0]["status"] == "cancelled"


@by_night
def test_a_note_after_someone_else_committed(url: str, visit: Visit) -> None:
    app = opened(visit, url, "note")
    app.text_area(key="decide_justification").set_value("Owner reports in March")
    reviewed(app)
    with register.open(url) as other:
        other.commit(Changes({"people": rows("people", {"person_id": "P3"})}), 2, "Cy", "Faster")
    app.button(key="decide_commit").click().run()
    (warning,) = app.warning
    assert warning.value.startswith("Someone else committed a newer version.")
    app.button(key="decide_commit").click().run()
    assert "Version 4 committed." in app.toast[0].value
    assert [row["kind"] for row in current_rows(url, "decisions")] == ["note"]
    assert current_rows(url, "risks")[0]["status"] == "open"


def test_nothing_is_offered_on_a_past_day(url: str, visit: Visit) -> None:
    app = visit(url, CARD, as_of="2026-10-31", risk="R1")
    assert "decide" not in [button.key for button in app.button]
