"""Warnings on the very limit: their day, their sentence, and who should act."""

from typing import Any

import pytest

from tests.measures.test_assurance_checks import (
    ALL,
    APPLIES,
    CERTIFICATE,
    EVIDENCE,
    FINDING,
    HELD,
    INTERNAL,
    NAMED,
    OBJECTIVE,
    STAGE_2,
    SURVEILLANCE,
    new,
    people,
)
from tests.measures.test_checks import QUIET, SYSTEM, warned
from tests.registers import AS_OF, Rows, snapshot

TODAY = AS_OF.isoformat()
PROOF: dict[str, Rows] = {
    "evidence": [EVIDENCE],
    "evidence_links": [{"evidence_id": "E", "about_table": "requirement", "about_key": "A.6.2.4"}],
}
DONE = FINDING | {"done_on": "2026-02-01", "effect_checked_on": "2026-03-01", "effective": False}
TO_INA: list[dict[str, str]] = [HELD[0], HELD[1] | {"person_id": "Ina"}, HELD[2]]
"""Only the manager of the management system is Ina, who comes before Meg."""


def sentences(rule: str, **tables: Rows) -> list[str]:
    rows = snapshot(**(QUIET | tables)).read(f"check_{rule.lower()}").to_pylist()
    return [row["sentence"] for row in rows]


@pytest.mark.parametrize(
    ("rule", "sentence", "tables"),
    [
        ("W19", "It applies, but no own control names it.", PROOF | {"applicability": [APPLIES]}),
        (
            "W19",
            "It applies, but neither evidence nor a test that counts proves it.",
            NAMED | {"applicability": [APPLIES], "control_tests": []},
        ),
        (
            "W24",
            "No competence is on record for the role: Legal.",
            people()
            | {
                "role_assignments": [HELD[0] | {"role": "legal"}],
                "competences": [{"competence_id": "K", "person_id": "Ann"}],
            },
        ),
        (
            "W25",
            "It was set on 2026-01-01 and has not been read since.",
            {"objectives": [OBJECTIVE]},
        ),
        (
            "W25",
            "Its last reading is of 2026-07-30.",
            {
                "objectives": [OBJECTIVE],
                "objective_readings": [{"objective_id": "O", "read_on": "2026-07-30"}],
            },
        ),
        (
            "W26",
            "Its action was due on 2026-10-30.",
            {"audit_findings": [FINDING | {"due": "2026-10-30"}]},
        ),
        (
            "W26",
            "The check on 2026-03-01 found that its action does not work.",
            {"audit_findings": [DONE]},
        ),
        (
            "W26",
            "It was closed on 2026-04-01, although its action does not work.",
            {"audit_findings": [DONE | {"kind": "observation", "closed_on": "2026-04-01"}]},
        ),
        (
            "W29",
            "The first surveillance is due by 2026-12-15; it is planned for 2026-12-16.",
            {
                "certificates": [CERTIFICATE],
                "audits": [SURVEILLANCE | {"planned_on": "2026-12-16"}],
            },
        ),
    ],
)
def test_a_sentence_is_about_its_own_case(
    rule: str, sentence: str, tables: dict[str, Rows]
) -> None:
    assert sentences(rule, **tables) == [sentence]


def test_who_decided_acts_where_nobody_owns_it() -> None:
    tables: dict[str, Any] = {"applicability": [APPLIES | {"owner": None}]}
    assert new(**tables) == [("W19", "applicability", "A.6.2.4", "Board")]


def test_a_role_is_held_from_today_on() -> None:
    roles = [*HELD[:2], HELD[2] | {"held_from": TODAY}]
    assert new(**people(), role_assignments=roles) == []


def test_a_competence_without_an_end_is_valid() -> None:
    known = [{"competence_id": "K", "person_id": "P"}]
    assert new(**people(), role_assignments=HELD, competences=known) == []


@pytest.mark.parametrize(
    ("warning", "tables"),
    [
        (("W28", "audits", "S2"), {"audits": [INTERNAL, STAGE_2]}),
        (("W29", "certificates", "Z"), {"certificates": [CERTIFICATE]}),
        (("W31", "risks", "R"), {"risks": [QUIET["risks"][0] | {"owner": "Nemo"}]}),
    ],
)
def test_the_manager_of_the_management_system_acts(
    warning: tuple[str, str, str], tables: dict[str, Rows]
) -> None:
    rows = new(**(people() | {"role_assignments": TO_INA} | tables))
    assert [row for row in rows if row[:3] == warning] == [(*warning, "Ina")]


def test_a_certificate_of_today_and_one_that_ends_today_need_surveillance() -> None:
    """An audit on the day of the decision is no surveillance of the certificate yet."""
    early = SURVEILLANCE | {"planned_on": CERTIFICATE["decided_on"]}
    ending = CERTIFICATE | {"expires_on": TODAY}
    warning = ("W29", "certificates", "Z", None)
    assert new(certificates=[CERTIFICATE], audits=[early]) == [warning]
    assert new(certificates=[ending]) == [warning]


def test_an_auditor_who_owns_nothing_of_it_is_independent() -> None:
    """Ina audits what Ann owns; both are people of the register."""
    audit = INTERNAL | {"lead_auditor": "Ina", "requirements": ALL, "systems": "S"}
    assert new(**people(), audits=[audit]) == []


def test_a_significant_change_of_today_warns() -> None:
    changed = [SYSTEM | {"last_significant_change_on": TODAY}]
    assert warned(ai_systems=changed) == [("W8", "ai_systems", "S", "Ann")]
