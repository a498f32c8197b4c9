"""Incidents: totals, reporting deadlines, filters, and links to system and risk."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.shared.markdown import escape
from risk_models.measures import Filters
from tests.pages import registers
from tests.pages.clicks import open_row
from tests.pages.conftest import Visit
from tests.pages.registers import measure
from tests.pages.test_menu import calm

PAGE = "register/incidents.py"
LIST = "List: incidents"


def table(app: AppTest, alt: str):
    (rows,) = [shown.value for shown in app.dataframe if shown.proto.alt == alt]
    return rows


def choose(app: AppTest, key: str, place: int) -> AppTest:
    app.session_state[key] = {"selection": {"rows": [place], "columns": [], "cells": []}}
    return app.run()


def captions(app: AppTest) -> str:
    return "\n".join(caption.value for caption in app.caption)


def test_the_numbers_are_those_of_the_measures_and_add_up(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE)
    calm(app)
    assert app.markdown[0].value.startswith(f"## {escape('10 of 34 events are open')}")
    assert escape("30 of 34 had a known risk: it was registered and open") in captions(app)
    assert escape(
        "34 events: 30 with a known risk, 1 with a closed risk, 1 with a risk identified "
        "afterwards, 2 without a linked risk."
    ) in captions(app)
    assert escape(
        "Days from event until it was reported: median 1, longest 14 (34 events). "
        "Days from event until it was closed: median 47.5, longest 111 (24 events)."
    ) in captions(app)
    by_severity = table(app, "Events by severity and kind")
    kinds = by_severity[["incidents", "near_misses", "concerns", "complaints"]]
    assert int(kinds.to_numpy().sum()) == 34
    assert (
        list(table(app, LIST)["incident_id"])
        == measure(sample, "selected_incidents")["incident_id"].to_pylist()
    )


def test_serious_incidents_have_a_deadline_and_its_source(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE)
    deadlines = table(app, "Serious incidents: reporting deadline")
    assert deadlines[["used_days", "allowed_days", "clock"]].to_numpy().tolist() == [
        [1, 15, "Met"],
        [5, 15, "Met"],
    ]
    assert escape("2 serious incidents; none exceeded the deadline of 15 days.") in captions(app)
    assert escape("EU AI Act, Article 73, as in the settings: 15 days; 10 if a person") in (
        captions(app)
    )


@pytest.mark.parametrize(
    ("option", "equals"),
    [
        ("open", {"is_open": True}),
        ("incidents", {"kind": "incident"}),
        ("serious", {"serious": True}),
        ("no_known_risk", {"foreseen": ("closed", "later", "none")}),
        ("unexplained", {"has_cause": False}),
    ],
)
def test_show_only_narrows_the_list(
    option: str, equals: dict[str, object], sample: str, visit: Visit
) -> None:
    app = visit(sample, PAGE)
    app.button_group(key="incidents_only").set_value([option]).run()
    calm(app)
    expected = measure(sample, "selected_incidents", **equals)["incident_id"].to_pylist()
    assert list(table(app, LIST)["incident_id"]) == expected
    assert 0 < len(expected) < 34


def test_an_event_shows_its_dates_and_links_to_system_and_risk(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE)
    assert list(app.main.get("page_link")) == []
    events = measure(sample, "selected_incidents").to_pylist()
    place = [event["incident_id"] for event in events].index("INC-031")
    choose(app, "incidents_table", place)
    calm(app)
    assert escape(
        "Occurred on 29 Sep 2026, reported after 1 day, closed after 9 days."
    ) in captions(app)
    assert "Root cause: New letter template" in [text.value for text in app.text]
    links = [(link.proto.page, link.proto.query_string) for link in app.main.get("page_link")]
    assert links == [("system", f"as_of={registers.AS_OF}&system=SYS-041")]

    place = [event["incident_id"] for event in events].index("INC-034")
    choose(app, "incidents_table", place)
    assert "Root cause: not recorded" in [text.value for text in app.text]
    links = [(link.proto.page, link.proto.query_string) for link in app.main.get("page_link")]
    assert links == [
        ("system", f"as_of={registers.AS_OF}&system=SYS-039"),
        ("risk", f"as_of={registers.AS_OF}&risk=RSK-0083"),
    ]


def test_a_system_of_the_list_opens_its_profile(sample: str, visit: Visit) -> None:
    app = open_row(visit(sample, PAGE), "incidents_of_systems", 0)
    calm(app)
    assert app.header[0].value == "Customer chat assistant"
    assert app.query_params["system"] == "SYS-038"


def test_filters_narrow_every_number(sample: str, visit: Visit) -> None:
    app = visit(sample, business_unit="Claims")
    app.switch_page(f"pages/{PAGE}").run()
    calm(app)
    own = Filters(business_unit=("Claims",))
    (totals,) = measure(sample, "incident_totals", own).to_pylist()
    assert len(table(app, LIST)) == totals["events"]
    assert f"of {totals['events']} events" in app.markdown[0].value
    assert escape("No serious incident under the EU AI Act.") in captions(app)


def test_a_register_without_events_says_so(no_risks: str, visit: Visit) -> None:
    app = visit(no_risks, PAGE)
    calm(app)
    assert app.info[-1].value == "No incident, near miss, concern or complaint is recorded."


def test_filters_that_leave_no_event_say_so(sample: str, visit: Visit) -> None:
    app = visit(sample, system_id="Branch cash forecast (SYS-021)")
    app.switch_page(f"pages/{PAGE}").run()
    calm(app)
    assert app.info[-1].value == "No events match the filters."


def test_hostile_text_is_shown_as_it_is(tmp_path: Path, visit: Visit) -> None:
    hostile = "![x](http://tracker.example/a.png) :red[*b*]"
    url = registers.with_rows(
        tmp_path,
        ai_systems=[{"system_id": "S1", "name": hostile}],
        incidents=[{"system_id": "S1", "description": hostile, "root_cause": hostile}],
    )
    app = choose(visit(url, PAGE), "incidents_table", 0)
    calm(app)
    shown = [
        *(markdown.value for markdown in app.markdown),
        *(link.proto.label for link in app.main.get("page_link")),
        captions(app),
    ]
    assert f"**{escape(hostile)}**" in shown
    assert escape(hostile) in shown
    assert not any("](http" in text for text in shown)
