"""Reading a snapshot: measures are created when first read, whoever reads them first."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from risk_models.errors import RegisterError
from risk_models.measures import MEASURES
from risk_models.register import Snapshot
from tests.measures.test_controls import a_test, control
from tests.registers import score, snapshot


def company() -> Snapshot:
    """Three risks, of which two are scored and one has a control that works."""
    return snapshot(
        ai_systems=[{}],
        risks=[
            {"risk_id": name, "owner": owner}
            for name, owner in [("R1", "A"), ("R2", "B"), ("R3", "B")]
        ],
        risk_scores=[
            score("R1", "residual", "2026-05-01", 4, 4),
            score("R2", "residual", "2026-05-01", 1, 1),
        ],
        controls=[control("C1")],
        control_tests=[a_test("C1")],
        risk_controls=[{"risk_id": "R1", "control_id": "C1"}],
    )


def test_concurrent_readers_see_the_same_rows() -> None:
    alone = company()
    expected = {name: alone.read(name).num_rows for name in MEASURES}
    together = company()
    with ThreadPoolExecutor(16) as readers:
        found = readers.map(lambda name: together.read(name).num_rows, reversed(MEASURES))
        assert dict(zip(reversed(MEASURES), found, strict=True)) == expected


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("A", ["R1"]),
        (("A", "B"), ["R1", "R2", "R3"]),
        (["B"], ["R2", "R3"]),
        ((), []),
        ("nobody", []),
    ],
)
def test_equals_keeps_one_value_or_any_of_several(wanted: object, found: list[str]) -> None:
    rows = company().read("open_risks", owner=wanted)
    assert sorted(rows["risk_id"].to_pylist()) == found


def test_several_columns_must_all_fit() -> None:
    rows = company().read("open_risks", owner="B", unassessed=True)
    assert rows["risk_id"].to_pylist() == ["R3"]


def test_an_unknown_column_is_an_error_that_lists_the_known_ones() -> None:
    with pytest.raises(RegisterError, match="'context' has no column 'day'") as error:
        company().read("context", day=1)
    assert str(error.value.message) == (
        "Known are: as_of, compare_on, compare_version, compared_by, version, versions_since"
    )


def test_an_unknown_measure_is_an_error() -> None:
    with pytest.raises(RegisterError, match="There is no measure 'sqlite_master'"):
        company().read("sqlite_master")


def test_with_a_threshold_of_zero_any_control_covers_in_every_measure() -> None:
    register = snapshot(
        ai_systems=[{}],
        risks=[{"risk_id": "R1"}, {"risk_id": "R2"}],
        controls=[control("C1")],
        risk_controls=[{"risk_id": "R1", "control_id": "C1"}],
        settings={"coverage_threshold": "0"},
    )
    (tile,) = register.read("overview", tile="covered").to_pylist()
    (all_risks,) = register.read("coverage", scope="all").to_pylist()
    assert (tile["numerator"], tile["denominator"]) == (1, 2)
    assert (all_risks["effective"], all_risks["risks"]) == (1, 2)
