"""How many risks reach each step from a linked control to a tested effective one."""

from typing import Any

from plotly import graph_objects as go

from risk_models.charts.bars import CENTRE, WIDTH, beside, horizontal_bars
from risk_models.charts.records import Row, first_row
from risk_models.charts.text import number, out_of
from risk_models.charts.theme import (
    RAMP,
    Trace,
    bar_trace,
    empty,
    evidence_markers,
    legend_above,
    marker,
)

STEPS = {
    "mapped": ("Control linked", "A control is linked"),
    "implemented": ("Implemented", "One of its controls is implemented"),
    "tested": ("Tested", "One of the implemented controls was tested"),
    "fresh": ("Test valid", "One of these tests is recent enough"),
    "effective": ("Tested effective", "Tested controls reach the coverage threshold"),
}
"""Name and meaning; each step includes the next."""


def coverage_funnel(coverage_row: Row, *, dark: bool = False) -> go.Figure:
    """Linked → implemented → tested → test valid → tested effective, each out of all open risks.

    One row of `coverage`. The last step shows what is declared beside what is tested.
    """
    row = first_row(coverage_row)
    if row is None or not row["risks"]:
        return empty("There are no open risks to cover.", dark=dark)
    evidence = evidence_markers(dark)
    everywhere = dict.fromkeys(STEPS, "risks")
    presence = {step: step for step in STEPS if step != "effective"}
    traces = [
        _bars("All open risks", row, everywhere, evidence["rest"]),
        _bars("Reach this step", row, presence, marker(RAMP[3])),
        # Tested covers declared: what still shows of it is declared only.
        _bars("Declared only", row, {"effective": "declared"}, evidence["declared"]),
        _bars("Tested effective", row, {"effective": "effective"}, evidence["tested"]),
    ]
    ends = [out_of(row[step], row["risks"]) for step in STEPS]
    ends[-1] += f"<br>{number(row['declared'])} declared"
    return horizontal_bars(
        traces,
        [name for name, _ in STEPS.values()],
        dark=dark,
        longest=int(row["risks"]),
        notes=[beside(end, int(row["risks"]), step) for step, end in enumerate(ends)],
        barmode="overlay",
        legend=legend_above(traceorder="reversed"),
    )


def _bars(name: str, row: dict[str, Any], counts: dict[str, str], mark: dict[str, Any]) -> Trace:
    """One bar at each of the steps, as long as the column named for it."""
    rows = {step: row for row, step in enumerate(STEPS)}
    return bar_trace(
        name=name,
        orientation="h",
        y=[rows[step] + CENTRE for step in counts],
        x=[int(row[column]) for column in counts.values()],
        width=WIDTH,
        marker=mark,
        hovertext=[_hover(step, row) for step in counts],
        hoverinfo="text",
        showlegend=len(counts) == 1,
    )


def _hover(step: str, row: dict[str, Any]) -> str:
    name, meaning = STEPS[step]
    text = f"{name}: {out_of(row[step], row['risks'])} open risks<br>{meaning}"
    if step == "effective":
        text += f"<br>{out_of(row['declared'], row['risks'])} if every declared rating were right"
    return text
