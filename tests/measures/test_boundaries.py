"""What lies exactly on a limit, by hand; see `boundaries`."""

import json
from datetime import date
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from risk_models.cli import main
from risk_models.register.snapshot import Snapshot
from tests.measures.boundaries import DAY, boundaries
from tests.measures.random_registers import drawn
from tests.pages.registers import with_rows
from tests.thorough import examples


@pytest.fixture(scope="module")
def found() -> Snapshot:
    return boundaries()


def column(found: Snapshot, view: str, key: str, name: str) -> dict[Any, Any]:
    return {row[key]: row[name] for row in found.read(view).to_pylist()}


def test_a_test_is_valid_to_the_last_day_of_its_interval(found: Snapshot) -> None:
    assert column(found, "control_list", "control_id", "test_state") == {
        "C1": "fresh",
        "C2": "fresh",
        "overdue": "stale",
        "tested twice": "fresh",
        "detects": "fresh",
        "tested today": "fresh",
        "never linked": "never",
    }
    due = column(found, "control_effect", "control_id", "next_test_due")
    assert (due["C1"], due["overdue"]) == (DAY, date(2028, 2, 28))


def test_a_group_named_like_a_control_is_a_layer_of_its_own(found: Snapshot) -> None:
    tested = column(found, "risk_control_effectiveness", "risk_id", "tested_likelihood")
    assert tested == {
        "two layers": 0.6975,
        "half each": 0.75,
        "at threshold": 0.5,
        "below threshold": 0.499,
        "one day late": 0.0,
        "worse test": 0.0,
        "detects only": 0.0,
        "reaches nothing": 0.0,
        "due today": 0.0,
        "due yesterday": 0.0,
        "identified today": 0.75,
        "closes tomorrow": 0.0,
        "closed today": 0.75,
    }


def test_coverage_begins_at_the_threshold(found: Snapshot) -> None:
    (row,) = found.read("coverage", scope="all").to_pylist()
    assert row == {
        "scope": "all",
        "member": "all",
        "position": 0,
        "risks": 12,
        "mapped": 9,
        "implemented": 9,
        "tested": 9,
        "fresh": 8,
        "effective": 4,
        "exceptions": 1,
        "declared": 5,
        "threshold": 0.5,
    }
    covered = found.read("coverage_history").to_pylist()
    assert {row["risk_id"] for row in covered if row["on_date"] == DAY} >= {
        *("two layers", "at threshold", "identified today"),
    }
    assert "below threshold" not in {row["risk_id"] for row in covered}


def test_a_stage_without_risks_has_zeros(found: Snapshot) -> None:
    (row,) = found.read(
        "control_group_by_stage", control_group="all", member="design_development"
    ).to_pylist()
    assert [row[name] for name in ("risks", "implemented", "effective", "declared")] == [0] * 4
    (row,) = found.read(
        "heatmap_totals", view="residual", arises_stage="design_development"
    ).to_pylist()
    assert list(row.values())[2:] == [0] * 6
    grid = found.read("coverage_grid", arises_stage="design_development").to_pylist()
    assert {(r["risks"], r["declared"], r["tested_effective"]) for r in grid} == {(0, 0, 0)}


def test_without_an_inherent_score_no_level_rises(found: Snapshot) -> None:
    """Coverage is lost where less than the threshold is left: not at it."""
    failing = {
        (row["control_id"], row["risk_id"]): (row["loses_coverage"], row["stands_alone"])
        for row in found.read("control_failure").to_pylist()
        if (row["level_rises"], row["leaves_tolerance"], row["loses_support"]) == (False,) * 3
    }
    assert failing == {
        ("C1", "two layers"): (True, False),
        ("C2", "two layers"): (True, False),
        ("C1", "at threshold"): (True, True),
        ("C1", "below threshold"): (False, True),
        ("tested today", "identified today"): (True, True),
        ("C1", "half each"): (False, False),
        ("C2", "half each"): (False, False),
    }


def test_where_the_threshold_is_zero_every_risk_with_a_control_is_covered() -> None:
    found = boundaries(coverage_threshold="0")
    covered = found.read("coverage_history", on_date=DAY)["risk_id"].to_pylist()
    assert {"detects only", "reaches nothing", "one day late"} <= set(covered)
    (row,) = found.read("coverage", scope="all").to_pylist()
    (tile,) = found.read("overview", tile="covered").to_pylist()
    assert row["effective"] == row["mapped"] == tile["numerator"]


def test_of_two_tests_of_one_day_the_worse_counts(found: Snapshot) -> None:
    (row,) = found.read("control_effect", control_id="tested twice").to_pylist()
    assert (row["last_result"], row["declared"], row["tested_effective"]) == ("ineffective", 0, 0)


def test_a_control_that_reduces_nothing_acts_nowhere(found: Snapshot) -> None:
    """Detective on likelihood, a share of 0, an ineffective test."""
    acting = {
        (row["risk_id"], row["acts_stage"]): row["control_coverage"]
        for row in found.read("stage_risks").to_pylist()
        if row["control_coverage"] != "none"
    }
    assert acting == {
        ("two layers", "design_development"): "tested_effective",
        ("two layers", "monitoring"): "tested_effective",
        ("half each", "design_development"): "tested_effective",
        ("half each", "monitoring"): "tested_effective",
        ("at threshold", "design_development"): "tested_effective",
        ("at threshold", "monitoring"): "tested_effective",
        ("below threshold", "design_development"): "tested_effective",
        ("below threshold", "monitoring"): "tested_effective",
        ("one day late", "data"): "declared",
        ("identified today", "organisation"): "tested_effective",
    }
    working = column(found, "risk_list", "risk_id", "working")
    assert (working["two layers"], working["detects only"], working["reaches nothing"]) == (2, 0, 0)


def test_only_later_is_nowhere_earlier(found: Snapshot) -> None:
    """What arises in deployment has a control in design and in monitoring: not later only."""
    names = ("risks", "at_stage", "later_only", "elsewhere_only", "nowhere")
    timing = {
        row["arises_stage"]: tuple(row[name] for name in names)
        for row in found.read("coverage_timing").to_pylist()
    }
    assert timing == {
        "data": (4, 0, 0, 0, 4),
        "design_development": (0, 0, 0, 0, 0),
        "deployment": (4, 0, 0, 4, 0),
        "monitoring": (4, 0, 0, 1, 3),
    }


def test_a_day_is_due_the_day_after_it(found: Snapshot) -> None:
    overdue = [
        (row["kind"], row["key"], row["days_overdue"])
        for row in found.read("overdue_items").to_pylist()
        if row["kind"] in ("Treatment", "Risk review")
    ]
    assert overdue == [
        ("Risk review", "due yesterday", 1),
        ("Treatment", "done tomorrow", 1),
        ("Treatment", "due yesterday", 1),
    ]
    assert column(found, "treatment_position", "treatment_id", "unfinished") == {
        "due today": True,
        "due yesterday": True,
        "done today": False,
        "done tomorrow": True,
    }
    late = column(found, "risk_list", "risk_id", "review_overdue")
    assert {key for key, yes in late.items() if yes} == {"due yesterday"}


def test_an_acceptance_is_valid_on_its_last_day_and_not_on_that_of_its_revocation(
    found: Snapshot,
) -> None:
    assert column(found, "acceptance_position", "acceptance_id", "state") == {
        "expires today": "in_force",
        "expired yesterday": "expired",
        "revoked the day it was given": "revoked",
        "revoked tomorrow": "in_force",
        "within the horizon": "in_force",
        "beyond the horizon": "in_force",
    }
    assert set(found.read("valid_acceptance")["acceptance_id"].to_pylist()) == {
        *("expires today", "revoked tomorrow", "within the horizon", "beyond the horizon"),
    }
    (tile,) = found.read("overview", tile="expiring_acceptances").to_pylist()
    assert (tile["numerator"], tile["denominator"]) == (2, 4)


def test_a_risk_is_open_until_the_day_it_is_closed(found: Snapshot) -> None:
    is_open = column(found, "risk_position", "risk_id", "is_open")
    assert {key for key, yes in is_open.items() if not yes} == {"closed today"}
    levels = column(found, "risk_position", "risk_id", "residual_level")
    assert (levels["two layers"], levels["at threshold"]) == (None, "moderate")
    assert levels["identified today"] == "high"


def test_a_system_is_out_of_operation_on_the_day_it_retires(found: Snapshot) -> None:
    today = found.read("operated_on", on_date=DAY)["system_id"].to_pylist()
    assert "retired tomorrow" in today
    assert "retired today" not in today
    assert {
        key
        for key, yes in column(found, "system_position", "system_id", "in_use").items()
        if not yes
    } == {"retired today"}


def test_an_assessment_is_pending_until_the_day_of_its_approval(found: Snapshot) -> None:
    states = {
        "approved today": "valid",
        "approved tomorrow": "pending",
        "no day of approval": "valid",
        "refused tomorrow": "pending",
        "valid until today": "expiring",
        "valid until yesterday": "expired",
        "ends within the horizon": "expiring",
        "ends beyond the horizon": "valid",
        "changed that day": "valid",
        "changed the day after": "outdated",
    }
    assert column(found, "assessment_state", "assessment_id", "state") == states
    valid = {key for key, state in states.items() if state in ("valid", "expiring")}
    today = found.read("valid_assessment", on_date=DAY)["system_id"].to_pylist()
    assert set(today) == valid
    (tile,) = found.read("overview_tiles", tile="assessed_systems").to_pylist()
    assert (tile["numerator"], tile["denominator"]) == (len(valid), len(states) + 1)
    for view in ("assessment_list", "assessment_record"):
        row = {r["assessment_id"]: r for r in found.read(view).to_pylist()}["refused tomorrow"]
        assert (row["decision"], row["approved_by"], row["approved_on"]) == ("pending", None, None)
        row = {r["assessment_id"]: r for r in found.read(view).to_pylist()}["approved today"]
        approval = row["approved_by"], row["approved_on"], row["conditions"]
        assert approval == ("Board", DAY, "Retest")


def test_a_harm_is_serious_from_the_limit_on(found: Snapshot) -> None:
    serious = column(found, "impact_item_position", "item_id", "serious")
    assert serious == {"scale 4": False, "scale 5": True}
    assert found.read("checks", rule="W7")["key"].to_pylist() == ["scale 5"]
    (totals,) = found.read("impact_totals").to_pylist()
    assert (totals["harms"], totals["serious_harms"], totals["unlinked"]) == (2, 1, 1)


def test_a_month_end_in_february_is_its_last_day(found: Snapshot) -> None:
    ends = sorted({row["month_end"] for row in found.read("level_by_month").to_pylist()})
    assert (len(ends), ends[-1]) == (24, DAY)
    assert date(2027, 2, 28) in ends


def one(found: Snapshot, name: str, /, **equals: Any) -> dict[str, Any]:
    (row,) = found.read(name, **equals).to_pylist()
    return row


def test_the_pages_numbers_at_the_limits_are_held_to_each_other(found: Snapshot) -> None:
    the_numbers_agree(found)
    controls = found.read("control_list").to_pylist()
    late = sum(row["test_state"] in ("stale", "never") for row in controls)
    assert found.read("checks", rule="W4").num_rows == late


@examples(2)
@given(st.integers(4, 2**32))
def test_the_pages_numbers_are_held_to_each_other(seed: int) -> None:
    found = drawn(seed).measured()
    the_numbers_agree(found)


def the_numbers_agree(found: Snapshot) -> None:
    tiles = {row["tile"]: row for row in found.read("overview").to_pylist()}
    totals = one(found, "heatmap_totals", view="residual", arises_stage="all")
    coverage = found.read("coverage").to_pylist()
    whole = coverage[0]
    assert tiles["above_tolerance"]["numerator"] == totals["above_tolerance"]
    assert tiles["unassessed"]["numerator"] == totals["unassessed"]
    assert tiles["covered"]["numerator"] == whole["effective"]
    assert tiles["covered"]["denominator"] == totals["open_risks"] == whole["risks"]
    for scope in ("level", "stage"):
        parts = [row for row in coverage if row["scope"] == scope]
        for name in ("risks", "fresh", "effective", "exceptions", "declared"):
            assert sum(row[name] for row in parts) == whole[name]
    stages = found.read("heatmap_totals", view="residual").to_pylist()[1:]
    assert sum(row["above_tolerance"] for row in stages) == totals["above_tolerance"]
    cells = found.read("heatmap_cells", view="residual", arises_stage="all")
    assert sum(cells["risks"].to_pylist()) == totals["scored"]
    warned = [row["rule"] for row in found.read("checks").to_pylist()]
    assert warned.count("W15") == totals["unassessed"]
    risks = found.read("open_risks").to_pylist()
    assert warned.count("W2") == sum(row["supported"] is False for row in risks)
    unplanned = found.read("risk_list", unplanned=True).num_rows
    assert warned.count("W1") == unplanned
    assert warned.count("W7") == one(found, "impact_totals")["unlinked"]
    operating = one(found, "system_totals")
    assert tiles["assessed_systems"]["numerator"] == operating["assessed"]
    assert tiles["assessed_systems"]["denominator"] == operating["operating"]
    overdue = found.read("overdue_items").to_pylist()
    assert warned.count("W13") == sum(row["kind"] != "Treatment" for row in overdue)
    assert sum(found.read("overdue")["items"].to_pylist()) == len(overdue)
    open_keys = {row["risk_id"] for row in risks}
    treated = [
        row
        for row in found.read("treatment_position").to_pylist()
        if row["risk_id"] in open_keys and row["unfinished"]
    ]
    assert tiles["overdue_treatments"]["denominator"] == len(treated)
    assert tiles["overdue_treatments"]["numerator"] == sum(
        row["days_late"] is not None for row in treated
    )


@examples(1)
@given(st.integers(6, 2**32))
def test_the_command_line_gives_the_same_rows(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    register = drawn(seed)
    found = register.measured()
    folder = tmp_path_factory.mktemp("register")
    url = with_rows(folder, **register.tables, settings=register.recomputed().rows("settings"))
    for view in ("overview", "coverage", "heatmap_totals", "stage_profile", "checks_by_rule"):
        words = ["measure", view, "--register", url, "--as-of", str(register.as_of)]
        result = CliRunner(catch_exceptions=False).invoke(main, [*words, "--format", "json"])
        assert result.exit_code == 0, result.output
        assert today(json.loads(result.stdout)) == today(found.read(view).to_pylist()), view


def today(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows without what they say of the comparison date, which is a matter of versions."""
    return [{k: v for k, v in row.items() if not k.startswith("before_")} for row in rows]
