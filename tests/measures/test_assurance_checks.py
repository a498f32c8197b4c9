"""Warnings about the management system: raised by the one row that should raise it, and once."""

from datetime import date

import pytest

from risk_models.contract.standards import ANNEX_A_GROUPS, CLAUSES
from tests.measures.test_checks import OPERATING, QUIET, RECORDS, SYSTEM, warned
from tests.measures.test_controls import a_test, control
from tests.registers import Rows, snapshot

ALL = ";".join([*CLAUSES, *ANNEX_A_GROUPS])
SCOPE = {"document_id": "D", "kind": "scope", "owner": "Meg"}
APPLIES = {
    "annex_a": "A.6.2.4",
    "applicable": True,
    "reason": "Tests",
    "owner": "Meg",
    "decided_by": "Board",
    "decided_on": "2026-01-01",
}
NAMED: dict[str, Rows] = {
    "controls": [control("C", owner="Cid", annex_a="A.6.2.4")],
    "risk_controls": [{"risk_id": "R", "control_id": "C"}],
}
POLICY = {"document_id": "D", "kind": "ai_policy", "owner": "Meg"}
APPROVED = {
    "document_id": "D",
    "version": "1.0",
    "drafted_on": "2026-01-01",
    "status": "approved",
    "approved_by": "Board",
    "approved_on": "2026-01-02",
}
MEG = {"person_id": "P", "name": "Meg", "active_from": "2020-01-01"}
HELD = [
    {"assignment_id": role, "role": role, "person_id": "P", "held_from": "2026-01-01"}
    | {"appointed_by": "Meg"}
    for role in ("top_management", "aims_manager", "internal_auditor")
]
OBJECTIVE = {"objective_id": "O", "owner": "Meg", "set_on": "2026-01-01", "status": "open"}
FINDING = {
    "finding_id": "F",
    "kind": "minor",
    "owner": "Meg",
    "raised_on": "2026-01-01",
    "action": "Gate",
}
INTERNAL = {
    "audit_id": "A",
    "kind": "internal",
    "lead_auditor": "Ina",
    "planned_on": "2026-06-01",
    "started_on": "2026-06-01",
    "ended_on": "2026-06-05",
}
STAGE_2 = {"audit_id": "S2", "kind": "stage_2", "planned_on": "2026-12-01", "lead_auditor": "Ext"}
REVIEW = {"review_id": "V", "held_on": "2026-03-01", "chair": "Meg"}
CERTIFICATE = {
    "certificate_id": "Z",
    "standard": "iso_42001",
    "decided_on": "2025-12-15",
    "expires_on": "2028-12-14",
}
SURVEILLANCE = {"audit_id": "SV", "kind": "surveillance", "lead_auditor": "Ext"}
EVIDENCE = {"evidence_id": "E", "dated_on": "2026-09-01", "owner": "Meg"}


def people(*rows: dict[str, str], **columns: str) -> dict[str, Rows]:
    """People with everybody whom the quiet register names, so that no name is unknown."""
    shipped = ("Risk committee", "Default methodology")
    names = ("Ann", "Bob", "Cid", "Dee", "Ina", "Board", "R. Meyer", *shipped)
    known = [{"person_id": name, "name": name, "active_from": "2020-01-01"} for name in names]
    return {"people": [*known, MEG | columns, *rows]}


def new(**tables: Rows) -> list[tuple[str, str, str, str | None]]:
    """The warnings about the management system, in the order of their rules."""
    return [row for row in warned(**tables) if int(row[0][1:]) >= 19]


@pytest.mark.parametrize(
    ("expected", "tables"),
    [
        ([], {}),
        # Applies: an own control that is tested, or evidence that counts.
        ([("W19", "applicability", "A.6.2.4", "Meg")], {"applicability": [APPLIES]}),
        ([], {"applicability": [APPLIES]} | NAMED),
        (
            [("W19", "applicability", "A.6.2.4", "Meg")],
            {"applicability": [APPLIES]} | NAMED | {"control_tests": []},
        ),
        (
            [],
            {"applicability": [APPLIES], "evidence": [EVIDENCE]}
            | NAMED
            | {"control_tests": []}
            | {
                "evidence_links": [
                    {"evidence_id": "E", "about_table": "requirement", "about_key": "A.6.2.4"}
                ]
            },
        ),
        ([], {"applicability": [APPLIES | {"applicable": False}]}),
        ([], {"applicability": [APPLIES | {"decided_on": "2026-11-01"}]}),
        # Scope: only where one is written.
        ([], {"ai_systems": [OPERATING | {"in_aims_scope": False}]} | RECORDS),
        (
            [("W20", "ai_systems", "S", "Ann")],
            {"ai_systems": [OPERATING | {"in_aims_scope": False}], "documents": [SCOPE]},
        ),
        (
            [("W20", "ai_systems", "S", "Ann")],
            {"ai_systems": [OPERATING | {"in_aims_scope": None}], "documents": [SCOPE]} | RECORDS,
        ),
        (
            [],
            {
                "ai_systems": [OPERATING | {"in_aims_scope": False, "scope_reason": "Pilot"}],
                "documents": [SCOPE],
            },
        ),
        ([], {"ai_systems": [OPERATING | {"in_aims_scope": True}], "documents": [SCOPE]} | RECORDS),
        # Documents.
        (
            [("W21", "documents", "D", "Meg")],
            {"documents": [POLICY | {"review_due": "2026-10-30"}]},
        ),
        ([], {"documents": [POLICY | {"review_due": "2026-10-31"}]}),
        (
            [],
            {
                "documents": [POLICY | {"review_due": "2026-10-30"}],
                "document_versions": [
                    APPROVED | {"status": "withdrawn", "withdrawn_on": "2026-10-01"}
                ],
            },
        ),
        (
            [("W22", "documents", "D", "Meg")],
            {"documents": [POLICY], "document_versions": [APPROVED]},
        ),
        (
            [("W22", "documents", "D", "Meg")],
            {
                "documents": [POLICY],
                "document_versions": [APPROVED | {"communicated_on": "2026-11-01"}],
            },
        ),
        (
            [],
            {
                "documents": [POLICY],
                "document_versions": [APPROVED | {"communicated_on": "2026-01-03"}],
            },
        ),
        (
            [],
            {
                "documents": [POLICY | {"kind": "record"}],
                "document_versions": [APPROVED],
            },
        ),
        (
            [],
            {
                "documents": [POLICY],
                "document_versions": [APPROVED | {"effective_from": "2026-11-01"}],
            },
        ),
        # Roles.
        ([], people() | {"role_assignments": HELD}),
        (
            [("W23", "role_assignments", "internal_auditor", None)],
            people() | {"role_assignments": HELD[:2]},
        ),
        (
            [("W23", "role_assignments", "aims_manager", "Meg")],
            people()
            | {"role_assignments": [HELD[0], HELD[1] | {"held_to": "2026-10-30"}, HELD[2]]},
        ),
        (
            [],
            people()
            | {"role_assignments": [HELD[0], HELD[1] | {"held_to": "2026-10-31"}, HELD[2]]},
        ),
        (  # A role for all units is held for each.
            [],
            people()
            | {
                "role_assignments": [
                    *HELD,
                    HELD[0] | {"assignment_id": "L", "role": "legal"},
                    HELD[0]
                    | {"assignment_id": "M", "role": "legal", "scope": "People"}
                    | {"held_to": "2026-06-30"},
                ]
            },
        ),
        (
            [("W23", "role_assignments", "M", "Meg")],
            people()
            | {
                "role_assignments": [
                    *HELD,
                    HELD[0] | {"assignment_id": "L", "role": "legal", "scope": "Claims"},
                    HELD[0]
                    | {"assignment_id": "M", "role": "legal", "scope": "People"}
                    | {"held_to": "2026-06-30"},
                ]
            },
        ),
        (
            [("W23", "role_assignments", role["assignment_id"], "Meg") for role in sorted(
                HELD, key=lambda role: role["assignment_id"]
            )],
            people(active_to="2026-10-30") | {"role_assignments": HELD},
        ),
        (
            [("W24", "people", "P", "Meg")],
            people()
            | {"role_assignments": HELD}
            | {"competences": [{"competence_id": "K", "person_id": "Ann"}]},
        ),
        (
            [("W24", "people", "P", "Meg")],
            people()
            | {"role_assignments": HELD}
            | {
                "competences": [
                    {"competence_id": "K", "person_id": "P", "valid_until": "2026-10-30"}
                ]
            },
        ),
        (
            [],
            people()
            | {"role_assignments": HELD}
            | {
                "competences": [
                    {"competence_id": "K", "person_id": "P", "valid_until": "2026-10-31"}
                ]
            },
        ),
        (
            [],
            people(kind="body")
            | {"role_assignments": HELD}
            | {"competences": [{"competence_id": "K", "person_id": "Ann"}]},
        ),
        # Objectives: a reading within 92 days (a setting).
        ([("W25", "objectives", "O", "Meg")], {"objectives": [OBJECTIVE]}),
        ([], {"objectives": [OBJECTIVE | {"status": "met"}]}),
        ([], {"objectives": [OBJECTIVE | {"set_on": "2026-07-31"}]}),
        (
            [("W25", "objectives", "O", "Meg")],
            {
                "objectives": [OBJECTIVE],
                "objective_readings": [{"objective_id": "O", "read_on": "2026-07-30"}],
            },
        ),
        (
            [],
            {
                "objectives": [OBJECTIVE],
                "objective_readings": [{"objective_id": "O", "read_on": "2026-07-31"}],
            },
        ),
        # Findings.
        ([], {"audit_findings": [FINDING | {"due": "2026-10-31"}]}),
        (
            [("W26", "audit_findings", "F", "Meg")],
            {"audit_findings": [FINDING | {"due": "2026-10-30"}]},
        ),
        (
            [("W26", "audit_findings", "F", "Meg")],
            {
                "audit_findings": [
                    FINDING
                    | {"done_on": "2026-02-01", "effect_checked_on": "2026-03-01"}
                    | {"effective": False}
                ]
            },
        ),
        (
            [("W26", "audit_findings", "F", "Meg")],
            {
                "audit_findings": [
                    FINDING
                    | {"kind": "observation", "done_on": "2026-02-01", "closed_on": "2026-04-01"}
                    | {"effect_checked_on": "2026-03-01", "effective": False}
                ]
            },
        ),
        (
            [],
            {
                "audit_findings": [
                    FINDING
                    | {"done_on": "2026-02-01", "closed_on": "2026-04-01"}
                    | {"effect_checked_on": "2026-03-01", "effective": True}
                ]
            },
        ),
        # Audit programme: three years back and three to come (a setting).
        ([], {"audits": [INTERNAL]}),
        ([], {"audits": [INTERNAL | {"requirements": ALL}]}),
        ([], {"audits": [INTERNAL | {"requirements": ALL.replace("A.7", "A.7.2")}]}),
        (
            [("W27", "audits", "A", "Ina")],
            {"audits": [INTERNAL | {"requirements": ALL.replace(";A.10", "")}]},
        ),
        (
            [],
            {
                "audits": [
                    INTERNAL | {"requirements": ALL.replace(";A.10", "")},
                    INTERNAL
                    | {"audit_id": "B", "requirements": "A.10", "planned_on": "2027-06-01"}
                    | {"started_on": None, "ended_on": None},
                ]
            },
        ),
        (
            [("W27", "audits", "A", "Ina")],
            {
                "audits": [
                    INTERNAL
                    | {"planned_on": "2023-10-30", "started_on": "2023-10-30"}
                    | {"ended_on": "2023-11-01"}
                ]
            },
        ),
        ([], {"audits": [INTERNAL | {"requirements": "4.1", "management_systems": "iso_27001"}]}),
        # Stage 2.
        ([("W28", "audits", "S2", None)], {"audits": [STAGE_2]}),
        (
            [("W28", "audits", "S2", None)],
            {"audits": [INTERNAL, STAGE_2]},
        ),
        ([], {"audits": [INTERNAL, STAGE_2], "management_reviews": [REVIEW]}),
        (
            [("W28", "audits", "S2", None)],
            {
                "audits": [INTERNAL, STAGE_2],
                "management_reviews": [REVIEW | {"held_on": "2025-11-30"}],
            },
        ),
        (
            [("W28", "audits", "S2", None)],
            {
                "audits": [INTERNAL, STAGE_2],
                "management_reviews": [REVIEW | {"management_systems": "iso_27001"}],
            },
        ),
        # Surveillance: twelve months after the decision (a setting).
        ([], {"certificates": [CERTIFICATE | {"withdrawn_on": "2026-01-01"}]}),
        ([("W29", "certificates", "Z", None)], {"certificates": [CERTIFICATE]}),
        (
            [],
            {
                "certificates": [CERTIFICATE],
                "audits": [SURVEILLANCE | {"planned_on": "2026-12-15"}],
            },
        ),
        (
            [("W29", "certificates", "Z", None)],
            {
                "certificates": [CERTIFICATE],
                "audits": [SURVEILLANCE | {"planned_on": "2026-12-16"}],
            },
        ),
        (
            [("W29", "certificates", "Z", None)],
            {
                "certificates": [CERTIFICATE],
                "audits": [
                    SURVEILLANCE | {"planned_on": "2026-12-15", "management_systems": "iso_27701"}
                ],
            },
        ),
        # Independence, whether people are kept or not.
        (
            [("W30", "audits", "A", "Ann")],
            {"audits": [INTERNAL | {"lead_auditor": "ann", "systems": "S"}]},
        ),
        ([], {"audits": [INTERNAL | {"lead_auditor": "Ann", "systems": "T"}]}),
        (
            [("W30", "audits", "A", "Cid")],
            {"audits": [INTERNAL | {"lead_auditor": "Cid"}]} | NAMED,
        ),
        (
            [("W27", "audits", "A", "Cid")],
            {"audits": [INTERNAL | {"lead_auditor": "Cid", "requirements": "A.7"}]} | NAMED,
        ),
        (
            [("W30", "audits", "A", "Meg")],
            {"audits": [INTERNAL | {"lead_auditor": "Meg", "systems": "S"}]}
            | {"ai_systems": [SYSTEM | {"owner": "M. Gray"}]}
            | people(other_names="M. Gray"),
        ),
        # Names.
        ([], people()),
        (
            [("W31", "risks", "R", None)],
            {"people": [row for row in people()["people"] if row["name"] != "Bob"]},
        ),
        (
            [("W31", "risks", "R", None)],
            people({"person_id": "B2", "name": "bob", "active_from": "2020-01-01"}),
        ),
        # Links.
        (
            [("W32", "evidence", "E", "Meg")],
            {
                "evidence": [EVIDENCE],
                "evidence_links": [
                    {"evidence_id": "E", "about_table": "controls", "about_key": "C"},
                    {"evidence_id": "E", "about_table": "controls", "about_key": "C9"},
                    {"evidence_id": "E", "about_table": "requirement", "about_key": "6.1.4"},
                    {
                        "evidence_id": "E",
                        "about_table": "risk_scores",
                        "about_key": "R residual 2026-09-01",
                    },
                ],
            },
        ),
        (
            [("W32", "audit_findings", "F", "Meg")],
            {"audit_findings": [FINDING | {"about_table": "ai_systems", "about_key": "S2"}]},
        ),
        (
            [],
            {"audit_findings": [FINDING | {"about_table": "ai_systems", "about_key": "S"}]},
        ),
    ],
)  # fmt: skip
def test_each_warning_names_the_row_and_who_should_act(
    expected: list[tuple[str, str, str, str | None]], tables: dict[str, Rows]
) -> None:
    assert new(**tables) == expected


def test_sentences_say_what_is_missing() -> None:
    gone = HELD[1] | {"held_to": "2026-06-30"}
    some = ALL.replace(";A.10", "").replace("7.4;", "")
    tables = {
        "applicability": [APPLIES],
        "audits": [INTERNAL | {"requirements": some}, STAGE_2],
        "certificates": [CERTIFICATE],
        "competences": [{"competence_id": "K", "person_id": "Ann"}],
        "role_assignments": [HELD[0], gone, HELD[2]],
    }  # fmt: skip
    rows = snapshot(**(QUIET | people() | tables)).read("checks").to_pylist()
    assert [row["sentence"] for row in rows if int(row["rule"][1:]) >= 19] == [
        "It applies, but no own control names it, and neither evidence nor a test that counts "
        "proves it.",
        "Nobody has held the role Manager of the AI management system since 2026-06-30.",
        "No competence is on record for the role: Internal auditor.",
        "No internal audit of the cycle covers 7.4, A.10.",
        "Stage 2 is planned for 2026-12-01 without a recent management review.",
        "The first surveillance is due by 2026-12-15; none is planned.",
        "The name Ext (1 cell) is nobody among the people: "
        "add the person, or this spelling to the person.",
        "The name Example Certification (1 cell) is nobody among the people: "
        "add the person, or this spelling to the person.",
    ]


def test_a_finding_about_a_system_or_risk_warns_there() -> None:
    findings = [
        FINDING | {"due": "2026-10-30", "about_table": "risks", "about_key": "R"},
        FINDING
        | {"finding_id": "G", "due": "2026-10-30"}
        | {"about_table": "ai_systems", "about_key": "S"},
    ]
    rows = snapshot(**(QUIET | {"audit_findings": findings})).read("check_w26").to_pylist()
    assert {(row["key"], row["system_id"], row["risk_id"]) for row in rows} == {
        ("F", "S", "R"),
        ("G", "S", None),
    }


def test_a_past_date_has_the_warnings_of_its_time() -> None:
    tables = QUIET | people() | {"role_assignments": HELD, "audit_findings": [FINDING]}
    done = FINDING | {"due": "2026-02-01", "done_on": "2026-03-01"}
    tables |= {"audit_findings": [done]}
    rules = {row["rule"] for row in snapshot(date(2026, 2, 2), **tables).read("checks").to_pylist()}
    assert "W26" in rules
    assert "W23" not in rules
    assert snapshot(date(2025, 12, 31), **tables).read("check_w23").num_rows == 0
    assert snapshot(date(2026, 3, 1), **tables).read("check_w26").num_rows == 0


def test_a_control_that_was_tested_in_vain_proves_nothing() -> None:
    tables = NAMED | {"applicability": [APPLIES]}
    failed = [a_test("C", tester="Dee") | {"result": "ineffective", "operating_rating": None}]
    assert new(**(tables | {"control_tests": failed})) == [
        ("W19", "applicability", "A.6.2.4", "Meg")
    ]
