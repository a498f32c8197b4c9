"""Sentences on the Statement of Applicability: all of it, one control, and what is suggested."""

from collections.abc import Sequence

from risk_models.contract import standards
from risk_models.formats import counted, share
from risk_models.narrative.portfolio import Row, listing

STATES = {
    "proven": "✓ Valid evidence",
    "no_proof": "! No valid evidence",
    "no_control": "! No control",
    "excluded": "✕ Excluded",
    "not_decided": "? Not decided",
}
"""The state of a control of Annex A (`soa_row`), best first."""

DECISIONS = {"applicable": "Applies", "excluded": "Excluded", "not_decided": "Not decided"}
"""What was decided about a control of Annex A (`soa_row`)."""

THROUGH = {
    "direct": "The control itself",
    "control_test": "Test of an own control",
    "control_evidence": "An own control",
}
"""What a piece of evidence is about (`soa_evidence`)."""

_NOTHING = "Nothing in the register suggests that it applies."


def headline(total: Row) -> tuple[str, str]:
    """How many controls are decided, and how many have evidence; `soa_coverage` of all."""
    controls, decided, applicable = total["controls"], total["decided"], total["applicable"]
    verb = "has" if total["proven"] == 1 else "have"
    proven = f"{share(total['proven'], applicable)} applicable controls {verb} valid evidence"
    with_control = total["with_control"]
    own = f", {with_control:,} {'has' if with_control == 1 else 'have'} an implemented own control"
    others = f"{total['excluded']:,} excluded, {total['not_decided']:,} not decided."
    if decided < controls:
        lead = _are(decided, controls, "controls of Annex A", "decided")
        return lead, f"{proven}{own}. {others}" if applicable else f"None applies yet. {others}"
    return proven, f"All {controls} controls of Annex A are decided{own}. {others}"


def coverage(groups: Sequence[Row]) -> str:
    """The group with most applicable controls without valid evidence; rows of `soa_coverage`."""
    open_ = {
        row["group_title"]: row["no_control"] + row["no_proof"]
        for row in groups
        if row["annex_a_group"] != "all"
    }
    most = max(open_.values(), default=0)
    if not most:
        return "No applicable control lacks valid evidence."
    names = [name for name, number in open_.items() if number == most]
    what = f"{counted(most, 'applicable control')} without valid evidence"
    if len(names) > 1:
        return f"{what} in each of {listing(names)}, the largest groups."
    return f"{what} in {names[0]}, the largest group."


def position(row: Row) -> str:
    """What is decided about a control, and whether there is evidence; its row of `soa_row`."""
    controls = row["controls"]
    named = f", yet {counted(controls, 'own control')} {'names' if controls == 1 else 'name'} it"
    return {
        "proven": "It applies and has valid evidence",
        "no_proof": "It applies, but has no valid evidence",
        "no_control": "It applies, but has no implemented own control and no valid evidence",
        "excluded": f"It does not apply{named if controls else ''}",
        "not_decided": "Nobody has decided whether it applies",
    }[row["state"]]


def details(row: Row) -> str:
    """Its own controls, evidence and findings, in numbers; a row of `soa_row`."""
    parts = [
        _of(counted(row["controls"], "own control"), row["implemented_controls"], "implemented"),
        _of(f"{counted(row['evidence'], 'piece')} of evidence", row["fresh_evidence"], "valid"),
        counted(row["risks"], "open risk"),
    ]
    if row["findings"]:
        parts.append(counted(row["findings"], "open finding"))
    text = "; ".join(parts)
    return f"{text[0].upper()}{text[1:]}."


def suggested(number: int) -> str:
    """For how many controls that are not decided the register suggests that they apply."""
    if not number:
        return "Nothing in the register suggests a decision."
    it = "it applies" if number == 1 else "they apply"
    return (
        f"{counted(number, 'undecided control')}: the register suggests that {it}. People decide."
    )


def proposal(row: Row) -> str:
    """What the register suggests for a control that is not decided; a row of `soa_proposal`."""
    because = reason(row)
    return f"The register suggests that it applies. {because}" if because else _NOTHING


def reason(row: Row) -> str:
    """Why a control would apply, as a draft of the decision's reason; empty without a reason."""
    return " ".join(part for part in (_own_controls(row), _law(row), _assessments(row)) if part)


def _of(what: str, number: int, state: str) -> str:
    return f"{what}, {number:,} {state}" if not what.startswith("no ") else what


def _are(number: int, of: int, what: str, state: str) -> str:
    return f"{share(number, of)} {what} {'is' if number == 1 else 'are'} {state}"


def _own_controls(row: Row) -> str:
    if not row["controls"]:
        return ""
    ids = listing(row["control_ids"].split(";"))
    one = row["controls"] == 1
    done = (
        f"{row['implemented_controls']:,} implemented, {row['tested_controls']:,} with a valid test"
    )
    verb = "mitigates" if one else "mitigate"
    risks = counted(row["risks"], "open risk")
    return f"{counted(row['controls'], 'own control')} ({ids}; {done}) {verb} {risks}."


def _law(row: Row) -> str:
    if not row["systems"]:
        return ""
    systems = counted(row["systems"], "AI system")
    return (
        f"{systems} in scope, by class, may have duties under the EU AI Act; related by project "
        f"judgement: {listing(row['articles'].split(';'))}."
    )


def _assessments(row: Row) -> str:
    number = row["assessments"]
    if not number:
        return ""
    return f"{counted(number, 'impact assessment')} on fundamental rights or data protection."


def title(annex_a: str) -> str:
    """The id of a control and what it is about."""
    return f"{annex_a} {standards.ANNEX_A[annex_a]}"
