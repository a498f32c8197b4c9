"""Movement at its limits: sentences without a day or reason, names beyond the eighth, lists."""

from typing import Any

from risk_models.measures import Filters
from risk_models.register.snapshot import Snapshot
from tests.measures.test_controls import a_test, control
from tests.measures.test_movement import THEN, causes, compared, residual, risk
from tests.registers import AS_OF, score, shipped, snapshot

HIGH = [{"risk_domain": "all", "tolerance_level": "critical"}]


def cause_rows(shown: Snapshot, move: str) -> list[tuple[Any, ...]]:
    """Risk, cause, and whether it undoes the move alone."""
    rows = shown.read("movement_cause", move=move).to_pylist()
    return sorted((row["risk_id"], row["cause"], row["alone"]) for row in rows)


def test_a_risk_opens_and_closes_with_or_without_day_and_reason() -> None:
    closed = {"status": "closed"}
    names = ("DAY", "REASON", "BARE", "TODAY", "GONE", "LEFT", "SYSTEM", "BOTH")
    retired = {"system_id": "S2", "name": "Sorting"}
    then = {
        "ai_systems": [{"system_id": "S1", "name": "Ranking"}, retired],
        "risks": [
            *(risk(name, title=f"Old {name}", owner="Bo") for name in names[:-3]),
            risk("LEFT", system_id="S2"),
            risk("SYSTEM", system_id="S2", risk_domain="2.1", title="Was sorted", owner="Cy"),
            risk("BOTH", system_id="S2"),
        ],
        "risk_scores": [residual("SYSTEM", 4, 4)],
    }
    now = {
        "ai_systems": [
            {"system_id": "S1", "name": "Ranking"},
            retired | {"lifecycle_status": "retired"},
        ],
        "risks": [
            risk("DAY", **closed, closed_on="2026-10-03"),
            risk("REASON", **closed, close_reason="Withdrawn"),
            risk("BARE", **closed),
            risk("TODAY", **closed, closed_on=AS_OF.isoformat()),
            risk("LEFT", system_id="S2"),
            risk("BOTH", system_id="S2", **closed, closed_on="2026-10-04"),
            risk("ON THE DAY", identified_on=THEN.isoformat()),
            risk("AFTER IT", identified_on="2026-08-02"),
        ],
    }
    shown = compared(then, now)
    assert causes(shown, "open") == {
        "DAY": ["closed 3 Oct 2026"],
        "REASON": ["closed: Withdrawn"],
        "BARE": ["closed"],
        "TODAY": ["closed 31 Oct 2026"],
        "GONE": ["removed from the register"],
        "LEFT": ["Sorting retired"],
        "SYSTEM": ["Sorting retired", "removed from the register"],
        "BOTH": ["Sorting retired", "closed 4 Oct 2026"],
        "ON THE DAY": ["added to the register; identified 1 Aug 2026"],
        "AFTER IT": ["identified 2 Aug 2026"],
    }
    together = {row[0] for row in cause_rows(shown, "open") if not row[2]}
    assert together == {"SYSTEM", "BOTH"}
    (row,) = shown.read("movement", risk_id="SYSTEM").to_pylist()
    assert [row[name] for name in ("title", "owner", "system_id", "system_name", "domain")] == [
        *("Was sorted", "Cy", "S2", "Sorting", "2"),
    ]
    assert (row["level"], row["movement"], row["moved"]) == ("closed", "○ closed", True)
    back = compared(now, then)
    opened = causes(back, "open")
    assert opened["BARE"] == ["reopened"]
    assert opened["LEFT"] == ["Sorting no longer retired"]
    assert opened["BOTH"] == ["Sorting no longer retired"], "on 1 August it was open by its day"


def test_each_risk_says_how_its_level_moved() -> None:
    ids = ("NONE", "LOST", "FIRST", "WORSE", "BETTER", "CELL", "SAME")
    once = [residual(name, 3, 3) for name in ids if name not in ("NONE", "FIRST", "CELL")]
    then = {
        "risks": [risk(name) for name in (*ids, "DONE", "LATER")],
        "risk_scores": [*once, residual("CELL", 1, 2), residual("DONE", 5, 5)],
    }
    now = {
        "risks": [
            *(risk(name) for name in (*ids, "NEW")),
            *(risk(name, status="closed") for name in ("DONE", "LATER")),
        ],
        "risk_scores": [
            residual("FIRST", 2, 2),
            residual("WORSE", 5, 5),
            residual("BETTER", 1, 1),
            residual("CELL", 2, 1),
            residual("SAME", 3, 3),
        ],
    }
    shown = compared(then, now)
    told = {row["risk_id"]: row["movement"] for row in shown.read("movement").to_pylist()}
    assert told == {
        "WORSE": "▲ from Moderate",
        "NEW": "● new",
        "FIRST": "● first assessed",
        "LOST": "– no longer assessed",
        "BETTER": "▼ from Moderate",
        "CELL": "→ within its level",
        "DONE": "○ closed",
        "LATER": "○ closed",
        "NONE": "= as before",
        "SAME": "= as before",
    }
    # By kind, the most telling first; of one kind the highest level, those not assessed last.
    assert list(told) == [
        *("WORSE", "NEW", "FIRST", "LOST", "DONE", "BETTER", "LATER", "CELL", "SAME", "NONE"),
    ]
    listed = [
        (row["kind"], row["risk_id"], row["causes"], row["first"])
        for row in shown.read("movement_list").to_pylist()
    ]
    score_of = "score of 1 Feb 2026"
    assert listed == [
        ("newly_above", "WORSE", f"{score_of} corrected", True),
        ("new", "NEW", "added to the register; identified 1 Jan 2026", True),
        ("worse", "WORSE", f"{score_of} corrected", False),
        ("newly_assessed", "FIRST", "new score 1 Feb 2026", True),
        ("no_longer_assessed", "LOST", f"{score_of} removed", True),
        ("no_longer_above", "DONE", "closed", True),
        ("better", "BETTER", f"{score_of} corrected", True),
        ("closed", "DONE", "closed", False),
        ("closed", "LATER", "closed", True),
        ("shifted", "CELL", f"{score_of} corrected", True),
        ("unchanged", "SAME", None, True),
        ("unchanged", "NONE", None, True),
    ]
    counted = [tuple(row.values()) for row in shown.read("movement_cause_total").to_pylist()]
    assert counted == [
        ("newly_above", "score", 1),
        ("new", "added", 1),
        ("worse", "score", 1),
        ("newly_assessed", "score", 1),
        ("no_longer_assessed", "score", 1),
        ("no_longer_above", "closed", 1),
        ("better", "score", 1),
        ("closed", "closed", 2),
        ("shifted", "score", 1),
    ]


def test_what_closed_is_ordered_by_its_level_then_and_filters_narrow_the_causes() -> None:
    names = ("A", "B")
    scores = [residual("A", 1, 1), residual("B", 5, 5)]
    then = {"risks": [risk(name, owner=name) for name in names], "risk_scores": scores}
    closed = [risk(name, owner=name, status="closed") for name in names]
    shown = compared(then, {"risks": [*closed, risk("C", owner="A")], "risk_scores": scores})
    listed = [(row["kind"], row["risk_id"]) for row in shown.read("movement_list").to_pylist()]
    assert listed == [*(("new", "C"), ("no_longer_above", "B")), ("closed", "B"), ("closed", "A")]
    assert shown.read("movement")["risk_id"].to_pylist() == ["C", "B", "A"]
    causes = shown.read("movement_cause_total", Filters(owner=("A",))).to_pylist()
    assert [tuple(row.values()) for row in causes] == [("new", "added", 1), ("closed", "closed", 1)]
    two = compared(then | {"appetite": HIGH}, {"risks": closed, "appetite": HIGH})
    assert two.read("movement")["risk_id"].to_pylist() == ["B", "A"]


def test_eight_names_stand_in_a_cell_and_at_an_arrow() -> None:
    nine = [f"R{n}" for n in range(1, 10)]
    shown = compared(
        {
            "risks": [risk(name, title=name) for name in (*nine, "FIRST")],
            "risk_scores": [residual(name, 2, 2) for name in nine],
        },
        {
            "risks": [
                *(risk(name, title=name) for name in (*nine, "FIRST")),
                *(risk(name, title=name) for name in ("NEW", "NEWER")),
            ],
            "risk_scores": [
                *(residual(name, 3, 3) for name in nine),
                residual("FIRST", 3, 3),
                residual("NEW", 4, 4),
                residual("NEWER", 1, 1),
            ],
        },
    )
    (arrow,) = shown.read("cell_arrow").to_pylist()
    assert (arrow["risks"], arrow["names"]) == (9, "; ".join(nine[:8]))
    cells = {(r["likelihood"], r["severity"]): r for r in shown.read("cell_movement").to_pylist()}
    moved = [f"{name}: ▲ from Low" for name in nine[:7]]
    assert cells[(3, 3)]["names"].split("\n") == ["FIRST: ● first assessed", *moved]
    assert (cells[(3, 3)]["now_risks"], cells[(3, 3)]["unnamed"]) == (10, 2)
    assert cells[(4, 4)]["names"] == "NEW: ● new"
    assert (cells[(2, 2)]["then_risks"], cells[(2, 2)]["names"]) == (9, None)
    assert list(cells[(5, 5)].values()) == [5, 5, 0, 0, 0, 0, 0, None, 0]
    assert list(cells[(None, None)].values())[2:7] == [1, 0, -1, 0, 0]


def test_an_acceptance_is_revoked_removed_or_of_another_risk() -> None:
    def accepted(name: str, of: str, until: str, revoked: str | None = None) -> dict[str, Any]:
        return {
            "acceptance_id": name,
            "risk_id": of,
            "accepted_on": "2026-03-01",
            "expires_on": until,
            "revoked_on": revoked,
        }

    risks = [risk(name) for name in ("EXPIRED", "GONE", "FROM", "TO")]
    shown = compared(
        {
            "risks": risks,
            "acceptances": [
                accepted("A1", "EXPIRED", "2026-10-30"),
                accepted("A2", "GONE", "2027-01-01"),
                accepted("A3", "FROM", AS_OF.isoformat()),
            ],
        },
        {
            "risks": risks,
            "acceptances": [
                accepted("A1", "EXPIRED", "2026-10-30", AS_OF.isoformat()),
                accepted("A3", "TO", AS_OF.isoformat()),
            ],
        },
    )
    moves = {row["risk_id"]: row for row in shown.read("acceptance_move").to_pylist()}
    assert {key: (row["move"], row["acceptance_id"]) for key, row in moves.items()} == {
        "EXPIRED": ("revoked", "A1"),
        "GONE": ("revoked", "A2"),
        "FROM": ("revoked", "A3"),
        "TO": ("accepted", "A3"),
    }
    assert causes(shown, "revoked") == {
        "EXPIRED": ["acceptance revoked 31 Oct 2026"],
        "GONE": ["acceptance removed"],
        "FROM": ["acceptance removed"],
    }


def test_where_nothing_alone_undoes_a_move_all_that_changed_are_its_causes() -> None:
    """UP: at the tolerance then; above it by either change. NONE: no score is left to rise."""
    raised = [
        row | {"level": "critical"} if (row["likelihood"], row["severity"]) == ("2", "2") else row
        for row in shipped("matrix")
    ]
    shown = compared(
        {
            "risks": [risk("UP"), risk("NONE", risk_domain="2.1")],
            "risk_scores": [residual("UP", 4, 3), residual("NONE", 2, 2)],
            "matrix": raised,
            "appetite": [
                {"risk_domain": "all", "tolerance_level": "high"},
                {"risk_domain": "2", "tolerance_level": "moderate"},
            ],
        },
        {
            "risks": [risk("UP"), risk("NONE", risk_domain="3.1")],
            "risk_scores": [residual("UP", 5, 5)],
            "appetite": [
                {"risk_domain": "all", "tolerance_level": "moderate"},
                {"risk_domain": "2", "tolerance_level": "low"},
            ],
        },
    )
    assert cause_rows(shown, "tolerance") == [
        *(("NONE", cause, False) for cause in ("appetite", "domain", "method", "score")),
        ("UP", "appetite", False),
        ("UP", "score", False),
    ]
    assert cause_rows(shown, "level") == [
        *(("NONE", cause, False) for cause in ("method", "score")),
        ("UP", "score", True),
    ]


def test_support_goes_with_a_control_that_is_gone_and_an_inherent_score_that_is_corrected() -> None:
    ids = ("GONE", "INHERENT", "SAME")
    then: dict[str, Any] = {
        "risks": [risk(name) for name in ids],
        "risk_scores": [
            row
            for name in ids
            for row in (score(name, "inherent", "2026-02-01", 4, 4), residual(name, 3, 4))
        ],
        "controls": [control(f"C-{name}") for name in ids],
        "control_tests": [a_test(f"C-{name}", "2026-06-01") for name in ids],
        "risk_controls": [{"risk_id": name, "control_id": f"C-{name}"} for name in ids],
    }
    now = then | {
        "risk_scores": [
            row | {"severity_people": 5, "severity_organisation": 5}
            if (row["risk_id"], row["view"]) == ("INHERENT", "inherent")
            else row
            for row in then["risk_scores"]
        ],
        "controls": then["controls"][1:],
    }
    assert causes(compared(then, now), "support") == {
        "GONE": ["C-GONE no longer implemented"],
        "INHERENT": ["inherent score corrected"],
    }
    back = causes(compared(now, then), "support")
    assert back == {"GONE": ["C-GONE implemented"], "INHERENT": ["inherent score corrected"]}


def test_by_the_same_records_nothing_moves() -> None:
    shown = snapshot(AS_OF, THEN, ai_systems=[{}], risks=[risk("R1")])
    counted = {r["kind"]: r["risks"] for r in shown.read("movement_kind_total").to_pylist()}
    assert counted.pop("unchanged") == 1
    assert set(counted.values()) == {0}


def test_scores_are_read_on_the_scales_of_the_other_day() -> None:
    """The periods of a change of method begin on their first day and end before their last."""
    translations = [
        {"valid_from": day, "axis": axis, "former": former, "translated": translated}
        for day, axis, former, translated in (
            ("2026-02-01", "likelihood", "5", "4"),
            ("2026-02-01", "severity", "5", "4"),
            ("2026-07-01", "likelihood", "1", "3"),
            ("2026-07-01", "severity", "1", "2"),
            ("2026-07-01", "severity", "2", "4"),
        )
    ]
    scores = {
        "FIRST DAY": ("2026-02-01", 1, 1, 2),
        "LAST DAY": ("2026-07-01", 1, 1, 2),
        "PEOPLE": ("2026-03-01", 1, 2, 1),
        "OTHER": ("2026-03-01", 2, 3, 4),
        "PEOPLE FIRST": ("2026-02-01", 1, 2, 1),
        "PEOPLE LAST": ("2026-07-01", 1, 2, 1),
    }
    plain: dict[str, Any] = {
        "risks": [risk(name) for name in scores],
        "risk_scores": [score(name, "residual", *given) for name, given in scores.items()],
    }
    names = ("from_likelihood", "from_severity", "comparable_level", "method_then_level")

    def read(shown: Snapshot) -> dict[str, tuple[Any, ...]]:
        rows = shown.read("risk_pair").to_pylist()
        return {row["risk_id"]: tuple(row[name] for name in names) for row in rows}

    translated = plain | {"translations": translations}
    assert read(compared(plain, translated)) == {
        "FIRST DAY": (3, 4, "high", "low"),
        "LAST DAY": (1, 2, "low", "low"),
        "PEOPLE": (3, 4, "high", "low"),
        "OTHER": (2, 4, "moderate", "moderate"),
        "PEOPLE FIRST": (3, 4, "high", "low"),
        "PEOPLE LAST": (1, 2, "low", "low"),
    }
    assert read(compared(translated, plain)) == {
        "FIRST DAY": (1, 2, "low", "high"),
        "LAST DAY": (1, 2, "low", "low"),
        "PEOPLE": (1, 2, "low", "high"),
        "OTHER": (2, 4, "moderate", "moderate"),
        "PEOPLE FIRST": (1, 2, "low", "high"),
        "PEOPLE LAST": (1, 2, "low", "low"),
    }
    both = compared(translated, translated)
    assert read(both)["FIRST DAY"] == (3, 4, "high", "high")
    assert causes(compared(plain, translated), "level") == {
        "FIRST DAY": ["method changed"],
        "PEOPLE": ["method changed"],
        "PEOPLE FIRST": ["method changed"],
    }


def test_a_level_of_the_former_method_is_compared_as_its_score_reads_today() -> None:
    extreme = {"level": "extreme", "position": "5", "label": "Extreme", "letter": "X"}
    levels = [*shipped("levels"), shipped("levels")[0] | extreme]
    matrix = [
        row | {"level": "extreme"} if (row["likelihood"], row["severity"]) == ("5", "5") else row
        for row in shipped("matrix")
    ]
    names = ("SAME", "LOWER")
    then = {
        "risks": [risk(name) for name in names],
        "risk_scores": [residual(name, 5, 5) for name in names],
        "levels": levels,
        "matrix": matrix,
    }
    now = then | {
        "risk_scores": [residual("SAME", 5, 5), residual("LOWER", 1, 1, "2026-10-01")],
        "levels": shipped("levels"),
        "matrix": shipped("matrix"),
    }
    shown = compared(then, now)
    kinds = {row["risk_id"]: row["kinds"] for row in shown.read("movement").to_pylist()}
    assert kinds == {"SAME": "relabelled", "LOWER": "no_longer_above;better"}
    told = {row["risk_id"]: row["movement"] for row in shown.read("movement").to_pylist()}
    assert told == {"SAME": "= was Extreme", "LOWER": "▼ from Extreme"}


def test_a_control_on_severity_alone_holds_the_severity() -> None:
    then: dict[str, Any] = {
        "risks": [risk("R1")],
        "risk_scores": [score("R1", "inherent", "2026-02-01", 4, 4), residual("R1", 4, 3)],
        "controls": [control("C1", acts_on="severity")],
        "control_tests": [a_test("C1", "2026-06-01")],
        "risk_controls": [{"risk_id": "R1", "control_id": "C1"}],
    }
    shown = compared(then, then | {"control_tests": []})
    assert cause_rows(shown, "support") == [("R1", "test_removed", True)]


def test_a_risk_is_closed_or_its_system_retired_on_the_very_day() -> None:
    shown = snapshot(
        AS_OF,
        ai_systems=[{"system_id": "S2", "lifecycle_status": "retired"}],
        risks=[
            risk("OPEN", system_id="ORG"),
            risk("TODAY", system_id="ORG", status="closed", closed_on=AS_OF.isoformat()),
            risk("LATER", system_id="ORG", status="closed", closed_on="2026-11-01"),
            risk("LEFT", system_id="S2"),
        ],
    )
    rows = shown.read("risk_state").to_pylist()
    assert {row["risk_id"]: (row["is_closed"], row["is_retired"]) for row in rows} == {
        "OPEN": (False, False),
        "TODAY": (True, False),
        "LATER": (False, False),
        "LEFT": (False, True),
    }


def test_support_goes_with_the_numbers_of_a_rating_a_result_or_a_scale() -> None:
    """Set back alone, the numbers of the method undo each move."""
    ids = ("DESIGN", "RATING", "RESULT")
    register: dict[str, Any] = {
        "risks": [risk(name) for name in ids],
        "risk_scores": [
            row
            for name in ids
            for row in (score(name, "inherent", "2026-02-01", 4, 4), residual(name, 3, 4))
        ],
        "controls": [
            control("DESIGN", design_rating="largely"),
            control("RATING"),
            control("RESULT"),
        ],
        "control_tests": [
            a_test("DESIGN", "2026-06-01", operating_rating="full"),
            a_test("RATING", "2026-06-01", operating_rating="partial"),
            a_test("RESULT", "2026-06-01", operating_rating=None, result="effective"),
        ],
        "risk_controls": [{"risk_id": name, "control_id": name} for name in ids],
    }
    numbers = ("effectiveness_largely", "effectiveness_partial", "result_effective")
    then, now = (register | {"settings": dict.fromkeys(numbers, n)} for n in ("0.9", "0.1"))
    by_method = [(name, "method", True) for name in ids]
    assert cause_rows(compared(then, now), "support") == by_method
    assert cause_rows(compared(now, then), "support") == by_method
    narrow = [
        row | {"lower": "0.011"}
        if (row["axis"], row["level"]) == ("likelihood", "4")
        else row | {"upper": "0.011"}
        if (row["axis"], row["level"]) == ("likelihood", "3")
        else row
        for row in shipped("scales")
    ]
    other = then | {"scales": narrow}
    assert cause_rows(compared(then, other), "support") == by_method
    assert cause_rows(compared(other, then), "support") == by_method
