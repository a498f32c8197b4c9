"""What two states differ in: rows, levels, tolerance, coverage, checks, with exact numbers."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from risk_models import narrative, register
from risk_models.ingest.changes import Changes
from risk_models.narrative.comparison import headline, tolerance
from risk_models.register import Snapshot, compare
from tests.register.rows import keys, rows
from tests.registers import AS_OF, snapshot
from tests.thorough import by_night

SYSTEM = {"system_id": "S1", "lifecycle_status": "operation_monitoring"}
RISKS = [
    {"risk_id": name, "system_id": "S1", "title": name, "status": "open", "closed_on": None}
    for name in ("R1", "R2", "R3")
]


def _score(risk: str, likelihood: int, severity: int, day: str = "2026-01-31") -> dict[str, object]:
    return {
        "risk_id": risk,
        "view": "residual",
        "assessed_on": day,
        "likelihood": likelihood,
        "severity_people": 1,
        "severity_organisation": severity,
    }


def _register(*scores: Mapping[str, object], as_of: date = AS_OF) -> Snapshot:
    return snapshot(as_of=as_of, ai_systems=[SYSTEM], risks=RISKS, risk_scores=list(scores))


def test_equal_states_do_not_differ() -> None:
    one, other = (_register(_score("R1", 2, 2)) for _ in range(2))
    found = compare(one, other)
    assert found.rows == {}
    assert found.tolerance.num_rows == found.checks_opened.num_rows == 0
    assert found.checks_closed.num_rows == 0
    assert found.levels.to_pylist()[3:] == [
        {"level": "low", "before": 1, "after": 1},
        {"level": "unassessed", "before": 2, "after": 2},
    ]


def test_rows_added_changed_and_removed() -> None:
    before = _register(_score("R1", 2, 2), _score("R2", 2, 2))
    changed = _score("R2", 5, 2) | {"rationale": "Worse", "worsened": True}
    found = compare(before, _register(changed, _score("R3", 1, 1))).rows
    assert list(found) == ["risk_scores"]
    scores = found["risk_scores"]
    assert scores.added["risk_id"].to_pylist() == ["R3"]
    assert scores.removed["risk_id"].to_pylist() == ["R1"]
    assert scores.changed_rows == 1
    key = {"risk_id": "R2", "view": "residual", "assessed_on": date(2026, 1, 31)}
    plain = before.read("risk_scores", risk_id="R2")["rationale"][0].as_py()
    assert scores.changed.to_pylist() == [
        key | {"field": "likelihood", "before": "2", "after": "5"},
        key | {"field": "rationale", "before": plain, "after": "Worse"},
        key | {"field": "worsened", "before": None, "after": "true"},
    ]


def test_levels_and_risks_that_cross_tolerance() -> None:
    before = _register(_score("R1", 5, 5), _score("R2", 1, 1))
    after = _register(_score("R1", 2, 2), _score("R2", 5, 5), _score("R3", 3, 3))
    found = compare(before, after)
    assert found.levels.to_pylist() == [
        {"level": "critical", "before": 1, "after": 1},
        {"level": "high", "before": 0, "after": 0},
        {"level": "moderate", "before": 0, "after": 1},
        {"level": "low", "before": 1, "after": 1},
        {"level": "unassessed", "before": 1, "after": 0},
    ]
    crossed = [
        (r["risk_id"], r["before_level"], r["after_level"], r["moved"])
        for r in found.tolerance.to_pylist()
    ]
    assert crossed == [("R2", "low", "critical", "above"), ("R1", "critical", "low", "within")]


def test_a_risk_that_is_not_assessed_or_closed_is_not_back_within_tolerance() -> None:
    high = [_score(name, 5, 5) for name in ("R1", "R2", "R3")]
    closed = RISKS[1] | {"status": "closed", "closed_on": "2026-03-01"}
    after = snapshot(
        as_of=AS_OF,
        ai_systems=[SYSTEM],
        risks=[RISKS[0], closed],
        risk_scores=[_score("R2", 5, 5)],
    )
    found = compare(_register(*high), after)
    assert [(r["risk_id"], r["moved"]) for r in found.tolerance.to_pylist()] == [
        ("R1", "unassessed"),
        ("R2", "closed"),
        ("R3", "removed"),
    ]
    assert headline(found) == (
        "4 rows change in 2 tables: of those above tolerance, 1 no longer assessed, 1 closed, "
        "1 removed"
    )
    assert tolerance(found)["moved"].to_pylist() == [
        "– no longer assessed",
        "– closed",
        "– removed",
    ]


def test_the_same_register_on_two_days() -> None:
    scores = (_score("R1", 1, 1, "2026-01-31"), _score("R1", 5, 5, "2026-06-30"))
    found = compare(_register(*scores, as_of=date(2026, 3, 31)), _register(*scores))
    assert found.rows["risk_scores"].added.num_rows == 1
    assert [(r["risk_id"], r["moved"]) for r in found.tolerance.to_pylist()] == [("R1", "above")]


def test_checks_opened_and_closed() -> None:
    found = compare(_register(), _register(_score("R1", 5, 5)))
    opened = {(c["rule"], c["key"]) for c in found.checks_opened.to_pylist()}
    closed = {(c["rule"], c["key"]) for c in found.checks_closed.to_pylist()}
    assert ("W1", "R1") in opened
    assert closed == {("W15", "R1")}
    back = compare(_register(_score("R1", 5, 5)), _register())
    assert {(c["rule"], c["key"]) for c in back.checks_closed.to_pylist()} == opened


@by_night
def test_coverage_before_and_after() -> None:
    found = compare(_register(), snapshot(ai_systems=[SYSTEM], risks=RISKS[:1]))
    (everything,) = [r for r in found.coverage.to_pylist() if r["scope"] == "all"]
    assert everything == {
        "scope": "all",
        "member": "all",
        "before_risks": 3,
        "after_risks": 1,
        "before_effective": 0,
        "after_effective": 0,
        "before_exceptions": 0,
        "after_exceptions": 0,
        "before_threshold": 0.6,
        "after_threshold": 0.6,
    }
    rule = "Covered: tested effectiveness of {} on likelihood or severity. Covered, but above "
    rule += "tolerance or not supported by testing: 0 of 0 before, 0 of 0 after."
    assert narrative.comparison.coverage_rule(found) == rule.format("60 % or more")
    lower = snapshot(settings={"coverage_threshold": "0.5"}, ai_systems=[SYSTEM], risks=RISKS)
    assert narrative.comparison.coverage_rule(compare(_register(), lower)) == rule.format(
        "60 % or more before, 50 % after,"
    )
    assert found.rows["risks"].removed["risk_id"].to_pylist() == ["R2", "R3"]


def test_a_proposal_compared_with_the_version_it_builds_on(tmp_path: Path) -> None:
    with register.open(f"sqlite:///{tmp_path}") as opened:
        current_rows = Changes(
            {"ai_systems": rows("ai_systems", SYSTEM), "risks": rows("risks", *RISKS)}
        )
        opened.commit(current_rows, 1, "Ann", "Three risks")
        change = Changes(
            {"risk_scores": rows("risk_scores", _score("R1", 5, 5))},
            {"risks": keys("risks", "R3")},
        )
        before = opened.snapshot(as_of=AS_OF)
        found = compare(before, before.proposal(change))
        counts = {name: (t.added.num_rows, t.removed.num_rows) for name, t in found.rows.items()}
        assert counts == {"risks": (0, 1), "risk_scores": (1, 0)}
        opened.commit(change, 2, "Ann", "As proposed")
        again = compare(before, opened.snapshot(as_of=AS_OF))
        assert again.rows["risks"].removed == found.rows["risks"].removed
        assert again.levels == found.levels


def test_each_of_several_warnings_about_one_row_opens_and_closes_by_itself() -> None:
    """A system without two records gets a third gap, which is news."""
    operating = SYSTEM | {"lifecycle_status": "operation_monitoring", "go_live": "2025-01-01"}
    told = {"record_id": "TR", "system_id": SYSTEM["system_id"]}
    before = snapshot(ai_systems=[operating], transparency=[told])
    after = before.proposal(Changes({}, {"transparency": keys("transparency", "TR")}))
    sentence = "In operation and in scope without a transparency record."
    found = compare(before, after)
    assert [(row["rule"], row["sentence"]) for row in found.checks_opened.to_pylist()] == [
        ("W3", sentence)
    ]
    assert found.checks_closed.num_rows == 0
    again = compare(after, before)
    assert again.checks_closed["sentence"].to_pylist() == [sentence]
    assert again.checks_opened.num_rows == 0


def test_a_table_that_is_all_key_has_rows_added_and_removed_only() -> None:
    evidence = [{"evidence_id": "E1", "title": "Report", "kind": "test", "dated_on": "2026-01-01"}]
    links = [
        {"evidence_id": "E1", "about_table": "risks", "about_key": key}
        for key in ("R1", "R2", "R3")
    ]
    one, other = (
        snapshot(evidence=evidence, evidence_links=[links[i] for i in chosen])
        for chosen in ((0, 1), (1, 2))
    )
    found = compare(one, other).rows["evidence_links"]
    assert found.added["about_key"].to_pylist() == ["R3"]
    assert found.removed["about_key"].to_pylist() == ["R1"]
    assert found.changed_rows == 0
    names = ["evidence_id", "about_table", "about_key", "field", "before", "after"]
    assert found.changed.column_names == names
