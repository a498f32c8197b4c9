"""A register whose method changed: it is said, and a past day is offered as it was shown."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from risk_models import register
from risk_models.formats import day
from risk_models.ingest import validate
from risk_models.ingest.cell_text import staged
from risk_models.ingest.method_change import method_change, proposed
from risk_models.ingest.ready_method import ready_method
from tests import copies
from tests.pages.conftest import Visit
from tests.pages.messages import said
from tests.pages.test_menu import calm
from tests.register.test_past_day import RISK, SYSTEM, changes, committed_on
from tests.registers import score

TODAY = date.today()
BEFORE, CHANGED = TODAY - timedelta(10), TODAY - timedelta(5)


@pytest.fixture
def url(tmp_path: Path) -> str:
    """Version 2 has five by five, version 3 three by three since `CHANGED`."""
    return copies.copied(tmp_path, "other method", _make)


def _make(address: str) -> None:
    scored = TODAY - timedelta(30)
    with register.open(address) as opened:
        first = changes(
            ai_systems=[SYSTEM],
            risks=[RISK | {"risk_id": "R1"}],
            risk_scores=[score("R1", "residual", scored.isoformat(), 5, 5)],
        )
        opened.commit(first, 1, "Ann", "First load")
        current, method = opened.current_rows(), ready_method("3x3")
        made = method_change(current, method, proposed(current, method), CHANGED)
        checked = validate(staged("method", made.upserts), current, made.removals)
        opened.commit(checked.changes, 2, "Ann", "Three levels")
    days = {1: TODAY - timedelta(40), 2: TODAY - timedelta(20), 3: CHANGED}
    folder = Path(address.removeprefix("sqlite:///"))
    committed_on(folder, {number: on.isoformat() for number, on in days.items()})


def test_the_overview_says_that_the_method_has_changed(url: str, visit: Visit) -> None:
    def told(on: date) -> bool:
        app = visit(url, as_of=TODAY.isoformat(), compare_on=on.isoformat())
        calm(app)
        return any("The method has changed since." in text for text in said(app))

    assert told(BEFORE)
    assert not told(CHANGED)


def test_a_past_day_is_offered_as_it_was_shown_then(url: str, visit: Visit) -> None:
    app = visit(url, as_of=BEFORE.isoformat())
    calm(app)
    by = f"{day(BEFORE)} by the records and the method of version 3; version 2 was in force."
    assert by in said(app)
    (show,) = [button for button in app.button if button.label == "Show version 2"]
    show.click().run()
    calm(app)
    assert app.query_params["version"] == "2"
    assert by not in said(app)
    assert not [button for button in app.button if button.label == "Show version 2"]
