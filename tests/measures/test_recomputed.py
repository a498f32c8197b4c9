"""The measures of random registers, held to a recomputation that shares no code with them."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from risk_models.register.snapshot import Snapshot
from tests.measures.random_registers import drawn
from tests.measures.recomputed import expected_checks as checks
from tests.measures.recomputed import expected_controls as controls
from tests.measures.recomputed import expected_coverage as coverage
from tests.measures.recomputed import expected_heatmap as heatmap
from tests.measures.recomputed import expected_risks as risks
from tests.measures.recomputed import expected_systems as systems
from tests.measures.recomputed.register import Register
from tests.thorough import examples

Expected = dict[tuple[Any, ...], tuple[Any, ...]]


class Held(NamedTuple):
    """Columns of a measure by its key, as the recomputation expects them."""

    view: str
    key: str
    columns: str
    expected: Callable[[Register], Expected]


STEPS = "risks mapped implemented tested fresh effective exceptions declared"
CHANGES = "leaves_tolerance loses_support loses_coverage stands_alone"
HELD = (
    Held(
        "risk_position",
        "risk_id",
        "is_open status inherent_level residual_level target_level above_tolerance unassessed "
        "supported_likelihood supported_severity supported_level supported days_since_scored "
        "inherent_escalated escalated target_escalated",
        risks.position,
    ),
    Held(
        "risk_control_effectiveness",
        "risk_id",
        "declared_likelihood declared_severity tested_likelihood tested_severity",
        risks.effectiveness,
    ),
    Held(
        "residual_support",
        "risk_id axis",
        "supported_by_testing declared_level supported",
        risks.support,
    ),
    Held(
        "risk_list",
        "risk_id",
        "review_overdue controls working accepted_until next_action_due unplanned",
        risks.listed,
    ),
    Held("risk_order", "risk_id", "rank", risks.ranking),
    Held("level_by_month", "month_end level", "risks", risks.by_month),
    Held("level_change", "risk_id on_date", "level_before level", risks.changes),
    Held("unchanged_run", "risk_id", "since until scores", risks.unchanged),
    Held(
        "heatmap_cells",
        "view arises_stage likelihood severity",
        "risks escalated above_general_tolerance",
        heatmap.cells,
    ),
    Held(
        "heatmap_totals",
        "view arises_stage",
        "open_risks scored unassessed above_tolerance above_general highest",
        heatmap.totals,
    ),
    Held("stage_profile", "view arises_stage measure value", "risks", heatmap.profile),
    Held("acceptance_position", "acceptance_id", "state as_demanded revoked_on", risks.acceptances),
    Held("overdue_items", "kind key", "days_overdue age_band", risks.overdue),
    Held("heatmap_risks", "view risk_id", "likelihood severity level", heatmap.views),
    Held(
        "treatment_position",
        "treatment_id",
        "unfinished days_late done_on verified_by",
        risks.treatments,
    ),
    Held(
        "concentration",
        "kind name",
        "systems risks serious highest systems_affected",
        risks.concentration,
    ),
    Held("overview", "tile", "numerator denominator", checks.tiles),
    Held("check_items", "rule key part", "", checks.warnings),
    Held("checks_by_rule", "rule", "items", checks.by_rule),
    Held(
        "control_effect",
        "control_id",
        "implemented declared tested_effective last_tested_on last_result fresh next_test_due",
        coverage.effects,
    ),
    Held("coverage", "scope member", STEPS, coverage.coverage),
    Held(
        "control_group_by_stage",
        "control_group member",
        "risks implemented effective declared",
        coverage.groups,
    ),
    Held("coverage_history", "on_date risk_id", "", coverage.covered_on),
    Held(
        "coverage_grid", "arises_stage acts_stage", "risks declared tested_effective", coverage.grid
    ),
    Held(
        "coverage_timing",
        "arises_stage",
        "risks at_stage later_only elsewhere_only nowhere",
        coverage.timing,
    ),
    Held("stage_risks", "risk_id acts_stage", "control_coverage same_stage", coverage.stage_cover),
    Held("test_due_by_month", "month", "items", coverage.tests_due),
    Held("uncovered", "risk_id", "why tested_effective declared", coverage.uncovered),
    Held(
        "control_failure",
        "control_id risk_id",
        "reduction_likelihood reduction_severity without_level level_rises " + CHANGES,
        coverage.failures,
    ),
    Held(
        "control_list",
        "control_id",
        "test_state risks lowers level_rises " + CHANGES + " is_idle",
        coverage.control_list,
    ),
    Held("control_list", "control_id", "why_nothing", coverage.reasons),
    Held("assessment_state", "assessment_id", "state approved_by decision", systems.states),
    Held("system_assessment", "system_id", "state operates", systems.assessed),
    Held("valid_assessment", "on_date system_id", "", systems.valid_on),
    Held("operated_on", "on_date system_id", "", systems.operating_on),
    Held(
        "system_position",
        "system_id",
        "worst open_risks unassessed above_tolerance is_above in_use review_overdue transparency "
        "override_reading scored operates assessment",
        systems.positions,
    ),
    Held(
        "impact_item_position",
        "item_id",
        "severity current serious unlinked vulnerable right_touched",
        systems.items,
    ),
    Held(
        "impact_by_group",
        "affected_group right_touched",
        "worst harms benefits unlinked systems",
        systems.groups,
    ),
    Held(
        "impact_totals",
        "",
        "harms vulnerable_harms benefits groups rights serious_harms unlinked",
        systems.impact_totals,
    ),
    Held(
        "system_totals",
        "",
        "systems in_use without_risk above_tolerance operating assessed overseen explained",
        systems.totals,
    ),
    Held(
        "control_risk",
        "control_id risk_id",
        "share acts_likelihood acts_severity level_rises " + CHANGES,
        controls.by_risk,
    ),
    Held("risk_judgement", "risk_id view assessed_on", "severity level latest", risks.judgements),
    Held("assessment_list", "assessment_id", "harms benefits unlinked", systems.assessments),
    Held("assessment_lacking", "system_id", "open_risks serious_risks", systems.lacking),
    Held("transparency_record", "record_id", "overdue", systems.transparency),
    Held("uncovered_by_owner", "owner", "highest risks", coverage.uncovered_by_owner),
    Held(
        "control_totals",
        "",
        "controls in_use implemented fresh stale never idle critical alone",
        coverage.control_totals,
    ),
    Held("overdue", "kind age_band", "items", risks.overdue_by_age),
    Held("top_risks", "risk_id", "rank", risks.top),
    Held(
        "impact_by_right",
        "right_touched",
        "worst harms serious unrated vulnerable benefits systems",
        systems.rights,
    ),
)


def plain(value: Any) -> Any:
    """A number to nine digits, so that an exact fraction equals a double."""
    return round(float(value), 9) if isinstance(value, float | Fraction) else value


def by_key(found: Snapshot, held: Held) -> Expected:
    rows = found.read(held.view).to_pylist()
    keyed = {
        tuple(row[name] for name in held.key.split()): tuple(
            plain(row[name]) for name in held.columns.split()
        )
        for row in rows
    }
    assert len(keyed) == len(rows), f"{held.view} has a key twice"
    return keyed


def known(view: str, rows: Expected, again: Register) -> Expected:
    """The rows of a measure that are recomputed: not of the comparison date, not empty."""
    ends = again.month_ends()
    # Scores and controls may be older than a risk, which is then in no other measure.
    existing = {row["risk_id"] for row in again.rows("risks")}
    keep: dict[str, Callable[[tuple[Any, ...]], bool]] = {
        "coverage_history": lambda key: key[0] in ends[:13] and key[1] in existing,
        "valid_assessment": lambda key: key[0] in ends,
        "operated_on": lambda key: key[0] in ends,
        "level_change": lambda key: key[0] in existing,
        "unchanged_run": lambda key: key[0] in existing,
        "risk_judgement": lambda key: key[0] in existing,
        "stage_profile": lambda key: rows[key] != (0,),
        "checks_by_rule": lambda key: key[0] in checks.RULES,
        "overdue": lambda key: rows[key] != (0,),
        "check_items": lambda key: key[0] in checks.RULES,
        "coverage": lambda key: key[0] != "purpose" or key[1] in coverage.PURPOSES,
        "control_group_by_stage": lambda key: key[0] in ("all", *coverage.PURPOSES),
    }
    return {key: row for key, row in rows.items() if keep.get(view, lambda _: True)(key)}


def agrees(found: Snapshot, again: Register, held: Held) -> None:
    expected = {key: tuple(map(plain, row)) for key, row in held.expected(again).items()}
    assert known(held.view, by_key(found, held), again) == expected, held.view


@pytest.fixture(scope="module", params=range(3))
def both(request: pytest.FixtureRequest) -> tuple[Snapshot, Register]:
    register = drawn(request.param)
    return register.measured(), register.recomputed()


@pytest.mark.parametrize("held", HELD, ids=lambda held: held.view)
def test_a_measure_equals_its_recomputation(both: tuple[Snapshot, Register], held: Held) -> None:
    agrees(*both, held)


@examples(3)
@given(st.integers(3, 2**32))
def test_every_measure_of_any_register_equals_its_recomputation(seed: int) -> None:
    register = drawn(seed)
    found, again = register.measured(), register.recomputed()
    for held in HELD:
        agrees(found, again, held)
