"""The level of a cell is that of the matrix."""

import pytest

from tests.registers import score, shipped, snapshot

PLAIN = {
    (likelihood, severity): level
    for likelihood, row in {
        1: "low low low moderate moderate",
        2: "low low moderate moderate high",
        3: "low moderate moderate high high",
        4: "moderate moderate high high critical",
        5: "moderate high high critical critical",
    }.items()
    for severity, level in enumerate(row.split(), 1)
}
CELLS = list(PLAIN)


def rated(settings: dict[str, str], people: bool) -> dict[tuple[int, int], str]:
    """The residual level of one risk in each of the 25 cells."""
    register = snapshot(
        settings=settings,
        ai_systems=[{}],
        risks=[{"risk_id": f"R{likelihood}{severity}"} for likelihood, severity in CELLS],
        risk_scores=[
            score(f"R{likelihood}{severity}", "residual", "2026-05-01", likelihood, *severities)
            for likelihood, severity in CELLS
            for severities in [(severity, 1) if people else (1, severity)]
        ],
    )
    rows = register.read("risk_position").to_pylist()
    return {(r["residual_likelihood"], r["residual_severity"]): r["residual_level"] for r in rows}


def test_each_of_the_25_cells_has_the_level_of_the_matrix() -> None:
    assert rated({}, people=False) == PLAIN


def test_severity_five_for_people_is_never_below_high() -> None:
    assert rated({}, people=True) == PLAIN | {(1, 5): "high"}


def test_the_floor_can_be_switched_off() -> None:
    assert rated({"people_severity_floor": "false"}, people=True) == PLAIN


def test_severity_is_the_worse_of_people_and_organisation() -> None:
    register = snapshot(
        ai_systems=[{}],
        risks=[{}],
        risk_scores=[score("RSK-0001", "residual", "2026-05-01", 2, people=2, organisation=4)],
    )
    (row,) = register.read("risk_position").to_pylist()
    assert (row["residual_severity"], row["residual_level"]) == (4, "moderate")


def test_the_definitions_have_the_probability_of_at_least_one_event() -> None:
    rows = snapshot().read("level_definition", axis="likelihood").to_pylist()
    upper = {row["level"]: row for row in rows}
    year = [round(upper[level]["chance_in_year_upper"], 5) for level in (1, 2, 3)]
    three = [round(upper[level]["chance_in_three_years_upper"], 4) for level in (1, 2, 3)]
    assert year == [0.00995, 0.09516, 0.63212]
    assert three == [0.0296, 0.2592, 0.9502]
    assert upper[5]["chance_in_year_upper"] is None
    assert round(upper[2]["chance_in_year_lower"], 5) == 0.00995
    assert round(upper[2]["chance_in_three_years_lower"], 4) == 0.0296


def bands(score_of, *cuts: int) -> list[dict[str, object]]:
    """A 25-cell matrix from a score and the highest score of each band below critical."""
    return [
        {
            "likelihood": likelihood,
            "severity": severity,
            "level": ["low", "moderate", "high", "critical"][
                sum(score_of(likelihood, severity) > cut for cut in cuts)
            ],
        }
        for likelihood, severity in CELLS
    ]


def product(likelihood: int, severity: int) -> int:
    return likelihood * severity


def total(likelihood: int, severity: int) -> int:
    return likelihood + severity


@pytest.mark.parametrize(
    ("matrix", "inconsistent", "contacts"),
    [
        (bands(product, 4, 9, 14), 0, 5),
        (bands(product, 4, 9, 16), 0, 2),
        (bands(product, 5, 11, 19), 4, 0),
        (bands(product, 3, 9, 15), 0, 1),
        (bands(total, 4, 6, 8), 0, 0),
        (bands(total, 3, 5, 7), 0, 0),
    ],
)
def test_the_faults_of_common_matrices_on_decade_scales(
    matrix: list[dict[str, object]], inconsistent: int, contacts: int
) -> None:
    errors = snapshot(matrix=matrix).read("matrix_fault").to_pylist()
    pairs = {
        kind: {
            frozenset([(f["likelihood"], f["severity"]), (f["low_likelihood"], f["low_severity"])])
            for f in errors
            if f["fault"] == kind
        }
        for kind in ("consistency", "contact")
    }
    assert (len(pairs["consistency"]), len(pairs["contact"])) == (inconsistent, contacts)


def test_the_contacts_of_the_common_product_matrix_are_named() -> None:
    errors = snapshot(matrix=bands(product, 4, 9, 14)).read("matrix_fault").to_pylist()
    named = {
        ((f["low_likelihood"], f["low_severity"]), (f["likelihood"], f["severity"])) for f in errors
    }
    assert named == {
        ((1, 4), (2, 5)),
        ((2, 4), (3, 5)),
        ((3, 3), (4, 4)),
        ((4, 1), (5, 2)),
        ((4, 2), (5, 3)),
    }


@pytest.mark.parametrize(
    ("high", "low", "faults"),
    [
        # At least 1 x 0.5 against at most 0.01 x 8; the lower bound of severity 1 is 1 x 1 / 2.
        ((4, 1), (1, 3), []),
        # At least 0.001 x 4 against at most 1 x 2.
        ((1, 3), (3, 1), ["consistency"]),
    ],
)
def test_each_axis_has_its_own_scale(
    high: tuple[int, int], low: tuple[int, int], faults: list[str]
) -> None:
    doubling = [(1, None, 2, 1), (2, 2, 4, 3), (3, 4, 8, 6), (4, 8, 16, 12)]
    scales = [row for row in shipped("scales") if row["axis"] == "likelihood"] + [
        {"axis": "severity", "level": level, "lower": lower, "upper": upper}
        | {"representative": representative}
        for level, lower, upper, representative in doubling
    ]
    matrix = [
        {"likelihood": likelihood, "severity": severity, "level": level}
        for (likelihood, severity), level in ((high, "high"), (low, "low"))
    ]
    found = snapshot(scales=scales, matrix=matrix).read("matrix_fault")
    assert found["fault"].to_pylist() == faults
