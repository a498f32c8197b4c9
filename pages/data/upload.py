"""Upload files: match their columns, correct errors, see the effect, and save."""

from itertools import chain

import streamlit as st

from pages.shared import session
from pages.shared.upload import (
    aside,
    changes,
    check,
    columns,
    commit,
    current_rows,
    files,
    impact_preview,
    matrix_sheet,
    starters,
    stepper,
    upload_state,
    whole_method,
)

context = session.current()
flow = upload_state.current(context)
steps = stepper.Stepper()
commit.show_result(flow, context)

with steps.step("file"):
    files.upload(flow)
    if not flow.files:
        stepper.introduce(context)
        aside.waiting(context.register, flow)
        starters.show(context)
        st.stop()
    by_file = files.read(flow)
    files.show(flow, by_file)
readings = list(chain.from_iterable(by_file.values()))

rows = current_rows.rows(context, flow.base)
if other_layouts := columns.in_other_layouts(readings):
    with steps.step("columns"):
        matrix_sheet.show(flow, other_layouts, rows)
        columns.show(flow, other_layouts, rows)

with steps.step("check"):
    outcome = check.run(flow, readings, rows)
    whole_method.show(flow, outcome, rows)
    check.show(flow, readings, outcome)

with steps.step("changes"):
    change = changes.show(flow, outcome, rows)

with steps.step("effect"):
    impact_preview.show(impact_preview.compare(flow, change, context))

with steps.step("save"):
    commit.ask(flow, change, context.register)
