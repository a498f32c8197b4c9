"""Every worked example of docs/method.md, computed again by the real measures."""

import math
import re
from datetime import date
from itertools import takewhile
from pathlib import Path

import numpy as np
import pytest

from risk_models.loss import Draws, Frequency, Lognormal, LossRisk, Pert, year_losses
from risk_models.screening import screen
from tests.registers import score, shipped, snapshot

PAGE = (Path(__file__).parents[2] / "docs" / "method.md").read_text(encoding="utf-8")
FULL = {"effectiveness_full": "1"}
"""Ratings that count 1, so that the share alone is the effectiveness of a control."""
DAY = "2026-05-01"
ONE_RISK = {"ai_systems": [{}], "risks": [{}]}


def says(sentence: str) -> bool:
    """Whether the page has this sentence, wherever its lines end."""
    return sentence in " ".join(PAGE.split())


def table(head: str) -> list[list[str]]:
    """The rows of the table whose header begins with `head`."""
    lines = PAGE[PAGE.index(f"\n| {head} |") + 1 :].splitlines()[2:]
    rows = takewhile(lambda line: line.startswith("|"), lines)
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


def control(name: str, **columns: object) -> dict[str, object]:
    """An implemented preventive control on likelihood with a full design rating."""
    return {
        "control_id": name,
        "type": "preventive",
        "acts_on": "likelihood",
        "status": "implemented",
        "design_rating": "full",
    } | columns


def a_test(name: str, rating: str = "full") -> dict[str, object]:
    """A recent test of a control."""
    return {
        "test_id": f"T-{name}",
        "control_id": name,
        "tested_on": "2026-09-01",
        "result": "effective",
        "operating_rating": rating,
    }


def link(name: str, share: float, risk: str = "RSK-0001") -> dict[str, object]:
    return {"risk_id": risk, "control_id": name, "share": share}


def level(likelihood: int, people: int, organisation: int) -> str:
    """The residual level of a risk with this score."""
    scores = [score("RSK-0001", "residual", DAY, likelihood, people, organisation)]
    (row,) = snapshot(**ONE_RISK, risk_scores=scores).read("risk_position").to_pylist()
    return row["residual_level"]


def test_the_matrix_is_the_default_one() -> None:
    by_cell = {
        (row["likelihood"], row["severity"]): row["level"]
        for row in snapshot().read("matrix").to_pylist()
    }
    assert {
        (int(row[0][0]), severity): cell
        for row in table("Likelihood | Severity 1")
        for severity, cell in enumerate(row[1:], 1)
    } == by_cell


def test_the_level_examples() -> None:
    assert level(2, 2, 4) == "moderate"
    assert says("severity is 4 and the level is moderate")
    assert (level(1, 5, 1), level(1, 1, 5)) == ("high", "moderate")
    assert says("the level is high. With the severities the other way round it is moderate.")


def test_two_risks_in_one_cell_differ_by_a_factor_of_100() -> None:
    (row,) = snapshot().read("cell_spread").to_pylist()
    assert says(f"two risks in one cell can differ by a factor of {row['factor']:.0f}")


def test_each_domain_has_its_own_tolerance() -> None:
    register = snapshot(
        ai_systems=[{}],
        risks=[{"risk_id": "R1", "risk_domain": "1.1"}, {"risk_id": "R7", "risk_domain": "7.3"}],
        risk_scores=[score(risk, "residual", DAY, 3, 3) for risk in ("R1", "R7")],
        appetite=[
            {"risk_domain": "all", "tolerance_level": "moderate"},
            {"risk_domain": "1", "tolerance_level": "low"},
        ],
    )
    rows = {row["risk_id"]: row for row in register.read("risk_position").to_pylist()}
    assert {row["residual_level"] for row in rows.values()} == {"moderate"}
    assert [rows[risk]["above_tolerance"] for risk in ("R1", "R7")] == [True, False]
    (general,) = shipped("appetite")
    assert says(f"The default is {general['tolerance_level']}.")


def test_the_ratings_and_limits_are_the_default_settings() -> None:
    settings = {row["key"]: row["value"] for row in shipped("settings")}
    (head,) = re.findall(r"^\| Rating \| (.*) \|$", PAGE, re.MULTILINE)
    (row,) = table("Rating")
    assert row[1:] == [settings[f"effectiveness_{rating}"] for rating in head.split(" | ")]
    assert says(f"at most {settings['effectiveness_cap']} (`effectiveness_cap`)")
    assert says(f"`coverage_threshold`, {settings['coverage_threshold']} by default")


@pytest.mark.parametrize(("tests", "share"), [([a_test("C", "partial")], 0.36), ([], 0)])
def test_the_effectiveness_of_one_control(tests: list[dict[str, object]], share: float) -> None:
    register = snapshot(
        **ONE_RISK,
        controls=[control("C")],
        control_tests=tests,
        risk_controls=[link("C", 0.8)],
    )
    (row,) = register.read("risk_control_effectiveness").to_pylist()
    assert row["tested_likelihood"] == pytest.approx(share)
    assert says("0.9 × 0.5 × 0.8 = 0.36.")
    if not tests:
        assert row["declared_likelihood"] == pytest.approx(0.72)
        assert says("a declared effectiveness of 0.72 and a tested effectiveness of 0.")


COMBINED = [
    {"A": (0.5, None), "B": (0.4, None), "C": (0.3, None)},
    {"A": (0.5, "g"), "B": (0.4, "g"), "C": (0.3, "g")},
    {"A": (0.5, "g"), "B": (0.4, "g"), "C": (0.3, None)},
    {"A": (0.6, None), "B": (0.6, None), "C": (0.6, None)},
    {"A": (0.9, None), "B": (0.9, None)},
]


@pytest.mark.parametrize(("controls", "row"), list(zip(COMBINED, table("Controls"), strict=True)))
def test_controls_combine(controls: dict[str, tuple[float, str | None]], row: list[str]) -> None:
    register = snapshot(
        settings=FULL,
        **ONE_RISK,
        controls=[control(name, overlap_group=group) for name, (_, group) in controls.items()],
        control_tests=[a_test(name) for name in controls],
        risk_controls=[link(name, share) for name, (share, _) in controls.items()],
    )
    (found,) = register.read("risk_control_effectiveness").to_pylist()
    assert re.findall(r"0\.\d", row[0]) == [f"{share}" for share, _ in controls.values()]
    assert found["tested_likelihood"] == pytest.approx(float(row[1]), abs=1e-12)


def scales() -> list[dict[str, object]]:
    """The default scales, on which level 4 stands for 4 events a year and for 2 million."""
    fours = {"likelihood": 4.0, "severity": 2_000_000.0}
    return [
        row | ({"representative": fours[str(row["axis"])]} if row["level"] == "4" else {})
        for row in shipped("scales")
    ]


@pytest.mark.parametrize(("likelihood", "supported"), [(3, True), (2, False)])
def test_the_residual_supported_by_testing(likelihood: int, supported: bool) -> None:
    controls = {"A": ("likelihood", 0.6), "B": ("likelihood", 0.5), "C": ("severity", 0.3)}
    register = snapshot(
        settings=FULL,
        scales=scales(),
        **ONE_RISK,
        controls=[control(name, acts_on=axis) for name, (axis, _) in controls.items()],
        control_tests=[a_test(name) for name in controls],
        risk_controls=[link(name, share) for name, (_, share) in controls.items()],
        risk_scores=[
            score("RSK-0001", "inherent", DAY, 4, 4),
            score("RSK-0001", "residual", DAY, likelihood, 4),
        ],
    )
    (row,) = register.read("risk_position").to_pylist()
    frequency, loss = row["supported_frequency"], row["supported_loss"]
    by_axis = {cells[0]: cells for cells in table("Axis")}
    assert by_axis["Likelihood"][3:] == [f"{frequency:g} a year", f"{row['supported_likelihood']}"]
    assert by_axis["Severity"][3:] == [f"{loss:,.0f}", f"{row['supported_severity']}"]
    assert says(f"level {row['supported_level']}. The expected loss falls from 8,000,000 to")
    assert says(f"to {frequency * loss:,.0f} a year")
    assert row["supported"] is supported
    assert register.read("checks", rule="W2").num_rows == (not supported)


@pytest.mark.parametrize(("day", "state"), [("2026-10-31", "pending"), ("2026-12-01", "valid")])
def test_an_assessment_is_pending_until_its_approval(day: str, state: str) -> None:
    done = {"performed_on": "2026-10-01", "decision": "go", "approved_on": "2026-12-01"}
    system = {"system_id": "SYS-001"}
    register = snapshot(date.fromisoformat(day), ai_systems=[system], impact_assessments=[done])
    assert [row["state"] for row in register.read("assessment_state").to_pylist()] == [state]
    assert says("on 31 October it is pending, on 1 December valid.")


def test_coverage_step_by_step() -> None:
    shares = {"R1": 0.7, "R2": 0.2, "R4": 0.65}
    inherent = {"R1": (5, 4), "R2": (4, 4), "R3": (4, 3), "R4": (3, 3)}
    register = snapshot(
        settings=FULL,
        ai_systems=[{}],
        risks=[{"risk_id": risk} for risk in inherent],
        risk_scores=[
            score(risk, view, DAY, *cell)
            for risk, cell in inherent.items()
            for view in ("inherent", "residual")
        ],
        controls=[control(risk) for risk in shares],
        control_tests=[a_test(risk) for risk in shares],
        risk_controls=[link(risk, share, risk) for risk, share in shares.items()],
    )
    counts = {
        row["member"]: [f"{row[name]}" for name in ("risks", "implemented", "effective")]
        for row in register.read("coverage").to_pylist()
        if row["scope"] in ("all", "level")
    }
    for name, *cells in table("Inherent level"):
        assert cells == counts[name.lower()]


@pytest.mark.parametrize("row", table("Risk points"))
def test_the_screening_of_points(row: list[str]) -> None:
    risk, mitigation, total, name = row
    found = screen(int(risk), int(mitigation))
    assert (found.total, found.level) == (int(total), name)


def test_loss_of_a_year() -> None:
    alice = LossRisk(Frequency(0.1, 0.1), Lognormal(1e5, 1e6))
    assert says(f"Its mean is {alice.severity.mean:,.0f}, so {alice.mean:,.0f} a year are expected")
    means = {row[0]: row[-1] for row in table("Distribution")}
    assert means == {
        "Lognormal": f"{Lognormal(1e6, 1e7).mean:,.0f}",
        "PERT": f"{Pert(20, 100, 900).mean:,.0f}",
    }
    one = LossRisk(Frequency(-math.log(0.9), -math.log(0.9)), Lognormal(1, 1), "Supplier")
    for strength, share in ((0.0, 0.01), (0.5, 0.0324)):
        both = np.ones(100_000, bool)
        for _, losses in year_losses({"": {"A": one, "B": one}}, 100_000, Draws(1), strength):
            both &= losses[""] > 0
        assert both.mean() == pytest.approx(share, abs=0.0017)
    assert says(
        "both have one in 1 % of years if nothing ties them, in 3.24 % at a strength of 0.5"
    )
