"""Rows edited where they are shown: checked by the contract, written as a version, or refused."""

from datetime import date, timedelta
from pathlib import Path

import pyarrow
import pytest
from streamlit.testing.v1 import AppTest

from pages.shared.edit_check import checked, committed
from risk_models import register
from risk_models.contract import TABLES
from risk_models.ingest.changes import Changes
from tests.pages import registers
from tests.pages.conftest import Visit
from tests.pages.messages import said
from tests.pages.test_menu import calm
from tests.register.rows import rows
from tests.registers import score
from tests.thorough import by_night, spread

CARD = "register/risk.py"
TODAY = date.today()


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A risk with scores, a control and a treatment that goes on."""
    return registers.with_rows(
        tmp_path,
        ai_systems=[{}],
        risks=[
            {
                "risk_id": "R1",
                "title": "A risk",
                "owner": "Ann",
                "status": "open",
                "review_due": TODAY + timedelta(30),
            }
        ],
        risk_scores=[
            score("R1", "inherent", "2026-01-01", 4, 4),
            score("R1", "residual", "2026-01-02", 3, 3),
        ],
        treatments=[
            {"treatment_id": "T1", "risk_id": "R1", "status": "planned", "due": TODAY},
        ],
    )


def opened(visit: Visit, url: str, button: str) -> AppTest:
    """The card as of today, with the form that the button opens."""
    app = visit(url, CARD, as_of="", risk="R1")
    calm(app)
    app.button(key=button).click().run()
    calm(app)
    return app


def write(app: AppTest, author: str = "Bo", message: str = "Because") -> AppTest:
    """Check what was entered, and save it where there is nothing to correct or to choose."""
    if any(button.key == "edit_check" for button in app.button):
        app.button(key="edit_check").click().run()
    if any(button.key == "edit_write" for button in app.button):
        app.text_input(key="author").set_value(author)
        app.text_input(key="edit_write_reason").set_value(message)
        app.button(key="edit_write").click().run()
    return app


def current_rows(url: str, table: str) -> list[dict]:
    with register.open(url) as found:
        return found.tables()[table].to_pylist()


def history(url: str) -> list[tuple[str, str]]:
    with register.open(url) as found:
        return [(version.author, version.message) for version in found.versions()]


def test_owner_status_and_review_are_written_with_author_and_reason(url: str, visit: Visit) -> None:
    app = opened(visit, url, "edit_risk")
    app.text_input(key="edit_risks_R1_owner").set_value("Cy")
    app.selectbox(key="edit_risks_R1_status").set_value("treated")
    app.date_input(key="edit_risks_R1_review_due").set_value(TODAY + timedelta(60))
    write(app, message="Handed over")
    calm(app)
    (row,) = current_rows(url, "risks")
    assert (row["owner"], row["status"]) == ("Cy", "treated")
    assert row["review_due"] == TODAY + timedelta(60)
    assert (row["title"], row["confidence"]) == ("A risk", None)
    assert history(url)[-1] == ("Bo", "Handed over")
    assert [toast.value for toast in app.toast] == ["Saved as version 3."]
    assert "Cy" in [text.value for text in app.text]


@by_night
def test_a_new_score_is_added_with_its_rationale(url: str, visit: Visit) -> None:
    app = opened(visit, url, "edit_score")
    app.selectbox(key="edit_risk_scores_R1_likelihood").set_value(2)
    app.text_area(key="edit_risk_scores_R1_rationale").set_value("Two tests found no gap")
    app.text_input(key="edit_risk_scores_R1_assessor").set_value("Bo")
    write(app)
    calm(app)
    assert len(current_rows(url, "risk_scores")) == 3
    added = max(current_rows(url, "risk_scores"), key=lambda row: row["assessed_on"])
    assert (added["assessed_on"], added["view"]) == (TODAY, "residual")
    assert (added["likelihood"], added["severity_people"]) == (2, 3)
    assert added["rationale"] == "Two tests found no gap"
    assert history(url)[-1] == ("Bo", "Because")


@by_night
def test_a_treatment_goes_on(url: str, visit: Visit) -> None:
    app = visit(url, CARD, as_of="", risk="R1")
    app.button_group(key="part").set_value("treatments").run()
    app.session_state["treatments_table"] = {"selection": {"rows": [0], "columns": [], "cells": []}}
    app.run()
    app.button(key="edit_treatments_T1").click().run()
    app.selectbox(key="edit_treatments_T1_status").set_value("done")
    app.date_input(key="edit_treatments_T1_done_on").set_value(TODAY)
    write(app)
    calm(app)
    (row,) = current_rows(url, "treatments")
    assert (row["status"], row["done_on"], row["due"]) == ("done", TODAY, TODAY)


def outcome(app: AppTest) -> list[tuple[str, str]]:
    """What forbids the edit, by rule and column."""
    found = app.session_state["edit_outcome"]
    return [(row["rule"], row["column"]) for row in found.findings.to_pylist()]


def test_an_edit_that_breaks_rules_is_refused_with_all_of_them(url: str, visit: Visit) -> None:
    app = opened(visit, url, "edit_risk")
    app.text_input(key="edit_risks_R1_owner").set_value("")
    app.selectbox(key="edit_risks_R1_status").set_value("closed")
    write(app)
    assert sorted(outcome(app)) == [("E1", "owner"), ("E7", "close_reason"), ("E7", "status")]
    assert len(history(url)) == 2
    assert current_rows(url, "risks")[0]["owner"] == "Ann"


def test_a_score_worse_than_the_inherent_one_is_refused(url: str, visit: Visit) -> None:
    app = opened(visit, url, "edit_score")
    app.selectbox(key="edit_risk_scores_R1_likelihood").set_value(5)
    app.text_area(key="edit_risk_scores_R1_rationale").set_value("It got worse")
    app.text_input(key="edit_risk_scores_R1_assessor").set_value("Bo")
    write(app)
    assert outcome(app) == [("E2", "likelihood")]
    assert len(current_rows(url, "risk_scores")) == 2


@pytest.mark.parametrize(
    ("author", "message"), spread(2, [("", "Because"), ("  ", "  "), ("Bo", "")])
)
def test_nothing_is_written_without_name_and_reason(
    author: str, message: str, url: str, visit: Visit
) -> None:
    app = opened(visit, url, "edit_risk")
    app.text_input(key="edit_risks_R1_owner").set_value("Cy")
    write(app, author, message)
    assert app.session_state["edit_write_incomplete"] is True
    assert current_rows(url, "risks")[0]["owner"] == "Ann"


def test_an_edit_that_changes_nothing_writes_no_version(url: str, visit: Visit) -> None:
    write(opened(visit, url, "edit_risk"))
    assert len(history(url)) == 2


def another(url: str, table: str, **cells: object) -> None:
    """Dee changes single cells of the one row of a table, while the form is open."""
    with register.open(url) as other:
        (row,) = other.tables()[table].to_pylist()
        change = Changes({table: pyarrow.Table.from_pylist([row | cells], TABLES[table].arrow)})
        other.commit(change, other.head, "Dee", "Meanwhile")


@by_night
def test_a_change_of_other_rows_or_fields_does_not_hinder_an_edit(url: str, visit: Visit) -> None:
    app = opened(visit, url, "edit_risk")
    another(url, "ai_systems", name="Renamed")
    another(url, "risks", title="Another title")
    app.text_input(key="edit_risks_R1_owner").set_value("Cy")
    write(app)
    calm(app)
    (row,) = current_rows(url, "risks")
    assert (row["owner"], row["title"]) == ("Cy", "Another title")
    assert [author for author, _ in history(url)[2:]] == ["Dee", "Dee", "Bo"]


def test_where_the_same_field_was_changed_the_reader_chooses(url: str, visit: Visit) -> None:
    app = opened(visit, url, "edit_risk")
    another(url, "risks", owner="Eve", status="treated")
    app.text_input(key="edit_risks_R1_owner").set_value("Cy")
    app.selectbox(key="edit_risks_R1_confidence").set_value("low")
    write(app)
    # The reader typed an owner and has to choose; the status was left as it was, and is theirs.
    (owner,) = app.session_state["edit_outcome"].conflicts
    assert (owner.column, owner.theirs, owner.version.author) == ("owner", "Eve", "Dee")
    assert len(history(url)) == 3
    # Without a choice nothing is checked; what was typed stays.
    app.button(key="edit_check").click().run()
    assert app.text_input(key="edit_risks_R1_owner").value == "Cy"
    app.radio(key=owner.key).set_value("mine")
    app.button(key="edit_check").click().run()
    assert app.session_state["edit_outcome"].changes is not None
    # Others change another field, then the same one, between the review and the click.
    another(url, "risks", title="Another title")
    row, cells = owner.row, owner.row.given | {"owner": "Cy", "confidence": "low"}
    with register.open(url) as opened_register:
        reviewed = checked(opened_register, 3, [row], [cells])
        another(url, "risks", owner="Flo")
        outcome = committed(opened_register, reviewed, [row], [cells], "Bo", "Chosen")
        assert [(c.column, c.theirs) for c in outcome.conflicts] == [("owner", "Flo")]
    another(url, "risks", owner="Ann", status="treated")
    app.text_input(key="author").set_value("Bo")
    app.text_input(key="edit_write_reason").set_value("Chosen")
    app.button(key="edit_write").click().run()
    # Dee changed the owner since the review: it is chosen once more, and nothing typed is lost.
    (again,) = app.session_state["edit_outcome"].conflicts
    assert (again.column, again.theirs) == ("owner", "Ann")
    assert app.selectbox(key="edit_risks_R1_confidence").value == "low"
    app.radio(key=again.key).set_value("mine")
    write(app, message="Chosen")
    calm(app)
    (row,) = current_rows(url, "risks")
    assert (row["owner"], row["status"], row["confidence"]) == ("Cy", "treated", "low")
    assert row["title"] == "Another title"
    assert history(url)[-1] == ("Bo", "Chosen")


def chosen_after(app: AppTest, url: str, choice: str) -> None:
    """The reader types an owner, Dee writes another one meanwhile, and the reader chooses."""
    app.text_input(key="edit_risks_R1_owner").set_value("Cy")
    another(url, "risks", owner="Eve")
    app.button(key="edit_check").click().run()
    (owner,) = app.session_state["edit_outcome"].conflicts
    app.radio(key=owner.key).set_value(choice)
    app.button(key="edit_check").click().run()


def test_a_value_taken_over_from_others_is_not_the_readers(url: str, visit: Visit) -> None:
    app = opened(visit, url, "edit_risk")
    app.selectbox(key="edit_risks_R1_confidence").set_value("low")
    chosen_after(app, url, "theirs")
    # Dee changes it once more: there is nothing to choose, for the reader gave it up.
    another(url, "risks", owner="Flo")
    app.text_input(key="author").set_value("Bo")
    app.text_input(key="edit_write_reason").set_value("Rated")
    app.button(key="edit_write").click().run()
    calm(app)
    (row,) = current_rows(url, "risks")
    assert (row["owner"], row["confidence"]) == ("Flo", "low")


def test_the_value_that_was_there_at_first_can_be_chosen(url: str, visit: Visit) -> None:
    app = opened(visit, url, "edit_risk")
    chosen_after(app, url, "mine")
    app.button(key="edit_write_back").click().run()
    app.text_input(key="edit_risks_R1_owner").set_value("Ann")
    write(app, message="As before")
    calm(app)
    assert current_rows(url, "risks")[0]["owner"] == "Ann"


def test_a_value_that_the_reader_never_saw_is_not_written_over(url: str, visit: Visit) -> None:
    app = opened(visit, url, "edit_risk")
    app.selectbox(key="edit_risks_R1_confidence").set_value("low")
    another(url, "risks", owner="Eve")
    # Nothing is shared so far; the form still shows the owner of the time when it was opened.
    app.button(key="edit_check").click().run()
    assert app.session_state["edit_outcome"].changes is not None
    app.button(key="edit_write_back").click().run()
    app.text_input(key="edit_risks_R1_owner").set_value("Cy")
    app.button(key="edit_check").click().run()
    (owner,) = app.session_state["edit_outcome"].conflicts
    assert (owner.column, owner.theirs) == ("owner", "Eve")


@by_night
def test_a_row_that_was_removed_meanwhile_is_not_written_again(url: str, visit: Visit) -> None:
    app = opened(visit, url, "edit_risk")
    with register.open(url) as other:
        found = other.tables()
        keys = {
            name: found[name].select(list(TABLES[name].key))
            for name in ("risks", "risk_scores", "treatments")
        }
        other.commit(Changes({}, keys), 2, "Dee", "Removed")
    app.text_input(key="edit_risks_R1_owner").set_value("Cy")
    write(app)
    error = app.session_state["edit_outcome"].error
    assert error.title == "The row was removed"
    assert error.message.startswith("Dee removed it in version 3.")
    assert len(history(url)) == 3


@by_night
def test_what_was_entered_is_there_again_after_the_review_and_after_closing(
    url: str, visit: Visit
) -> None:
    app = opened(visit, url, "edit_risk")
    app.text_input(key="edit_risks_R1_owner").set_value("Cy")
    app.button(key="edit_check").click().run()
    app.text_input(key="edit_write_reason").set_value("Handed over")
    app.button(key="edit_write_back").click().run()
    assert app.text_input(key="edit_risks_R1_owner").value == "Cy"
    # Another form asks for its own reason, and does not lose what this one had.
    app.button(key="edit_score").click().run()
    assert app.selectbox(key="edit_risk_scores_R1_view").value == "residual"
    app.button(key="edit_risk").click().run()
    assert app.text_input(key="edit_risks_R1_owner").value == "Cy"
    app.button(key="edit_check").click().run()
    assert app.text_input(key="edit_write_reason").value == ""
    app.button(key="edit_write_back").click().run()
    app.button(key="edit_score").click().run()
    app.button(key="edit_risk").click().run()
    app.button(key="edit_over").click().run()
    assert app.text_input(key="edit_risks_R1_owner").value == "Ann"


@pytest.mark.parametrize(
    ("due", "proposed"), spread(2, [(0, 180), (-30, 180), (None, 180), (30, 30)]), ids=str
)
def test_a_risk_whose_review_is_overdue_is_scored_with_a_next_review(
    due: int | None, proposed: int, tmp_path: Path, visit: Visit
) -> None:
    url = registers.with_rows(
        tmp_path,
        ai_systems=[{}],
        risks=[{"risk_id": "R1", "review_due": None if due is None else TODAY + timedelta(due)}],
        risk_scores=[score("R1", "residual", "2026-01-02", 3, 3)],
    )
    app = opened(visit, url, "edit_score")
    assert app.date_input(key="edit_risks_R1_review_due").value == TODAY + timedelta(proposed)
    app.text_area(key="edit_risk_scores_R1_rationale").set_value("Two tests found no gap")
    app.text_input(key="edit_risk_scores_R1_assessor").set_value("Bo")
    # The reader may leave the review overdue: a warning says so. What is proposed is saved.
    if due == 0:
        app.date_input(key="edit_risks_R1_review_due").set_value(TODAY - timedelta(1))
    write(app)
    calm(app)
    assert len(current_rows(url, "risk_scores")) == 2
    saved = -1 if due == 0 else proposed
    assert current_rows(url, "risks")[0]["review_due"] == TODAY + timedelta(saved)


@by_night
def test_text_is_written_just_as_it_was_typed(url: str, visit: Visit) -> None:
    app = opened(visit, url, "edit_risk")
    app.text_input(key="edit_risks_R1_owner").set_value("'=SUM(A1)")
    write(app, message="'-1")
    calm(app)
    assert current_rows(url, "risks")[0]["owner"] == "'=SUM(A1)"


@pytest.mark.parametrize("link", [{"as_of": "2026-10-31"}, {"as_of": "", "version": "1"}])
def test_a_past_day_or_version_cannot_be_edited(
    link: dict[str, str], tmp_path: Path, visit: Visit
) -> None:
    url = registers.with_rows(tmp_path, ai_systems=[{}], risks=[{"risk_id": "R1"}])
    with register.open(url) as found:
        found.commit(
            Changes({"risks": rows("risks", {"risk_id": "R1", "owner": "New"})}), 2, "Dee", "More"
        )
    version = {"version": "2"} if "version" in link else {}
    app = visit(url, CARD, risk="R1", **(link | version))
    calm(app)
    keys = [button.key for button in app.button]
    assert "edit_risk" not in keys
    assert "edit_score" not in keys
    assert any(text.startswith("### ") for text in said(app))
