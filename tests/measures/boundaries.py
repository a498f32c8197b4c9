"""A register whose days, shares, names and settings lie on the limits of the rules."""

from datetime import date

from risk_models.register.snapshot import Snapshot
from tests.measures.test_controls import a_test, control
from tests.registers import Rows, score, snapshot

DAY = date(2028, 2, 29)
"""The reporting date: a leap day."""
BEFORE, AFTER = "2028-02-28", "2028-03-01"
TODAY = DAY.isoformat()
YEAR_AGO = "2027-03-01"
"""365 days before; the day before it is 366 days before."""

SETTINGS = {
    "effectiveness_full": "1",
    "coverage_threshold": "0.5",
    "effectiveness_cap": "0.75",
    "serious_harm_scale": "5",
}

_RISKS = {
    # Controls C1 (alone) and C2 (of a group named C1): two layers.
    "two layers": {"arises_stage": "deployment"},
    "half each": {"arises_stage": "deployment"},
    "at threshold": {"arises_stage": "deployment"},
    "below threshold": {"arises_stage": "deployment"},
    "one day late": {"arises_stage": "data"},
    "worse test": {"arises_stage": "data"},
    "detects only": {"arises_stage": "data"},
    "reaches nothing": {"arises_stage": "monitoring"},
    "due today": {"arises_stage": "monitoring", "review_due": TODAY},
    "due yesterday": {"arises_stage": "monitoring", "review_due": BEFORE},
    "identified today": {"arises_stage": "monitoring", "identified_on": TODAY},
    "closes tomorrow": {"arises_stage": "data", "status": "closed", "closed_on": AFTER},
    "closed today": {"arises_stage": "data", "status": "closed", "closed_on": TODAY},
}

_LINKS = [
    ("two layers", "C1", 0.45),
    ("two layers", "C2", 0.45),
    ("half each", "C1", 0.5),
    ("half each", "C2", 0.5),
    ("at threshold", "C1", 0.5),
    ("below threshold", "C1", 0.499),
    ("one day late", "overdue", 1),
    ("worse test", "tested twice", 1),
    ("detects only", "detects", None),
    ("reaches nothing", "C1", 0),
    ("identified today", "tested today", 1),
    ("closed today", "C1", 1),
]

_ACCEPTANCES = {
    "expires today": ("2028-01-01", TODAY, None),
    "expired yesterday": ("2028-01-01", BEFORE, None),
    "revoked the day it was given": (TODAY, "2029-01-01", TODAY),
    "revoked tomorrow": (TODAY, "2029-01-01", AFTER),
    "within the horizon": ("2028-01-01", "2028-04-29", None),
    "beyond the horizon": ("2028-01-01", "2028-04-30", None),
}

_TREATMENTS = {
    "due today": (TODAY, "planned", None),
    "due yesterday": (BEFORE, "in_progress", None),
    "done today": (BEFORE, "done", TODAY),
    "done tomorrow": (BEFORE, "done", AFTER),
}

_ASSESSMENTS = {
    "approved today": {"approved_on": TODAY, "conditions": "Retest"},
    "approved tomorrow": {"approved_on": AFTER},
    "no day of approval": {},
    "refused tomorrow": {"decision": "no_go", "approved_on": AFTER},
    "valid until today": {"valid_until": TODAY},
    "valid until yesterday": {"valid_until": BEFORE},
    "ends within the horizon": {"valid_until": "2028-04-29"},
    "ends beyond the horizon": {"valid_until": "2028-04-30"},
    "changed that day": {"performed_on": "2028-01-01"},
    "changed the day after": {"performed_on": "2027-12-31"},
}
"""One for each system of the same name; performed on 1 Feb 2028 and decided go."""


def boundaries(**settings: str) -> Snapshot:
    """The register on its leap day."""
    return snapshot(DAY, settings=SETTINGS | settings, **_risks(), **_controls(), **_impact())


def _risks() -> dict[str, Rows]:
    return {
        "risks": [
            {"risk_id": key, "system_id": "ORG", "identified_on": "2027-01-01"} | row
            for key, row in _RISKS.items()
        ],
        "risk_scores": [
            score("at threshold", "residual", "2027-01-01", 4, 3),
            score("at threshold", "residual", TODAY, 3, 3),
            score("identified today", "residual", TODAY, 4, 3),
            score("two layers", "residual", AFTER, 5, 5),
            score("due today", "residual", "2027-01-01", 3, 3),
            score("due yesterday", "residual", "2027-01-01", 4, 3),
        ],
        "treatments": [
            {"treatment_id": key, "risk_id": "due today", "due": due, "status": status}
            | {"done_on": done}
            for key, (due, status, done) in _TREATMENTS.items()
        ],
        "acceptances": [
            {"acceptance_id": key, "risk_id": "due today", "level_accepted": "moderate"}
            | {"accepted_on": given, "expires_on": until, "revoked_on": revoked}
            for key, (given, until, revoked) in _ACCEPTANCES.items()
        ],
    }


def _controls() -> dict[str, Rows]:
    return {
        "controls": [
            control("C1", acts_stages="design_development;monitoring"),
            control("C2", acts_stages="monitoring", overlap_group="C1"),
            control("overdue", acts_stages="data"),
            control("tested twice", acts_stages="data"),
            control("detects", acts_stages="data", type="detective"),
            control("tested today", acts_stages="organisation", test_interval_days=0),
            control("never linked"),
        ],
        "control_tests": [
            a_test("C1", YEAR_AGO),
            a_test("C2", BEFORE),
            a_test("overdue", "2027-02-28"),
            a_test("tested twice", "2028-01-01", test_id="T1", result="ineffective"),
            a_test("tested twice", "2028-01-01", test_id="T2"),
            a_test("detects", BEFORE),
            a_test("tested today", TODAY),
            a_test("never linked", AFTER),
        ],
        "risk_controls": [
            {"risk_id": risk, "control_id": name, "share": share} for risk, name, share in _LINKS
        ],
    }


def _impact() -> dict[str, Rows]:
    done = {"kind": "aisia", "performed_on": "2028-02-01", "decision": "go"}
    running = {"lifecycle_status": "operation_monitoring", "in_aims_scope": True}
    return {
        "ai_systems": [
            running
            | {"system_id": key, "name": key, "go_live": TODAY}
            | {"last_significant_change_on": "2028-01-01" if "changed" in key else None}
            for key in _ASSESSMENTS
        ]
        + [
            {"system_id": key, "lifecycle_status": "retired", "in_aims_scope": True}
            | {"go_live": "2027-01-01", "retired_on": day}
            for key, day in (("retired today", TODAY), ("retired tomorrow", AFTER))
        ],
        "impact_assessments": [
            done | {"assessment_id": key, "system_id": key, "approved_by": "Board"} | row
            for key, row in _ASSESSMENTS.items()
        ],
        "impact_items": [
            {"item_id": f"scale {scale}", "assessment_id": "approved today", "scale": scale}
            | {"effect": "harm"}
            for scale in (4, 5)
        ],
    }
