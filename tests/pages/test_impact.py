"""The page Impact, its lists, and the page of one impact assessment."""

from pathlib import Path

import pytest

from pages.shared.impact.lists import ASSESSMENTS
from tests.pages import registers
from tests.pages.clicks import open_row
from tests.pages.conftest import Visit
from tests.pages.messages import said
from tests.pages.registers import measure
from tests.pages.test_menu import calm

PAGE, ASSESSMENT = "register/impact.py", "register/assessment.py"


def test_the_headline_is_that_of_the_overview_and_of_the_checks(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE)
    calm(app)
    (tile,) = measure(sample, "overview_tiles", tile="assessed_systems").to_pylist()
    warnings = measure(sample, "checks", rule="W7").num_rows
    assert said(app)[0] == (
        f"## {tile['numerator']} of {tile['denominator']} systems in operation have a valid "
        "impact assessment"
    )
    serious = measure(sample, "impact_item_list", current=True, serious=True).num_rows
    assert f"{warnings} of {serious} serious harms have no linked risk." in said(app)


def test_a_selected_right_shows_its_groups(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE)
    rights = measure(sample, "impact_by_right")["right_touched"].to_pylist()
    assert list(app.dataframe[0].value["right_touched"]) == rights
    assert len(app.dataframe[1].value) == measure(sample, "impact_by_group").num_rows
    app.session_state["rights"] = {"selection": {"rows": [1], "columns": [], "cells": []}}
    app.run()
    calm(app)
    groups = measure(sample, "impact_by_group", right_touched=rights[1])
    assert list(app.dataframe[1].value["affected_group"]) == groups["affected_group"].to_pylist()
    assert f"Right or interest: {rights[1]}." in said(app)


@pytest.mark.parametrize(
    ("option", "equals"),
    [
        ("current", {"current": True}),
        ("unlinked", {"unlinked": True, "current": True}),
        ("vulnerable", {"vulnerable": True}),
        ("harm", {"effect": "harm"}),
        ("benefit", {"effect": "benefit"}),
    ],
)
def test_harms_and_benefits_narrow(
    option: str, equals: dict[str, object], sample: str, visit: Visit
) -> None:
    app = visit(sample, PAGE)
    app.button_group(key="impact").set_value("items").run()
    app.button_group(key="impact_items_only").set_value([option]).run()
    calm(app)
    rows = measure(sample, "impact_item_list", **equals)
    assert list(app.dataframe[0].value["description"]) == rows["description"].to_pylist()


@pytest.mark.parametrize("option", list(ASSESSMENTS.only))
def test_assessments_narrow_by_state(option: str, sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE)
    app.button_group(key="impact").set_value("assessments").run()
    assert len(app.dataframe[0].value) == measure(sample, "assessment_list").num_rows
    app.button_group(key="assessments_only").set_value([option]).run()
    calm(app)
    rows = measure(sample, "assessment_list", **ASSESSMENTS.only[option][1])
    assert list(app.dataframe[0].value["system_name"]) == rows["system_name"].to_pylist()


def test_systems_without_a_valid_assessment_open_their_profile(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE)
    app.button_group(key="impact").set_value("systems").run()
    calm(app)
    without = measure(sample, "assessment_lacking")
    assert list(app.dataframe[1].value["system_name"]) == without["system_name"].to_pylist()
    open_row(app, "without_assessment", 0)
    calm(app)
    assert [title.value for title in app.title] == ["AI system"]
    assert app.query_params["system"] == without["system_id"][0].as_py()


def test_a_selected_assessment_opens(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE)
    app.button_group(key="impact").set_value("assessments").run()
    open_row(app, "assessments_table", 0)
    calm(app)
    (first, *_) = measure(sample, "assessment_list").to_pylist()
    assert [title.value for title in app.title] == ["Impact assessment"]
    assert app.query_params["assessment"] == first["assessment_id"]


def test_an_assessment_says_whether_it_is_valid_and_who_is_affected(
    sample: str, visit: Visit
) -> None:
    app = visit(sample, ASSESSMENT, assessment="IA-017")
    calm(app)
    assert (
        "### :red[Go with conditions: outdated, the system changed significantly on 14 Sep 2026]"
    ) in said(app)
    assert "2 harms and no benefits; every serious harm has a linked risk." in said(app)
    items = measure(sample, "impact_item_list", assessment_id="IA-017", effect="harm")
    assert list(app.dataframe[0].value["description"]) == items["description"].to_pylist()
    open_row(app, "items_harm", 0)
    calm(app)
    assert app.query_params["risk"] == items["risk_id"][0].as_py()


def test_what_is_linked_to_no_risk_has_no_level(sample: str, visit: Visit) -> None:
    """A harm shows so; a benefit has no such column."""
    items = measure(sample, "impact_item_list").to_pylist()
    key = next(r["assessment_id"] for r in items if r["effect"] == "harm" and not r["risk_id"])
    app = visit(sample, ASSESSMENT, assessment=key)
    calm(app)
    harms = app.dataframe[0].value
    assert set(harms["residual_level"][harms["risk_title"].isna()]) == {"–"}
    app = visit(sample, ASSESSMENT, assessment="IA-046")
    assert not {"risk_title", "residual_level"} & {*app.dataframe[1].value.columns}


def test_the_headline_of_every_state(sample: str, visit: Visit) -> None:
    by_state = {
        row["state"]: row["assessment_id"] for row in measure(sample, "assessment_list").to_pylist()
    }
    assert set(by_state) == {"valid", "expiring", "outdated", "expired", "pending", "refused"}
    headlines = {}
    for state, key in by_state.items():
        app = visit(sample, ASSESSMENT, assessment=key)
        calm(app)
        headlines[state] = next(text for text in said(app) if text.startswith("###"))
    assert ":green[" in headlines["valid"]
    assert ": valid" in headlines["valid"]
    assert ": expires soon, on " in headlines["expiring"]
    assert ": expired on " in headlines["expired"]
    assert "not valid until it is decided" in headlines["pending"]
    assert ":red[No go: " in headlines["refused"]


def test_a_link_that_names_no_assessment_leads_back_to_the_list(sample: str, visit: Visit) -> None:
    app = visit(sample, ASSESSMENT, assessment="IA-999")
    calm(app)
    assert [link.label for link in app.main.get("page_link")] == ["All assessments"]


def test_hostile_text_is_shown_as_it_is(tmp_path: Path, visit: Visit) -> None:
    evil = "![x](http://tracker.example/a.png) :red[*bold*] $x$"
    url = registers.with_rows(
        tmp_path,
        ai_systems=[{"system_id": "S1", "name": evil, "purpose": evil}],
        impact_assessments=[
            {"assessment_id": "A1", "system_id": "S1", "context": evil, "conditions": evil}
        ],
        impact_items=[
            {
                "item_id": "I1",
                "assessment_id": "A1",
                "affected_group": evil,
                "right_touched": evil,
                "effect": "harm",
                "scale": 5,
            }
        ],
    )
    for file in (PAGE, ASSESSMENT, "register/screening.py"):
        app = visit(url, file, assessment="A1", system="S1")
        calm(app)
        read = [*app.markdown, *app.caption, *app.subheader]
        assert all("![x]" not in element.value for element in read)
        assert all("![x]" not in link.label for link in app.main.get("page_link"))
        shown = [str(table.value) for table in app.table]
        assert all("![x]" not in text for text in shown)
