"""Sentences on controls: their list, and the page of one control."""

from collections.abc import Sequence

from risk_models.contract import standards, vocabularies
from risk_models.formats import counted, percent, share
from risk_models.narrative.portfolio import Row

IF_IT_FAILS = (
    "The level supported by testing is calculated again without the control. All other controls "
    "keep their effect, and assessed scores do not change.",
    "Exceeds tolerance: the assessed and the supported level are within the tolerance of the "
    "risk's domain; without the control the supported level is above it.",
    "Level increases: the supported level is higher without the control.",
    "Loses support: testing supports the assessed likelihood and severity; without the control it "
    "does not support one of them.",
    "Loses coverage: tested effectiveness reaches the coverage threshold; without the control it "
    "does not.",
    "Only control: no other control reduces the risk by testing: a single point of failure.",
    "A control without an up-to-date test has no tested effect, so its failure changes nothing.",
)
"""How the failure of a control is calculated, and what each of its columns means."""


def listed(totals: Row) -> tuple[str, str]:
    """Dependency on single controls, and the tests that are needed; the row `control_totals`."""
    critical, active = totals["critical"], totals["in_use"]
    lead = (
        f"{share(critical, active)} active controls {'keeps' if critical == 1 else 'keep'} a risk "
        "within tolerance"
        if critical
        else f"None of {counted(active, 'active control')} alone keeps a risk within tolerance"
    )
    due = totals["stale"] + totals["never"]
    return lead, (
        f"{share(due, totals['implemented'])} implemented controls "
        f"{'needs' if due == 1 else 'need'} a test: {totals['stale']:,} overdue, "
        f"{totals['never']:,} never tested. {totals['idle']:,} have no effect, "
        f"{totals['alone']:,} are the only control of a risk."
    )


def tests_due(months: Sequence[Row], totals: Row) -> str:
    """Tests due within a year, and those due now; `test_due_by_month` and `control_totals`."""
    due = counted(sum(month["items"] for month in months), "test").capitalize()
    late = totals["stale"] + totals["never"]
    return (
        f"{due} due within twelve months. {late:,} due now: {totals['stale']:,} overdue, "
        f"{totals['never']:,} never tested."
    )


def if_it_fails(control: Row) -> tuple[str, str]:
    """What changes if a control fails, or why it has no effect; its row of `control_list`."""
    risks = control["risks"]
    if reason := control["why_nothing"]:
        linked = f"Linked to {counted(risks, 'open risk')}." if risks else ""
        return f"No effect: {reason[0].lower()}{reason[1:]}", linked
    changes = [
        (control["leaves_tolerance"], "exceeds tolerance", "exceed tolerance"),
        (control["level_rises"], "increases in level", "increase in level"),
        (control["loses_support"], "loses support by testing", "lose support by testing"),
        (control["loses_coverage"], "loses control coverage", "lose control coverage"),
    ]
    first, *others = [
        (number, one if number == 1 else many) for number, one, many in changes if number
    ] or [(0, "")]
    if not first[0]:
        return f"None of {counted(risks, 'open risk')} changes level if it fails", (
            "Other controls compensate."
        )
    more = " more" if control["leaves_tolerance"] else ""  # others may exceed it before
    lead = f"{first[0]:,}{more} of {risks:,} open risks {first[1]} if it fails"
    detail = ", ".join(f"{number:,} {change}" for number, change in others)
    parts = [detail] if detail else []
    if alone := control["stands_alone"]:
        parts.append(f"Only control of {counted(alone, 'risk')}")
    return lead, " ".join(f"{part}." for part in parts)


def effectiveness(control: Row) -> str:
    """What a control reduces and how well, as declared and as tested; a row of `control_list`."""
    tested = control["tested_effective"]
    shown = f"tested effectiveness {percent(tested)}" if tested else "no tested effect"
    return (
        f"{control['name']} acts on {vocabularies.ACTS_ON[control['acts_on']].lower()}: declared "
        f"effectiveness {percent(control['declared'])}, {shown}."
    )


def annex_a(ids: str) -> str:
    """The Annex A controls that a control supports, each with its title."""
    titles = [f"{key} {standards.ANNEX_A[key].lower()}" for key in ids.split(";")]
    return f"Supports ISO/IEC 42001 Annex A: {'; '.join(titles)}."
