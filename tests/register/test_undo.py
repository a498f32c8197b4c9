"""Every version can be taken back, unless later ones or the contract stand in the way."""

from collections.abc import Iterator
from datetime import date

import pyarrow
import pytest

from risk_models import register
from risk_models.errors import RegisterError
from risk_models.ingest.changes import Changes
from risk_models.register import CannotUndo, Register, compare
from tests.register.rows import keys, risks, rows
from tests.registers import AS_OF, score
from tests.thorough import by_night

SYSTEM = {"system_id": "S1"}


def risk(name: str, **cells: object) -> dict[str, object]:
    return {"risk_id": name, "system_id": "S1"} | cells


@pytest.fixture
def opened(one_url: str) -> Iterator[Register]:
    """A register with one system and three risks, in version 2."""
    with register.open(one_url) as made:
        current_rows = {
            "ai_systems": rows("ai_systems", SYSTEM),
            "risks": rows("risks", *(risk(name, title=name, owner="Ann") for name in "ABC")),
        }
        made.commit(Changes(current_rows), 1, "Ann", "Three risks")
        yield made


def rewrite(opened: Register, base: int, *given: dict[str, object], author: str = "Ben") -> int:
    """Write these risks as the version after `base`."""
    return opened.commit(Changes({"risks": rows("risks", *given)}), base, author, "Rewritten")


def of(opened: Register, version: int) -> pyarrow.Table:
    return opened.tables(version)["risks"].sort_by("risk_id")


def current_rows(opened: Register) -> dict[str, tuple[str, str | None]]:
    found = opened.tables()["risks"].to_pylist()
    return {row["risk_id"]: (row["title"], row["owner"]) for row in found}


BEFORE = {"A": ("A", "Ann"), "B": ("B", "Ann"), "C": ("C", "Ann")}


def test_what_was_added_goes_what_was_removed_comes_back_and_fields_return(
    opened: Register,
) -> None:
    change = rows("risks", risk("A", title="Changed", owner="Ben"), risk("D", title="New"))
    opened.commit(Changes({"risks": change}, {"risks": keys("risks", "B")}), 2, "Ben", "Three ways")
    assert opened.undo(3, "Cleo", "It was the wrong file") == 4
    assert of(opened, 4) == of(opened, 2)
    version = opened.versions()[-1]
    assert (version.author, version.message) == ("Cleo", "It was the wrong file")
    assert version.rows == {"risks": {"added": 1, "changed": 1, "removed": 1}}
    assert opened.verify().ok
    assert opened.undo(4, "Cleo", "It was right after all") == 5
    assert opened.tables()["risks"].sort_by("risk_id") == opened.tables(3)["risks"].sort_by(
        "risk_id"
    )


def test_what_later_versions_did_elsewhere_stays(opened: Register) -> None:
    opened.commit(
        Changes({"risks": rows("risks", risk("A", title="New", owner="Ann"))}), 2, "B", "-"
    )
    later = rows("risks", risk("A", title="New", owner="Dan"), risk("B", title="B", owner="Dan"))
    opened.commit(Changes({"risks": later}), 3, "Dan", "Other owner")
    assert opened.undo(3, "Eve", "The old title was better") == 5
    assert current_rows(opened) == {"A": ("A", "Dan"), "B": ("B", "Dan"), "C": ("C", "Ann")}


def test_what_is_back_already_is_left(opened: Register) -> None:
    opened.commit(
        Changes({"risks": rows("risks", risk("A", title="New", owner="Ann"))}), 2, "B", "-"
    )
    back = rows("risks", risk("A", title="A", owner="Ann"))
    opened.commit(Changes({"risks": back}), 3, "B", "By hand")
    assert opened.reversal(3).rows == 0
    assert opened.undo(3, "Eve", "Too late") == 4
    assert opened.head == 4


def test_undo_is_refused_where_later_changes_depend_on_it(opened: Register) -> None:
    """Each row that is in the way is named, with the version that put it there."""
    change = rows("risks", risk("A", title="X", owner="Ben"), risk("C", title="X"), risk("D"))
    opened.commit(Changes({"risks": change}, {"risks": keys("risks", "B")}), 2, "Ben", "Many ways")
    opened.commit(
        Changes(
            {"risks": rows("risks", risk("A", title="Y", owner="Dan"), risk("D", title="Mine"))},
            {"risks": keys("risks", "C")},
        ),
        3,
        "Dan",
        "On top of it",
    )
    rewrite(opened, 4, risk("B", title="Anew"), author="Eve")
    found = opened.reversal(3)
    assert not found.ok
    told = [tuple(row.values()) for row in found.obstacles.to_pylist()]
    assert told == [
        ("risks", "A", "owner", 4, "Dan", "Version 4 (Dan) has changed its owner since."),
        ("risks", "A", "title", 4, "Dan", "Version 4 (Dan) has changed its title since."),
        (
            "risks",
            "B",
            None,
            5,
            "Eve",
            "It was removed by version 3, and version 5 (Eve) has written it again since.",
        ),
        ("risks", "C", None, 4, "Dan", "Version 4 (Dan) has removed it since."),
        (
            "risks",
            "D",
            None,
            4,
            "Dan",
            "It was added by version 3, and version 4 (Dan) has changed it since.",
        ),
    ]
    with pytest.raises(CannotUndo, match="Version 3 cannot be undone: risks A: .* 2 more") as no:
        opened.undo(3, "Ben", "Sorry")
    assert no.value.reversal == found
    assert opened.head == 5


def test_undo_is_refused_where_it_would_break_the_contract(opened: Register) -> None:
    """Later versions may lean on a row without touching it."""
    opened.commit(
        Changes({"ai_systems": rows("ai_systems", {"system_id": "S2"})}), 2, "Ben", "A system"
    )
    opened.commit(
        Changes({"risks": rows("risks", {"risk_id": "E", "system_id": "S2"})}), 3, "Dan", "Its risk"
    )
    found = opened.reversal(3)
    assert found.obstacles.num_rows == 0
    (error,) = found.findings.to_pylist()
    assert (error["table"], error["key"], error["column"]) == (
        "risks",
        "E",
        "system_id",
    )
    assert error["line"] is None
    assert "would be removed" in error["sentence"]
    with pytest.raises(CannotUndo, match="Version 3 cannot be undone: risks E: The row still"):
        opened.undo(3, "Ben", "Sorry")
    assert opened.undo(4, "Ben", "First its risk") == 5
    assert opened.undo(3, "Ben", "Then the system") == 6
    assert opened.tables()["ai_systems"]["system_id"].to_pylist() == ["S1"]


def test_faults_that_were_there_already_are_not_in_the_way(opened: Register) -> None:
    """Rules may be younger than rows: going back is not to mend what it does not touch."""
    bad = rows("risk_scores", score("Nobody", "residual", "2026-01-31", 3, 3))
    opened.commit(Changes({"risk_scores": bad}), 2, "Ben", "Before there was such a rule")
    good = rows("risk_scores", score("A", "residual", "2026-01-31", 3, 3))
    opened.commit(Changes({"risk_scores": good}), 3, "Dan", "A score")
    assert opened.undo(4, "Dan", "Not yet") == 5
    opened.commit(Changes({}, {"risks": keys("risks", "C")}), 5, "Ben", "One away")
    opened.commit(Changes({"risk_scores": good}), 6, "Dan", "The score again")
    assert opened.undo(6, "Ben", "And back") == 8
    assert current_rows(opened) == BEFORE


def test_the_first_version_cannot_be_undone(opened: Register) -> None:
    with pytest.raises(RegisterError, match="Version 1 cannot be undone: It is the first version"):
        opened.undo(1, "Ann", "All of it")
    with pytest.raises(RegisterError, match="no version 9"):
        opened.undo(9, "Ann", "Which?")


@by_night
def test_large_versions_are_undone_too(opened: Register) -> None:
    """Rows in files and rows in the catalog, in tables with keys of several columns."""
    scores = [score(f"R{n}", "residual", "2026-01-31", 3, 3) for n in range(400)]
    many = {"risks": _of_system(risks(0, 400)), "risk_scores": rows("risk_scores", *scores)}
    opened.commit(Changes(many), 2, "Ben", "Many")
    worse = rows("risk_scores", *(row | {"likelihood": 5} for row in scores[:300]))
    gone = rows("risk_scores", *scores[300:]).select(["risk_id", "view", "assessed_on"])
    opened.commit(Changes({"risk_scores": worse}, {"risk_scores": gone}), 3, "Dan", "Worse")
    assert opened.undo(4, "Ben", "Not worse") == 5
    found = compare(opened.snapshot(3, AS_OF), opened.snapshot(5, AS_OF))
    assert found.rows == {}
    assert opened.undo(3, "Ben", "None of it") == 6
    assert current_rows(opened) == BEFORE
    assert opened.tables()["risk_scores"].num_rows == 0
    assert opened.verify().ok


def test_values_come_back_as_they_were(opened: Register) -> None:
    """No value is read or written anew on the way back: not numbers, dates, nor hostile text."""
    hard = rows(
        "treatments",
        {"treatment_id": "T1", "risk_id": "A", "action": "=1+1", "cost": 1 / 3},
        {"treatment_id": "T2", "risk_id": "A", "action": "'=kept", "cost": 1e22},
        {"treatment_id": "T3", "risk_id": "A", "action": "two\nlines", "due": date(1900, 1, 1)},
    )
    opened.commit(Changes({"treatments": hard}), 2, "Ben", "Hard")
    opened.commit(
        Changes({}, {"treatments": keys("treatments", "T1", "T2", "T3")}), 3, "Ben", "Away"
    )
    opened.undo(4, "Ben", "Back")
    assert opened.tables()["treatments"].sort_by("treatment_id") == hard


def test_any_earlier_state_of_a_row_can_be_restored(opened: Register) -> None:
    key = {"risk_id": "A"}
    rewrite(opened, 2, risk("A", title="Two"))
    rewrite(opened, 3, risk("A", title="Three"))
    opened.commit(Changes({}, {"risks": keys("risks", "A")}), 4, "Ben", "Gone")
    assert opened.restore("risks", key, 3, "Ann", "As it was in version 3") == 6
    assert current_rows(opened)["A"][0] == "Two"
    assert opened.restore("risks", key, 2, "Ann", "As it began") == 7
    assert current_rows(opened) == BEFORE
    assert opened.restore("risks", key, 2, "Ann", "Again") == 7
    assert opened.restore("risks", key, 5, "Ann", "Away again") == 8
    assert "A" not in current_rows(opened)
    assert [state.version.number for state in opened.row_history("risks", key)] == [
        2,
        3,
        4,
        5,
        6,
        7,
        8,
    ]


def test_a_row_is_not_restored_where_that_would_break_the_contract(opened: Register) -> None:
    gone = Changes({}, {"ai_systems": keys("ai_systems", "S1"), "risks": keys("risks", *"ABC")})
    opened.commit(gone, 2, "Ben", "All away")
    with pytest.raises(
        CannotUndo, match="The row cannot be restored: .* no such row in ai_systems"
    ):
        opened.restore("risks", {"risk_id": "A"}, 2, "Ann", "Back")
    with pytest.raises(RegisterError, match="No row of risks ever had this key"):
        opened.restore("risks", {"risk_id": "Z"}, 2, "Ann", "Back")


def _of_system(made: pyarrow.Table) -> pyarrow.Table:
    return made.set_column(
        made.column_names.index("system_id"), "system_id", [["S1"] * made.num_rows]
    )
