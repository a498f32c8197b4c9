"""The system profile: an audit of systems of the sample, with their missing information."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.shared.markdown import escape
from risk_models import register
from risk_models.ingest.changes import Changes
from risk_models.measures import Filters
from risk_models.register import Snapshot
from tests.pages import registers
from tests.pages.clicks import open_row
from tests.pages.conftest import Visit
from tests.pages.registers import measure
from tests.pages.test_menu import calm
from tests.register.rows import rows
from tests.thorough import spread

PAGE = "register/system.py"
PARTS = [
    "Description",
    "EU AI Act classification",
    "Suppliers and models",
    "Human oversight",
    "Impact assessments",
    "Risks",
    "Controls",
    "Transparency",
    "Incidents",
    "Data quality warnings",
    "Timeline",
    "Audit trail",
    "Evidence",
    "No comments",
]
OPENS = {
    "risks_SYS-033": ("risk_id", "risk", "Risk"),
    "controls_SYS-033": ("control_id", "control", "Control"),
    "assessments_SYS-033": ("assessment_id", "assessment", "Impact assessment"),
    "shared_SYS-033": ("other_id", "system", "AI system"),
}
"""Each table that opens another page: the key in its rows, the parameter, and the page."""


RECORDS = {
    "risk": ("Open risks of this system", "open_risks"),
    "control": ("Controls that mitigate the open risks of this system", "system_control"),
    "assessment": ("Impact assessments of this system", "assessment_record"),
    "oversight": ("Latest oversight record", "oversight_reading"),
    "transparency": ("Information disclosed to each audience", "transparency_record"),
}
"""Each part of the profile: the name of its table, and the measure behind it."""


def titles(app: AppTest) -> list[str]:
    bold = (markdown.value for markdown in app.markdown)
    return [text.strip("*") for text in bold if text.startswith("**") and text.endswith("**")]


def gaps(app: AppTest) -> set[str]:
    badge = ":red-badge[Missing information] "
    texts = (markdown.value for markdown in app.markdown)
    return {text.removeprefix(badge) for text in texts if text.startswith(badge)}


def names(app: AppTest) -> list[str]:
    """The accessible name of each table on screen, those of rows first."""
    alts = [table.proto.alt for table in (*app.dataframe, *app.table)]
    return [alt for alt in alts if not alt.endswith(", printed")]


@pytest.fixture(scope="module")
def snapshot(sample: str) -> Iterator[Snapshot]:
    """The sample as the pages see it."""
    with register.open(sample) as opened:
        yield opened.snapshot(as_of=date.fromisoformat(registers.AS_OF))


def test_a_system_is_complete_or_names_its_missing_information(
    sample: str, snapshot: Snapshot, visit: Visit
) -> None:
    app = visit(sample)
    systems = snapshot.read("system_position").to_pylist()
    assert len(systems) == 48
    kinds = sorted(systems, key=lambda row: (row["lifecycle_status"], row["gaps"]))
    for system in spread(12, kinds):
        key = system["system_id"]
        app.query_params["system"] = key
        app.switch_page(f"pages/{PAGE}").run()
        calm(app)
        assert app.header[0].value == escape(system["name"])
        assert titles(app) == PARTS

        # All missing information is named, and nothing else is.
        missing = snapshot.read("system_gap", system_id=key).to_pylist()
        assert gaps(app) == {escape(gap["gap"]) for gap in missing}
        assert len(missing) == system["gaps"]

        # Each part has its rows, or names what is missing, or is not required.
        parts = {gap["part"] for gap in missing}
        if system["lifecycle_status"] == "retired":
            parts |= {"assessment", "oversight", "transparency"}
        if not system["open_risks"]:
            parts |= {"risk", "control"}
        for part, (alt, view) in RECORDS.items():
            there = snapshot.read(view, Filters(system_id=(key,)), system_id=key).num_rows
            assert (alt in names(app)) == (there > 0)
            assert there or part in parts, f"{key}: {part}"

        # Every system has a timeline and an audit trail.
        assert {
            "Past and planned events, the latest first",
            "Changes to the system",
        } <= (set(names(app)))


@pytest.mark.parametrize("table", OPENS)
def test_each_row_of_a_profile_opens_its_page(
    table: str, sample: str, snapshot: Snapshot, visit: Visit
) -> None:
    column, parameter, page = OPENS[table]
    app = visit(sample, system="SYS-033")
    app.switch_page(f"pages/{PAGE}").run()
    views = {
        "risks_SYS-033": measure(
            sample, "heatmap_risks", Filters(system_id=("SYS-033",)), view="residual"
        ),
        "controls_SYS-033": snapshot.read("system_control", system_id="SYS-033"),
        "assessments_SYS-033": snapshot.read("assessment_record", system_id="SYS-033"),
        "shared_SYS-033": snapshot.read("system_shared", system_id="SYS-033"),
    }
    last = views[table].num_rows - 1
    open_row(app, table, last)
    calm(app)
    assert [title.value for title in app.title] == [page]
    assert app.query_params[parameter] == views[table][column][last].as_py()


def test_a_warning_leads_to_the_row_that_it_is_about(
    sample: str, snapshot: Snapshot, visit: Visit
) -> None:
    checks = snapshot.read("checks", system_id="SYS-037")
    place = checks["table"].to_pylist().index("risks")
    app = visit(sample, system="SYS-037")
    app.switch_page(f"pages/{PAGE}").run()
    open_row(app, "warnings_SYS-037", place)
    calm(app)
    assert [title.value for title in app.title] == ["Risk"]
    assert app.query_params["risk"] == checks["key"][place].as_py()


def test_a_warning_about_the_system_itself_stays(
    sample: str, snapshot: Snapshot, visit: Visit
) -> None:
    checks = snapshot.read("checks", system_id="SYS-037")
    place = checks["table"].to_pylist().index("ai_systems")
    app = visit(sample, system="SYS-037")
    app.switch_page(f"pages/{PAGE}").run()
    selection = {"selection": {"rows": [place], "columns": [], "cells": []}}
    app.session_state["warnings_SYS-037"] = selection
    app.run()
    calm(app)
    assert app.header[0].value == "Meeting engagement insights"


def test_a_profile_ignores_the_filters(sample: str, visit: Visit) -> None:
    unfiltered = visit(sample, system="SYS-033")
    unfiltered.switch_page(f"pages/{PAGE}").run()
    filtered = visit(sample, system="SYS-033", business_unit="Claims", level="Low")
    filtered.switch_page(f"pages/{PAGE}").run()
    calm(filtered)
    assert names(filtered) == names(unfiltered)
    assert [len(table.value) for table in filtered.dataframe] == [
        len(table.value) for table in unfiltered.dataframe
    ]


def test_the_override_rate_is_compared_with_its_limits(sample: str, visit: Visit) -> None:
    app = visit(sample, system="SYS-030")
    app.switch_page(f"pages/{PAGE}").run()
    assert any(
        escape("734 of 1,090 decisions were overridden (67.3 %), above the limit of 30 %")
        in caption.value
        for caption in app.caption
    )


def test_a_system_can_be_screened_from_its_profile(sample: str, visit: Visit) -> None:
    app = visit(sample, system="SYS-002")
    app.switch_page(f"pages/{PAGE}").run()
    (screening,) = (
        link for link in app.main.get("page_link") if link.label == "Screen this system"
    )
    assert (screening.proto.page, screening.proto.query_string) == (
        "screening",
        f"as_of={registers.AS_OF}&system=SYS-002",
    )


@pytest.mark.parametrize(
    ("link", "sentence"),
    [
        ({}, "No AI system selected. Select one from the list."),
        (
            {"system": "SYS-999"},
            f"There is no AI system {escape('SYS-999')} in this version. Select one from the list.",
        ),
    ],
)
def test_a_link_to_nothing_says_so(
    link: dict[str, str], sentence: str, sample: str, visit: Visit
) -> None:
    app = visit(sample, **link)
    app.switch_page(f"pages/{PAGE}").run()
    calm(app)
    assert app.info[-1].value == sentence


def test_a_bare_system_names_all_missing_information(no_risks: str, visit: Visit) -> None:
    app = visit(no_risks, system="S1")
    app.switch_page(f"pages/{PAGE}").run()
    calm(app)
    assert titles(app) == PARTS
    assert gaps(app) == {
        escape(gap) for gap in measure(no_risks, "system_gap", system_id="S1")["gap"].to_pylist()
    }
    assert len(gaps(app)) == 10
    assert list(app.get("plotly_chart")) == []


def test_the_audit_trail_lists_changes_field_by_field(tmp_path: Path, visit: Visit) -> None:
    row = {"system_id": "S1", "name": "Ranking", "owner": "Ann"}
    url = registers.with_rows(tmp_path, ai_systems=[row])
    with register.open(url) as opened:
        changed = Changes({"ai_systems": rows("ai_systems", row | {"owner": "Bob"})})
        opened.commit(changed, opened.head, "C. Clerk", "Ann left")
    app = visit(url, system="S1")
    app.switch_page(f"pages/{PAGE}").run()
    calm(app)
    trail = app.dataframe[names(app).index("Changes to the system")].value
    assert list(trail["author"]) == ["C. Clerk", "Tests"]
    latest = trail.iloc[0]
    assert (latest["before"], latest["after"], latest["message"]) == ("Ann", "Bob", "Ann left")
    sentence = "2 versions; last change by C. Clerk in version 3: Ann left"
    assert escape(sentence) in [caption.value for caption in app.caption]


def test_changes_to_its_other_records_open_on_demand(
    sample: str, snapshot: Snapshot, visit: Visit
) -> None:
    app = visit(sample, system="SYS-033")
    app.switch_page(f"pages/{PAGE}").run()
    app.button(key="changes_SYS-033").click().run()
    calm(app)
    trail = app.dataframe[names(app).index("Changes to its other records")].value
    written = sum(
        snapshot.read(table, system_id="SYS-033").num_rows
        for table in ("impact_assessments", "oversight", "transparency", "incidents")
    )
    assert (len(trail), set(trail["author"]), set(trail["field"])) == (
        written,
        {"Tests"},
        {"added"},
    )


def test_hostile_text_is_shown_as_it_is(tmp_path: Path, visit: Visit) -> None:
    hostile = "![x](http://tracker.example/a.png) :red[*b*] <b> $x$ `c`"
    url = registers.with_rows(
        tmp_path,
        ai_systems=[
            {"system_id": "S1", "name": hostile, "purpose": hostile, "class_reason": hostile}
            | {"supplier": hostile, "owner": hostile, "business_unit": hostile}
        ],
        oversight=[{"system_id": "S1", "overseer": hostile, "findings": hostile}],
    )
    app = visit(url, system="S1")
    app.switch_page(f"pages/{PAGE}").run()
    calm(app)
    read_as_markdown = [
        *(markdown.value for markdown in app.markdown),
        *(caption.value for caption in app.caption),
        *(header.value for header in app.header),
        *(str(cell) for table in app.table for cell in table.value.to_numpy().ravel()),
    ]
    assert any(escape(hostile) in text for text in read_as_markdown)
    assert not any("](http" in text or ":red[*" in text for text in read_as_markdown)
