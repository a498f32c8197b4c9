"""What may a year cost us, is that within tolerance, and what is treatment worth?"""

import pyarrow.compute as pc
import streamlit as st

from pages.shared import cards, messages, session
from pages.shared.loss import choice, contributions, controls, overall, sensitivity, treatments
from pages.shared.markdown import escape
from risk_models import narrative

context = session.current()
if messages.no_risks(context):
    st.stop()

currency = context.row("setting")["currency"]
headline = st.container()
run = choice.choose(context)
loss = choice.losses(context, run)
(residual,) = loss.summary.filter(pc.field("view") == "residual").to_pylist()
limits = loss.tolerance.filter(pc.field("view") == "residual").to_pylist()
lead, typical = narrative.loss.headline(limits, residual, currency)
with headline:
    colour = "red" if narrative.loss.above(limits) else "green" if limits else None
    cards.headline(lead, more=typical, colour=colour if residual["risks"] else None)
    coverage = narrative.loss.coverage(context.rows("loss_coverage"), context.levels)
    st.caption(escape(f"{coverage} {narrative.loss.NOT_PRICED}"))

if not residual["risks"]:
    st.info(
        "Open a risk and add its numbers: how often it happens, and what one event costs.",
        icon=":material/payments:",
    )
    st.stop()

overall.show(context, loss, currency)
contributions.show(context, loss, currency)
sensitivity.show(context, loss, choice.inputs(context, run), currency)
treatments.show(context, choice.treatments(context, run), currency)
controls.show(context, choice.controls(context, run), currency)
st.caption(escape(narrative.loss.of_run(run)))
