"""Which files come in, what is wrong with them, and what would they change? Then: write it."""

import streamlit as st

from pages.parts import looking
from pages.parts.upload import check, commit, difference, files, held, picture, state, steps
from risk_models.intake.upload_shape import own_table, staged, together

look = looking.current()
flow = state.current(look)
way = steps.Way()
commit.told(flow, look)

with way.step("files"):
    files.drop(flow)
    if not flow.files:
        steps.introduce(look)
        st.stop()
    readings = files.read(flow)
    files.show(flow, readings)

rows = held.rows(look, flow.base)
everything = together(staged(reading, own_table(reading)) for reading in readings)

with way.step("check"):
    outcome = check.made(flow, tuple(flow.files.values()), everything, rows)
    check.show(flow, readings, outcome)

with way.step("difference"):
    change = difference.show(flow, outcome, rows)

with way.step("picture"):
    picture.show(picture.made(flow, change, look))

with way.step("write"):
    commit.ask(flow, change, look.register)
