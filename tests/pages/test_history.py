"""The history page: every version, comparison, undo, record history and the integrity check."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from risk_models import register
from risk_models.ingest.changes import Changes, Correction, Source
from tests import copies
from tests.pages.conftest import Visit
from tests.pages.uploads import said, settled, shown
from tests.register.rows import keys, rows
from tests.registers import SHIPPED, score
from tests.thorough import by_night

PAGE = "data/history.py"
FILE = Source("risks.xlsx", "ab" * 32, {"risks": 2}, (Correction(3, "owner", "ann", "Ann"),), 2)


def risk(name: str, **cells: object) -> dict[str, object]:
    return {"risk_id": name, "system_id": "S1", "identified_on": "2026-01-01"} | cells


@pytest.fixture
def url(tmp_path: Path) -> str:
    """Four versions: the method, two risks with scores, one of them worse, one more risk."""
    return copies.copied(tmp_path, __name__, _four_versions)


def _four_versions(url: str) -> None:
    with register.open(url) as opened:
        first = {
            "ai_systems": rows("ai_systems", {"system_id": "S1"}),
            "risks": rows("risks", risk("R1", title="First"), risk("R2", title="Second")),
            "risk_scores": rows("risk_scores", score("R1", "residual", "2026-02-01", 2, 2)),
        }
        opened.commit(Changes(first), 1, "Ann", "First load", [FILE])
        worse = rows("risk_scores", score("R1", "residual", "2026-02-01", 5, 5))
        opened.commit(Changes({"risk_scores": worse}), 2, "Ben *B*", "It is ![worse](http://x)")
        opened.commit(Changes({"risks": rows("risks", risk("R3", title="Third"))}), 3, "Cleo", "-")


@pytest.fixture
def page(url: str, visit: Visit) -> AppTest:
    return settled(visit(url, PAGE))


def show(page: AppTest, version: int, what: str) -> AppTest:
    page.selectbox(key="chosen").set_value(version)
    page.segmented_control(key="of_version").set_value(what.lower())
    return settled(page.run())


def undo(page: AppTest, version: int, author: str = "Dan", message: str | None = None) -> AppTest:
    page.checkbox(key=f"sure_undo_{version}").check()
    page.run()
    page.text_input(key="author").set_value(author)
    if message is not None:
        page.text_input(key=f"undo_{version}_reason").set_value(message)
    page.button(key=f"undo_{version}").click()
    return settled(page.run())


def level_counts(page: AppTest) -> dict[object, tuple[object, object]]:
    return {
        row["level"]: (row["before"], row["after"])
        for row in shown(page, "level", "before", "after")
    }


def test_every_version_is_listed_the_newest_first(page: AppTest, url: str) -> None:
    with register.open(url) as opened:
        hashes = [version.hash for version in reversed(opened.versions())]
    columns = ("version", "author", "message", "files", "added", "changed", "removed")
    assert [tuple(row.values()) for row in shown(page, *columns)] == [
        (4, "Cleo", "-", "", 1, 0, 0),
        (3, "Ben *B*", "It is ![worse](http://x)", "", 0, 1, 0),
        (2, "Ann", "First load", "risks.xlsx", 4, 0, 0),
        (1, "AI risk register", "Default methodology", "", SHIPPED, 0, 0),
    ]
    assert [row["hash"] for row in shown(page, "hash")] == hashes
    assert "4 versions, the latest by Cleo on" in said(page)


def test_one_version_shows_what_it_wrote_and_from_which_files(page: AppTest, url: str) -> None:
    show(page, 2, "Changes")
    assert shown(page, "table", "added", "rows_after") == [
        {"table": "AI systems", "added": 1, "rows_after": 1},
        {"table": "Risks", "added": 2, "rows_after": 2},
        {"table": "Risk scores", "added": 1, "rows_after": 1},
    ]
    assert shown(page, "file", "rows", "corrections", "sha256") == [
        {"file": "risks.xlsx", "rows": "2 Risks", "corrections": 3, "sha256": "ab" * 32}
    ]
    assert shown(page, "line", "column", "before", "after") == [
        {"line": 3, "column": "owner", "before": "ann", "after": "Ann"}
    ]
    with register.open(url) as opened:
        assert f"Hash {opened.versions()[1].hash}" in said(page)
    assert any(text.value.endswith("UTC: First load") for text in page.text)


@by_night
def test_the_app_is_looked_at_as_of_a_version(page: AppTest) -> None:
    show(page, 2, "Changes")
    page.button(key="look_at").click()
    settled(page.run())
    assert [title.value for title in page.title] == ["Overview"]
    assert page.selectbox(key="version").value == 2
    assert page.info[0].value.endswith("in version 2 of 4.")


@by_night
def test_two_versions_are_compared_with_rows_levels_and_tolerance(page: AppTest) -> None:
    show(page, 3, "Compare")
    assert level_counts(page)["4 Critical"] == (0, 1)
    assert level_counts(page)["1 Low"] == (1, 0)
    assert shown(page, "moved", "title") == [{"moved": "▲ now above", "title": "First"}]
    assert {"label": "Likelihood", "before": "2", "after": "5"} in shown(
        page, "label", "before", "after"
    )
    assert "1 row changes in 1 table: 1 risk now above tolerance" in said(page)
    page.selectbox(key="other_than_3").set_value(4)
    settled(page.run())
    assert "1 row changes in 1 table: no risk crosses its tolerance" in said(page)
    assert shown(page, "risk_id", "title", "owner")[0]["risk_id"] == "R3"


@by_night
def test_the_chosen_version_and_what_is_shown_of_it_are_in_the_link(url: str, visit: Visit) -> None:
    page = settled(visit(url, PAGE, chosen="3", of_version="Compare", other_than_3="1"))
    assert page.selectbox(key="chosen").value == 3
    assert page.selectbox(key="other_than_3").value == 1
    assert level_counts(page)["4 Critical"] == (0, 1)


def test_a_version_is_undone_and_the_history_tells_it(page: AppTest, url: str) -> None:
    show(page, 3, "Undo")
    assert level_counts(page)["4 Critical"] == (1, 0)
    assert page.button(key="undo_3").label == "Undo version 3 as version 5: restore 1 row"
    assert page.button(key="undo_3").disabled
    undo(page, 3, message="It was not worse")
    assert [each.value for each in page.success] == ["Version 5 committed."]
    assert shown(page, "version", "author", "message")[0] == {
        "version": 5,
        "author": "Dan",
        "message": "It was not worse",
    }
    assert "Nothing to undo: all changes of version 3 are reversed already." in said(page)
    with register.open(url) as opened:
        assert opened.tables()["risk_scores"]["likelihood"].to_pylist() == [2]
        assert opened.verify().ok
    undo_again = show(page, 5, "Undo")
    undo(undo_again, 5)
    with register.open(url) as opened:
        assert opened.versions()[-1].message == "Undo of version 5: It was not worse"
        assert opened.tables()["risk_scores"]["likelihood"].to_pylist() == [5]


def test_a_version_is_labelled_and_its_label_renamed(page: AppTest, url: str) -> None:
    def give(label: str) -> None:
        page.text_input(key="version_label_2").set_value(label)
        page.text_input(key="author").set_value("Dan")
        page.button(key="label_2").click()
        settled(page.run())

    show(page, 2, "Label")
    assert page.button(key="label_2").label == "Label version 2"
    give("Q3 *committee*")
    (confirmed,) = (each.value for each in page.success)
    assert confirmed.startswith("Version 2 is labelled Q3")
    assert [row["label"] for row in shown(page, "version", "label")][3] == "Q3 *committee*"
    assert shown(page, "version", "author", "message")[0] == {
        "version": 5,
        "author": "Dan",
        "message": "Label version 2",
    }
    assert page.button(key="label_2").label == "Rename the label of version 2"
    give("")
    assert "Give a label of 1 to 60 characters" in said(page)
    show(page, 3, "Label")
    page.text_input(key="version_label_3").set_value("q3 *COMMITTEE*")
    page.button(key="label_3").click()
    assert "Version 2 is labelled" in said(settled(page.run()))
    with register.open(url) as opened:
        assert opened.head == 5


@by_night
def test_undo_wants_a_name_and_a_reason(page: AppTest, url: str) -> None:
    show(page, 4, "Undo")
    undo(page, 4, author="  ")
    missing = "Enter your name and a reason; both are recorded in the audit trail."
    assert missing in said(page)
    undo(page, 4, message=" ")
    assert missing in said(page)
    with register.open(url) as opened:
        assert opened.head == 4


def test_what_is_in_the_way_of_undoing_is_shown(page: AppTest) -> None:
    show(page, 2, "Undo")
    assert "Version 2 cannot be undone: 1 conflict with later versions." in said(page)
    assert shown(page, "table", "key", "sentence") == [
        {
            "table": "Risk scores",
            "key": "R1 / residual / 2026-02-01",
            "sentence": "It was added by version 2, and version 3 (Ben *B*) has changed it since.",
        }
    ]
    assert [button for button in page.button if "undo" in str(button.key)] == []
    show(page, 1, "Undo")
    assert "It is the first version of the register" in said(page)


@by_night
def test_a_change_by_somebody_else_meanwhile_is_told(page: AppTest, url: str) -> None:
    show(page, 4, "Undo")
    page.checkbox(key="sure_undo_4").check()
    page.run()
    page.text_input(key="author").set_value("Dan")
    with register.open(url) as opened:
        opened.commit(Changes({}, {"risks": keys("risks", "R2")}), 4, "Eve", "Another")
    page.button(key="undo_4").click()
    settled(page.run())
    assert "Someone else committed a newer version" in said(page)
    assert "version 5 by Eve: Another" in said(page)
    with register.open(url) as opened:
        assert opened.head == 5


@by_night
def test_the_register_is_verified_when_asked(page: AppTest, url: str) -> None:
    assert "Integrity check" not in "".join(each.value for each in page.success)
    page.button(key="verify").click()
    settled(page.run())
    (result,) = page.success
    assert result.value.startswith("Integrity check passed for 4 versions")
    folder = url.removeprefix("sqlite:///")
    with closing(sqlite3.connect(f"{folder}/catalog.sqlite")) as catalog, catalog:
        catalog.execute("UPDATE ducklake_snapshot_changes SET author = 'x' WHERE author = 'Cleo'")
    page.button(key="verify").click()
    settled(page.run())
    assert len(page.success) == 0
    assert "changed outside of this product, first in version 4" in said(page)
    (problem,) = shown(page, "version", "sentence")
    assert problem["version"] == 4


@by_night
def test_a_row_is_followed_and_an_earlier_state_restored(url: str, visit: Visit) -> None:
    page = settled(
        visit(
            url,
            PAGE,
            history_of="Record history",
            row_table="Risk scores",
            row_risk_scores_risk_id="R1",
        )
    )
    assert "Enter the key of a record" in said(page)
    page.text_input(key="row_risk_scores_view").set_value("residual")
    page.text_input(key="row_risk_scores_assessed_on").set_value("2026-02-01")
    settled(page.run())
    assert [tuple(row.values()) for row in shown(page, "version", "author", "what")] == [
        (3, "Ben *B*", "likelihood: 2 → 5; severity people: 2 → 5; severity organisation: 2 → 5"),
        (2, "Ann", "added"),
    ]
    page.session_state["row_states"] = {"selection": {"rows": [1], "columns": []}}
    settled(page.run())
    assert level_counts(page)["4 Critical"] == (1, 0)
    page.checkbox(key="sure_restore").check()
    settled(page.run())
    page.text_input(key="author").set_value("Dan")
    page.session_state["row_states"] = {"selection": {"rows": [1], "columns": []}}
    page.button(key="restore").click()
    settled(page.run())
    with register.open(url) as opened:
        newest = opened.versions()[-1]
        assert (newest.number, newest.author, newest.message) == (
            5,
            "Dan",
            "Restored as of version 2",
        )
        assert opened.tables()["risk_scores"]["likelihood"].to_pylist() == [2]


def test_links_with_former_values_still_work(url: str, visit: Visit) -> None:
    page = settled(visit(url, PAGE, history_of="One row", row_risks_risk_id="R1"))
    assert "1 version changed this record" in said(page)
    page = settled(visit(url, PAGE, chosen="2", of_version="What it wrote"))
    assert shown(page, "file", "corrections") == [{"file": "risks.xlsx", "corrections": 3}]


def test_a_row_that_never_was_is_told(url: str, visit: Visit) -> None:
    page = settled(visit(url, PAGE, history_of="Record history", row_risks_risk_id="Nobody"))
    assert "No record of Risks ever had this key." in said(page)
    page.text_input(key="row_risks_risk_id").set_value("R1")
    settled(page.run())
    assert [row["version"] for row in shown(page, "version", "what")] == [2]
