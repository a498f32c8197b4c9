"""What was audited, what was found, and is it closed? The programme, the findings, the audits."""

import streamlit as st

from pages.shared import cards, links, lists, new_row, session, tables
from pages.shared.assurance import findings
from pages.shared.lists import Listing
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.contract.assurance_vocabularies import AUDIT_KINDS

context = session.current().unfiltered
totals = context.row("audit_totals")
if not totals["audits"] and not totals["findings"]:
    st.info(
        "**No audits yet.** Add the first one, or load `audits.csv` and `audit_findings.csv`.",
        icon=":material/policy:",
    )
    new_row.button(context, "audits", "Add audit", key="add_audit")
    st.stop()

STATES = narrative.audits.FINDING_STATES
LISTING = Listing(
    name="findings",
    one="finding",
    many="findings",
    view="finding_position",
    table="audit_findings",
    columns=findings.COLUMNS,
    sets={
        "Position": (
            *("statement", "kind", "state", "requirement", "days_open", "due", "owner"),
            "finding_id",
        ),
        "Work": ("statement", "correction", "root_cause", "action", "owner", "due", "days_overdue"),
        "Effect": (
            *("statement", "kind", "done_on", "effect_checked_on", "effect_checked_by"),
            *("effective", "closed_on"),
        ),
    },
    only={
        "open": ("Open", {"state": tuple(state for state in STATES if state != "closed")}),
        "overdue": ("Action overdue", {"state": "overdue"}),
        "nonconformities": ("Nonconformities", {"needs_proof": True}),
    },
    searched=("finding_id", "statement", "owner", "requirement", "audit_title"),
    opens="statement",
)
AUDITS = {
    "title": Column("Audit", 255),
    "kind": Column("Kind", 100, labels=AUDIT_KINDS),
    "state": Column("State", 82, labels=narrative.audits.AUDIT_STATES),
    "planned_on": Column("Planned for", 88),
    "ended_on": Column("Ended on", 88),
    "lead_auditor": Column("Lead auditor", 105),
    "open_findings": Column("Open", 48, help="Findings that are open"),
    "audit_id": Column("ID", 68),
}
OVERDUE = {
    "owner": Column("Owner", 120),
    "findings": Column("Overdue", 70),
    "longest_days": Column("Days overdue", 95, help="Of the one with the longest delay"),
}

lead, more = narrative.audits.headline(totals)
cards.headline(lead, more=more)
with st.container(horizontal=True, gap="small"):
    new_row.button(context, "audits", "Add audit", key="add_audit")
    new_row.button(
        context, "audit_findings", "Add finding", key="add_finding", fields=findings.NEW_FINDING
    )

# Open findings by grade, state and age; overdue actions by owner.
left, right = st.columns([8, 5], gap="small")
with left:
    rows = context.read("finding_board")
    with cards.card("Open findings by grade and age", narrative.audits.board(rows.to_pylist())):
        findings.show_board(rows, context)
with right:
    rows = context.read("finding_overdue")
    with cards.card("Overdue actions by owner", narrative.audits.overdue(rows.to_pylist())):
        tables.show(rows, OVERDUE, alt="Overdue actions by owner")
        tables.download(rows, context.file_name("finding_overdue"))
if row := lists.show(LISTING, context):
    links.open_page("assurance/finding.py", finding=row["finding_id"])

# All audits, then the programme of internal audits.
with cards.card("Audits"):
    audits = context.read("audit_position")
    chosen = tables.show(audits, AUDITS, alt="Audits", key="audits_table", opens="title")
    tables.download(audits, context.file_name("audits"))
if chosen is not None:
    links.open_page("assurance/audit.py", audit=audits["audit_id"][chosen].as_py())
for kind in ("group", "clause"):
    cards.panel(context, "audit_programme", kind=kind)
