"""Which controls mitigate our risks, and how much do we depend on each? Controls and tests."""

import streamlit as st

from pages.shared import cards, links, lists, new_row, session, template_picker
from pages.shared.lists import Listing
from pages.shared.markdown import escape
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.contract import vocabularies
from risk_models.contract.glossary import GLOSSARY

context = session.current()
if not context.row("table_size", table="controls")["rows"]:
    st.info(
        "**No controls yet.** Load `controls.csv`, and `risk_controls.csv` with the risks that "
        "each control mitigates.",
        icon=":material/upload_file:",
    )
    new_row.button(context, "controls", "Add control", key="add_control")
    template_picker.button(context, "controls")
    st.stop()

CONTROLS = Listing(
    name="controls",
    one="control",
    many="controls",
    view="control_list",
    table="controls",
    columns={
        "name": Column("Control", 240),
        "control_id": Column("ID", 75),
        "risks": Column("Open risks", 75, help="Open risks that the control is linked to"),
        "lowers": Column("Reduces", 65, help="Of these, risks that it reduces by testing"),
        "leaves_tolerance": Column(
            "Exceed tolerance", 112, help="Risks that exceed tolerance if the control fails"
        ),
        "level_rises": Column(
            "Level increases", 102, help="Risks whose level increases if it fails"
        ),
        "loses_support": Column(
            "Lose support", 92, help="Risks no longer supported by testing if it fails"
        ),
        "loses_coverage": Column(
            "Lose coverage", 98, help="Risks that lose control coverage if it fails"
        ),
        "stands_alone": Column("Only control", 86, help=GLOSSARY["Only control"]),
        "why_nothing": Column("Reason for no effect", 240),
        "declared": Column(
            "Declared", 65, format="percent", help=GLOSSARY["Control effectiveness"]
        ),
        "tested_effective": Column(
            "Tested", 56, format="percent", help=GLOSSARY["Control effectiveness"]
        ),
        "status": Column("Status", 120, labels=vocabularies.CONTROL_STATUS),
        "design_rating": Column(
            "Design", 65, labels=vocabularies.RATINGS, help=GLOSSARY["Design effectiveness"]
        ),
        "operating": Column(
            "Operating", 75, format="percent", help=GLOSSARY["Operating effectiveness"]
        ),
        "last_tested_on": Column("Last test", 90),
        "last_result": Column("Last result", 110, labels=vocabularies.TEST_RESULTS),
        "test_state": Column("Test status", 105, labels=narrative.labels.TEST_STATES),
        "next_test_due": Column("Next test due", 95),
        "owner": Column("Owner", 130),
        "type": Column("Type", 85, labels=vocabularies.CONTROL_TYPES),
        "acts_on": Column("Acts on", 80, labels=vocabularies.ACTS_ON),
        "acts_in": Column("Lifecycle stages", 220),
        "serves": Column("Purpose", 190),
        "overlap_group": Column("Overlap group", 105, help=GLOSSARY["Overlap group"]),
        "annex_a": Column("Annex A", 110, listed=True),
        "key_control": Column("Key control", 80),
        "objective": Column("Objective", 320),
    },
    sets={
        "Dependency": (
            *("name", "risks", "lowers", "leaves_tolerance", "level_rises", "loses_support"),
            *("loses_coverage", "stands_alone", "tested_effective", "owner"),
        ),
        "Evidence": (
            *("name", "status", "design_rating", "operating", "declared", "tested_effective"),
            *("last_tested_on", "test_state", "next_test_due", "why_nothing"),
        ),
        "Scope": (
            *("name", "type", "acts_on", "acts_in", "serves", "overlap_group", "annex_a"),
            "owner",
        ),
    },
    only={
        "critical": ("Key for tolerance", {"is_critical": True}),
        "alone": ("Only control", {"is_alone": True}),
        "idle": ("No effect", {"is_idle": True}),
        "due": ("Test needed", {"test_state": ("stale", "never")}),
        "key": ("Key controls", {"key_control": True}),
    },
    searched=("control_id", "name", "owner", "objective", "annex_a"),
    opens="name",
)


def explanation() -> None:
    for sentence in narrative.controls.IF_IT_FAILS:
        st.markdown(f"- {sentence}")


totals = context.row("control_totals")
headline, details = narrative.controls.listed(totals)
st.markdown(f"## {escape(headline)}", help=GLOSSARY["Tolerance"])
with st.container(horizontal=True, vertical_alignment="center", gap="small"):
    st.caption(escape(details), width="stretch")
    new_row.button(context, "controls", "Add control", key="add_control")
    template_picker.button(context, "controls")
    cards.open_button("If a control fails", "If a control fails", explanation, key="failing")
if row := lists.show(CONTROLS, context):
    links.open_page("register/control.py", control=row["control_id"])

cards.panel(context, "tests_due_by_month")
