"""The page of the management review: its inputs, and what is recorded on it."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from risk_models import register
from tests.pages import registers
from tests.pages.conftest import Visit
from tests.pages.messages import said
from tests.pages.registers import measure
from tests.pages.test_edit import current_rows, write
from tests.pages.test_menu import calm
from tests.thorough import by_night

PAGE = "assurance/review.py"
TODAY = date.today()


@pytest.fixture
def url(tmp_path: Path) -> str:
    """One review with an action that is overdue."""
    return registers.with_rows(
        tmp_path,
        management_reviews=[{"review_id": "REV-001", "held_on": "2026-01-15", "chair": "Cleo"}],
        review_actions=[
            {
                "action_id": "ACT-001",
                "review_id": "REV-001",
                "action": "Train",
                "owner": "Ann",
                "due": TODAY - timedelta(1),
            }
        ],
    )


def test_the_inputs_have_their_figures(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE)
    calm(app)
    rows = measure(sample, "review_input").to_pylist()
    bad = {row["input"] for row in rows if row["is_bad"]}
    assert f"## {len(bad)} of 8 inputs need a decision" in said(app)
    shown = "\n".join(said(app))
    for row in rows:
        of = "" if row["out_of"] is None else f" of {row['out_of']}"
        figure = f"{row['title']}: {row['number']}{of}"
        assert (f":red[**{figure}: to decide**]" if row["is_bad"] else figure) in shown
    actions, reviews = (frame.value for frame in app.dataframe)
    assert list(actions["action_id"]) == (
        measure(sample, "review_action_position")["action_id"].to_pylist()
    )
    assert list(reviews["review_id"]) == measure(sample, "review_position")["review_id"].to_pylist()


def test_an_action_is_recorded_where_it_is_decided(url: str, visit: Visit) -> None:
    app = visit(url, PAGE, as_of="")
    calm(app)
    app.button(key="new_action").click().run()
    calm(app)
    for element, value in (("action", "Hire"), ("owner", "Bo")):
        field = next(
            f for f in [*app.text_input, *app.text_area] if str(f.key).endswith(f"_{element}")
        )
        field.set_value(value)
    next(f for f in app.date_input if str(f.key).endswith("_due")).set_value(TODAY)
    write(app)
    assert [
        (row["action_id"], row["review_id"], row["action"], row["owner"], row["due"])
        for row in current_rows(url, "review_actions")
    ][1:] == [("ACT-002", "REV-001", "Hire", "Bo", TODAY)]


@by_night
def test_an_action_is_set_done(url: str, visit: Visit) -> None:
    app = visit(url, PAGE, as_of="")
    app.session_state["review_actions"] = {"selection": {"rows": [0], "columns": [], "cells": []}}
    app.run()
    app.button(key="edit_action").click().run()
    app.date_input(key="edit_review_actions_ACT-001_done_on").set_value(TODAY)
    write(app)
    with register.open(url) as opened:
        (row,) = opened.snapshot().read("review_action_position").to_pylist()
    assert (row["state"], row["done_on"]) == ("done", TODAY)


def test_an_empty_register_says_what_is_missing(empty: str, visit: Visit) -> None:
    app = visit(empty, PAGE)
    calm(app)
    assert "## 0 of 8 inputs need a decision" in said(app)
    assert "No management review is recorded." in said(app)
    assert "No objective is recorded." in said(app)
