"""Why this residual: what each control takes off each axis, and what is judged beside it."""

import streamlit as st

from pages.shared import cards, tables
from pages.shared.markdown import escape
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models import charts, narrative
from risk_models.contract import vocabularies
from risk_models.narrative.risks import Names

_STEPS = {
    "axis": Column("Axis", 70, labels=vocabularies.AXES),
    "control": Column("Control", 185),
    "design_rating": Column("Design", 58, labels=vocabularies.RATINGS),
    "operating": Column("Operation", 68, format="percent", help="By its latest test"),
    "last_tested_on": Column("Last test", 82),
    "fresh": Column("Fresh", 44),
    "share": Column("Share", 50, format="percent", help="Of the exposure that it reaches"),
    "overlap_group": Column("Group", 88, help="Controls of one overlap group fail together"),
    "declared": Column("Claimed", 60, format="percent", help="What it would take off alone"),
    "tested_effective": Column("Evidenced", 70, format="percent", help="What it takes off alone"),
    "tested_reduction": Column(
        "Takes off", 66, format="percent", help="By evidence, after the controls above it"
    ),
    "why_nothing": Column("Why nothing", 215),
    "control_id": Column("Key", 70),
}


def axis(context: PageContext, risk_id: str, name: str, names: Names) -> None:
    """One axis: whether its judgement is supported, how that comes about, and the waterfall."""
    title = vocabularies.AXES[name]
    with cards.card(f"Why this {title.lower()}"):
        # One question for both axes: the second one is answered from memory.
        support = [
            r for r in context.rows("residual_support", risk_id=risk_id) if r["axis"] == name
        ]
        for row in support:
            told = escape(narrative.risks.support(row, names))
            st.markdown(f":red[{told}]" if row["supported"] is False else told)
            currency = context.row("setting")["currency"]
            st.caption(escape(narrative.risks.arithmetic(row, names, currency)))
        steps = context.frame("risk_control_effectiveness_steps", risk_id=risk_id)
        cards.draw(
            cards.cached_figure(
                charts.waterfall, steps[steps["axis"] == name], name, dark=cards.dark()
            ),
            alt=f"What each control takes off the {title.lower()}",
        )


def controls(context: PageContext, risk_id: str) -> str | None:
    """The controls behind both waterfalls; the one that the reader chose to open."""
    steps = context.read("risk_control_effectiveness_steps", risk_id=risk_id)
    if not steps.num_rows:
        st.markdown("**No control stands before this risk.**")
        return None
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown("**Control by control**", width="content")
        st.caption("Choose one by its box or with Shift+Space to open it.")
        tables.download(steps, context.file_name(f"controls_of_{risk_id}"))
    place = tables.show(steps, _STEPS, alt="Controls of this risk", key="risk_controls")
    chosen: str | None = None if place is None else steps["control_id"][place].as_py()
    return chosen
