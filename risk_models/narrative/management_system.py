"""Sentences on the management system: rows of measures in, plain text out."""

from collections.abc import Sequence

from risk_models.formats import counted, day, share
from risk_models.narrative.portfolio import Row

DOCUMENT_STATES = {
    "in_force": "In force",
    "approved": "Approved, applies later",
    "draft": "Draft",
    "superseded": "Superseded",
    "withdrawn": "Withdrawn",
    "missing": "No version",
}
"""The state of a document or of its version (`document_position`, `document_version_state`)."""

REVIEWS = {"overdue": "Overdue", "soon": "Due soon", "later": "Due later", "not_set": "Not set"}
"""When a document is to be reviewed (`document_position`)."""

SCOPE_DECISIONS = {
    "in_scope": "In scope",
    "excluded": "Excluded, with reason",
    "excluded_without_reason": "Excluded, no reason",
    "not_decided": "Not decided",
}
"""Whether the management system covers an AI system (`scope_system`)."""

ROLE_GAPS = {
    "no_holder": "No holder",
    "person_left": "Holder has left",
    "no_competence": "No competence",
}
"""What a role lacks (`role_gap`)."""

OBJECTIVE_STATES = {
    "overdue": "Overdue",
    "not_read": "Reading overdue",
    "open": "Open",
    "met": "Target reached",
    "withdrawn": "Withdrawn",
}
"""The state of an objective by its readings (`objective_position`)."""

CHANGE_STATES = {"late": "Late", "planned": "Planned", "done": "Done"}
"""The state of a planned change (`planned_change_position`)."""

BASES = {
    "requirement": "Clause",
    "annex_a": "Annex A control",
    "interested_party": "Interested party",
}
"""What a document is the basis for (`document_basis`)."""


def headline(totals: Row) -> tuple[str, str]:
    """How many documents are in force, and what is missing; the row of `management_totals`."""
    if totals["documents"]:
        lead = f"{_of(totals['in_force'], totals['documents'], 'document')} in force"
    else:
        lead = "No document is on record"
    gaps = {
        "systems": (totals["not_decided"], "AI system without a decision on scope"),
        "roles": (totals["roles_without_holder"], "role without a holder"),
        "objectives": (totals["objectives_unread"], "objective without a current reading"),
    }
    plural = {
        "systems": "AI systems without a decision on scope",
        "roles": "roles without a holder",
        "objectives": "objectives without a current reading",
    }
    parts = [counted(n, one, plural[name]) for name, (n, one) in gaps.items() if n]
    return lead, _sentence(parts) or "Nothing is missing in scope, roles and objectives."


def scope(totals: Row) -> str:
    """The decisions on AI systems; the row of `management_totals`."""
    if not totals["systems"]:
        return "No AI system is on the register."
    parts = [f"{_of(totals['in_scope'], totals['systems'], 'AI system')} in scope"]
    parts += [
        f"{totals[name]:,} {text}"
        for name, text in (
            ("excluded", "excluded with a reason"),
            ("excluded_without_reason", "excluded without a reason"),
            ("not_decided", "not decided"),
        )
        if totals[name]
    ]
    return f"{', '.join(parts)}."


def documents(totals: Row) -> str:
    """Documents by what is due; the row of `management_totals`."""
    parts = [
        f"{_of(totals['in_force'], totals['documents'], 'document')} in force",
        f"{totals['not_approved']:,} not approved",
        f"{totals['review_overdue']:,} past review",
        f"{totals['not_communicated']:,} in force but not communicated",
    ]
    return f"{', '.join(parts)}." if totals["documents"] else "No document is on record."


def roles(totals: Row) -> str:
    """Assignments and gaps; the row of `management_totals`."""
    lead = f"{counted(totals['roles_held'], 'role assignment').capitalize()} in force"
    gaps = [
        counted(totals["roles_without_holder"], "role without a holder", "roles without a holder"),
        counted(
            totals["holders_without_competence"],
            "person without a valid competence on record",
            "people without a valid competence on record",
        ),
    ]
    return f"{lead}; {', '.join(gaps)}."


def people(totals: Row) -> str:
    """People, and names that match nobody; the row of `management_totals`."""
    found = counted(totals["people"], "active person or body", "active people and bodies")
    return f"{found.capitalize()}; {names(totals)}"


def names(totals: Row) -> str:
    """Names in other tables that match nobody; the row of `management_totals`."""
    if not totals["names_unmatched"]:
        return "every name in the register matches one of them."
    return (
        f"{share(totals['names_unmatched'], totals['names'])} names in the register "
        f"{'matches' if totals['names_unmatched'] == 1 else 'match'} none of them."
    )


def objectives(totals: Row) -> str:
    """Objectives against their targets; the row of `management_totals`."""
    if not totals["objectives"]:
        return "No objective is on record."
    parts = [
        f"{_of(totals['objectives_met'], totals['objectives'], 'objective')} reached",
        f"{totals['objectives_overdue']:,} overdue",
        f"{totals['objectives_unread']:,} without a current reading",
    ]
    return f"{', '.join(parts)}."


def parties(totals: Row) -> str:
    """What interested parties require; the row of `management_totals`."""
    if not totals["parties"]:
        return "No interested party is on record."
    missing = totals["parties_unaddressed"]
    return (
        f"{counted(totals['parties'], 'requirement').capitalize()} of interested parties, "
        f"{f'{missing:,} not' if missing else 'all'} addressed by a control or document."
    )


def issues(totals: Row) -> str:
    """Issues of the context; the row of `management_totals`."""
    found = counted(totals["issues"], "issue").capitalize()
    return f"{found} {'applies' if totals['issues'] == 1 else 'apply'}."


def changes(totals: Row) -> str:
    """Planned changes; the row of `management_totals`."""
    found = counted(totals["changes"], "change").capitalize()
    late = f", {totals['changes_late'] or 'none'} late" if totals["changes"] else ""
    return f"{found} to be done{late}."


def document(position: Row) -> tuple[str, str]:
    """The state of one document, and what is missing; a row of `document_position`."""
    version, state = position["version"], position["state"]
    match state:
        case "in_force":
            lead = f"Version {version} is in force"
        case "approved":
            lead = f"Version {version} applies from {day(position['applies_from'])}"
        case "draft":
            lead = f"Version {version} is a draft; no version is in force"
        case "withdrawn":
            lead = "No version is in force; the last one was withdrawn"
        case _:
            lead = "No version is on record"
    return lead, " ".join(_details(position))


def _details(position: Row) -> list[str]:
    sentences = []
    if position["approved_on"]:
        who = position["approved_by"] or "a person not recorded"
        sentences.append(f"Approved by {who} on {day(position['approved_on'])}.")
    if position["communicated_on"]:
        whom = position["communicated_to"] or "people not recorded"
        sentences.append(f"Communicated to {whom} on {day(position['communicated_on'])}.")
    elif position["state"] == "in_force":
        sentences.append("Not communicated.")
    if position["has_later_draft"]:
        sentences.append("A later draft exists.")
    if position["review"] == "overdue":
        sentences.append(f"Its review was due on {day(position['review_due'])}.")
    return sentences


def basis(rows: Sequence[Row]) -> str:
    """What a document is the basis for; rows of `document_basis`."""
    if not rows:
        return "It names no clause and no control, and addresses no interested party."
    number = {kind: sum(row["basis"] == kind for row in rows) for kind in BASES}
    parts = [
        counted(number["requirement"], "clause"),
        counted(number["annex_a"], "Annex A control"),
        counted(number["interested_party"], "requirement of a party", "requirements of parties"),
    ]
    return _sentence(parts)


def difference(removed: int, added: int) -> str:
    """How much changed between two texts: numbers of words."""
    if not removed and not added:
        return "Both texts are the same."
    return f"{counted(added, 'word')} added, {counted(removed, 'word')} removed.".capitalize()


def _of(number: int, of: int, one: str) -> str:
    """1 of 3 documents is …"""
    return f"{share(number, of)} {one if of == 1 else f'{one}s'} {'is' if number == 1 else 'are'}"


def _sentence(parts: Sequence[str]) -> str:
    text = ", ".join(parts)
    return f"{text[0].upper()}{text[1:]}." if text else ""
