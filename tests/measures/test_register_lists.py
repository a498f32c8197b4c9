"""The lists of risks and controls, acceptances and treatments, on a few rows each."""

from datetime import date

import pytest

from risk_models.measures import Filters
from tests.measures.test_controls import a_test, control
from tests.registers import AS_OF, score, snapshot

RISKS = [
    {"risk_id": "R1", "system_id": "S1", "review_due": "2026-10-30"},
    {"risk_id": "R2", "system_id": "S1", "review_due": "2026-10-31"},
    {"risk_id": "R3", "system_id": "S2"},
    {"risk_id": "R4", "system_id": "S2", "status": "closed", "closed_on": "2026-10-01"},
]
SYSTEMS = [
    {"system_id": "S1", "business_unit": "People"},
    {"system_id": "S2", "business_unit": "Claims"},
]
SCORES = [
    score("R1", "residual", "2026-01-01", 4, 4),
    score("R2", "residual", "2026-01-01", 5, 5),
    score("R4", "residual", "2026-01-01", 5, 5),
]


def by_key(rows: list[dict], key: str) -> dict[str, dict]:
    return {row[key]: row for row in rows}


def small(**tables: object):
    return snapshot(ai_systems=SYSTEMS, risks=RISKS, risk_scores=SCORES, **tables)


def test_risks_are_listed_open_and_worst_first_and_unassessed_after_them() -> None:
    rows = small().read("risk_list").to_pylist()
    assert [(row["risk_id"], row["is_open"]) for row in rows] == [
        ("R2", True),
        ("R1", True),
        ("R3", True),
        ("R4", False),
    ]
    assert [row["review_overdue"] for row in rows] == [False, True, False, False]
    assert [row["unassessed"] for row in rows] == [False, False, True, False]


def test_a_risk_above_tolerance_is_unplanned_without_treatment_and_acceptance() -> None:
    accepted = {
        "acceptance_id": "A1",
        "risk_id": "R1",
        "accepted_on": "2026-01-01",
        "expires_on": "2026-12-31",
        "level_accepted": "critical",
    }
    todo = {"treatment_id": "T1", "risk_id": "R2", "due": "2026-12-01", "status": "planned"}
    bare = by_key(small().read("risk_list").to_pylist(), "risk_id")
    assert {key for key, row in bare.items() if row["unplanned"]} == {"R1", "R2"}
    rows = by_key(
        small(acceptances=[accepted], treatments=[todo]).read("risk_list").to_pylist(), "risk_id"
    )
    assert {key for key, row in rows.items() if row["unplanned"]} == set()
    assert bare["R1"]["accepted_until"] is None
    assert rows["R1"]["accepted_until"] == date(2026, 12, 31)
    assert rows["R2"]["next_action_due"] == date(2026, 12, 1)


CONTROLS = [
    control("works"),
    control("as good", overlap_group="g"),
    control("also", overlap_group="g"),
    control("stale", test_interval_days=10),
    control("planned", status="planned"),
    control("before none"),
    control("before a closed one"),
    control("detects", type="detective"),
]
TESTS = [a_test(row["control_id"]) for row in CONTROLS]
LINKS = [
    ("R1", "works"),
    ("R2", "as good"),
    ("R2", "also"),
    ("R1", "stale"),
    ("R1", "planned"),
    ("R4", "before a closed one"),
    ("R2", "detects"),
]
LINKED = [{"risk_id": risk, "control_id": name} for risk, name in LINKS]


def controlled():
    return small(controls=CONTROLS, control_tests=TESTS, risk_controls=LINKED)


def test_a_control_without_effect_has_a_reason() -> None:
    rows = by_key(controlled().read("control_list").to_pylist(), "control_id")
    assert {key: row["why_nothing"] for key, row in rows.items()} == {
        "works": None,
        "as good": "Others of its overlap group reduce as much",
        "also": "Others of its overlap group reduce as much",
        "stale": "Its last test is overdue",
        "planned": "Not implemented",
        "before none": "It is linked to no open risk",
        "before a closed one": "It is linked to no open risk",
        "detects": "Detective: does not reduce likelihood",
    }
    assert {key for key, row in rows.items() if row["is_idle"]} == set(rows) - {"works", "planned"}
    assert {key: row["test_state"] for key, row in rows.items()} == dict.fromkeys(rows, "fresh") | {
        "stale": "stale",
        "planned": "not_implemented",
    }
    assert (rows["works"]["risks"], rows["works"]["lowers"], rows["works"]["stands_alone"]) == (
        1,
        1,
        1,
    )
    assert (rows["also"]["risks"], rows["also"]["stands_alone"]) == (1, 0)
    assert {key: row["is_alone"] for key, row in rows.items()} == dict.fromkeys(rows, False) | {
        "works": True
    }
    assert {(row["is_critical"], row["key_control"]) for row in rows.values()} == {(False, False)}
    unknown = snapshot(controls=[control("a", status="retired"), control("b")])
    assert unknown.read("control_list")["control_id"].to_pylist() == ["b", "a"]


def test_risks_without_an_effect_of_a_control_are_listed_by_their_level() -> None:
    links = [("R1", "x", None), ("R1", "y", None), ("R2", "x", 0)]
    found = small(
        controls=[control("x", overlap_group="g"), control("y", overlap_group="g")],
        control_tests=[a_test("x"), a_test("y")],
        risk_controls=[
            {"risk_id": risk, "control_id": key, "share": share} for risk, key, share in links
        ],
    )
    rows = found.read("control_risk", control_id="x").to_pylist()
    assert [(row["risk_id"], row["share"], row["stands_alone"]) for row in rows] == [
        ("R2", 0, None),
        ("R1", 1, False),
    ]
    assert [row["tested_effective"] for row in rows] == [0, pytest.approx(0.81)]


def test_the_totals_add_up() -> None:
    (row,) = controlled().read("control_totals").to_pylist()
    assert (row["controls"], row["in_use"], row["implemented"]) == (8, 8, 7)
    assert row["implemented"] == row["fresh"] + row["stale"] + row["never"]
    assert (row["idle"], row["alone"]) == (6, 1)


def test_filters_keep_controls_of_risks_that_pass_and_those_without_risk() -> None:
    rows = controlled().read("control_list", Filters(business_unit=("Claims",))).to_pylist()
    assert {row["control_id"] for row in rows} == {"before none", "before a closed one"}
    rows = controlled().read("control_list", Filters(business_unit=("People",))).to_pylist()
    assert "before a closed one" not in {row["control_id"] for row in rows}


def test_tests_due_are_counted_by_month() -> None:
    tests = [
        a_test("soon", "2026-10-15"),
        a_test("later", "2026-10-20"),
        a_test("far", "2026-10-20"),
        a_test("late", "2026-01-01"),
    ]
    controls = [
        control("soon", test_interval_days=16),
        control("later", test_interval_days=30),
        control("far", test_interval_days=900),
        control("late", test_interval_days=10),
        control("never"),
    ]
    rows = snapshot(controls=controls, control_tests=tests).read("test_due_by_month").to_pylist()
    assert [row["month"] for row in rows[:3]] == [
        date(2026, 10, 1),
        date(2026, 11, 1),
        date(2026, 12, 1),
    ]
    assert [row["items"] for row in rows] == [1, 1, *[0] * 10]


@pytest.mark.parametrize(
    ("columns", "state"),
    [
        ({}, "in_force"),
        ({"level_accepted": "moderate"}, "other_level"),
        ({"expires_on": "2026-10-30"}, "expired"),
        ({"expires_on": "2026-10-31"}, "in_force"),
        ({"revoked_on": "2026-10-31"}, "revoked"),
        ({"revoked_on": "2026-11-01"}, "in_force"),
    ],
)
def test_an_acceptance_has_a_state(columns: dict[str, str], state: str) -> None:
    accepted = {
        "acceptance_id": "A1",
        "risk_id": "R1",
        "level_accepted": "high",
        "accepted_by": "risk committee ",
        "accepted_on": "2026-01-01",
        "expires_on": "2026-12-31",
    }
    (row,) = small(acceptances=[accepted | columns]).read("acceptance_position").to_pylist()
    assert row["state"] == state
    assert (row["authority"], row["as_demanded"]) == ("Risk committee", True)


def test_a_treatment_is_late_only_while_it_is_unfinished() -> None:
    todo = [
        {"treatment_id": "T1", "risk_id": "R1", "due": "2026-10-21", "status": "planned"},
        {"treatment_id": "T2", "risk_id": "R1", "due": "2026-10-31", "status": "in_progress"},
        {"treatment_id": "T3", "risk_id": "R1", "due": "2026-01-01", "status": "done"},
    ]
    rows = small(treatments=todo).read("treatment_position").to_pylist()
    assert [(row["treatment_id"], row["unfinished"], row["days_late"]) for row in rows] == [
        ("T1", True, 10),
        ("T2", True, None),
        ("T3", False, None),
    ]


def test_a_treatment_is_done_and_verified_on_the_very_day() -> None:
    done = {"treatment_id": "T1", "risk_id": "R1", "due": "2026-10-01", "status": "verified"}
    done |= {"done_on": "2026-10-31", "verified_on": "2026-10-31", "verified_by": "Vera"}
    (row,) = small(treatments=[done]).read("treatment_position").to_pylist()
    assert (row["status"], row["verified_on"], row["verified_by"]) == ("verified", AS_OF, "Vera")


def test_tolerances_are_reviewed_too() -> None:
    appetite = [{"risk_domain": domain, "review_due": "2026-10-30"} for domain in ("all", "1")]
    rows = snapshot(appetite=appetite).read("due_item").to_pylist()
    assert {row["key"]: row["title"] for row in rows} == {
        "all": "General risk tolerance",
        "1": "Risk tolerance of domain 1",
    }


def test_until_the_day_on_which_it_was_done_a_treatment_is_unfinished_everywhere() -> None:
    todo = {"treatment_id": "T1", "risk_id": "R1", "due": "2026-10-01", "status": "verified"}
    todo |= {"done_on": "2026-11-15", "verified_on": "2026-11-20", "verified_by": "Vera"}
    before = small(treatments=[todo])
    (row,) = before.read("treatment_position").to_pylist()
    assert (row["status"], row["unfinished"], row["days_late"]) == ("in_progress", True, 30)
    assert (row["done_on"], row["verified_on"], row["verified_by"]) == (None, None, None)
    assert before.read("next_action")["risk_id"].to_pylist() == ["R1"]
    assert before.read("overdue_items", kind="Treatment")["key"].to_pylist() == ["T1"]
    tiles = {row["tile"]: row for row in before.read("overview").to_pylist()}
    assert tiles["overdue_treatments"]["numerator"] == 1
    after = small(as_of=date(2026, 11, 30), treatments=[todo])
    (row,) = after.read("treatment_position").to_pylist()
    assert (row["status"], row["unfinished"], row["verified_by"]) == ("verified", False, "Vera")
    assert after.read("next_action").num_rows == 0


def test_a_risk_that_is_closed_later_has_the_status_open_until_then() -> None:
    closed = {"risk_id": "R1", "system_id": "S1", "status": "closed", "closed_on": "2026-11-15"}
    systems = [{"system_id": "S1"}]
    before = snapshot(ai_systems=systems, risks=[closed])
    assert before.read("open_risks", Filters(status=("open",)))["risk_id"].to_pylist() == ["R1"]
    assert before.read("open_risks", Filters(status=("closed",))).num_rows == 0
    after = snapshot(as_of=date(2026, 11, 15), ai_systems=systems, risks=[closed])
    assert after.read("risk_position")["status"].to_pylist() == ["closed"]


def test_a_future_approval_or_change_is_not_shown() -> None:
    system = {"system_id": "S1", "last_significant_change_on": "2026-11-15"}
    done = {"assessment_id": "IA", "system_id": "S1", "performed_on": "2026-10-01"}
    done |= {"approved_by": "Board", "approved_on": "2026-11-15"}
    for day, by, changed in (
        (AS_OF, None, None),
        (date(2026, 11, 15), "Board", date(2026, 11, 15)),
    ):
        found = snapshot(as_of=day, ai_systems=[system], impact_assessments=[done])
        (listed,) = found.read("assessment_list").to_pylist()
        (record,) = found.read("assessment_record").to_pylist()
        (of_system,) = found.read("system_assessment").to_pylist()
        assert of_system["last_significant_change_on"] == changed
        assert listed["approved_by"] == record["approved_by"] == by
        assert listed["last_significant_change_on"] == record["changed_on"] == changed


def test_the_cells_of_a_domain_exceed_its_own_tolerance() -> None:
    appetite = [
        {"risk_domain": "all", "tolerance_level": "moderate"},
        {"risk_domain": "1", "tolerance_level": "low"},
    ]
    found = snapshot(appetite=appetite)
    beyond = {
        domain: sum(
            cell["above_general_tolerance"]
            for cell in found.read("domain_cell", domain=domain).to_pylist()
        )
        for domain in ("1", "2")
    }
    assert beyond == {"1": 19, "2": 10}
    levels = {row["domain"]: row["tolerance_level"] for row in found.read("tolerance").to_pylist()}
    assert (levels["1"], levels["2"]) == ("low", "moderate")


def test_open_risks_are_offered_to_be_scored_anew_and_links_have_names() -> None:
    shown = snapshot(
        risks=[
            {"risk_id": "R1", "title": "One", "owner": "Ann", "review_due": "2026-05-01"},
            {"risk_id": "R2", "title": "Two", "owner": "Bo"},
            {"risk_id": "R3", "status": "closed", "closed_on": "2026-01-01", "close_reason": "-"},
        ],
        risk_scores=[score("R1", "residual", "2026-01-02", 3, 4)],
        controls=[{"control_id": "C1", "name": "Bias test"}],
        risk_controls=[{"risk_id": "R1", "control_id": "C1", "share": 0.5}],
    )
    first, second = shown.read("score_update").to_pylist()
    assert (first["risk_id"], first["level_now"], first["likelihood_now"]) == ("R2", None, None)
    assert (second["risk_id"], second["level_now"], second["owner"]) == ("R1", "High", "Ann")
    assert [second[f"{name}_now"] for name in ("likelihood", "severity_people")] == [3, 4]
    (link,) = shown.read("risk_link").to_pylist()
    assert (link["risk"], link["control"], link["share"]) == ("One", "Bias test", 0.5)
