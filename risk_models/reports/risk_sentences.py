"""What the numbers say about risks: the list of them, and the card of one."""

from collections.abc import Mapping, Sequence

from risk_models.contract import words
from risk_models.reports.sentences import Row, counted, day, share

Names = Mapping[str, Mapping[int, str]]
"""The name of each value of an axis: `4 Likely`."""


def listed(totals: Row) -> tuple[str, str]:
    """How many open risks are above tolerance, and what they add up to; of `heatmap_totals`."""
    above, risks = totals["above_tolerance"], totals["open_risks"]
    if above:
        lead = f"{share(above, risks)} open risks {'is' if above == 1 else 'are'} above tolerance"
    else:
        lead = f"None of {counted(risks, 'open risk')} is above tolerance"
    return lead, (
        f". {risks:,} open = {totals['placed']:,} assessed + {totals['unassessed']:,} unassessed."
    )


def statement(risk: Row) -> str:
    """A risk in one sentence; a row of the table."""
    return (
        f"Because of {risk['source']}, {risk['event']} may occur, leading to {risk['consequence']}."
    )
