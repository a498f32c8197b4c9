"""Which data quality warnings are open, and who acts? Every warning, with a link to its record."""

import streamlit as st

from pages.shared import address, cards, links, session, tables
from pages.shared.markdown import escape
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.contract import TABLES
from risk_models.formats import counted

context = session.current()
SEVERITIES = {"high": "High", "medium": "Medium", "low": "Low"}

rules = context.read("checks_by_rule")
people = context.read("checks_by_who")
cards.headline(narrative.portfolio.checks(rules.to_pylist()))

left, right = st.columns([13, 8], gap="small")
with left:
    tables.show(
        rules,
        {
            "items": Column("Warnings", 70),
            "severity": Column("Severity", 70, labels=SEVERITIES),
            "rule": Column("Rule", 45),
            "title": Column("Check"),
        },
        alt="Warnings by rule",
        tallest=10,
    )
with right:
    tables.show(
        people,
        {
            "who": Column("Action owner"),
            "high": Column("High", 55),
            "medium": Column("Medium", 70),
            "low": Column("Low", 50),
            "items": Column("All", 50),
        },
        alt="Warnings by action owner",
        tallest=10,
    )
if run := context.register.reminders.last_run():
    st.caption(escape(narrative.due.last_reminders(run)))
if not people.num_rows:
    st.stop()

with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
    severity = st.segmented_control(
        "Severity",
        list(SEVERITIES),
        format_func=SEVERITIES.__getitem__,
        key=address.bound("severity_of_warning", SEVERITIES),
    )
    rule = st.selectbox(
        "Rule",
        rules["rule"].to_pylist(),
        index=None,
        placeholder="All rules",
        key="rule",
        bind="query-params",
        width=160,
    )
    who = st.selectbox(
        "Action owner",
        people["who"].to_pylist(),
        index=None,
        placeholder="Anyone",
        key="who",
        bind="query-params",
        width=220,
    )
chosen = {"severity": severity, "rule": rule, "who": who}
warnings = context.read("checks", **{name: value for name, value in chosen.items() if value})
with st.container(horizontal=True, vertical_alignment="center"):
    st.markdown(
        f"**{counted(warnings.num_rows, 'warning').capitalize()}**",
        width="stretch",
    )
    tables.download(warnings, context.file_name("checks"))
selected = tables.show(
    warnings,
    {
        "rule": Column("Rule", 45),
        "severity": Column("Severity", 70, labels=SEVERITIES),
        "sentence": Column("Warning", 580),
        "who": Column("Action owner", 130),
        "table": Column("Table", 110, labels={name: table.title for name, table in TABLES.items()}),
        "key": Column("Record"),
    },
    alt="Warnings",
    tallest=14,
    key="warnings",
    opens="sentence",
)
if selected is not None:
    (warning,) = warnings.slice(selected, 1).to_pylist()
    links.open_row(warning)
    links.open_list(warning["table"])
