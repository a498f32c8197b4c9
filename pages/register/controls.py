"""What stands before our risks, and what rests on each control? The library, and what is due."""

import streamlit as st

from pages.shared import cards, links, lists, session
from pages.shared.lists import Listing
from pages.shared.markdown import escape
from pages.shared.tables import Column
from risk_models import charts, narrative
from risk_models.contract import vocabularies

context = session.current()
if not context.row("table_size", table="controls")["rows"]:
    st.info(
        "**No controls yet.** They come with `controls.csv`, and with `risk_controls.csv`, which "
        "says before which risk each of them stands.",
        icon=":material/upload_file:",
    )
    st.stop()

CONTROLS = Listing(
    name="controls",
    one="control",
    many="controls",
    view="control_list",
    columns={
        "name": Column("Control", 240),
        "control_id": Column("Key", 75),
        "risks": Column("Open risks", 75, help="That it stands before"),
        "lowers": Column("Lowers", 60, help="Of these, shown to be lowered by it"),
        "leaves_tolerance": Column("Leave tolerance", 105, help="Risks, if it failed"),
        "level_rises": Column("Rise in level", 90, help="Risks, if it failed"),
        "loses_support": Column("Lose support", 95, help="Risks, if it failed"),
        "loses_coverage": Column("Lose cover", 80, help="Risks, if it failed"),
        "stands_alone": Column("Stands alone", 90, help="Risks that no other control lowers"),
        "why_nothing": Column("Lowers nothing because", 240),
        "declared": Column("Claimed", 65, format="percent"),
        "tested_effective": Column("Evidenced", 75, format="percent"),
        "status": Column("Status", 120, labels=vocabularies.CONTROL_STATUS),
        "design_rating": Column("Design", 65, labels=vocabularies.RATINGS),
        "operating": Column("Operation", 75, format="percent"),
        "last_tested_on": Column("Last test", 90),
        "last_result": Column("Result", 110, labels=vocabularies.TEST_RESULTS),
        "test_state": Column("Evidence", 105, labels=narrative.labels.TEST_STATES),
        "next_test_due": Column("Next due", 90),
        "owner": Column("Owner", 130),
        "type": Column("Type", 85, labels=vocabularies.CONTROL_TYPES),
        "acts_on": Column("Axis", 80, labels=vocabularies.ACTS_ON),
        "acts_in": Column("Acts in", 220),
        "serves": Column("Serves", 190),
        "overlap_group": Column("Overlap group", 105),
        "annex_a": Column("Annex A", 110),
        "key_control": Column("Key control", 80),
        "objective": Column("Objective", 320),
    },
    sets={
        "What rests on it": (
            *("name", "risks", "lowers", "leaves_tolerance", "level_rises", "loses_support"),
            *("loses_coverage", "stands_alone", "tested_effective", "owner"),
        ),
        "Evidence": (
            *("name", "status", "design_rating", "operating", "declared", "tested_effective"),
            *("last_tested_on", "test_state", "next_test_due", "why_nothing"),
        ),
        "Place": (
            *("name", "type", "acts_on", "acts_in", "serves", "overlap_group", "annex_a"),
            "owner",
        ),
    },
    only={
        "critical": ("Holds a risk in tolerance", {"is_critical": True}),
        "alone": ("Stands alone", {"is_alone": True}),
        "idle": ("Lowers nothing", {"is_idle": True}),
        "due": ("Test due", {"test_state": ("stale", "never")}),
        "key": ("Key controls", {"key_control": True}),
    },
    searched=("control_id", "name", "owner", "objective", "annex_a"),
)


def meaning() -> None:
    for sentence in narrative.controls.IF_IT_FAILED:
        st.markdown(f"- {sentence}")


totals = context.row("control_totals")
lead, rest = narrative.controls.listed(totals)
said, asked = st.columns([9, 2], gap="small")
said.markdown(f"#### {escape(lead)}{escape(rest)}")
with asked:
    cards.open_button(
        "What “if it failed” means", "What “if it failed” means", meaning, key="failing"
    )
if chosen := lists.show(CONTROLS, context):
    links.open_page("register/control.py", control=chosen["control_id"])

months = context.read("test_due_by_month")
cards.chart(
    cards.cached_figure(charts.due_by_month, months.to_pandas(), dark=cards.dark()),
    title="Tests due, month by month",
    sentence=narrative.controls.tests_due(months.to_pylist(), totals),
    rows=months,
    columns={"month": Column("Month", 110), "items": Column("Tests due", 90)},
    file_name=context.file_name("tests_due"),
)
