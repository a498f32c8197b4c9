"""Which files come in, what is wrong with them, and what would they change? Then: write it."""

from itertools import chain

import streamlit as st

from pages.parts import looking
from pages.parts.upload import (
    check,
    columns,
    commit,
    difference,
    files,
    held,
    picture,
    state,
    steps,
)

look = looking.current()
flow = state.current(look)
way = steps.Way()
commit.told(flow, look)

with way.step("files"):
    files.drop(flow)
    if not flow.files:
        steps.introduce(look)
        st.stop()
    found = files.read(flow)
    files.show(flow, found)
readings = list(chain.from_iterable(found.values()))

rows = held.rows(look, flow.base)
if foreign := columns.foreign(readings):
    with way.step("columns"):
        columns.show(flow, foreign, rows)

with way.step("check"):
    outcome = check.made(flow, readings, rows)
    check.show(flow, readings, outcome)

with way.step("difference"):
    change = difference.show(flow, outcome, rows)

with way.step("picture"):
    picture.show(picture.made(flow, change, look))

with way.step("write"):
    commit.ask(flow, change, look.register)
