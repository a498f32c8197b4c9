"""What files would do to the register's rows, before anything is written."""

from pathlib import Path

from risk_models import register
from risk_models.ingest.changes import Changes
from risk_models.register.change_summary import Totals, delta, keys_of, proposed, totals
from tests.register.rows import keys, rows

HELD = {
    "risks": rows(
        "risks",
        {"risk_id": "R1", "title": "Stays"},
        {"risk_id": "R2", "title": "Before", "owner": "Ann"},
        {"risk_id": "R3", "title": "Not in the file"},
        {"risk_id": "R4", "title": "Not in the file either"},
    )
}
FILE = rows(
    "risks",
    {"risk_id": "R1", "title": "Stays"},
    {"risk_id": "R2", "title": "After", "owner": "Bo"},
    {"risk_id": "R5", "title": "New"},
)


def test_rows_are_new_changed_unchanged_or_missing() -> None:
    found = proposed(HELD, Changes({"risks": FILE}))
    assert list(found) == ["risks"]
    risks = found["risks"]
    assert risks.difference is not None
    assert risks.difference.added["risk_id"].to_pylist() == ["R5"]
    assert risks.difference.changed.to_pylist() == [
        {"risk_id": "R2", "field": "title", "before": "Before", "after": "After"},
        {"risk_id": "R2", "field": "owner", "before": "Ann", "after": "Bo"},
    ]
    assert risks.difference.changed_rows == 1
    assert risks.difference.removed.num_rows == 0
    assert risks.unchanged == 1
    assert risks.missing["risk_id"].to_pylist() == ["R3", "R4"]


def test_missing_rows_that_are_to_go_are_removed_and_still_named_as_missing() -> None:
    missing = proposed(HELD, Changes({"risks": FILE}))["risks"].missing
    assert keys_of({"risks": missing}, {"controls"}) == {}
    removals = keys_of({"risks": missing}, {"risks"})
    assert removals["risks"].to_pylist() == [{"risk_id": "R3"}, {"risk_id": "R4"}]
    found = proposed(HELD, Changes({"risks": FILE}, removals))["risks"]
    assert found.difference is not None
    assert found.difference.removed["title"].to_pylist() == [
        "Not in the file",
        "Not in the file either",
    ]
    assert found.difference.added["risk_id"].to_pylist() == ["R5"]
    assert found.unchanged == 1
    assert found.missing["risk_id"].to_pylist() == ["R3", "R4"]


def test_the_same_rows_again_change_nothing() -> None:
    found = proposed(HELD, Changes(HELD))["risks"]
    assert (found.difference, found.unchanged, found.missing.num_rows) == (None, 4, 0)


def test_a_table_that_the_register_does_not_hold_yet_is_all_new() -> None:
    found = proposed({}, Changes({"risks": FILE}))["risks"]
    assert found.difference is not None
    assert found.difference.added.num_rows == 3
    assert (found.unchanged, found.missing.num_rows) == (0, 0)


def test_removals_need_no_file() -> None:
    found = proposed(HELD, Changes({}, {"risks": keys("risks", "R1")}))["risks"]
    assert found.difference is not None
    assert found.difference.removed["risk_id"].to_pylist() == ["R1"]
    assert found.unchanged == 0


def test_the_tables_are_counted_together() -> None:
    found = proposed(
        HELD | {"controls": rows("controls", {"control_id": "C1"}, {"control_id": "C2"})},
        Changes(
            {"risks": FILE, "controls": rows("controls", {"control_id": "C1"})},
            {"controls": keys("controls", "C2")},
        ),
    )
    assert totals(found.values()) == Totals(new=1, changed=1, removed=1, unchanged=2, missing=3)
    assert totals(found.values()).differing == 3
    assert totals([]) == Totals(0, 0, 0, 0, 0)


def test_what_no_file_was_meant_to_hold_is_not_missing() -> None:
    found = proposed(HELD, Changes({"risks": FILE}))["risks"]
    assert found.with_nothing_missing().missing.num_rows == 0
    assert found.with_nothing_missing().difference == found.difference


def test_only_rows_that_differ_are_handed_on() -> None:
    changes = Changes({"risks": FILE}, {"risks": keys("risks", "R3")})
    handed_on = delta(proposed(HELD, changes), changes)
    by_key = [("risk_id", "ascending")]
    assert handed_on.upserts["risks"].sort_by(by_key).equals(FILE.slice(1).sort_by(by_key))
    assert handed_on.removals == changes.removals
    same = Changes(HELD)
    assert delta(proposed(HELD, same), same).upserts["risks"].num_rows == 0
    assert delta(proposed({}, changes), changes).upserts["risks"].equals(FILE)


def test_what_is_handed_on_makes_the_same_version(tmp_path: Path) -> None:
    changes = Changes({"risks": FILE}, {"risks": keys("risks", "R3")})
    written = []
    for name in ("whole", "delta"):
        with register.open(f"sqlite:///{tmp_path / name}") as opened:
            opened.commit(Changes(HELD), 1, "Ann", "First")
            if name == "delta":
                changes = delta(proposed(opened.current_rows(2), changes), changes)
            opened.commit(changes, 2, "Ann", "Second")
            version = opened.versions()[-1]
            content = version.content["risks"]
            written.append((version.rows, version.row_counts, content.inserted, content.deleted))
    assert written[0] == written[1]
    assert written[0][0] == {"risks": {"added": 1, "changed": 1, "removed": 1}}
