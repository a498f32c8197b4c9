"""Which files come in, what is wrong with them, and what would they change? Then: write it."""

from itertools import chain

import streamlit as st

from pages.shared import session
from pages.shared.upload import (
    changes,
    check,
    columns,
    commit,
    current_rows,
    files,
    impact_preview,
    stepper,
    upload_state,
)

context = session.current()
flow = upload_state.current(context)
way = stepper.Way()
commit.told(flow, context)

with way.step("files"):
    files.drop(flow)
    if not flow.files:
        stepper.introduce(context)
        st.stop()
    found = files.read(flow)
    files.show(flow, found)
readings = list(chain.from_iterable(found.values()))

rows = current_rows.rows(context, flow.base)
if foreign := columns.foreign(readings):
    with way.step("columns"):
        columns.show(flow, foreign, rows)

with way.step("check"):
    outcome = check.made(flow, readings, rows)
    check.show(flow, readings, outcome)

with way.step("difference"):
    change = changes.show(flow, outcome, rows)

with way.step("picture"):
    impact_preview.show(impact_preview.made(flow, change, context))

with way.step("write"):
    commit.ask(flow, change, context.register)
