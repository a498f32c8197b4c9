"""The checks: every warning, by rule and by who should act."""

from datetime import date
from pathlib import Path

import pytest

from risk_models import register
from tests.pages import registers
from tests.pages.clicks import open_row
from tests.pages.conftest import Visit
from tests.pages.registers import measure
from tests.pages.test_menu import calm
from tests.registers import score

PAGE = "data/checks.py"


def test_every_warning_is_counted_by_rule_and_by_person(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE)
    calm(app)
    rules, people, warnings = (frame.value for frame in app.dataframe)
    total = measure(sample, "checks").num_rows
    assert app.markdown[0].value.startswith(f"## {total} warnings")
    assert sum(rules["items"]) == sum(people["items"]) == len(warnings) == total
    assert sum(people["high"]) + sum(people["medium"]) + sum(people["low"]) == total


def test_warnings_are_filtered_by_severity_rule_and_person(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE)
    app.segmented_control(key="severity_of_warning").set_value("high").run()
    assert set(app.dataframe[2].value["severity"]) == {"High"}
    app.selectbox(key="rule").set_value("W3").run()
    assert set(app.dataframe[2].value["rule"]) == {"W3"}
    app.selectbox(key="who").set_value("Pieter Claes").run()
    calm(app)
    found = measure(sample, "checks", severity="high", rule="W3", who="Pieter Claes")
    assert found.num_rows > 0
    assert list(app.dataframe[2].value["sentence"]) == found["sentence"].to_pylist()
    app.segmented_control(key="severity_of_warning").set_value(None)
    app.selectbox(key="rule").set_value(None)
    app.selectbox(key="who").set_value(None).run()
    assert len(app.dataframe[2].value) == measure(sample, "checks").num_rows


def test_a_link_names_a_rule(sample: str, visit: Visit) -> None:
    app = visit(sample, rule="W15")
    app.switch_page(f"pages/{PAGE}").run()
    assert len(app.dataframe[2].value) == measure(sample, "checks", rule="W15").num_rows


def test_the_shared_filters_hold_for_warnings(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE, owner="Ingrid Solheim")
    assert len(app.dataframe[2].value) < measure(sample, "checks").num_rows


@pytest.mark.parametrize(
    ("rule", "title", "name", "column"),
    [
        ("W1", "Risk", "risk", "key"),
        ("W3", "AI system", "system", "key"),
        ("W4", "Control", "control", "key"),
        ("W14", "Risk", "risk", "risk_id"),
    ],
)
def test_a_warning_leads_to_its_row_or_to_the_risk_that_it_is_about(
    rule: str, title: str, name: str, column: str, sample: str, visit: Visit
) -> None:
    app = visit(sample, PAGE, rule=rule)
    open_row(app, "warnings", 0)
    calm(app)
    assert [shown.value for shown in app.title] == [title]
    assert app.query_params[name] == measure(sample, "checks", rule=rule)[column][0].as_py()


def test_no_warnings_is_good_news(tmp_path: Path, visit: Visit) -> None:
    url = registers.with_rows(
        tmp_path,
        ai_systems=[{"system_id": "S1", "eu_class": "minimal", "lifecycle_status": "inception"}],
        risks=[{"risk_id": "R1", "system_id": "S1", "review_due": "2027-01-01"}],
        risk_scores=[score("R1", "residual", "2026-10-01", 1, 1)],
        controls=[{"control_id": "C1", "status": "planned"}],
        risk_controls=[{"risk_id": "R1", "control_id": "C1"}],
        appetite=[
            {"risk_domain": "all", "tolerance_level": "moderate", "review_due": "2027-01-01"}
        ],
    )
    with register.open(url) as opened:
        run, _ = opened.reminders.begin(date(2026, 10, 30), {("mailto", "a@example.org"): ["T"]})
        opened.reminders.finish(run, sent=2, things=5, unreached=1, failed=[("mailto", "b@b")])
    app = visit(url, PAGE)
    calm(app)
    assert app.markdown[0].value.startswith("## No warnings")
    assert app.main.caption[-1].value.replace("\\", "").replace("\u2060", "") == (
        "Reminders of 30 Oct 2026: 2 messages sent about 5 things; 1 could not be delivered; "
        "1 thing of owners without an address."
    )
