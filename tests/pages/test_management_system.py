"""What the management system decided: shown, decided and approved on its pages."""

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

PAGE, DOCUMENT = "assurance/management_system.py", "assurance/document.py"
TODAY = date.today()


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A policy in force with a later draft, a person, an objective and an undecided system."""
    version = {"document_id": "DOC-001", "approved_by": None, "approved_on": None}
    return registers.with_rows(
        tmp_path,
        ai_systems=[{"system_id": "S1", "name": "Ranking", "owner": "R. Meyer"}],
        people=[{"person_id": "PER-1", "name": "Rosa Meyer", "active_from": "2026-01-01"}],
        documents=[
            {
                "document_id": "DOC-001",
                "kind": "ai_policy",
                "title": "AI policy",
                "owner": "Rosa Meyer",
                "requirements": "5.2;A.2.2",
            }
        ],
        document_versions=[
            version
            | {
                "version": "1.0",
                "drafted_on": "2026-01-10",
                "status": "approved",
                "approved_by": "Rosa Meyer",
                "approved_on": "2026-01-20",
                "content": "We assess every system once.\nPeople are told.",
            },
            version
            | {
                "version": "2.0",
                "drafted_on": "2026-02-10",
                "status": "draft",
                "content": "We assess every system **twice**.\nPeople are told.",
            },
        ],
        objectives=[
            {
                "objective_id": "OBJ-001",
                "title": "Reviews",
                "target": 0.9,
                "set_on": "2026-01-01",
                "due": "2199-01-01",
                "status": "open",
                "owner": "Rosa Meyer",
            }
        ],
    )


def part(visit: Visit, url: str, name: str, **link: str) -> AppTest:
    app = visit(url, PAGE, **({"as_of": "", "management": name} | link))
    calm(app)
    return app


def select(app: AppTest, table: str, row: int = 0) -> AppTest:
    app.session_state[table] = {"selection": {"rows": [row], "columns": [], "cells": []}}
    return app.run()


@by_night
def test_a_system_is_decided_beside_the_scope(url: str, visit: Visit) -> None:
    app = part(visit, url, "scope")
    assert "## 1 of 1 document is in force" in said(app)
    select(app, "scope_table").button(key="rule_ai_systems_S1").click().run()
    calm(app)
    app.selectbox(key="edit_ai_systems_S1_in_aims_scope").set_value(False)
    app.text_area(key="edit_ai_systems_S1_scope_reason").set_value("A pilot")
    write(app, message="Decided by the committee")
    calm(app)
    (row,) = current_rows(url, "ai_systems")
    assert (row["in_aims_scope"], row["scope_reason"]) == (False, "A pilot")
    assert history(url)[-1] == ("Bo", "Decided by the committee")


def test_a_draft_is_approved_and_then_in_force(url: str, visit: Visit) -> None:
    app = visit(url, DOCUMENT, as_of="", document="DOC-001")
    calm(app)
    assert "### :green[Version 1.0 is in force]" in said(app)
    select(app, "versions_table").button(key="verified_document_versions_DOC-001 2.0").click().run()
    calm(app)
    assert app.date_input(key="edit_document_versions_DOC-001_2.0_approved_on").value == TODAY
    app.text_input(key="edit_document_versions_DOC-001_2.0_approved_by").set_value("Board")
    write(app)
    calm(app)
    new = next(row for row in current_rows(url, "document_versions") if row["version"] == "2.0")
    assert (new["status"], new["approved_by"], new["approved_on"]) == ("approved", "Board", TODAY)
    assert "### :green[Version 2.0 is in force]" in said(app)
    # An approved text is not edited: a version is added, which begins with it.
    keys = [button.key for button in app.button]
    assert "edit_document_versions_DOC-001 2.0" not in keys
    app.button(key="add_version").click().run()
    added = app.text_area(key="edit_document_versions_DOC-001_content")
    assert added.value == "We assess every system **twice**.\nPeople are told."
    app.text_input(key="edit_document_versions_DOC-001_version").set_value("2.1")
    write(app)
    calm(app)
    assert {row["version"] for row in current_rows(url, "document_versions")} == {
        "1.0",
        "2.0",
        "2.1",
    }


def test_two_versions_differ_by_marked_words_and_data_is_no_markup(url: str, visit: Visit) -> None:
    app = visit(url, DOCUMENT, as_of="", document="DOC-001")
    calm(app)
    (shown,) = [text for text in said(app) if "-background[" in text]
    assert shown == (
        "We assess every system :red-background[− ~~once.~~]"
        ":green-background[+ **twice**.]  \nPeople are told."
    )
    assert "1 word added, 1 word removed." in said(app)
    app.selectbox(key="difference_to").set_value("1.0").run()
    assert "Both texts are the same." in said(app)


def test_a_past_day_shows_what_was_in_force_then_and_offers_no_change(
    url: str, visit: Visit
) -> None:
    app = visit(url, DOCUMENT, as_of="2026-01-15", document="DOC-001")
    calm(app)
    assert any("is a draft; no version is in force" in text for text in said(app))
    assert not [
        button.key for button in app.button if (button.key or "").startswith(("add", "edit"))
    ]


@by_night
def test_a_name_becomes_a_spelling_of_the_person_it_is_like(url: str, visit: Visit) -> None:
    app = part(visit, url, "people")
    names = [row["name"] for row in app.dataframe[-1].value.to_dict("records")]
    select(app, "names_table", names.index("R. Meyer")).button(key="add_spelling").click().run()
    calm(app)
    write(app, message="The same person")
    calm(app)
    (row,) = current_rows(url, "people")
    assert row["other_names"] == "R. Meyer"
    assert "R. Meyer" not in app.dataframe[-1].value["name"].tolist()


@by_night
def test_a_name_becomes_a_person(url: str, visit: Visit) -> None:
    app = part(visit, url, "people")
    names = app.dataframe[-1].value["name"].tolist()
    select(app, "names_table", names.index("Risk committee"))
    app.button(key="add_name").click().run()
    assert app.text_input(key="edit_people_person_id").value == "PER-2"
    app.selectbox(key="edit_people_kind").set_value("body")
    write(app)
    calm(app)
    new = next(row for row in current_rows(url, "people") if row["person_id"] == "PER-2")
    assert (new["name"], new["kind"]) == ("Risk committee", "body")


@by_night
def test_a_reading_is_added_to_an_objective(url: str, visit: Visit) -> None:
    app = part(visit, url, "objectives")
    select(app, "objectives_table").button(key="add_reading").click().run()
    calm(app)
    app.text_input(key="edit_objective_readings_OBJ-001_value").set_value("0.95")
    write(app)
    calm(app)
    (row,) = current_rows(url, "objective_readings")
    assert (row["read_on"], row["value"]) == (TODAY, 0.95)
    assert "1 of 1 objective is reached, 0 overdue, 0 without a current reading." in said(app)


@by_night
def test_a_reading_is_corrected_where_it_is_listed(tmp_path: Path, visit: Visit) -> None:
    objective = {"title": "Reviews", "target": 0.9, "set_on": "2026-01-01", "due": "2199-01-01"}
    reading = {"objective_id": "OBJ-001", "note": "First"}
    url = registers.with_rows(
        tmp_path,
        objectives=[{"objective_id": "OBJ-001", **objective}],
        objective_readings=[
            reading | {"read_on": "2026-02-01", "value": 0.5},
            reading | {"read_on": "2026-03-01", "value": 7},
        ],
    )
    app = visit(url, PAGE, management="objectives", as_of="")
    select(app, "objectives_table")
    select(app, "readings_table_OBJ-001")
    (button,) = [one for one in app.button if one.label == "Edit reading of 1 Mar 2026"]
    button.click().run()
    app.text_input(key="edit_objective_readings_OBJ-001_2026-03-01_value").set_value("0.7")
    write(app)
    calm(app)
    rows = [(str(row["read_on"]), row["value"]) for row in current_rows(url, "objective_readings")]
    assert sorted(rows) == [("2026-02-01", 0.5), ("2026-03-01", 0.7)]


@pytest.mark.parametrize("name", ["documents", "roles", "parties", "changes"])
def test_an_empty_register_offers_the_first_row(name: str, empty: str, visit: Visit) -> None:
    app = part(visit, empty, name)
    first = {
        "documents": "add_document",
        "roles": "add_role_assignments",
        "parties": "add_interested_parties",
        "changes": "add_planned_changes",
    }
    assert first[name] in [button.key for button in app.button]
