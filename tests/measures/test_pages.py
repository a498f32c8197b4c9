"""The measures that only pages read: rows behind a number, and who should act."""

from datetime import date

from risk_models.contract import TABLES
from risk_models.measures import Filters
from tests.measures.test_overview import register as of_tiles
from tests.registers import score, snapshot


def test_every_table_has_its_size() -> None:
    sizes = {
        r["table"]: r["rows"]
        for r in snapshot(risks=[{"risk_id": "R1"}]).read("table_size").to_pylist()
    }
    assert set(sizes) == set(TABLES)
    assert (sizes["risks"], sizes["matrix"], sizes["incidents"]) == (1, 25, 0)


def test_the_rows_behind_a_tile_are_as_many_as_it_says() -> None:
    for filters in (Filters(), Filters(business_unit=("People",)), Filters(owner=("nobody",))):
        rows = of_tiles().read("overview_items", filters).to_pylist()
        counted = {
            tile["tile"]: (
                sum(row["counted"] for row in rows if row["tile"] == tile["tile"]),
                sum(row["tile"] == tile["tile"] for row in rows),
            )
            for tile in of_tiles().read("overview", filters).to_pylist()
        }
        assert counted == {
            tile["tile"]: (tile["numerator"], tile["denominator"])
            for tile in of_tiles().read("overview", filters).to_pylist()
        }


def test_the_rows_behind_a_tile_have_the_key_of_their_record() -> None:
    rows = of_tiles().read("overview_items", tile="overdue_treatments").to_pylist()
    assert [(r["table"], r["key"], r["counted"], r["level"], r["due"]) for r in rows] == [
        ("treatments", "T1", True, "high", date(2026, 7, 31)),
        ("treatments", "T2", True, "high", date(2026, 8, 15)),
        ("treatments", "T4", False, "critical", date(2027, 1, 1)),
    ]


def test_a_tile_moves_by_number_where_it_should_fall_and_by_share_where_it_should_rise() -> None:
    rows = of_tiles().read("overview_tiles").to_pylist()
    assert {r["tile"]: (r["movement"], r["verdict"]) for r in rows} == {
        "above_tolerance": ("up", "worse"),  # 2 after 1
        "unassessed": ("up", "worse"),  # 1 after 0
        "covered": ("up", "better"),  # 1 of 3 after 0 of 2
        "assessed_systems": ("up", "better"),  # 1 of 2 after 0 of 1
        "overdue_treatments": ("up", "worse"),  # 2 after 1
        "expiring_acceptances": ("up", "worse"),  # 1 after 0
        "incidents": ("same", "same"),  # 1 after 1
    }
    rows = of_tiles().read("overview_tiles", Filters(business_unit=("Claims",))).to_pylist()
    assert {r["tile"]: r["verdict"] for r in rows} == {
        "above_tolerance": "same",
        "unassessed": "worse",
        "covered": None,  # 0 of 0 risks then: a share of nothing
        "assessed_systems": None,
        "overdue_treatments": "same",
        "expiring_acceptances": "same",
        "incidents": "better",
    }


def scored():
    return snapshot(
        ai_systems=[{"system_id": "S1", "name": "Ranking"}],
        risks=[
            {"risk_id": risk, "system_id": "S1", "owner": owner}
            for risk, owner in [("R1", "Ann"), ("R2", "Bo"), ("R3", "Ann"), ("R4", "Cy")]
        ],
        risk_scores=[
            score("R1", "inherent", "2026-01-01", 4, 4),
            score("R1", "residual", "2026-01-01", 3, 4),
            score("R2", "residual", "2026-01-01", 5, 5),
            score("R3", "residual", "2026-01-01", 1, 5),
        ],
    )  # fmt: skip


def test_the_risks_of_a_cell_are_worst_first_and_the_unscored_apart() -> None:
    rows = scored().read("heatmap_risks", view="residual").to_pylist()
    assert [
        (r["risk_id"], r["scored"], r["likelihood"], r["severity"], r["level"], r["escalated"])
        for r in rows
    ] == [
        ("R2", True, 5, 5, "critical", False),
        ("R3", True, 1, 5, "high", True),
        ("R1", True, 3, 4, "high", False),
        ("R4", False, None, None, None, False),
    ]
    rows = scored().read("heatmap_risks", view="inherent", scored=True).to_pylist()
    assert [(r["risk_id"], r["inherent_level"], r["residual_level"]) for r in rows] == [
        ("R1", "high", "high")
    ]


def test_every_cell_has_as_many_risks_as_the_heatmap_counts() -> None:
    found = scored()
    for cell in found.read("heatmap_cells", arises_stage="all").to_pylist():
        at = {name: cell[name] for name in ("view", "likelihood", "severity")}
        assert found.read("heatmap_risks", **at).num_rows == cell["risks"]


def test_two_risks_in_one_cell_may_differ_a_hundredfold() -> None:
    (row,) = snapshot().read("cell_spread").to_pylist()
    assert row == {"likelihood_factor": 10.0, "severity_factor": 10.0, "factor": 100.0}
    (row,) = (
        snapshot(scales=[{"axis": "severity", "level": 1, "lower": None, "upper": 2}])
        .read("cell_spread")
        .to_pylist()
    )
    assert row == {"likelihood_factor": None, "severity_factor": None, "factor": None}
    bounds = [("likelihood", 0, 1), ("likelihood", 1, 4), ("severity", 1, 3), ("severity", 3, 6)]
    scales = [
        {"axis": axis, "level": level, "lower": lower, "upper": upper}
        for level, (axis, lower, upper) in enumerate(bounds, 1)
    ]
    (row,) = snapshot(scales=scales).read("cell_spread").to_pylist()
    assert row == {"likelihood_factor": 4.0, "severity_factor": 3.0, "factor": 12.0}


def test_uncovered_risks_are_counted_by_owner() -> None:
    rows = scored().read("uncovered_by_owner").to_pylist()
    assert rows == [
        {"owner": "Bo", "highest": 1, "risks": 1},
        {"owner": "Ann", "highest": 0, "risks": 2},
    ]


def test_warnings_are_counted_by_who_should_act() -> None:
    rows = scored().read("checks_by_who").to_pylist()
    assert [(r["who"], r["high"], r["medium"], r["low"], r["items"]) for r in rows] == [
        ("Ann", 3, 2, 0, 5),
        ("Bo", 1, 1, 0, 2),
        ("M. Okafor", 1, 0, 0, 1),
        ("Cy", 0, 2, 0, 2),
    ]
