"""What a scenario would change: exact on a small register, and equal to the ranking."""

import pyarrow
import pytest

from risk_models.errors import RegisterError
from risk_models.measures import Filters
from risk_models.register import Proposed, Scenario, Snapshot, WhatIf, proposed, what_if
from tests.measures.boundaries import boundaries
from tests.measures.test_controls import a_test, control
from tests.registers import score, snapshot

DUE = "2026-12-01"


def register() -> Snapshot:
    """Three risks of two systems, within tolerance (moderate) by tests of two controls.

    R1 (Ranking, by Northwind) has both controls, R2 (the same) the first alone, R3 (Chat, by
    nobody) the second alone, whose overlap group has the supplier's name.
    """
    return snapshot(
        settings={"effectiveness_full": "1"},
        ai_systems=[
            {"system_id": "S1", "name": "Ranking", "supplier": "Northwind", "models": "One;Two"},
            {"system_id": "S2", "name": "Chat", "models": "Two"},
        ],
        risks=[
            {"risk_id": "R1", "title": "A", "system_id": "S1", "risk_domain": "1.1", "owner": "X"},
            {"risk_id": "R2", "title": "B", "system_id": "S1", "risk_domain": "2.1", "owner": "Y"},
            {"risk_id": "R3", "title": "C", "system_id": "S2", "risk_domain": "2.1", "owner": "Z"},
        ],
        risk_scores=[
            *(score(risk, "inherent", "2026-05-01", 4, 3) for risk in ("R1", "R2", "R3")),
            *(score(risk, "residual", "2026-05-02", 3, 3) for risk in ("R1", "R2", "R3")),
            score("R2", "target", "2026-05-03", 2, 2),
        ],
        controls=[control("C1"), control("C2", overlap_group="northwind")],
        control_tests=[a_test("C1"), a_test("C2")],
        risk_controls=[
            {"risk_id": risk, "control_id": name, "share": 0.9}
            for risk, name in (("R1", "C1"), ("R1", "C2"), ("R2", "C1"), ("R3", "C2"))
        ],
        treatments=[
            {"treatment_id": "T1", "risk_id": "R2", "due": DUE, "status": "planned"},
            {"treatment_id": "T2", "risk_id": "R3", "due": DUE, "status": "in_progress"},
            {"treatment_id": "T3", "risk_id": "R1", "due": DUE, "status": "cancelled"},
        ],
    )


def asked(scenario: Scenario, filters: Filters | None = None) -> WhatIf:
    found = register()
    return what_if(found, proposed(found, scenario), filters)


def flags(what: WhatIf) -> dict[str, set[str]]:
    return {
        row["risk_id"]: {name for name, value in row.items() if value is True}
        for row in what.risks.to_pylist()
    }


LOST = {"leaves_tolerance", "supported_changes", "loses_support", "loses_coverage"}


@pytest.mark.parametrize(
    ("scenario", "changed"),
    [
        (Scenario("control", "C1"), {"R2": LOST}),
        (Scenario("control", "C2"), {"R3": LOST}),
        (Scenario("overlap_group", "northwind"), {"R3": LOST}),
        # Northwind supplies the system of R1 and R2; the group takes C2 from R3, too.
        (Scenario("supplier", "Northwind"), {"R1": LOST, "R2": LOST, "R3": LOST}),
        (Scenario("model", "One"), {"R1": LOST, "R2": LOST}),
        (Scenario("model", "Two"), {"R1": LOST, "R2": LOST, "R3": LOST}),
    ],
)
def test_what_fails_takes_its_controls_from_the_risks_that_depend_on_it(
    scenario: Scenario, changed: dict[str, set[str]]
) -> None:
    what = asked(scenario)
    assert flags(what) == changed
    assert what.totals["before_proven_within"] == 3
    assert what.totals["after_proven_within"] == 3 - len(changed)
    assert what.totals["before_above_tolerance"] == what.totals["after_above_tolerance"] == 0
    (point,) = (
        register()
        .read("single_point_of_failure", kind=scenario.kind, name=scenario.name)
        .to_pylist()
    )
    for name in ("leaves_tolerance", "loses_support", "loses_coverage"):
        assert point[name] == what.totals[name] == len(changed)
    assert (point["worst_level"], point["leaving_by_level"]) == ("high", [0, len(changed), 0, 0])


def test_the_ranking_puts_most_risks_at_the_worst_level_first() -> None:
    points = register().read("single_point_of_failure").to_pylist()
    assert [(point["kind"], point["name"], point["risks"]) for point in points] == [
        ("model", "Two", 3),
        ("supplier", "Northwind", 3),
        ("model", "One", 2),
        ("control", "C1", 2),
        ("control", "C2", 2),
        ("overlap_group", "northwind", 2),
    ]
    assert [point["stands_alone"] for point in points] == [3, 3, 2, 1, 1, 1]


def test_treatments_done_give_the_target_where_there_is_one() -> None:
    what = asked(Scenario("treatments"))
    assert flags(what) == {"R2": {"level_changes", "loses_support"}}
    (row,) = what.risks.to_pylist()
    assert (row["before_residual_level"], row["after_residual_level"]) == ("moderate", "low")
    levels = {
        row["level"]: (row["before"], row["after"])
        for row in what.levels.to_pylist()
        if row["basis"] == "residual" and row["before"] + row["after"]
    }
    assert levels == {"moderate": (3, 2), "low": (0, 1)}
    cells = {
        (row["likelihood"], row["severity"]): (row["before"], row["after"])
        for row in what.cells.to_pylist()
        if row["basis"] == "residual" and row["before"] + row["after"]
    }
    assert cells == {(3, 3): (3, 2), (2, 2): (0, 1)}


def test_a_tolerance_of_a_domain_opens_the_breaches_of_that_domain() -> None:
    what = asked(Scenario("tolerance", "2", "low"))
    assert flags(what) == {risk: {"breach_opens", "leaves_tolerance"} for risk in ("R2", "R3")}
    assert (what.totals["before_above_tolerance"], what.totals["after_above_tolerance"]) == (0, 2)
    everywhere = asked(Scenario("tolerance", "all", "low"))
    assert everywhere.totals["breach_opens"] == 3
    assert not asked(Scenario("tolerance", "2", "moderate")).risks.num_rows


def test_filters_choose_the_risks_as_they_are_now() -> None:
    filters = Filters(level=("moderate",), domain=("2",), owner=("Y",))
    what = asked(Scenario("treatments"), filters)
    assert (what.totals["open_risks"], what.totals["concerned"]) == (1, 1)


def test_the_cells_of_one_domain_have_its_tolerance() -> None:
    found = register()
    scenario = Scenario("tolerance", "2", "low")
    cells = what_if(found, proposed(found, scenario), domain="2").cells.to_pylist()
    counted = {
        (row["likelihood"], row["severity"]): row["after"]
        for row in cells
        if row["basis"] == "residual" and row["after"]
    }
    assert counted == {(3, 3): 2}
    assert {row["level"] for row in cells if not row["above_general_tolerance"]} == {"low"}


@pytest.mark.parametrize(
    "scenario",
    [
        Scenario("control", "C9"),
        Scenario("tolerance", "9", "low"),
        Scenario("tolerance", "1", "worst"),
    ],
)
def test_what_the_register_does_not_have_is_refused(scenario: Scenario) -> None:
    with pytest.raises(RegisterError):
        asked(scenario)


def test_some_risks_give_the_same_as_all() -> None:
    found = register()
    for kind, name in (("control", "C1"), ("supplier", "Northwind"), ("treatments", "")):
        some = proposed(found, Scenario(kind, name))
        one, other = what_if(found, some), what_if(found, Proposed(some.changes))
        assert one.totals == other.totals
        assert one.risks.equals(other.risks)
        assert one.cells.equals(other.cells)


def test_an_empty_register_has_nothing_to_fail() -> None:
    found = snapshot()
    assert found.read("single_point_of_failure").num_rows == 0
    what = what_if(found, proposed(found, Scenario("treatments")))
    assert isinstance(what.risks, pyarrow.Table)
    assert what.totals["open_risks"] == what.totals["concerned"] == 0


def test_what_cannot_be_said_of_a_risk_is_neither_proven_nor_lost() -> None:
    """At the limits of the rules: without inherent scores no control is shown to hold a level."""
    found = boundaries()
    names = ("above_tolerance", "supported", "proven_within", "covered")
    standing = {
        row["risk_id"]: tuple(row[name] for name in names)
        for row in found.read("risk_standing").to_pylist()
    }
    assert len(standing) == 12
    assert standing["identified today"] == (True, False, False, True)
    assert standing["at threshold"] == standing["two layers"] == (False, False, False, True)
    assert standing["below threshold"] == standing["closes tomorrow"] == (False,) * 4
    points = [tuple(row.values())[:10] for row in found.read("single_point_of_failure").to_pylist()]
    who = ("Bias test before release", "R. Meyer")
    assert points == [
        ("control", "C1", *who, 5, 2, 0, 0, 2, 2),
        ("control", "C2", *who, 2, 1, 0, 0, 1, 0),
        ("overlap_group", "C1", "C1", None, 2, 1, 0, 0, 1, 0),
        ("control", "detects", *who, 1, 0, 0, 0, 0, 0),
        ("control", "overdue", *who, 1, 0, 0, 0, 0, 0),
        ("control", "tested today", *who, 1, 1, 0, 0, 1, 1),
        ("control", "tested twice", *who, 1, 0, 0, 0, 0, 0),
    ]
    rows = found.read("single_point_of_failure").to_pylist()
    assert {row["worst_level"] for row in rows} == {None}
    assert all(row["concerned_by_level"] == row["leaving_by_level"] == [0] * 4 for row in rows)
    of_group = {
        row["risk_id"]: (row["level_rises"], row["leaves_tolerance"], row["loses_support"])
        for row in found.read("dependency_failure", kind="overlap_group").to_pylist()
    }
    assert of_group == dict.fromkeys(("two layers", "half each"), (False,) * 3)
