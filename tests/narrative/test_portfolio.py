"""What the numbers say, to the letter."""

from datetime import date
from typing import Any

import pytest

from risk_models import narrative
from risk_models.contract import vocabularies
from tests.registers import LEVELS

THEN = date(2026, 10, 1)


def tile(name: str, now: int, of: int, then: int = 0, then_of: int = 0, **more: Any) -> Any:
    return {
        "tile": name,
        "numerator": now,
        "denominator": of,
        "before_numerator": then,
        "before_denominator": then_of,
        "lapsed": 0,
        "denominator_label": "open risks",
        **more,
    }


@pytest.mark.parametrize(
    ("above", "before", "critical", "unassessed", "lead", "change", "others"),
    [
        (
            12, 9, 2, 17,
            "12 of 148 open risks are above tolerance",
            ", up 3 since 1 Oct 2026", "2 open risks are critical. 17 are not assessed.",
        ),
        (
            1, 3, 1, 1,
            "1 of 148 open risks is above tolerance",
            ", down 2 since 1 Oct 2026", "1 open risk is critical. 1 is not assessed.",
        ),
        (
            0, 0, 0, 0,
            "None of 148 open risks is above tolerance", ", unchanged since 1 Oct 2026", "",
        ),
    ],
)  # fmt: skip
def test_the_headline_answers_first(
    above: int, before: int, critical: int, unassessed: int, lead: str, change: str, others: str
) -> None:
    tiles = [
        tile("above_tolerance", above, 148, before, 140),
        tile("unassessed", unassessed, 148, 0, 140),
    ]
    assert narrative.portfolio.headline(
        tiles, {"highest": critical}, {"compare_on": THEN}, LEVELS
    ) == (
        lead,
        change,
        others,
    )


@pytest.mark.parametrize(
    ("movement", "verdict", "texts"),
    [
        ("up", "worse", ("▲ worse,", "was 8 of 1,155 open risks")),
        ("down", "better", ("▼ better,", "was 8 of 1,155 open risks")),
        ("same", "same", ("= same,", "was 8 of 1,155 open risks")),
        (None, None, ("– none now,", "was 8 of 1,155 open risks")),
    ],
)
def test_a_tile_says_whether_it_got_better(
    movement: str | None, verdict: str | None, texts: tuple[str, str]
) -> None:
    row = tile("unassessed", 14, 160, 8, 1155, movement=movement, verdict=verdict)
    assert narrative.portfolio.change(row) == texts


def test_a_share_of_nothing_is_said_of_the_right_day() -> None:
    none = {"movement": None, "verdict": None, "denominator_label": "systems in operation"}
    texts = [
        narrative.portfolio.change(tile("assessed_systems", 0, now, 0, then, **none))
        for now, then in [(0, 1), (1, 0), (0, 0)]
    ]
    assert texts == [
        ("– none now,", "was 0 of 1 systems in operation"),
        ("–", "no systems in operation then"),
        ("–", "no systems in operation then or now"),
    ]


def test_a_lapsed_acceptance_is_said() -> None:
    row = tile("expiring_acceptances", 2, 3, 2, 3, movement="up", verdict="worse")
    text = narrative.portfolio.change(row | {"lapsed": 1, "denominator_label": "acceptances"})
    assert text == ("▲ worse,", "was 2 of 3 acceptances; 1 lapsed")


def test_a_change_is_said_in_a_few_characters() -> None:
    row = tile("covered", 127, 160, 137, 155, movement="down", verdict="worse")
    assert narrative.portfolio.short_change(row) == ("▼", "was 137 of 155")
    unknown = tile("covered", 0, 0, 0, 0, movement=None, verdict=None)
    assert narrative.portfolio.short_change(unknown) == ("–", "was 0 of 0")


@pytest.mark.parametrize(
    ("risk", "said"),
    [
        ({"why": "late", "days_late": 1, "due": date(2026, 1, 2)}, "Treatment overdue, 1 day late"),
        (
            {"why": "expiring", "days_late": None, "due": date(2026, 1, 2)},
            "Acceptance expires, due 2 Jan 2026",
        ),
        (
            {"why": "undecided", "days_late": None, "due": None},
            "Neither accepted nor treated",
        ),
    ],
)
def test_a_risk_says_why_it_waits(risk: dict[str, Any], said: str) -> None:
    assert narrative.portfolio.waiting(risk) == said


def test_the_waiting_decisions_are_counted() -> None:
    said = [narrative.portfolio.decisions(number) for number in (0, 1, 12)]
    assert said == ["", "1 decision waits.", "12 decisions wait."]


def test_the_movement_of_a_risk() -> None:
    texts = [
        narrative.portfolio.movement({"movement": movement, "comparable_level": before}, LEVELS)
        for movement, before in [
            ("worse", "moderate"),
            ("better", "critical"),
            ("same", "high"),
            ("scored", None),
            ("new", None),
        ]
    ]
    assert texts == ["▲ was Moderate", "▼ was Critical", "= same", "● first score", "● new"]


def test_when_something_is_due() -> None:
    texts = [
        narrative.portfolio.due({"days_overdue": late, "next_action_due": date(2026, 12, 4)})
        for late in (1, 12, 0, -34, None)
    ]
    assert texts == ["1 day late", "12 days late", "4 Dec 2026", "4 Dec 2026", "no action"]


def test_concentration_names_the_first() -> None:
    row = {"name": "Northwind", "serious": 7, "systems_affected": 4}
    fewer = row | {"serious": 6}
    assert narrative.portfolio.concentration([row, fewer], levels=LEVELS) == (
        "7 high or critical risks in 4 systems depend on Northwind."
    )
    others = [row | {"name": "LLM 4"}, row | {"name": "Own"}]
    assert narrative.portfolio.concentration([row, *others], levels=LEVELS) == (
        "7 high or critical risks in 4 systems depend on Northwind; as many on LLM 4 and Own."
    )
    none = "No high or critical risk depends on a supplier or model."
    assert narrative.portfolio.concentration([row | {"serious": 0}], levels=LEVELS) == none
    assert narrative.portfolio.concentration([], levels=LEVELS) == none


def months(*counts: tuple[int, int, int, int, int]) -> list[dict[str, Any]]:
    """The level mix at month ends: unassessed, low, moderate, high, critical."""
    return [
        {
            "month_end": date(2025 + i // 12, i % 12 + 1, 28),
            "level": level,
            "risks": risks,
            "is_serious": level in ("high", "critical"),
        }
        for i, month in enumerate(counts)
        for level, risks in zip(("unassessed", *LEVELS.codes), month, strict=True)
    ]


def test_the_level_mix_is_compared_with_a_stated_day() -> None:
    rows = months((9, 9, 9, 9, 9), (1, 10, 10, 5, 0), *[(0, 0, 0, 0, 0)] * 11, (2, 20, 20, 6, 1))
    assert narrative.portfolio.level_mix(rows, levels=LEVELS) == (
        "7 of 49 open risks are high or critical; on 28 Feb 2025 it was 5 of 26."
    )
    assert narrative.portfolio.level_mix(months((2, 20, 20, 6, 1)), levels=LEVELS) == (
        "7 of 49 open risks are high or critical."
    )


def covered(
    member: str, risks: int, effective: int, declared: int = 0, exceptions: int = 0
) -> dict[str, Any]:
    return {
        "member": member,
        "risks": risks,
        "effective": effective,
        "declared": declared,
        "exceptions": exceptions,
        "threshold": 0.6,
    }


RULE = "Covered: tested effectiveness of 60 % or more on likelihood or severity."


def test_coverage_by_stage_names_the_least_covered() -> None:
    rows = [
        covered("data", 29, 17, exceptions=2),
        covered("deployment", 33, 16, exceptions=3),
        covered("monitoring", 0, 0),
    ]
    assert narrative.coverage.lowest(rows) == "Lowest: Deployment, 16 of 33 risks."
    assert narrative.coverage.meaning(rows) == (
        f"{RULE} 5 of 33 covered are above tolerance or not supported by testing."
    )
    assert narrative.coverage.lowest([covered("data", 0, 0)]) == (
        "There are no open risks to cover."
    )


def test_stages_with_equal_coverage_are_all_named() -> None:
    rows = [covered("data", 2, 1), covered("deployment", 4, 2), covered("monitoring", 3, 3)]
    assert narrative.coverage.lowest(rows) == "Lowest: Data, 1 of 2; Deployment, 2 of 4 risks."
    rows[0] |= {"effective": 2, "risks": 4}
    assert narrative.coverage.lowest(rows) == "Lowest: Data and Deployment, 2 of 4 risks."


@pytest.mark.parametrize(
    ("effective", "exceptions", "text"),
    [
        (127, 21, "21 of 127 covered are above tolerance or not supported by testing."),
        (127, 1, "1 of 127 covered is above tolerance or not supported by testing."),
        (127, 0, "None of 127 covered is above tolerance or not supported by testing."),
        (0, 0, ""),
    ],
)
def test_covered_is_not_within_tolerance(effective: int, exceptions: int, text: str) -> None:
    row = covered("all", 160, effective, exceptions=exceptions)
    assert narrative.coverage.exceptions([row]) == text


def test_coverage_by_level_does_not_hide_the_worst_in_an_average() -> None:
    rows = [covered(level, 0, 0) for level in LEVELS.codes]
    assert narrative.coverage.by_level(rows, levels=LEVELS) == "No open risk is high or critical."
    rows = [covered("low", 9, 9), covered("high", 2, 0), covered("critical", 1, 1)]
    assert narrative.coverage.by_level(rows, levels=LEVELS) == (
        "Covered by tested controls: Critical 1 of 1, High 0 of 2."
    )


@pytest.mark.parametrize(("declared", "more"), [(1205, "1,202"), (4, "1"), (3, "none")])
def test_the_funnel_shows_declared_beside_tested(declared: int, more: str) -> None:
    assert narrative.coverage.funnel([covered("all", 9, 3, declared)]) == (
        f"3 of 9 open risks are covered by tested controls; {more} more by declared ones only."
    )


def test_coverage_in_time() -> None:
    rows = [
        {"risks": 27, "nowhere": 1, "later_only": 6},
        {"risks": 35, "nowhere": 6, "later_only": 2},
    ]
    assert narrative.coverage.timing(rows) == (
        "7 of 62 open risks have no tested effective control; 8 have one in a later stage only."
    )


def test_the_grid_names_the_stage_with_the_fewest_controlled_risks() -> None:
    rows = [
        {"arises_stage": a, "acts_stage": b, "risks": risks, "tested_effective": tested_effective}
        for a, b, risks, tested_effective in [
            ("data", "data", 27, 20),
            ("data", "deployment", 27, 1),
            ("monitoring", "monitoring", 35, 22),
        ]
    ]
    assert narrative.coverage.grid(rows) == (
        "Lowest: Ongoing monitoring, 22 of 35 risks with a tested effective control there."
    )
    assert narrative.coverage.grid([rows[0] | {"risks": 0}]) == "There are no open risks to cover."


def test_purposes_begin_with_human_oversight() -> None:
    rows = [covered("transparency", 160, 28), covered("human_oversight", 160, 74)]
    assert narrative.coverage.purposes(rows) == (
        "Human oversight alone covers 74 of 160 open risks, transparency alone 28 of 160."
    )


def test_uncovered_risks_have_owners() -> None:
    levels = [covered("high", 20, 15), covered("critical", 3, 1), covered("low", 9, 9)]
    rows = [{"owner": "Ann"}, {"owner": "Ann"}, {"owner": "Bo"}]
    assert narrative.coverage.uncovered(rows, levels, LEVELS) == (
        "3 of 23 high and critical risks, with 2 owners, are not covered by tested controls"
    )
    assert narrative.coverage.uncovered([], levels, LEVELS) == (
        "All 23 high or critical risks are covered by tested controls"
    )
    assert (
        narrative.coverage.uncovered([], [covered("low", 9, 9)], LEVELS)
        == "No open risk is high or critical"
    )


def totals(**counts: Any) -> dict[str, Any]:
    return {
        "view": "residual",
        "open_risks": 160,
        "scored": 146,
        "unassessed": 14,
        "above_general": 0,
        "above_tolerance": 0,
    } | counts


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (
            totals(above_tolerance=12),
            "12 of 160 open risks are above the tolerance of their domain",
        ),
        (
            totals(view="inherent", above_tolerance=1),
            "1 of 160 open risks is above the tolerance of its domain (inherent level)",
        ),
        (
            totals(view="target"),
            "No open risk is above the tolerance of its domain (target level)",
        ),
    ],
)
def test_the_heatmap_says_how_many_risks_exceed_tolerance(row: dict[str, Any], text: str) -> None:
    assert narrative.portfolio.heatmap(row) == text


@pytest.mark.parametrize(
    ("above", "text"), [(23, "23 exceed"), (1, "1 exceeds"), (0, "None exceeds")]
)
def test_the_cells_add_up(above: int, text: str) -> None:
    row = totals(open_risks=1148, scored=1131, unassessed=17, above_general=above)
    assert narrative.portfolio.scored(row) == "1,131 scored, 17 not assessed"
    assert narrative.portfolio.matrix(row) == (
        f"1,148 open risks: 1,131 scored, 17 not assessed. {text} the general risk tolerance."
    )


def test_a_cell_is_named() -> None:
    names = {"likelihood": {3: "3 Possible"}, "severity": {4: "4 Major"}}
    assert narrative.portfolio.cell(13, {"likelihood": 3, "severity": 4}, names) == (
        "13 risks at likelihood 3 Possible, severity 4 Major"
    )
    assert narrative.portfolio.cell(1, {"severity": 4}, names) == "1 risk at severity 4 Major"
    assert narrative.portfolio.cell(0, {}, names) == "No risks not assessed"


def test_the_spread_of_a_cell_warns_against_ranking() -> None:
    assert narrative.portfolio.cell_spread({"factor": 100.0}) == (
        "Risks in one cell can differ by a factor of 100; do not rank within a cell."
    )
    assert narrative.portfolio.cell_spread({"factor": None}) == (
        "Risks in one cell can differ widely: the scales do not bound their levels."
    )


def test_the_profile_names_the_stage_with_the_most() -> None:
    rows = [
        {
            "measure": measure,
            "arises_stage": stage,
            "value": value,
            "risks": risks,
            "is_upper": value in ("4", "5", "high", "critical"),
        }
        for measure, stage, value, risks in [
            ("level", "data", "high", 2),
            ("level", "data", "low", 5),
            ("level", "monitoring", "critical", 3),
            ("likelihood", "data", "4", 1),
            ("likelihood", "data", "5", 1),
            ("severity", "data", "3", 1),
            ("severity", "data", "4", 0),
            ("severity", "data", "5", 0),
        ]
    ]
    assert [
        narrative.portfolio.stage_profile(rows, m, levels=LEVELS)
        for m in ("level", "likelihood", "severity")
    ] == [
        "3 of 5 high and critical risks arise in Ongoing monitoring, the largest group.",
        "2 of 2 scored risks with likelihood 4 or 5 arise in Data.",
        "None of the scored risks has severity 4 or 5.",
    ]
    rows.append(rows[-1] | {"value": "6", "is_upper": True})
    assert narrative.portfolio.stage_profile(rows, "severity", levels=LEVELS) == (
        "None of the scored risks has severity 4, 5 or 6."
    )
    assert narrative.portfolio.stage_profile([], "level", levels=LEVELS) == (
        "None of the scored risks is high or critical."
    )


@pytest.mark.parametrize(
    ("counts", "text"),
    [
        ((5, 0, 7, 11), "11 of 23 risks arise in Ongoing monitoring, the largest group"),
        ((8, 0, 8, 7), "8 of 23 risks arise in each of Data and Deployment, the largest groups"),
        (
            (1, 1, 1, 0),
            "1 of 3 risks arises in each of Data, Design and development and Deployment, the "
            "largest groups",
        ),
        ((0, 0, 1, 0), "1 of 1 risks arises in Deployment"),
    ],
)
def test_the_largest_group_is_no_majority(counts: tuple[int, ...], text: str) -> None:
    by_stage = dict(zip(vocabularies.STAGES, counts, strict=True))
    assert narrative.portfolio.largest_group(by_stage, "risks") == text


def test_no_warning_is_good_news() -> None:
    rules = [{"severity": s, "items": n} for s, n in [("high", 3), ("medium", 0), ("high", 2)]]
    assert narrative.portfolio.checks(rules) == "5 warnings: 5 high."
    assert narrative.portfolio.checks([{"severity": "low", "items": 1}]) == "1 warning: 1 low."
    assert narrative.portfolio.checks([]) == "No warnings: the register finds nothing to correct."
