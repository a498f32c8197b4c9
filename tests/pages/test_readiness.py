"""Readiness: the records of both stages, the plan that a button loads, and the cycle."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from risk_models import register
from tests import copies
from tests.measures.management_system import COMPLETE, changed, version
from tests.pages import registers
from tests.pages.conftest import Visit
from tests.pages.messages import said
from tests.pages.test_edit import current_rows, history, write
from tests.pages.test_menu import calm
from tests.thorough import by_night

PAGE = "assurance/readiness.py"
TODAY = date.today()


def headings(app: AppTest) -> list[str]:
    return [text for text in said(app) if text.startswith(("## ", "### "))]


def test_what_is_missing_stands_above_what_is_met(tmp_path: Path, visit: Visit) -> None:
    documents = [*COMPLETE["document_versions"][:1], version("POLICY", None)]
    url = registers.with_rows(tmp_path, **changed(COMPLETE, document_versions=documents))
    app = visit(url, PAGE)
    calm(app)
    assert headings(app) == ["## 8 of 21 required records have gaps"]
    lines = [text.value for text in app.markdown if "**5.2 AI policy**" in text.value]
    assert lines == [":orange[:material/contrast:] **5.2 AI policy**: partly"]
    assert "The document is a draft." in said(app)
    met = [box for box in app.expander if box.label.endswith("met")]
    assert [box.label for box in met] == ["9 records met", "9 records met"]
    assert "**4.3 Scope**: met" in " ".join(text.value for text in met[0].markdown)


def test_a_record_opens_with_its_rows_day_approver_and_gap(tmp_path: Path, visit: Visit) -> None:
    documents = [version("SCOPE"), version("POLICY", "2026-06-02", communicated_on=None)]
    url = registers.with_rows(tmp_path, **changed(COMPLETE, document_versions=documents))
    app = visit(url, "assurance/clause_record.py", record="policy")
    calm(app)
    assert [text.value for text in app.header] == ["5.2 AI policy"]
    assert headings(app) == ["### :red[1 row is on record; something is missing or incomplete]"]
    assert "Version 1.0 was not communicated." in said(app)
    assert [text.value for text in app.text] == ["Partly", "Board", "2 Jun 2026", "2 Jun 2026"]
    rows = app.dataframe[0].value
    assert rows[["state", "title", "gap", "approved_by"]].to_numpy().tolist() == [
        ["! Incomplete", "AI policy", "Version 1.0 was not communicated", "Board"]
    ]


def test_a_record_that_no_clause_asks_for_is_not_found(tmp_path: Path, visit: Visit) -> None:
    app = visit(copies.new(tmp_path), "assurance/clause_record.py", as_of="", record="poetry")
    assert [text.value.split(" in this")[0] for text in app.info] == [
        "There is no record of a clause poetry"
    ]


def test_the_default_plan_is_loaded_from_a_day_on(tmp_path: Path, visit: Visit) -> None:
    url = copies.new(tmp_path)
    app = visit(url, PAGE, as_of="")
    calm(app)
    assert headings(app) == ["## 21 of 21 required records have gaps"]
    start = TODAY + timedelta(7)
    app.date_input(key="plan_start").set_value(start).run()
    app.button(key="load_plan").click().run()
    write(app, message="The way to certification")
    calm(app)
    tasks = current_rows(url, "plan_tasks")
    assert len(tasks) == 24
    assert min(task["starts_on"] for task in tasks) == start
    assert max(task["ends_on"] for task in tasks) == start + timedelta(109)
    assert history(url)[-1] == ("Bo", "The way to certification")
    assert len(app.get("plotly_chart")) == 1
    assert "load_plan" not in [button.key for button in app.button]


@pytest.fixture
def planned(tmp_path: Path) -> str:
    """A register with two tasks, of which the first one is late."""
    late, ahead = TODAY - timedelta(1), TODAY + timedelta(5)
    tasks = [
        {"task_id": "T1", "title": "Scope", "starts_on": late, "ends_on": late},
        {"task_id": "T2", "title": "Policy", "starts_on": TODAY, "ends_on": ahead},
    ]
    tasks[1]["depends_on"] = "T1"
    return registers.with_rows(tmp_path, plan_tasks=tasks)


@by_night
def test_a_task_is_edited_where_it_is_listed(planned: str, visit: Visit) -> None:
    app = visit(planned, PAGE, as_of="")
    calm(app)
    assert any(text.startswith("1 of 2 tasks is late, 1 more wait for") for text in said(app))
    app.session_state["plan_table"] = {"selection": {"rows": [0], "columns": [], "cells": []}}
    app.run()
    app.button(key="edit_task").click().run()
    app.date_input(key="edit_plan_tasks_T1_done_on").set_value(TODAY)
    write(app)
    calm(app)
    with register.open(planned) as opened:
        rows = opened.snapshot().read("plan_position").to_pylist()
    assert [(row["task_id"], row["state"]) for row in rows] == [("T1", "done"), ("T2", "under_way")]
