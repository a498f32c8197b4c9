"""A decision on a risk that others close or remove meanwhile."""

from datetime import date, timedelta
from pathlib import Path

from streamlit.testing.v1 import AppTest

from risk_models import register
from risk_models.ingest.changes import Changes
from tests.pages import registers
from tests.pages.conftest import Visit
from tests.pages.test_menu import calm
from tests.register.rows import keys, rows
from tests.registers import score

TODAY = date.today()
RISK = {"risk_id": "R1", "title": "Drift", "owner": "Ann", "identified_on": "2026-01-01"}


def one_risk(folder: Path) -> str:
    meeting = {"meeting_id": "M1", "held_on": TODAY.isoformat(), "body": "Risk committee"}
    return registers.with_rows(
        folder,
        ai_systems=[{}],
        risks=[RISK | {"status": "open", "treatment": "undecided"}],
        risk_scores=[score("R1", "residual", "2026-01-02", 5, 5)],
        meetings=[meeting | {"title": "Q4"}],
    )


def deciding(visit: Visit, url: str, kind: str) -> AppTest:
    app = visit(url, "register/risk.py", as_of="", risk="R1")
    app.button(key="decide").click().run()
    app.button_group(key="decide_kind").set_value(kind).run()
    app.text_input(key="author").set_value("Bo")
    app.text_area(key="decide_justification").set_value("Because")
    return app


def removed(url: str) -> None:
    with register.open(url) as opened:
        scores = opened.tables()["risk_scores"].select(["risk_id", "view", "assessed_on"])
        gone = Changes(removals={"risk_scores": scores, "risks": keys("risks", "R1")})
        opened.commit(gone, opened.head, "Cy", "Removed")


def test_a_closed_risk_is_not_opened_again(tmp_path: Path, visit: Visit) -> None:
    url = one_risk(tmp_path)
    app = deciding(visit, url, "treat")
    app.text_input(key="decide_action").set_value("Retrain")
    app.date_input(key="decide_due").set_value(TODAY + timedelta(30))
    closed = {"status": "closed", "closed_on": TODAY.isoformat(), "close_reason": "Gone"}
    with register.open(url) as opened:
        row = rows("risks", RISK | {"treatment": "undecided"} | closed)
        opened.commit(Changes({"risks": row}), opened.head, "Cy", "Closed")
        head = opened.head
    app.button(key="decide_review").click().run()
    assert not app.exception
    assert any("The risk was closed meanwhile" in error.value for error in app.error)
    with register.open(url) as opened:
        assert opened.head == head


def test_a_removed_risk_is_named(tmp_path: Path, visit: Visit) -> None:
    url = one_risk(tmp_path)
    app = deciding(visit, url, "note")
    removed(url)
    app.button(key="decide_review").click().run()
    assert not app.exception
    assert any("The risk was removed from the register" in error.value for error in app.error)


def test_a_meeting_goes_on_without_a_removed_risk(tmp_path: Path, visit: Visit) -> None:
    url = one_risk(tmp_path)
    app = visit(url, "portfolio/meeting.py", as_of="", meeting="M1")
    removed(url)
    app.run()
    calm(app)
