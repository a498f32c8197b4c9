"""Sentences on the management system."""

from datetime import date
from typing import Any

import pytest

from risk_models.narrative import management_system as narrative

TOTALS = {
    "documents": 3,
    "in_force": 1,
    "not_approved": 1,
    "review_overdue": 1,
    "not_communicated": 0,
    "systems": 4,
    "in_scope": 2,
    "excluded": 1,
    "excluded_without_reason": 0,
    "not_decided": 1,
    "roles_held": 2,
    "roles_without_holder": 2,
    "holders_without_competence": 1,
    "people": 1,
    "names": 7,
    "names_unmatched": 1,
    "objectives": 2,
    "objectives_met": 1,
    "objectives_overdue": 0,
    "objectives_unread": 0,
    "parties": 1,
    "parties_unaddressed": 0,
    "issues": 2,
    "changes": 1,
    "changes_late": 0,
}
EMPTY = dict.fromkeys(TOTALS, 0)
POSITION: dict[str, Any] = {
    "state": "in_force",
    "version": "2.0",
    "approved_by": "Board",
    "approved_on": date(2026, 1, 20),
    "applies_from": date(2026, 2, 1),
    "communicated_to": None,
    "communicated_on": None,
    "has_later_draft": False,
    "review": "later",
    "review_due": date(2026, 9, 30),
}


def test_the_headline_says_what_is_in_force_and_what_is_missing() -> None:
    assert narrative.headline(TOTALS) == (
        "1 of 3 documents is in force",
        "1 AI system without a decision on scope, 2 roles without a holder.",
    )
    assert narrative.headline(EMPTY) == (
        "No document is on record",
        "Nothing is missing in scope, roles and objectives.",
    )


@pytest.mark.parametrize(
    ("sentence", "some", "none"),
    [
        (
            narrative.scope,
            "2 of 4 AI systems are in scope, 1 excluded with a reason, 1 not decided.",
            "No AI system is on the register.",
        ),
        (
            narrative.roles,
            "2 role assignments in force; 2 roles without a holder, "
            "1 person without a valid competence on record.",
            "No role assignments in force; no roles without a holder, "
            "no people without a valid competence on record.",
        ),
        (
            narrative.people,
            "1 active person or body; 1 of 7 names in the register matches none of them.",
            "No active people and bodies; every name in the register matches one of them.",
        ),
        (
            narrative.objectives,
            "1 of 2 objectives is reached, 0 overdue, 0 without a current reading.",
            "No objective is on record.",
        ),
        (
            narrative.parties,
            "1 requirement of interested parties, all addressed by a control or document.",
            "No interested party is on record.",
        ),
        (narrative.issues, "2 issues apply.", "No issues apply."),
        (narrative.changes, "1 change to be done, none late.", "No changes to be done."),
    ],
)
def test_each_part_has_its_sentence(sentence: Any, some: str, none: str) -> None:
    assert (sentence(TOTALS), sentence(EMPTY)) == (some, none)


@pytest.mark.parametrize(
    ("changed", "lead", "more"),
    [
        ({}, "Version 2.0 is in force", "Approved by Board on 20 Jan 2026. Not communicated."),
        (
            {"communicated_on": date(2026, 2, 2), "communicated_to": "All", "review": "overdue"},
            "Version 2.0 is in force",
            "Approved by Board on 20 Jan 2026. Communicated to All on 2 Feb 2026. "
            "Its review was due on 30 Sep 2026.",
        ),
        (
            {"state": "approved"},
            "Version 2.0 applies from 1 Feb 2026",
            "Approved by Board on 20 Jan 2026.",
        ),
        (
            {"state": "draft", "approved_on": None},
            "Version 2.0 is a draft; no version is in force",
            "",
        ),
        (
            {"state": "missing", "version": None, "approved_on": None},
            "No version is on record",
            "",
        ),
    ],
)
def test_a_document_says_its_state(changed: dict[str, Any], lead: str, more: str) -> None:
    assert narrative.document(POSITION | changed) == (lead, more)


def test_a_basis_is_counted_by_kind() -> None:
    rows = [{"basis": "annex_a"}, {"basis": "annex_a"}, {"basis": "requirement"}]
    assert narrative.basis(rows) == "1 clause, 2 Annex A controls, no requirements of parties."
    assert narrative.difference(0, 0) == "Both texts are the same."
    assert narrative.difference(2, 1) == "1 word added, 2 words removed."
