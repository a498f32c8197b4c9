"""Registers broken in one way each, and in many: exactly the expected findings, by line."""

from pathlib import Path

import pytest

from risk_models.contract import CELL_RULES, RULES, TABLES
from risk_models.ingest import validate
from risk_models.ingest.cell_text import staged
from tests.ingest.files import CONTROL, RISK, SYSTEM, check, csv_file, current_rows, found
from tests.registers import Rows, score, shipped

Files = dict[str, Rows | str]

DAYS = ["infinity", "epoch", "12026-01-01", "2026/01/02", "31/12/2025", "2026-02-30", "2026-1-2"]
DAYS += ["2026-01-02 00:00", " 2026-01-02", "today", "1899-12-31"]
LEVELS = ["3.7", "0x3", "1_000", "3e0", " 3 ", "٣", "NaN", "inf", "1e400", "-0", "0", "6"]

START: Files = {"ai_systems": [SYSTEM], "risks": [RISK]}
OTHER = {"system_id": "S2"}
REVIEWED_EARLY = {"review_due": "2020-01-01"}
CLOSED = RISK | {"status": "closed", "closed_on": "2026-03-01", "close_reason": "System retired"}
VERSION = {"document_id": "D1", "drafted_on": "2026-01-01", "status": "draft"}
APPROVED = {"status": "approved", "approved_by": "Board", "approved_on": "2026-03-01"}
FINDING = {"kind": "minor", "raised_on": "2026-02-01"}
PROVEN = {"effect_checked_by": "Ann", "effect_checked_on": "2026-02-20", "effective": "true"}


def scored(**better: tuple[int, int]) -> list[dict[str, object]]:
    return [score("R1", view, "2026-01-31", *judged) for view, judged in better.items()]


def matrix(**changed: str) -> list[dict[str, object]]:
    """The shipped matrix with some cells' levels changed: `l5s5="low"`."""
    rows = shipped("matrix")
    for row in rows:
        row["level"] = changed.get(f"l{row['likelihood']}s{row['severity']}", row["level"])
    return rows


def scales(axis: str, level: str, **changed: object) -> list[dict[str, object]]:
    rows = shipped("scales")
    for row in rows:
        if (row["axis"], row["level"]) == (axis, level):
            row.update(changed)
    return rows


def settings(**changed: str) -> list[dict[str, object]]:
    return [
        row | {"value": changed.get(str(row["key"]), row["value"])} for row in shipped("settings")
    ]


ACCEPTED = {
    "acceptance_id": "A1",
    "risk_id": "R1",
    "level_accepted": "high",
    "accepted_on": "2026-02-01",
    "expires_on": "2027-02-01",
}
QUANT = {
    "risk_id": "R1",
    "view": "residual",
    "assessed_on": "2026-02-01",
    "frequency_low": "0.1",
    "frequency_high": "1",
    "loss_low": "10",
    "loss_high": "90",
}
WEEKLY = {"frequency_low": "52"}
PERT, SEEN = {"distribution": "pert"}, {"distribution": "empirical", "frequency_low": "0.5"}
MOST = "1000000000000000"
TOLERANCE = {"tolerance_id": "L1", "loss": "2000000000000000", "probability": "0.1"}
DECIDED = {"decision_id": "D1", "kind": "note", "risk_id": "R1", "decided_on": "2026-02-01"}
ACCEPT = DECIDED | {"kind": "accept", "acceptance_id": "A1"}
COMMITTEE: Files = {
    "people": [{"person_id": "P1", "name": "Committee", "other_names": "AIRC"}],
    "appetite": [
        {"risk_domain": "all", "acceptance_authority": "Board", "tolerance_level": "moderate"}
    ],
}


def reaching(level: str, **columns: str) -> dict[str, str]:
    """A role of the committee that may accept up to this level."""
    return {
        "assignment_id": f"O {level}",
        "person_id": "P1",
        "held_from": "2026-01-01",
        "authority_level": level,
    } | columns


BROKEN: dict[str, tuple[Files, list[tuple[object, ...]]]] = {
    "a key twice": (
        {"ai_systems": [SYSTEM, {"system_id": "S2"}, SYSTEM]},
        [("ai_systems.csv", 4, "system_id", "S1", "E1")],
    ),
    "a key of three columns twice": (
        START | {"risk_scores": [score("R1", "residual", "2026-01-31", 2, 2)] * 3},
        [
            ("risk_scores.csv", 3, "risk_id", "R1 / residual / 2026-01-31", "E1"),
            ("risk_scores.csv", 4, "risk_id", "R1 / residual / 2026-01-31", "E1"),
        ],
    ),
    "a key of a wrong form": (
        {"ai_systems": [{"system_id": "=S1"}, {"system_id": "S\u202e2"}, {"system_id": "S" * 81}]},
        [
            ("ai_systems.csv", 2, "system_id", "=S1", "E1"),
            ("ai_systems.csv", 3, "system_id", "S\u202e2", "E1"),
            ("ai_systems.csv", 4, "system_id", "S" * 81, "E1"),
        ],
    ),
    "a required cell that is empty": (
        {"ai_systems": [SYSTEM | {"owner": ""}, {"system_id": ""}]},
        [("ai_systems.csv", 2, "owner", "", "E1"), ("ai_systems.csv", 3, "system_id", "", "E1")],
    ),
    "a reference that does not resolve": (
        {"ai_systems": [SYSTEM], "risks": [RISK | {"system_id": "S9"}]},
        [("risks.csv", 2, "system_id", "S9", "E1")],
    ),
    "an optional reference that does not resolve": (
        START | {"treatments": [{"risk_id": "R1", "control_id": "C9"}]},
        [("treatments.csv", 2, "control_id", "C9", "E1")],
    ),
    "a word that is not in the list": (
        {"ai_systems": [SYSTEM | {"origin": "Bought"}, OTHER | {"eu_roles": "deployer;boss"}]},
        [
            ("ai_systems.csv", 2, "origin", "Bought", "E1"),
            ("ai_systems.csv", 3, "eu_roles", "deployer;boss", "E1"),
        ],
    ),
    "days that are none": (
        START | {"risk_scores": [score("R1", "residual", day, 2, 2) for day in DAYS]},
        [
            ("risk_scores.csv", 2 + place, "assessed_on", day, "E1")
            for place, day in enumerate(DAYS)
        ],
    ),
    "levels that are none": (
        START
        | {
            "risk_scores": [
                score("R1", "residual", f"2026-01-{10 + place}", level, 2)
                for place, level in enumerate(LEVELS)
            ]
        },
        [
            ("risk_scores.csv", 2 + place, "likelihood", level, "E27" if level == "6" else "E1")
            for place, level in enumerate(LEVELS)
        ],
    ),
    "a flag that is none": (
        {"ai_systems": [SYSTEM | {"in_aims_scope": "TRUE"}, OTHER | {"gpai_model": "yes"}]},
        [
            ("ai_systems.csv", 2, "in_aims_scope", "TRUE", "E1"),
            ("ai_systems.csv", 3, "gpai_model", "yes", "E1"),
        ],
    ),
    "text that is only blank or hides something": (
        {"ai_systems": [SYSTEM | {"name": " \t"}, {"system_id": "S2", "name": "a\u202eb"}]},
        [
            ("ai_systems.csv", 2, "name", " \t", "E1"),
            ("ai_systems.csv", 3, "name", "a\u202eb", "E1"),
        ],
    ),
    "text that is too long": (
        {"ai_systems": [SYSTEM | {"name": "ä" * 10_001}, OTHER | {"name": "ä" * 10_000}]},
        [("ai_systems.csv", 2, "name", "ä" * 200 + "…", "E1")],
    ),
    "residual worse than inherent": (
        START | {"risk_scores": scored(inherent=(3, 3), residual=(4, 2))},
        [("risk_scores.csv", 3, "likelihood", "4", "E2")],
    ),
    "target worse than residual on both axes": (
        START | {"risk_scores": scored(inherent=(5, 5), residual=(2, 2), target=(3, 3))},
        [
            ("risk_scores.csv", 4, "likelihood", "3", "E2"),
            ("risk_scores.csv", 4, "severity_people", "3", "E2"),
        ],
    ),
    "only the latest score of a view counts": (
        START
        | {
            "risk_scores": [
                *scored(inherent=(3, 3), residual=(3, 3)),
                score("R1", "residual", "2026-02-28", 4, 3),
                score("R1", "inherent", "2025-02-28", 5, 5),
            ]
        },
        [("risk_scores.csv", 4, "likelihood", "4", "E2")],
    ),
    "a matrix with a hole": (
        {"matrix": shipped("matrix")[:13] + shipped("matrix")[14:]},
        [(None, None, "level", None, "E3")],
    ),
    "levels with one letter": (
        {"levels": [row | {"letter": "X"} for row in shipped("levels")[:2]]},
        [
            ("levels.csv", 2, "letter", "X", "E25"),
            ("levels.csv", 3, "is_serious", "false", "E25"),
            ("levels.csv", 3, "letter", "X", "E25"),
        ],
    ),
    "levels of one colour": (
        {"levels": [row | {"colour": "#fec44f"} for row in shipped("levels")]},
        [("levels.csv", line, "colour", "#fec44f", "E26") for line in (3, 3, 4, 4, 5, 5)],
    ),
    "a translation to a value that there is not": (
        {
            "translations": [
                {"valid_from": "2026-01-01", "axis": "severity", "former": "7", "translated": "6"}
            ]
        },
        [(None, None, "translated", "6", "E28")],
    ),
    "a matrix that falls": (
        {"matrix": matrix(l3s3="low")},
        [
            ("matrix.csv", 14, "level", "low", "E3"),
            ("matrix.csv", 14, "level", "low", "E3"),
        ],
    ),
    "an acceptance that ends before it starts": (
        START
        | {
            "acceptances": [
                {"risk_id": "R1", "accepted_on": "2026-02-01", "expires_on": "2026-02-01"}
            ]
        },
        [("acceptances.csv", 2, "expires_on", "2026-02-01", "E6")],
    ),
    "a closed risk without a reason": (
        {"ai_systems": [SYSTEM], "risks": [CLOSED | {"close_reason": ""}]},
        [("risks.csv", 2, "close_reason", None, "E7")],
    ),
    "a closed risk with an open treatment": (
        {
            "ai_systems": [SYSTEM],
            "risks": [CLOSED],
            "treatments": [{"risk_id": "R1", "status": "in_progress"}],
        },
        [("treatments.csv", 2, "status", "in_progress", "E7")],
    ),
    "shares, ratings and amounts out of range": (
        START
        | {
            "controls": [CONTROL | {"design_rating": "strong", "test_interval_days": "-1"}],
            "risk_controls": [
                {"risk_id": "R1", "control_id": "C1", "share": "1.1"},
            ],
            "treatments": [{"risk_id": "R1", "cost": "1,000"}],
        },
        [
            ("controls.csv", 2, "design_rating", "strong", "E10"),
            ("controls.csv", 2, "test_interval_days", "-1", "E10"),
            ("risk_controls.csv", 2, "share", "1.1", "E10"),
            ("treatments.csv", 2, "cost", "1,000", "E10"),
        ],
    ),
    "columns that no table has": (
        {"ai_systems": "system_id,nmae,purpose,owner,,name,name\n"},
        [
            ("ai_systems.csv", 1, "", "", "E11"),
            ("ai_systems.csv", 1, "name", None, "E11"),
            ("ai_systems.csv", 1, "nmae", "nmae", "E11"),
        ],
    ),
    "columns that differ in case and blanks": (
        {"ai_systems": "System_ID, name,purpose\nS1,a,b\n"},
        [
            ("ai_systems.csv", 1, " name", " name", "E11"),
            ("ai_systems.csv", 1, "System_ID", "System_ID", "E11"),
        ],
    ),
    "required columns that are missing": (
        {"appetite": "risk_domain,tolerance_level\nall,low\n"},
        [
            ("appetite.csv", 1, column, None, "E1")
            for column in ("acceptance_authority", "approved_by", "approved_on", "review_due")
        ],
    ),
    "a scale with a gap, and one upside down": (
        {"scales": scales("likelihood", "3", lower="0.2")},
        [
            ("scales.csv", 4, "lower", "0.2", "E12"),
        ],
    ),
    "a representative outside its level": (
        {"scales": scales("severity", "2", representative="1")},
        [("scales.csv", 8, "representative", "1.0", "E12")],
    ),
    "settings of a wrong form": (
        {"settings": settings(currency="euro", coverage_threshold="60 %", compare_days="3 months")},
        [
            ("settings.csv", 2, "value", "euro", "E13"),
            ("settings.csv", 14, "value", "60 %", "E13"),
            ("settings.csv", 20, "value", "3 months", "E13"),
        ],
    ),
    "settings that contradict each other": (
        {
            "settings": settings(
                coverage_threshold="0.99", effectiveness_cap="0.9", override_low="0.4"
            )
        },
        [
            ("settings.csv", 14, "value", "0.99", "E17"),
            ("settings.csv", 22, "value", "0.4", "E17"),
        ],
    ),
    "a coverage threshold that everything reaches": (
        {"settings": settings(coverage_threshold="0")},
        [("settings.csv", 14, "value", "0", "E17")],
    ),
    "more overrides than decisions": (
        {
            "ai_systems": [SYSTEM],
            "oversight": [
                {"system_id": "S1", "record_id": "O1", "decisions": "100", "overrides": "200"},
                {"system_id": "S1", "record_id": "O2", "decisions": "100", "overrides": "100"},
                {"system_id": "S1", "record_id": "O3", "overrides": "7"},
            ],
        },
        [("oversight.csv", 2, "overrides", "200", "E18")],
    ),
    "documents approved by nobody, too early, and twice from one day": (
        {
            "documents": [{"document_id": "D1"}],
            "document_versions": [
                VERSION | {"version": "1", "status": "approved"},
                VERSION | {"version": "2", "approved_on": "2026-02-01"},
                VERSION | APPROVED | {"version": "3", "approved_on": "2025-12-31"},
                VERSION | APPROVED | {"version": "4", "effective_from": "2026-02-28"},
                VERSION | APPROVED | {"version": "5"},
                VERSION | APPROVED | {"version": "6", "effective_from": "2026-03-01"},
                VERSION | {"version": "7", "status": "withdrawn"},
                VERSION | APPROVED | {"version": "8", "effective_from": "2026-03-02"},
            ],
        },
        [
            ("document_versions.csv", 2, "approved_by", None, "E19"),
            ("document_versions.csv", 2, "approved_on", None, "E19"),
            ("document_versions.csv", 3, "approved_on", "2026-02-01", "E19"),
            ("document_versions.csv", 4, "approved_on", "2025-12-31", "E19"),
            ("document_versions.csv", 5, "effective_from", "2026-02-28", "E19"),
            ("document_versions.csv", 6, "effective_from", "2026-03-01", "E20"),
            ("document_versions.csv", 7, "effective_from", "2026-03-01", "E20"),
            ("document_versions.csv", 8, "withdrawn_on", None, "E19"),
        ],
    ),
    "findings closed without proof": (
        {
            "audit_findings": [
                FINDING | {"finding_id": "F1", "closed_on": "2026-03-01"},
                FINDING | PROVEN | {"finding_id": "F2", "closed_on": "2026-03-01"},
                FINDING | PROVEN | {"finding_id": "F3", "closed_on": "2026-02-19"},
                FINDING | PROVEN | {"finding_id": "F4", "done_on": "2026-02-21"},
                FINDING | {"finding_id": "F5", "kind": "observation", "closed_on": "2026-02-01"},
                FINDING | {"finding_id": "F6", "kind": "observation", "closed_on": "2026-01-31"},
                FINDING | {"finding_id": "F7", "about_table": "controls"},
                FINDING | PROVEN | {"finding_id": "F8", "effective": "false"},
                FINDING
                | PROVEN
                | {"finding_id": "F9", "effective": "false", "closed_on": "2026-03-01"},
            ]
        },
        [
            ("audit_findings.csv", 2, "effect_checked_on", None, "E21"),
            ("audit_findings.csv", 4, "closed_on", "2026-02-19", "E21"),
            ("audit_findings.csv", 5, "effect_checked_on", "2026-02-20", "E21"),
            ("audit_findings.csv", 7, "closed_on", "2026-01-31", "E21"),
            ("audit_findings.csv", 8, "about_key", None, "E21"),
            ("audit_findings.csv", 10, "effect_checked_on", "2026-02-20", "E21"),
        ],
    ),
    "tasks that wait for each other": (
        {
            "plan_tasks": [
                {"task_id": "T1", "depends_on": "T3"},
                {"task_id": "T2", "depends_on": "T1"},
                {"task_id": "T3", "depends_on": "T2"},
                {"task_id": "T4", "depends_on": "T1;T9"},
                {"task_id": "T5", "depends_on": "T4", "percent": "101"},
            ]
        },
        [
            ("plan_tasks.csv", 2, "depends_on", "T3", "E22"),
            ("plan_tasks.csv", 3, "depends_on", "T1", "E22"),
            ("plan_tasks.csv", 4, "depends_on", "T2", "E22"),
            ("plan_tasks.csv", 5, "depends_on", "T9", "E22"),
            ("plan_tasks.csv", 6, "percent", "101", "E24"),
        ],
    ),
    "decisions on Annex A without reason, decider or day": (
        {
            "applicability": [
                {"annex_a": "A.2.2", "applicable": "true"},
                {"annex_a": "A.2.3", "applicable": "false", "reason": "No other policy"},
                {"annex_a": "A.2.4", "applicable": "true", "reason": "Yes", "decided_by": "Board"},
                {"annex_a": "A.3.2", "reason": "To be decided"},
            ]
        },
        [
            ("applicability.csv", 2, "reason", None, "E23"),
            ("applicability.csv", 3, "decided_by", None, "E23"),
            ("applicability.csv", 4, "decided_on", None, "E23"),
        ],
    ),
    "periods that end before they begin": (
        {
            "people": [{"person_id": "P1", "active_to": "2026-03-30"}],
            "audits": [
                {"audit_id": "A1", "ended_on": "2026-03-31"},
                {"audit_id": "A2", "started_on": "2026-03-31", "ended_on": "2026-03-31"},
            ],
            "evidence": [
                {"evidence_id": "E1", "valid_until": "2026-03-30", "sha256": "9f86"},
                {"evidence_id": "E2", "valid_until": "2026-03-31", "sha256": "0aF9" * 16},
            ],
        },
        [
            ("people.csv", 2, "active_to", "2026-03-30", "E24"),
            ("audits.csv", 2, "ended_on", "2026-03-31", "E24"),
            ("evidence.csv", 2, "sha256", "9f86", "E24"),
            ("evidence.csv", 2, "valid_until", "2026-03-30", "E24"),
        ],
    ),
    "an appetite without a general tolerance, and a setting that is missing": (
        {"appetite": [{"risk_domain": "1"}], "settings": shipped("settings")[1:]},
        [(None, None, "risk_domain", None, "E14"), (None, None, "key", None, "E14")],
    ),
    "decisions that do not fit what they are on": (
        {
            "ai_systems": [SYSTEM],
            "risks": [RISK, RISK | {"risk_id": "R2"}],
            "acceptances": [ACCEPTED | {"level_accepted": "low"}],
            "treatments": [{"treatment_id": "T1", "risk_id": "R1"}],
            "meetings": [{"meeting_id": "M1", "held_on": "2026-02-02"}],
            "decisions": [
                DECIDED | {"risk_id": "", "meeting_id": "M1", "decided_on": "2026-02-02"},
                DECIDED | {"decision_id": "D2", "kind": "treat", "risk_id": ""},
                DECIDED | {"decision_id": "D3", "kind": "escalate"},
                ACCEPT | {"decision_id": "D4", "risk_id": "R2", "treatment_id": "T1"},
                DECIDED | {"decision_id": "D5", "meeting_id": "M1"},
            ],
        },
        [
            ("decisions.csv", 3, "risk_id", None, "E29"),
            ("decisions.csv", 4, "escalated_to", None, "E29"),
            ("decisions.csv", 5, "acceptance_id", "A1", "E29"),
            ("decisions.csv", 5, "treatment_id", "T1", "E29"),
            ("decisions.csv", 6, "decided_on", "2026-02-01", "E29"),
        ],
    ),
    "a risk accepted by someone whose authority does not reach the level": (
        START
        | COMMITTEE
        | {
            "role_assignments": [reaching("moderate")],
            "acceptances": [ACCEPTED],
            "decisions": [
                ACCEPT | {"decided_by": "airc"},
                ACCEPT | {"decision_id": "D2", "decided_by": "Ann"},
                ACCEPT | {"decision_id": "D3", "decided_by": "board"},
            ],
        },
        [
            ("decisions.csv", 2, "decided_by", "airc", "E30"),
            ("decisions.csv", 3, "decided_by", "Ann", "E30"),
        ],
    ),
    "comments on rows that are not there, and replies that answer nothing of the same row": (
        START
        | {
            "risk_scores": [score("R1", "residual", "2026-01-01", 3, 3)],
            "comments": [
                {"comment_id": "C1", "on_key": "R1"},
                {"comment_id": "C2", "on_key": "R2"},
                {"comment_id": "C3", "on_table": "controls", "on_key": "R1"},
                {
                    "comment_id": "C4",
                    "on_table": "risk_scores",
                    "on_key": "R1 residual 2026-01-01",
                    "reply_to": "C1",
                },
                {"comment_id": "C5", "on_key": "R1", "reply_to": "C5"},
                {"comment_id": "C6", "on_key": "R1", "reply_to": "C1"},
            ],
        },
        [
            ("comments.csv", 3, "on_key", "R2", "E1"),
            ("comments.csv", 4, "on_key", "R1", "E1"),
            ("comments.csv", 5, "reply_to", "C1", "E31"),
            ("comments.csv", 6, "reply_to", "C5", "E31"),
        ],
    ),
    "evidence with a file of which something is missing": (
        {
            "evidence": [
                {"evidence_id": "E1", "file_name": "a.pdf", "file_bytes": 9, "media_type": "x"},
                {"evidence_id": "E2", "sha256": "ab" * 32, "location": "elsewhere"},
                {"evidence_id": "E3", "media_type": "application/pdf"},
            ]
        },
        [
            ("evidence.csv", 2, "file_name", "a.pdf", "E32"),
            ("evidence.csv", 4, "file_name", None, "E32"),
        ],
    ),
    "numbers of a risk that are no interval": (
        START
        | {
            "risk_quant": [
                QUANT | {"view": "inherent", "frequency_low": "2", "frequency_high": "1"},
                QUANT | {"assessed_on": "2026-02-02", "frequency_low": "0"},
                QUANT | WEEKLY | {"assessed_on": "2026-02-03", "frequency_high": "1001"},
                QUANT | {"assessed_on": "2026-02-04", "frequency_low": "0.00001"},
                QUANT | {"assessed_on": "2026-02-05", "loss_low": "9", "loss_high": "8"},
                QUANT | {"assessed_on": "2026-02-06", "loss_low": "0"},
                QUANT | {"assessed_on": "2026-02-07", "loss_low": "1", "loss_high": "10001"},
                QUANT | {"assessed_on": "2026-02-08", "loss_low": "", "loss_high": ""},
                QUANT | PERT | {"assessed_on": "2026-02-09", "loss_likely": "99"},
                QUANT | PERT | {"assessed_on": "2026-02-10"},
                QUANT | PERT | {"assessed_on": "2026-02-11", "loss_low": "90"},
                QUANT | SEEN | {"assessed_on": "2026-02-12"},
                QUANT | SEEN | {"assessed_on": "2026-02-13", "losses_seen": "5;inf"},
                QUANT | SEEN | {"assessed_on": "2026-02-14", "losses_seen": "5;-1"},
                QUANT | SEEN | {"assessed_on": "2026-02-15", "losses_seen": "5;0"},
                QUANT | {"assessed_on": "2026-02-16", "frequency_low": "0", "frequency_high": "0"},
                QUANT | {"assessed_on": "2026-02-17", "loss_low": MOST, "loss_high": MOST},
                QUANT | {"assessed_on": "2026-02-18", "loss_low": MOST, "loss_high": f"{MOST}0"},
                QUANT | SEEN | {"assessed_on": "2026-02-19", "losses_seen": f"{MOST};1e308"},
            ]
        },
        [
            ("risk_quant.csv", 2, "frequency_low", "2.0", "E41"),
            ("risk_quant.csv", 3, "frequency_low", "0.0", "E41"),
            ("risk_quant.csv", 4, "frequency_high", "1001.0", "E41"),
            ("risk_quant.csv", 5, "frequency_high", "1.0", "E41"),
            ("risk_quant.csv", 6, "loss_low", "9.0", "E41"),
            ("risk_quant.csv", 7, "loss_low", "0.0", "E41"),
            ("risk_quant.csv", 8, "loss_high", "10001.0", "E41"),
            ("risk_quant.csv", 9, "loss_high", None, "E41"),
            ("risk_quant.csv", 9, "loss_low", None, "E41"),
            ("risk_quant.csv", 10, "loss_likely", "99.0", "E41"),
            ("risk_quant.csv", 11, "loss_likely", None, "E41"),
            ("risk_quant.csv", 12, "loss_high", "90.0", "E41"),
            ("risk_quant.csv", 13, "losses_seen", None, "E41"),
            ("risk_quant.csv", 14, "losses_seen", "5;inf", "E41"),
            ("risk_quant.csv", 15, "losses_seen", "5;-1", "E41"),
            ("risk_quant.csv", 19, "loss_high", "1e+16", "E41"),
            ("risk_quant.csv", 20, "losses_seen", f"{MOST};1e308", "E41"),
        ],
    ),
    "a tolerance of more than there is": (
        START | {"loss_tolerance": [TOLERANCE, TOLERANCE | {"tolerance_id": "L2", "loss": MOST}]},
        [("loss_tolerance.csv", 2, "loss", "2000000000000000.0", "E41")],
    ),
    "amounts without a currency": (
        START
        | {
            "settings": [row for row in settings() if row["key"] != "currency"],
            "risk_quant": [QUANT],
        },
        [(None, None, "key", None, "E14")],
    ),
    "everything at once": (
        {
            "ai_systems": [SYSTEM | {"origin": "stolen"}, SYSTEM | {"origin": "built"}],
            "risks": [RISK | {"system_id": "S7", "identified_on": "soon"} | REVIEWED_EARLY],
            "risk_scores": [
                score("R1", "inherent", "2026-01-01", 1, 1),
                score("R1", "residual", "2026-01-01", 9, 2),
                score("R2", "residual", "2026-13-01", 3, 3),
            ],
        },
        [
            ("ai_systems.csv", 2, "origin", "stolen", "E1"),
            ("ai_systems.csv", 3, "system_id", "S1", "E1"),
            ("risks.csv", 2, "identified_on", "soon", "E1"),
            ("risks.csv", 2, "system_id", "S7", "E1"),
            ("risk_scores.csv", 3, "likelihood", "9", "E1"),
            ("risk_scores.csv", 3, "severity_people", "2", "E2"),
            ("risk_scores.csv", 4, "assessed_on", "2026-13-01", "E1"),
            ("risk_scores.csv", 4, "risk_id", "R2", "E1"),
        ],
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_register_gives_exactly_these_findings(name: str, tmp_path: Path) -> None:
    files, expected = BROKEN[name]
    texts = {
        f"{table}.csv": rows if isinstance(rows, str) else csv_file(table, rows)
        for table, rows in files.items()
    }
    checked = check(tmp_path, texts)
    assert found(checked) == expected
    assert not checked.changes.upserts
    assert all(f["sentence"] and f["table"] for f in checked.findings.to_pylist())


def test_every_rule_is_broken_by_some_register() -> None:
    broken = {str(finding[4]) for _, expected in BROKEN.values() for finding in expected}
    # Breaking E16 takes rows of the register, too.
    assert broken == (set(RULES) - {"E16"}) | set(CELL_RULES) - {"E0", "E15"}


@pytest.mark.parametrize(
    "files",
    [
        START | {"risk_scores": scored(inherent=(3, 3), residual=(3, 3), target=(3, 3))},
        START
        | {
            "risk_scores": [
                score("R1", "inherent", "2026-01-01", 2, 2),
                score("R1", "residual", "2026-01-02", 4, 2) | {"worsened": "true"},
            ]
        },
        {"risks": [RISK | {"system_id": "ORG"}]},
        {
            "ai_systems": [SYSTEM],
            # A review that is overdue is a warning (W13).
            "risks": [RISK | REVIEWED_EARLY],
            "risk_scores": scored(residual=(2, 2)),
        },
        {
            "ai_systems": [SYSTEM],
            "risks": [CLOSED],
            "treatments": [{"risk_id": "R1", "status": "cancelled"}],
        },
        {"matrix": matrix(l1s5="high")},
        {
            "settings": settings(
                coverage_threshold="0.9", effectiveness_cap="0.9", override_low="0.3"
            )
        },
        {"ai_systems": [SYSTEM | {"name": "'=1+1", "users": "two\nlines"}]},
        {"ai_systems": [SYSTEM | {"eu_roles": "deployer;provider"}]},
    ],
)
def test_what_only_looks_broken_passes(files: dict[str, Rows], tmp_path: Path) -> None:
    checked = check(tmp_path, {f"{t}.csv": csv_file(t, rows) for t, rows in files.items()})
    assert checked.findings.to_pylist() == []
    assert {t: rows.num_rows for t, rows in checked.changes.upserts.items()} == {
        t: len(rows) for t, rows in files.items()
    }


BOARD = {"person_id": "P2", "name": "Board"}
HIGH, CRITICAL = reaching("high"), reaching("critical", person_id="P2")


@pytest.mark.parametrize(
    ("decider", "roles", "sentence"),
    [
        ("Committee", [HIGH], None),
        ("Committee", [HIGH | {"held_to": "2026-02-01"}], None),
        ("Committee", [HIGH | {"held_to": "2026-01-31"}], "has no authority on record"),
        ("Committee", [HIGH | {"held_from": "2026-02-02"}], "has no authority on record"),
        ("Committee", [HIGH | {"scope": "Claims"}], None),
        ("Committee", [HIGH | {"scope": "Cards"}], "has no authority on record"),
        ("Committee", [HIGH | {"person_id": "P2", "delegate_id": "P1"}], None),
        ("Committee", [reaching("moderate")], "up to Moderate; this one is High: escalate it."),
        ("Committee", [HIGH, CRITICAL], "names Board for risks of this domain"),
        ("Committee", [reaching("critical"), HIGH | {"person_id": "P2"}], None),
        ("Board", [HIGH, CRITICAL], None),
        ("Board", [HIGH, CRITICAL | {"authority_level": "moderate"}], "up to Moderate"),
        ("Committee", [HIGH, CRITICAL | {"authority_level": "moderate"}], None),
    ],
)
def test_who_may_decide_to_accept(
    decider: str, roles: Rows, sentence: str | None, tmp_path: Path
) -> None:
    files: Files = {
        "ai_systems": [SYSTEM | {"business_unit": "Claims"}],
        "risks": [RISK],
        "acceptances": [ACCEPTED],
        "people": [*COMMITTEE["people"], BOARD],
        "appetite": COMMITTEE["appetite"],
        "role_assignments": roles,
        "decisions": [ACCEPT | {"decided_by": decider}],
    }
    checked = check(tmp_path, {f"{t}.csv": csv_file(t, rows) for t, rows in files.items()})
    sentences = [finding["sentence"] for finding in checked.findings.to_pylist()]
    assert len(sentences) == (sentence is not None)
    assert all(sentence in one for one in sentences if sentence)


def test_a_role_that_changes_later_leaves_a_decision_as_it_is(tmp_path: Path) -> None:
    files: Files = START | COMMITTEE | {"acceptances": [ACCEPTED]}
    files |= {"role_assignments": [HIGH], "decisions": [ACCEPT | {"decided_by": "Committee"}]}
    checked = check(tmp_path, {f"{t}.csv": csv_file(t, rows) for t, rows in files.items()})
    changed = {"role_assignments.csv": csv_file("role_assignments", [reaching("low")])}
    changed["role_assignments.csv"] = changed["role_assignments.csv"].replace("O low", "O high")
    current = current_rows(tmp_path / "register") | checked.changes.upserts
    assert check(tmp_path / "later", changed, current).ok


def test_a_nearest_name_is_offered(tmp_path: Path) -> None:
    files = {"ai_systems.csv": "system_id,nmae\nS1,x\n", "risk.csv": "risk_id\n"}
    sentences = [f["sentence"] for f in check(tmp_path, files).findings.to_pylist()]
    assert sentences == [
        "The table has no such column: rename or delete it. Did you mean name?",
        "There is no such table: name the file after its table. Did you mean risks?",
    ]
    wrong = csv_file("ai_systems", [SYSTEM | {"origin": "buit"}])
    (finding,) = check(tmp_path, {"ai_systems.csv": wrong}).findings.to_pylist()
    assert finding["sentence"] == (
        "It must be one of: built, bought, open_source, embedded, saas. Did you mean built?"
    )


def test_a_change_is_checked_with_what_the_register_holds(tmp_path: Path) -> None:
    register = current_rows(
        tmp_path / "held",
        ai_systems=[SYSTEM],
        risks=[RISK],
        risk_scores=scored(inherent=(3, 3), residual=(2, 2)),
        treatments=[{"treatment_id": "T1", "risk_id": "R1", "status": "planned"}],
    )
    worse = csv_file("risk_scores", [score("R1", "residual", "2026-03-01", 4, 2)])
    closing = csv_file("risks", [CLOSED])
    checked = check(tmp_path / "new", {"risk_scores.csv": worse, "risks.csv": closing}, register)
    assert found(checked) == [
        ("risk_scores.csv", 2, "likelihood", "4", "E2"),
        ("risks.csv", 2, "status", "planned", "E7"),
    ]
    assert [f["key"] for f in checked.findings.to_pylist()] == ["R1 / residual / 2026-03-01", "T1"]


def test_a_smaller_matrix_or_scale_leaves_no_row_of_the_larger_one_behind(tmp_path: Path) -> None:
    register = current_rows(tmp_path / "register")
    four = [row for row in shipped("matrix") if max(row["likelihood"], row["severity"]) < "5"]
    three = [row for row in shipped("scales") if row["level"] < "4"]
    files = {"matrix.csv": csv_file("matrix", four), "scales.csv": csv_file("scales", three)}
    findings = check(tmp_path / "files", files, register).findings.to_pylist()
    assert [(f["file"], f["line"], f["rule"], f["sentence"]) for f in findings] == [
        (
            "matrix.csv",
            2,
            "E16",
            "The files have 16 of 25 cells, and 9 would stay as they are: give all of them, or "
            "scales and matrix of one size.",
        ),
        *(
            (
                "scales.csv",
                line,
                "E16",
                f"The files have 3 of 5 values of {axis}, and 2 would stay as they are: "
                "give all of them, or scales and matrix of one size.",
            )
            for line, axis in ((2, "likelihood"), (5, "severity"))
        ),
    ]
    # Rows that come from no file, as when a change is undone, may be some of them.
    texts = staged("version 2", {"matrix": register["matrix"].slice(0, 1)})
    assert validate(texts, register).ok


def test_a_row_that_something_rests_on_cannot_be_removed(tmp_path: Path) -> None:
    register = current_rows(tmp_path / "held", ai_systems=[SYSTEM], risks=[RISK])
    removals = {"ai_systems": register["ai_systems"].select(["system_id"])}
    checked = check(tmp_path / "new", {}, register, removals)
    (finding,) = checked.findings.to_pylist()
    assert (finding["table"], finding["key"], finding["file"]) == ("risks", "R1", None)
    assert finding["sentence"] == "The row still names a row of ai_systems that would be removed."
    both = removals | {"risks": register["risks"].select(["risk_id"])}
    assert check(tmp_path / "new", {}, register, both).changes.removals == both


def test_what_a_file_leaves_out_stays_as_it_is(tmp_path: Path) -> None:
    register = current_rows(
        tmp_path / "held", ai_systems=[SYSTEM], risks=[RISK | {"tags": "a;b", "confidence": "low"}]
    )
    checked = check(
        tmp_path / "new", {"risks.csv": "risk_id,owner,confidence\nR1,New owner,\n"}, register
    )
    (row,) = checked.changes.upserts["risks"].to_pylist()
    assert (row["owner"], row["tags"], row["confidence"]) == ("New owner", "a;b", None)
    checked = check(
        tmp_path / "new", {"risks.csv": "risk_id,owner\nR1,New owner\nR2,Other\n"}, register
    )
    required = [c.name for c in TABLES["risks"].columns.values() if c.required]
    missing = sorted(set(required) - {"risk_id", "owner"})
    assert found(checked) == [("risks.csv", 1, name, None, "E1") for name in missing]


def test_a_row_with_a_comment_is_not_removed_without_it(tmp_path: Path) -> None:
    said = [{"comment_id": "C1", "on_key": "R1"}]
    register = current_rows(tmp_path, ai_systems=[SYSTEM], risks=[RISK], comments=said)
    removals = {"risks": register["risks"].select(["risk_id"])}
    (refused,) = check(tmp_path / "new", {}, register, removals).findings.to_pylist()
    assert (refused["table"], refused["key"], refused["column"]) == ("comments", "C1", "on_key")
    both = removals | {"comments": register["comments"].select(["comment_id"])}
    assert check(tmp_path / "new", {}, register, both).ok
    # A further comment is checked against the risks of the register.
    more = csv_file("comments", [{"comment_id": "C2", "on_key": "R1"}])
    assert check(tmp_path / "new", {"comments.csv": more}, register).ok
