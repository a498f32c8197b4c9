"""Movement since the comparison date: what moved, the sums, and the causes of each move."""

from datetime import date
from typing import Any

from risk_models.measures import Filters
from risk_models.register.snapshot import Snapshot
from tests.measures.test_controls import a_test, control
from tests.registers import AS_OF, score, shipped, snapshot

THEN = date(2026, 8, 1)
Tables = dict[str, Any]


def risk(risk_id: str, **columns: Any) -> dict[str, Any]:
    return {"risk_id": risk_id, "identified_on": "2026-01-01", "system_id": "S1"} | columns


def residual(risk_id: str, likelihood: int, severity: int, on: str = "2026-02-01") -> Any:
    return score(risk_id, "residual", on, likelihood, severity)


def compared(then: Tables, now: Tables) -> Snapshot:
    """The register `now` on 31 October, beside the register `then` on 1 August."""
    systems = {"ai_systems": [{"system_id": "S1", "name": "Ranking"}]}
    past = snapshot(THEN, THEN, **(systems | then))
    return snapshot(AS_OF, THEN, then=past, **(systems | now))


def kinds(shown: Snapshot, filters: Filters | None = None) -> dict[str, str | None]:
    return {row["risk_id"]: row["kinds"] for row in shown.read("movement", filters).to_pylist()}


def causes(shown: Snapshot, move: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in shown.read("movement_cause", move=move).to_pylist():
        found.setdefault(row["risk_id"], []).append(row["sentence"])
    return {risk_id: sorted(sentences) for risk_id, sentences in found.items()}


def totals(shown: Snapshot, filters: Filters | None = None) -> dict[str, tuple[int, ...]]:
    rows = shown.read("movement_total", filters).to_pylist()
    names = ("opening", "new", "moved_in", "moved_out", "closed", "closing")
    for row in rows:
        opening, new, moved_in, moved_out, closed, closing = (row[name] for name in names)
        assert opening + new + moved_in - moved_out - closed == closing, row
    return {
        row["level"]: tuple(row[name] for name in names)
        for row in rows
        if any(row[name] for name in names)
    }


def test_levels_move_by_new_scores() -> None:
    """By the records of one version: scores and days after the comparison date are what changed."""
    shown = snapshot(
        AS_OF,
        THEN,
        ai_systems=[
            {"system_id": "S1"},
            {"system_id": "S2", "name": "Sorting"}
            | {"lifecycle_status": "retired", "retired_on": "2026-09-05"},
        ],
        risks=[
            risk("UP"),
            risk("DOWN", owner="Bo"),
            risk("CELL"),
            risk("SAME"),
            risk("FIRST"),
            risk("NEW", identified_on="2026-09-01"),
            risk("DONE", status="closed", closed_on="2026-10-03", close_reason="Feature withdrawn"),
            risk("LEFT", system_id="S2"),
            risk("BEFORE", status="closed", closed_on="2026-07-01"),
        ],
        risk_scores=[
            residual("UP", 2, 2), residual("UP", 4, 4, "2026-10-01"),
            residual("DOWN", 4, 4), residual("DOWN", 1, 1, "2026-09-02"),
            residual("CELL", 1, 2), residual("CELL", 2, 1, "2026-09-03"),
            residual("SAME", 3, 3), residual("SAME", 3, 3, "2026-09-04"),
            residual("FIRST", 1, 1, "2026-09-05"),
            residual("DONE", 3, 3),
        ],
    )  # fmt: skip
    assert kinds(shown) == {
        "UP": "newly_above;worse",
        "DOWN": "no_longer_above;better",
        "CELL": "shifted",
        "SAME": None,
        "FIRST": "newly_assessed",
        "NEW": "new",
        "DONE": "closed",
        "LEFT": "closed",
    }
    assert causes(shown, "level") == {
        "UP": ["new score 1 Oct 2026"],
        "DOWN": ["new score 2 Sep 2026"],
        "FIRST": ["new score 5 Sep 2026"],
    }
    assert causes(shown, "tolerance") == {
        "UP": ["new score 1 Oct 2026"],
        "DOWN": ["new score 2 Sep 2026"],
    }
    assert causes(shown, "open") == {
        "NEW": ["identified 1 Sep 2026"],
        "DONE": ["closed 3 Oct 2026: Feature withdrawn"],
        "LEFT": ["Sorting retired 5 Sep 2026"],
    }
    assert totals(shown) == {
        "high": (1, 0, 1, 1, 0, 1),
        "moderate": (2, 0, 0, 0, 1, 1),
        "low": (2, 0, 2, 1, 0, 3),
        "unassessed": (2, 1, 0, 1, 1, 1),
        "all": (7, 1, 0, 0, 2, 6),
    }
    assert totals(shown, Filters(level=("high",))) == {
        "high": (1, 0, 1, 1, 0, 1),
        "all": (1, 0, 1, 1, 0, 1),
    }
    assert kinds(shown, Filters(owner=("Bo",))) == {"DOWN": "no_longer_above;better"}
    (row,) = shown.read("movement", risk_id="UP").to_pylist()
    assert {name: row[name] for name in row if name.startswith(("then_", "now_"))} == {
        "then_open": True, "now_open": True,
        "then_level": "low", "now_level": "high",
        "then_likelihood": 2, "then_severity": 2, "now_likelihood": 4, "now_severity": 4,
        "then_tolerance": "moderate", "now_tolerance": "moderate",
        "then_above": False, "now_above": True,
    }  # fmt: skip


def test_it_is_what_the_register_showed_then() -> None:
    scores = {"risk_scores": [residual(name, 3, 3) for name in ("KEPT", "CORRECTED")]}
    then = scores | {
        "risks": [risk("KEPT"), risk("CORRECTED"), risk("REMOVED"), risk("BACK", status="closed")]
    }
    now = {
        "risks": [risk("KEPT"), risk("CORRECTED"), risk("BACK"), risk("LATE")],
        "risk_scores": [
            residual("KEPT", 3, 3),
            residual("CORRECTED", 5, 5),
            residual("LATE", 5, 5),
        ],
    }
    shown = compared(then, now)
    assert kinds(shown) == {
        "LATE": "newly_above;new",
        "BACK": "reopened",
        "REMOVED": "closed",
        "CORRECTED": "newly_above;worse",
        "KEPT": None,
    }
    assert causes(shown, "open") == {
        "LATE": ["added to the register; identified 1 Jan 2026"],
        "BACK": ["reopened"],
        "REMOVED": ["removed from the register"],
    }
    assert causes(shown, "level") == {"CORRECTED": ["score of 1 Feb 2026 corrected"]}
    assert totals(shown)["all"] == (3, 2, 0, 0, 1, 4)


def test_method_and_appetite_move_levels_and_tolerance() -> None:
    """The matrix raises one cell, the appetite of domain 2 falls, and one risk changes domain."""
    matrix = shipped("matrix")
    raised = [
        row | {"level": "high"} if (row["likelihood"], row["severity"]) == ("3", "3") else row
        for row in matrix
    ]
    scores = [
        residual(name, *at) for name, at in (("CELL", (3, 3)), ("OWN", (3, 3)), ("TWO", (2, 3)))
    ]
    appetite = [{"risk_domain": "all", "tolerance_level": "moderate"}]
    then = {
        "risks": [
            *(risk(name) for name in ("CELL", "MOVED")),
            *(risk(name, risk_domain="2.1") for name in ("OWN", "TWO")),
        ],
        "risk_scores": [*scores, residual("MOVED", 2, 3)],
        "appetite": appetite,
    }  # fmt: skip
    low = {"risk_domain": "2", "tolerance_level": "low"}
    now = then | {
        "risks": [risk("CELL"), risk("OWN", risk_domain="2.1"), risk("TWO", risk_domain="2.1"),
                  risk("MOVED", risk_domain="2.1")],
        "risk_scores": [*scores, residual("MOVED", 2, 3)],
        "matrix": raised,
        "appetite": [*appetite, low],
    }  # fmt: skip
    shown = compared(then, now)
    assert kinds(shown) == {
        "CELL": "newly_above;worse",
        "OWN": "newly_above;worse",
        "TWO": "newly_above",
        "MOVED": "newly_above",
    }
    assert causes(shown, "level") == {"CELL": ["method changed"], "OWN": ["method changed"]}
    assert causes(shown, "tolerance") == {
        "CELL": ["method changed"],
        "OWN": ["appetite changed", "method changed"],
        "TWO": ["appetite changed"],
        "MOVED": ["appetite changed", "risk domain changed from 1 to 2"],
    }
    alone = shown.read("movement_cause", move="tolerance").to_pylist()
    assert {row["risk_id"] for row in alone if not row["alone"]} == {"OWN"}


def test_support_by_tests_is_lost_by_what_changed() -> None:
    """Each risk is 4 x 4 and 3 x 4 after one control of its own, which a test supports."""
    ids = ("TEST", "NONE", "OFF", "AXIS", "OLD", "LINK", "SHARE", "SCORE", "WORSE", "TWO")
    scores = [
        row
        for name in ids
        for row in (score(name, "inherent", "2026-02-01", 4, 4), residual(name, 3, 4))
    ]
    then: Tables = {
        "risks": [risk(name) for name in ids],
        "risk_scores": scores,
        "controls": [control(f"C-{name}") for name in (*ids, "MORE")],
        "control_tests": [a_test(f"C-{name}", "2026-06-01") for name in (*ids, "MORE")],
        "risk_controls": [
            *({"risk_id": name, "control_id": f"C-{name}"} for name in ids),
            {"risk_id": "TWO", "control_id": "C-MORE"},
        ],
    }
    changed = {
        "C-OFF": {"status": "retired"},
        "C-TWO": {"status": "retired"},
        "C-MORE": {"status": "planned"},
        "C-AXIS": {"acts_on": "severity"},
        "C-OLD": {"test_interval_days": 100},
    }
    now = then | {
        "risk_scores": [
            *scores,
            residual("SCORE", 1, 1, "2026-09-09"),
            score("WORSE", "inherent", "2026-09-10", 4, 5),
        ],
        "controls": [row | changed.get(row["control_id"], {}) for row in then["controls"]],
        "control_tests": [
            *(row for row in then["control_tests"] if row["control_id"] != "C-NONE"),
            a_test("C-TEST", "2026-09-02", result="ineffective"),
        ],
        "risk_controls": [
            row | ({"share": 0.1} if row["risk_id"] == "SHARE" else {})
            for row in then["risk_controls"]
            if row["risk_id"] != "LINK"
        ],
    }
    found = compared(then, now)
    expected = {
        "TEST": ["test of C-TEST ineffective 2 Sep 2026"],
        "NONE": ["test of C-NONE removed"],
        "OFF": ["C-OFF no longer implemented"],
        "AXIS": ["C-AXIS changed"],
        "OLD": ["test of C-OLD overdue"],
        "LINK": ["C-LINK unlinked"],
        "SHARE": ["share of C-SHARE changed"],
        "SCORE": ["new score 9 Sep 2026"],
        "WORSE": ["new inherent score 10 Sep 2026"],
        "TWO": ["C-MORE no longer implemented", "C-TWO no longer implemented"],
    }
    assert causes(found, "support") == expected
    assert all(found.read("movement_cause", move="support")["alone"].to_pylist())
    expected_kinds = dict.fromkeys(ids, "no_longer_supported")
    assert kinds(found) == expected_kinds | {"SCORE": "no_longer_supported;no_longer_above;better"}
    capped = compared(then, then | {"settings": {"effectiveness_cap": "0.1"}})
    assert causes(capped, "support") == {name: ["method changed"] for name in ids}
    first = {
        name: rows for name, rows in then.items() if not name.startswith(("control", "risk_c"))
    }
    assert causes(compared(first, then), "support")["LINK"] == ["C-LINK implemented"]


def test_acceptances_are_granted_expire_and_are_revoked() -> None:
    def accepted(name: str, on: str, until: str, revoked: str | None = None) -> dict[str, Any]:
        return {
            "acceptance_id": f"A-{name}",
            "risk_id": name,
            "accepted_on": on,
            "expires_on": until,
            "revoked_on": revoked,
        }

    shown = snapshot(
        AS_OF,
        THEN,
        ai_systems=[{"system_id": "S1"}],
        risks=[risk(name) for name in ("GRANTED", "LAPSED", "REVOKED", "SAME")],
        acceptances=[
            accepted("GRANTED", "2026-09-01", "2027-03-01"),
            accepted("LAPSED", "2026-03-01", "2026-09-30"),
            accepted("REVOKED", "2026-03-01", "2027-01-01", "2026-09-15"),
            accepted("SAME", "2026-03-01", "2027-01-01"),
        ],
    )
    found = shown.read("movement").to_pylist()
    assert {row["risk_id"]: (row["kinds"], row["causes"]) for row in found} == {
        "GRANTED": ("accepted", "accepted 1 Sep 2026 until 1 Mar 2027"),
        "LAPSED": ("lapsed", "acceptance expired 30 Sep 2026"),
        "REVOKED": ("revoked", "acceptance revoked 15 Sep 2026"),
        "SAME": (None, None),
    }
    counted = {
        r["kind"]: r["risks"] for r in shown.read("movement_kind_total").to_pylist() if r["risks"]
    }
    assert counted == {"lapsed": 1, "revoked": 1, "accepted": 1, "unchanged": 1}
