"""What the numbers say about controls: their list, and the page of one."""

from collections.abc import Sequence

from risk_models.contract import vocabularies
from risk_models.formats import counted, share
from risk_models.narrative.portfolio import Row

IF_IT_FAILED = (
    "The residual that evidence supports is worked out once more without the control: its effect "
    "counts nothing, all others count as they do. Judged scores stay as they are.",
    "Leaves tolerance: judged and supported level lie within the tolerance of the risk's domain; "
    "without the control the supported level lies above it.",
    "Level rises: the supported level is higher without the control.",
    "Loses support: evidence supports the judged likelihood and severity now, and would not "
    "support one of them any more.",
    "Loses cover: evidence reaches the coverage threshold now, and would not any more.",
    "Stands alone: no other control is shown to lower the risk: a single point of failure.",
    "A control without fresh evidence has nothing to lose: the register counts on it for nothing.",
)
"""What each number about a failing control means, sentence by sentence."""


def listed(totals: Row) -> tuple[str, str]:
    """How much rests on single controls, and how the evidence stands; the row `control_totals`."""
    critical = totals["critical"]
    lead = (
        f"If it failed, {share(critical, totals['in_use'])} controls in use would each take a risk "
        "out of tolerance"
        if critical
        else f"None of {counted(totals['in_use'], 'control')} in use would alone take a risk out "
        "of tolerance"
    )
    return lead, (
        f". {totals['implemented']:,} implemented = {totals['fresh']:,} freshly tested + "
        f"{totals['stale']:,} stale + {totals['never']:,} never tested; {totals['idle']:,} of them "
        f"lower nothing, {totals['alone']:,} stand alone before a risk."
    )


def tests_due(months: Sequence[Row], totals: Row) -> str:
    """When tests fall due, and what is late already; `test_due_by_month` and `control_totals`."""
    due = sum(month["items"] for month in months)
    late = totals["stale"] + totals["never"]
    told = f"{counted(due, 'test')} of controls with a fresh one fall due within twelve months"
    return f"{told.capitalize()}; {late:,} are due already: {totals['stale']:,} stale, " + (
        f"{totals['never']:,} never tested."
    )


def resting(control: Row) -> tuple[str, str]:
    """What would change if a control failed; its row of `control_list`."""
    risks = control["risks"]
    if control["why_nothing"]:
        before = f" It stands before {counted(risks, 'open risk')}." if risks else ""
        return (
            "It lowers nothing",
            f": {control['why_nothing'][0].lower()}{control['why_nothing'][1:]}.{before}",
        )
    told = [
        (control["leaves_tolerance"], "would leave tolerance"),
        (control["level_rises"], "would rise in level"),
        (control["loses_support"], "would no longer be judged as evidence supports"),
        (control["loses_coverage"], "would no longer be covered"),
    ]
    changes = [f"{number:,} {what}" for number, what in told if number]
    lead = f"If it failed, of {counted(risks, 'open risk')} "
    if not changes:
        return f"{lead}none would change level", "; others take its place."
    alone = control["stands_alone"]
    rest = f". It stands alone before {alone:,} of them." if alone else "."
    return lead + changes[0], ("".join(f", {change}" for change in changes[1:])) + rest


def effect(part: float) -> str:
    """What a control takes off, as a percentage."""
    return f"{100 * part:.1f}".removesuffix(".0") + " %"


def annex_a(ids: str) -> str:
    """The Annex A ids that a control supports, each with what it is about."""
    told = [f"{one} {vocabularies.ANNEX_A_TITLES[one].lower()}" for one in ids.split(";")]
    return f"Supports ISO/IEC 42001 Annex A: {'; '.join(told)}."
