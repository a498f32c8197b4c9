"""Every state of a row: who left it so, with which version, on every kind of store."""

import pytest

from risk_models.errors import RegisterError
from risk_models.ingest.changes import Changes, Source
from risk_models.register import Register
from tests.register.rows import keys, risks, rows, scores


def test_a_row_is_followed_from_its_first_state_to_its_removal_and_back(shared: Register) -> None:
    file = Source("risks.csv", "ab" * 32, {"risks": 2})
    first = rows(
        "risks", {"risk_id": "H1", "title": "One", "owner": "Ann"}, {"risk_id": "H2", "title": "X"}
    )
    made = shared.commit(Changes({"risks": first}), shared.head, "Ann", "Two", [file])
    again = rows("risks", {"risk_id": "H1", "title": "Two", "owner": "Ann"})
    changed = shared.commit(Changes({"risks": again}), made, "Ben", "Reworded")
    other = shared.commit(Changes({"risks": risks(8000, 300)}), changed, "Cleo", "Others")
    removed = shared.commit(Changes({}, {"risks": keys("risks", "H1")}), other, "Dan", "Closed")
    back = shared.commit(Changes({"risks": again}), removed, "Eve", "Reopened")

    found = shared.row_history("risks", {"risk_id": "H1"})
    assert [(s.version.number, s.version.author, s.version.message) for s in found] == [
        (made, "Ann", "Two"),
        (changed, "Ben", "Reworded"),
        (removed, "Dan", "Closed"),
        (back, "Eve", "Reopened"),
    ]
    assert [s.key for s in found] == [{"risk_id": "H1"}] * 4
    assert found[0].version.sources == [file]
    (whole,) = first.slice(0, 1).to_pylist()
    assert found[0].row == whole
    assert found[0].before is None
    assert found[1].changed == {"title": ("One", "Two")}
    assert found[2].row is None
    assert found[2].changed["title"] == ("Two", None)
    assert found[3].before is None
    assert found[3].row == whole | {"title": "Two"}


def test_the_rows_of_one_risk_are_followed_together(shared: Register) -> None:
    base = shared.commit(Changes({"risk_scores": scores(8100, 2)}), shared.head, "Ann", "First")
    change = Changes({"risk_scores": scores(8100, 1, likelihood=5)})
    worse = shared.commit(change, base, "Ann", "Worse")
    found = shared.row_history("risk_scores", {"risk_id": "R8100"})
    assert [(s.version.number, s.row["likelihood"]) for s in found if s.row] == [
        (base, 3),
        (worse, 5),
    ]
    assert found[1].changed == {"likelihood": (3, 5)}
    assert shared.row_history("risk_scores", {"risk_id": "R8100"}, version=base) == found[:1]


def test_rows_are_followed_also_when_they_are_named_by_what_they_say(shared: Register) -> None:
    """Looked for by a column that is no key, a row shows the states in which it said otherwise."""

    def treatment(risk: str) -> Changes:
        return Changes({"treatments": rows("treatments", {"treatment_id": "T81", "risk_id": risk})})

    one = shared.commit(treatment("R8200"), shared.head, "Ann", "For one")
    two = shared.commit(treatment("R8201"), one, "Ann", "For the other")
    for risk in ("R8200", "R8201"):
        found = shared.row_history("treatments", {"risk_id": risk})
        assert [(s.version.number, s.row["risk_id"]) for s in found if s.row] == [
            (one, "R8200"),
            (two, "R8201"),
        ]


def test_many_removals_at_once_are_told_from_changes(shared: Register) -> None:
    base = shared.commit(Changes({"risks": risks(8300, 600)}), shared.head, "Ann", "Many")
    gone = risks(8300, 250).select(["risk_id"])
    change = Changes({"risks": risks(8550, 300, title="Changed")}, {"risks": gone})
    number = shared.commit(change, base, "Ann", "Half each way")
    for risk, title in (
        ("R8300", None),
        ("R8549", None),
        ("R8550", "Changed"),
        ("R8849", "Changed"),
    ):
        state = shared.row_history("risks", {"risk_id": risk})[-1]
        assert state.version.number == number
        assert (state.row or {"title": None})["title"] == title
    (only,) = shared.row_history("risks", {"risk_id": "R8850"})
    assert only.version.number == base


def test_what_never_was_has_no_history(shared: Register) -> None:
    assert shared.row_history("risks", {"risk_id": "Nobody"}) == []
    assert shared.row_history("transparency", {"record_id": "Nobody"}) == []


@pytest.mark.parametrize(
    ("table", "equals"), [("risk", {"risk_id": "R1"}), ("risks", {"name": "R1"}), ("risks", {})]
)
def test_a_row_must_be_named_by_columns_that_exist(
    shared: Register, table: str, equals: dict[str, str]
) -> None:
    with pytest.raises(RegisterError, match="There is no such row"):
        shared.row_history(table, equals)
