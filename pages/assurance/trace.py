"""Does every step lead to a dated record? The trace of one record, which the link names."""

import streamlit as st

from pages.shared import cards, links, messages, session, tables
from pages.shared.assurance import trace_steps
from pages.shared.markdown import escape
from pages.shared.tables import Column
from risk_models import narrative

context = session.current().unfiltered

SUBJECTS = {
    "system": ("ai_systems", "AI system", "register/systems.py"),
    "annex_a": ("requirement", "control of Annex A", "assurance/applicability.py"),
    "risk": ("risks", "risk", "register/risks.py"),
    "control": ("controls", "control", "register/controls.py"),
    "person": ("people", "person", "assurance/management_system.py"),
}
"""The parameter of the link: what it names, in a word, and the list of such records."""

RECORDS = {
    "label": Column("Step", 150),
    "title": Column("Record", 300),
    "on_date": Column("Day", 90),
    "table": Column("Kind", 150, labels=narrative.trace.RECORD_TABLES),
    "key": Column("ID", 120),
}

parameter = next((name for name in SUBJECTS if st.query_params.get(name)), "system")
table, word, overview = SUBJECTS[parameter]
key = st.query_params.get(parameter, "")
steps = context.rows("trace", subject_table=table, subject_key=key)
if not steps:
    messages.not_found(word, key)
    links.link("Draw a sample", "assurance/changes.py", icon=":material/arrow_back:")
    st.stop()

totals = steps[0]
with st.container(horizontal=True, vertical_alignment="center", gap="small"):
    st.header(escape(totals["title"]), anchor=False, width="content")
    st.caption(escape(f"{word[0].upper()}{word[1:]} {key}"), width="stretch")
    links.link("Draw a sample", "assurance/changes.py", icon=":material/arrow_back:")
cards.headline(
    narrative.trace.headline(totals), colour="red" if totals["missing"] else "green", of_record=True
)

trace_steps.show(steps)

rows = context.read("trace_record", subject_table=table, subject_key=key)
if rows.num_rows:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"**Records of the trace: {rows.num_rows:,}**", width="stretch")
        tables.download(rows, context.file_name(f"trace_{key}"))
    index = tables.show(
        rows,
        RECORDS,
        alt="Records of the trace",
        tallest=20,
        key="trace_records",
        opens="title",
    )
    if index is not None:
        (row,) = rows.slice(index, 1).to_pylist()
        links.open_row(row)
        about = "applicability" if row["about_table"] == "requirement" else row["about_table"]
        links.open_row({"table": about, "key": row["about_key"]})
        links.open_list(row["table"])
