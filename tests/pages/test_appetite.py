"""The page on risk appetite: what is above tolerance, and what the register says of decisions."""

from pathlib import Path

import pytest

from pages.shared import tables
from risk_models import register
from tests.pages import registers
from tests.pages.clicks import open_row
from tests.pages.conftest import Visit
from tests.pages.messages import said
from tests.pages.test_edit import TODAY, current_rows, write
from tests.pages.test_menu import calm
from tests.thorough import by_night

PAGE = "portfolio/appetite.py"


def test_a_long_list_without_boxes_does_not_ask_for_one(
    sample: str, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "LAZY", 5)
    app = visit(sample, PAGE)
    calm(app)
    captions = [caption.value for caption in app.caption]
    assert "Open a risk to decide on it." in captions
    assert captions.count("Select a risk by its box to decide on it.") == 1
    opened = open_row(app, "breaches_table", 0)
    assert [title.value for title in opened.title] == ["Risk"]


@pytest.fixture
def today(tmp_path: Path) -> str:
    return registers.with_sample(tmp_path, today=True)


def test_the_appetite_page_of_the_sample(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE)
    calm(app)
    text = "\n".join(said(app))
    assert "12 of 160" in text
    assert "above tolerance without an acceptance" in text
    domains, open_, accepted, acceptances, decisions = (table.value for table in app.dataframe)
    assert domains["above_tolerance"].tolist() == [15, 3, 4, 1, 4, 1, 1, 1]
    assert (len(open_), len(accepted), len(acceptances), len(decisions)) == (12, 3, 14, 14)
    assert open_["days_open"].tolist()[:3] == [43, 66, 71]
    # The other register of the last card, and nothing to decide on a past day.
    app.button_group(key="record").set_value("meetings").run()
    calm(app)
    assert len(app.dataframe[-1].value) == 5
    assert "hold_meeting" not in [button.key for button in app.button]


def test_filters_narrow_what_is_shown(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE, business_unit="People")
    domains, open_ = (table.value for table in app.dataframe[:2])
    assert domains["above_tolerance"].tolist()[0] == len(open_) == 2


def test_a_risk_above_tolerance_opens_by_its_text_and_is_decided_on_by_its_box(
    today: str, visit: Visit
) -> None:
    app = visit(today, PAGE, as_of="")
    app.session_state["breaches_table"] = {"selection": {"rows": [1], "columns": [], "cells": []}}
    app.run()
    app.button(key="decide_breaches").click().run()
    assert app.session_state["decision"].risk_id == "RSK-0016"
    calm(app)
    assert [title.value for title in app.title] == ["Appetite"]
    app = open_row(visit(today, PAGE, as_of=""), "breaches_table", 0)
    assert [title.value for title in app.title] == ["Risk"]
    assert app.query_params["risk"] == "RSK-0009"


@by_night
def test_a_domain_gets_a_tolerance_of_its_own(today: str, visit: Visit) -> None:
    app = visit(today, PAGE, as_of="")
    app.session_state["appetite_domains"] = {"selection": {"rows": [2], "columns": [], "cells": []}}
    app.run()
    app.button(key="edit_appetite").click().run()
    calm(app)
    app.text_area(key="edit_appetite_2_statement").set_value("No secret leaves the house.")
    app.selectbox(key="edit_appetite_2_tolerance_level").set_value("low")
    write(app)
    calm(app)
    (row,) = [row for row in current_rows(today, "appetite") if row["risk_domain"] == "2"]
    assert (row["tolerance_level"], row["acceptance_authority"], row["statement"]) == (
        "low",
        "AI risk committee",
        "No secret leaves the house.",
    )


def test_a_meeting_goes_through_the_risks(today: str, visit: Visit) -> None:
    app = visit(today, "portfolio/meeting.py", as_of="")
    calm(app)
    app.button(key="new_meeting").click().run()
    assert app.text_input(key="edit_meetings_body").value == "AI risk committee"
    app.text_input(key="edit_meetings_title").set_value("Q4 committee")
    write(app, author="Ann", message="Meeting of today")
    calm(app)
    (meeting,) = [row for row in current_rows(today, "meetings") if row["held_on"] == TODAY]
    assert (meeting["title"], meeting["version"]) == ("Q4 committee", 2)
    assert meeting["attendees"].startswith("Nadia Benhaddou;")

    # On to the next risk and back: a decision leaves the order as it was.
    titles = [app.header[0].value]
    app.button(key="meeting_next").click().run()
    titles.append(app.header[0].value)
    assert titles == [
        "Biased ranking excludes older applicants",
        "Prompt injection leaks customer records",
    ]
    # The committee may not accept at this level, and the form says so before anything is entered.
    app.button(key="meeting_accept").click().run()
    (warning,) = app.warning
    assert warning.value.replace("\\", "") == (
        "AI risk committee may not accept this risk at Critical\u2060. "
        "Escalate it to Board of directors or Annelie Brandt\u2060."
    )
    app.button_group(key="decide_kind").set_value("escalate").run()
    calm(app)
    app.text_area(key="decide_justification").set_value("Beyond our authority")
    app.button(key="decide_review").click().run()
    app.button(key="decide_commit").click().run()
    calm(app)
    (decision,) = [row for row in current_rows(today, "decisions") if row["decided_on"] == TODAY]
    assert (decision["meeting_id"], decision["kind"], decision["escalated_to"]) == (
        meeting["meeting_id"],
        "escalate",
        "Board of directors",
    )
    assert app.header[0].value == titles[1]
    text = "\n".join(said(app))
    assert "Escalated to Board of directors" in text
    assert "1 of 15 decided" in text
    app.button(key="meeting_previous").click().run()
    assert app.header[0].value == titles[0]

    # The end: the minutes.
    app.button_group(key="step").set_value("minutes").run()
    calm(app)
    assert [header.value for header in app.subheader] == [
        f"Q4 committee\\, AI risk committee\\, {TODAY.day} {TODAY:%b %Y}"
    ]
    assert "Beyond our authority" in [text.value for text in app.text]
    with register.open(today) as found:
        assert [version.message for version in found.versions()][-2:] == [
            "Meeting of today",
            "Escalate: Beyond our authority",
        ]
