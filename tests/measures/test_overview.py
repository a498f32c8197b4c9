"""The tiles: numerator and denominator on the reporting date and on the comparison date."""

from datetime import date

from risk_models import narrative
from risk_models.measures import Filters
from tests.measures.test_controls import a_test, control
from tests.registers import score, snapshot

THEN = date(2026, 8, 1)


def register():
    return snapshot(
        compare_on=THEN,
        ai_systems=[
            {
                "system_id": s,
                "business_unit": unit,
                "lifecycle_status": "operation_monitoring",
                "go_live": go_live,
                "supplier": "Northwind",
                "models": models,
            }
            for s, unit, go_live, models in [
                ("S1", "People", "2025-01-01", "LLM 4;Own"),
                ("S2", "Claims", "2026-09-01", "LLM 4"),
            ]
        ],
        risks=[
            {"risk_id": "R1", "system_id": "S1", "identified_on": "2025-01-01"},
            {"risk_id": "R2", "system_id": "S1", "identified_on": "2025-01-01"},
            {"risk_id": "R3", "system_id": "S2", "identified_on": "2026-09-01"},
        ],
        risk_scores=[
            score("R1", "residual", "2025-01-01", 2, 2),
            score("R1", "residual", "2026-09-01", 4, 4),
            score("R2", "residual", "2025-01-01", 5, 5),
        ],
        controls=[control("C")],
        control_tests=[a_test("C", "2026-09-01")],
        risk_controls=[{"risk_id": "R1", "control_id": "C"}],
        impact_assessments=[
            {"assessment_id": "IA1", "system_id": "S1", "performed_on": "2026-09-01"},
            {
                "assessment_id": "IA2",
                "system_id": "S2",
                "performed_on": "2026-09-01",
                "kind": "screening",
            },
        ],
        treatments=[
            {"treatment_id": "T1", "risk_id": "R1", "due": "2026-07-31", "status": "planned"},
            {"treatment_id": "T2", "risk_id": "R1", "due": "2026-08-15", "status": "in_progress"},
            {
                "treatment_id": "T3",
                "risk_id": "R2",
                "due": "2026-12-01",
                "status": "done",
                "done_on": "2026-08-20",
            },
            {"treatment_id": "T4", "risk_id": "R2", "due": "2027-01-01", "status": "planned"},
        ],
        acceptances=[
            {
                "acceptance_id": "A1",
                "risk_id": "R2",
                "accepted_on": "2026-01-01",
                "expires_on": "2026-12-30",
            },
            {
                "acceptance_id": "A2",
                "risk_id": "R1",
                "accepted_on": "2026-09-05",
                "expires_on": "2026-12-31",
            },
        ],
        incidents=[
            {
                "incident_id": f"I{i}",
                "system_id": system,
                "kind": kind,
                "occurred_on": on,
                "reported_on": on,
            }
            for i, (system, kind, on) in enumerate(
                [
                    ("S1", "incident", "2026-10-31"),
                    ("S1", "near_miss", "2026-08-03"),
                    ("S2", "incident", "2026-08-02"),
                    ("S2", "incident", "2026-08-01"),
                ]
            )
        ],
    )


def tiles(filters: Filters | None = None) -> dict[str, tuple[int, int, int, int]]:
    return {
        row["tile"]: (
            row["numerator"],
            row["denominator"],
            row["before_numerator"],
            row["before_denominator"],
        )
        for row in register().read("overview", filters).to_pylist()
    }


def test_each_tile_counts_on_both_dates() -> None:
    assert tiles() == {
        "above_tolerance": (2, 3, 1, 2),
        "unassessed": (1, 3, 0, 2),
        "covered": (1, 3, 0, 2),
        "assessed_systems": (1, 2, 0, 1),
        "overdue_treatments": (2, 3, 1, 4),
        "expiring_acceptances": (1, 2, 0, 1),
        "incidents": (1, 2, 1, 1),
    }
    shown = register().read("overview_tiles", large=True)["tile"].to_pylist()
    assert shown == ["above_tolerance", "unassessed", "covered", "incidents"]


def test_the_ten_top_risks_say_how_their_level_moved() -> None:
    since = {"new": "2026-08-02"}
    before = {"worse": (2, 2), "better": (5, 5), "same": (4, 4)}
    others = [f"other {n:02}" for n in range(7)]
    now = {"new": (5, 5), "scored": (4, 5), "worse": (4, 4), "better": (3, 4), "same": (4, 4)}
    found = snapshot(
        compare_on=THEN,
        ai_systems=[{}],
        risks=[
            {"risk_id": key, "identified_on": since.get(key, "2025-01-01")}
            for key in (*now, *others)
        ],
        risk_scores=[
            *(score(key, "residual", "2026-01-01", *cell) for key, cell in before.items()),
            *(score(key, "residual", "2026-09-01", *cell) for key, cell in now.items()),
            *(score(key, "residual", "2026-09-01", 1, 1) for key in others),
        ],
        treatments=[{"treatment_id": "T1", "risk_id": "worse", "due": "2026-10-30"}],
    )
    rows = found.read("top_risks").to_pylist()
    assert [
        (row["rank"], row["risk_id"], row["before_level"], row["movement"]) for row in rows
    ] == [
        (1, "new", None, "new"),
        (2, "scored", None, "scored"),
        (3, "same", "high", "same"),
        (4, "worse", "low", "worse"),
        (5, "better", "critical", "better"),
        *((n, key, None, "scored") for n, key in enumerate(others[:5], 6)),
    ]
    assert [row["days_overdue"] for row in rows] == [None, None, None, 1, *[None] * 6]


def test_filters_narrow_the_tiles() -> None:
    assert tiles(Filters(business_unit=("Claims",))) == {
        "above_tolerance": (0, 1, 0, 0),
        "unassessed": (1, 1, 0, 0),
        "covered": (0, 1, 0, 0),
        "assessed_systems": (0, 1, 0, 0),
        "overdue_treatments": (0, 0, 0, 0),
        "expiring_acceptances": (0, 0, 0, 0),
        "incidents": (0, 0, 1, 1),
    }


def test_the_small_charts_end_on_the_reporting_date() -> None:
    rows = register().read("overview_history", tile="above_tolerance").to_pylist()
    assert [row["numerator"] for row in rows] == [1] * 11 + [2, 2]
    assert (rows[0]["on_date"], rows[-1]["on_date"]) == (date(2025, 10, 31), date(2026, 10, 31))
    (tile,) = register().read("overview_tiles", tile="above_tolerance").to_pylist()
    assert tile["numerators"] == [1] * 11 + [2, 2]


def test_concentration_counts_a_risk_once_for_each_supplier_and_model() -> None:
    rows = register().read("concentration").to_pylist()
    assert [
        (r["kind"], r["name"], r["systems"], r["risks"], r["serious"], r["highest"]) for r in rows
    ] == [
        ("model", "LLM 4", 2, 3, 2, 1),
        ("supplier", "Northwind", 2, 3, 2, 1),
        ("model", "Own", 1, 2, 2, 1),
    ]


def test_overdue_things_are_counted_by_age_band() -> None:
    rows = register().read("overdue_items").to_pylist()
    assert [(r["kind"], r["key"], r["days_overdue"], r["age_band"]) for r in rows] == [
        ("Treatment", "T1", 92, ">90"),
        ("Treatment", "T2", 77, "61-90"),
    ]
    bands = register().read("overdue", kind="Treatment").to_pylist()
    assert {r["age_band"]: r["items"] for r in bands} == {
        "1-30": 0,
        "31-60": 0,
        "61-90": 1,
        ">90": 1,
    }


def test_the_next_action_is_the_unfinished_treatment_due_first() -> None:
    rows = {r["risk_id"]: r for r in register().read("top_risks").to_pylist()}
    assert rows["R1"]["next_action_due"] == date(2026, 7, 31)
    assert rows["R1"]["days_overdue"] == 92
    assert rows["R2"]["days_overdue"] == -62


def accepted(**more: str):
    """A risk that has been critical since January, with an acceptance until 1 September."""
    return snapshot(
        compare_on=THEN,
        ai_systems=[{}],
        risks=[{"identified_on": "2026-01-01"}],
        risk_scores=[score("RSK-0001", "residual", "2026-01-01", 5, 5)],
        acceptances=[
            {"accepted_on": "2026-01-01", "expires_on": "2026-09-01", "acceptance_id": "A1"} | more
        ],
    )


def acceptances(register) -> tuple[object, ...]:
    (row,) = register.read("overview_tiles", tile="expiring_acceptances").to_pylist()
    names = ("numerator", "denominator", "lapsed", "before_numerator", "before_denominator")
    items = register.read("overview_items", tile="expiring_acceptances").to_pylist()
    assert (sum(item["counted"] for item in items), len(items)) == (
        row["numerator"],
        row["denominator"],
    )
    return (*(row[name] for name in names), row["verdict"])


def test_a_lapsed_acceptance_counts_and_is_worse_than_an_expiring_one() -> None:
    assert acceptances(accepted()) == (1, 1, 1, 1, 1, "worse")
    assert acceptances(accepted(expires_on="2026-10-31")) == (1, 1, 0, 0, 1, "worse")
    assert acceptances(accepted(revoked_on="2026-10-15")) == (0, 0, 0, 1, 1, "better")
    assert acceptances(accepted(revoked_on="2026-08-31")) == (0, 0, 0, 1, 1, "better")


def test_an_acceptance_that_was_replaced_or_is_not_needed_has_not_lapsed() -> None:
    old = {"accepted_on": "2026-01-01", "expires_on": "2026-09-01"}
    new = {"accepted_on": "2026-09-01", "expires_on": "2027-09-01"}
    register = snapshot(
        compare_on=THEN,
        ai_systems=[{}],
        risks=[{"risk_id": name, "identified_on": "2026-01-01"} for name in ("R1", "R2")],
        risk_scores=[
            score("R1", "residual", "2026-01-01", 5, 5),
            score("R2", "residual", "2026-01-01", 1, 1),
        ],
        acceptances=[
            {"acceptance_id": "A1", "risk_id": "R1"} | old,
            {"acceptance_id": "A2", "risk_id": "R1"} | new,
            {"acceptance_id": "A3", "risk_id": "R2"} | old,
        ],
    )
    assert acceptances(register) == (0, 1, 0, 2, 2, "better")


def test_a_filter_on_risks_selects_systems_and_their_incidents() -> None:
    found = register()
    bo = Filters(level=("unassessed",))  # R3 of S2
    assert {
        row["tile"]: (row["numerator"], row["denominator"])
        for row in found.read("overview", bo).to_pylist()
        if row["tile"] in ("assessed_systems", "incidents")
    } == {"assessed_systems": (0, 1), "incidents": (0, 0)}
    (systems,) = found.read("system_totals", bo).to_pylist()
    (impact,) = found.read("impact_totals", bo).to_pylist()
    (incidents,) = found.read("incident_totals", bo).to_pylist()
    assert (systems["operating"], impact["operating"], incidents["events"]) == (1, 1, 2)


def test_a_filter_on_risks_keeps_the_incidents_of_a_system_whatever_the_status_of_the_risk() -> (
    None
):
    retired = {"system_id": "S1", "lifecycle_status": "retired", "retired_on": "2026-10-01"}
    found = snapshot(
        ai_systems=[retired, {"system_id": "S2"}],
        risks=[
            {"risk_id": "R1", "system_id": "S1", "owner": "Ann", "identified_on": "2026-01-01"},
            {"risk_id": "R2", "system_id": "S2", "owner": "Bo", "identified_on": "2026-10-31"},
        ],
        incidents=[
            {"incident_id": f"I-{key}", "system_id": key, "kind": "incident"}
            | {"occurred_on": "2026-10-02"}
            for key in ("S1", "S2")
        ],
    )
    for owner, events in (("ann", 1), ("bo", 1), ("cy", 0)):
        (row,) = found.read("overview", Filters(owner=(owner,)), tile="incidents").to_pylist()
        assert (row["numerator"], row["lapsed"]) == (events, 0)


def test_a_system_retired_since_was_in_operation_then() -> None:
    register = snapshot(
        compare_on=THEN,
        ai_systems=[
            {"lifecycle_status": "retired", "go_live": "2025-01-01", "retired_on": "2026-09-01"}
        ],
        impact_assessments=[{"performed_on": "2026-01-01"}],
    )
    (row,) = register.read("overview_tiles", tile="assessed_systems").to_pylist()
    assert (row["before_numerator"], row["before_denominator"]) == (1, 1)
    assert (row["numerator"], row["denominator"], row["verdict"]) == (0, 0, None)
    assert narrative.portfolio.change(row) == ("– none now,", "was 1 of 1 systems in operation")
