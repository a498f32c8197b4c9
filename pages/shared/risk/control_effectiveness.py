"""How the controls of a risk reduce likelihood and severity, against the assessed values."""

from functools import partial

import pyarrow.compute as pc
import streamlit as st

from pages.shared import cards, tables
from pages.shared.markdown import escape
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models import charts, narrative
from risk_models.contract import vocabularies
from risk_models.contract.glossary import GLOSSARY
from risk_models.narrative.risks import Names

_STEPS = {
    "axis": Column("Axis", 70, labels=vocabularies.AXES),
    "control": Column("Control", 180),
    "design_rating": Column(
        "Design", 58, labels=vocabularies.RATINGS, help=GLOSSARY["Design effectiveness"]
    ),
    "operating": Column(
        "Operating", 68, format="percent", help=GLOSSARY["Operating effectiveness"]
    ),
    "last_tested_on": Column("Last test", 82),
    "fresh": Column("Test valid", 66),
    "share": Column(
        "Scope", 50, format="percent", help="Share of the exposure that the control reaches"
    ),
    "overlap_group": Column("Overlap group", 92, help=GLOSSARY["Overlap group"]),
    "declared": Column("Declared", 64, format="percent", help=GLOSSARY["Control effectiveness"]),
    "tested_effective": Column(
        "Tested", 55, format="percent", help=GLOSSARY["Control effectiveness"]
    ),
    "tested_reduction": Column(
        "Reduction", 70, format="percent", help="Tested reduction, after the controls above it"
    ),
    "why_nothing": Column("Reason for no effect", 200),
    "control_id": Column("ID", 70),
}


def axis(context: PageContext, risk_id: str, name: str, names: Names) -> None:
    """One axis: whether testing supports the assessed value, the calculation and the waterfall."""
    title = vocabularies.AXES[name]
    steps = context.read("risk_control_effectiveness_steps", risk_id=risk_id)
    rows = steps.filter(pc.field("axis") == name)
    figure = cards.figure_of(charts.waterfall, rows.to_pandas(), name)
    behind = partial(
        cards.rows_button,
        f"{title} after controls",
        rows,
        _STEPS,
        context.file_name(f"{name}_after_controls_{risk_id}"),
        image=partial(figure, dark=False),
    )
    with cards.card(f"{title} after controls", behind=behind):
        # The same query for both axes: the second one comes from the cache.
        support = [
            r for r in context.rows("residual_support", risk_id=risk_id) if r["axis"] == name
        ]
        for row in support:
            sentence = escape(narrative.risks.support(row, names))
            st.markdown(
                f":red[{sentence}]" if row["supported"] is False else sentence,
                help=GLOSSARY["Supported by testing"],
            )
            currency = context.row("setting")["currency"]
            st.caption(escape(narrative.risks.calculation(row, names, currency)))
        cards.draw(
            figure(dark=cards.dark()),
            alt=f"Reduction of {title.lower()} by each control",
        )


def controls(context: PageContext, risk_id: str) -> str | None:
    """The controls of both waterfalls; the id of the one that the reader opened."""
    steps = context.read("risk_control_effectiveness_steps", risk_id=risk_id)
    if not steps.num_rows:
        st.markdown("**No control mitigates this risk.**")
        return None
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown("**Effect of each control**", width="content")
        tables.download(steps, context.file_name(f"controls_of_{risk_id}"))
    selected = tables.show(
        steps, _STEPS, alt="Controls of this risk", key="risk_controls", opens="control"
    )
    control_id: str | None = None if selected is None else steps["control_id"][selected].as_py()
    return control_id
