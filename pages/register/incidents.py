"""What went wrong, and was the risk known? Events by month, severity and system."""

import streamlit as st

from pages.shared import (
    cards,
    comments,
    links,
    lists,
    new_row,
    record_actions,
    session,
    tables,
)
from pages.shared.lists import Listing
from pages.shared.markdown import escape
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.contract import vocabularies
from risk_models.contract.glossary import GLOSSARY
from risk_models.panels import PANELS

context = session.current()
totals = context.row("incident_totals")
if not totals["events"]:
    new_row.button(context, "incidents", "Add incident", key="add_incident")
    if context.unfiltered.row("table_size", table="incidents")["rows"]:
        st.info("No events match the filters.", icon=":material/filter_alt:")
    else:
        st.info("No incident, near miss, concern or complaint is recorded.", icon=":material/info:")
    st.stop()

EVENTS = Listing(
    name="incidents",
    one="event",
    many="events",
    view="selected_incidents",
    table="incidents",
    columns={
        "occurred_on": Column("Occurred on", 85),
        "kind": Column("Kind", 80, labels=vocabularies.INCIDENT_KINDS),
        "severity": Column(
            "Severity", 60, help="A value of the severity scale: the highest is the worst"
        ),
        "description": Column("Description", 330),
        "system_name": Column("System", 160),
        "business_unit": Column("Business unit", 120),
        "owner": Column("System owner", 130),
        "foreseen": Column(
            "Known risk", 150, labels=narrative.labels.KNOWN_RISK, help=GLOSSARY["Known risk"]
        ),
        "level_then": tables.level(
            "Level at the time", "level_then", width=115, others=tables.NO_RISK
        ),
        "level_now": tables.level("Level now", "level_now", others=tables.NO_RISK),
        "risk_title": Column("Risk", 260),
        "days_to_report": Column("Days to report", 95),
        "days_to_close": Column("Days to close", 90),
        "is_open": Column("Open", 50),
        "serious": Column("Serious", 60, help="Serious incident under the EU AI Act"),
        "root_cause": Column("Root cause", 260),
        "incident_id": Column("ID", 75),
    },
    sets={
        "Events": (
            *("occurred_on", "kind", "severity", "description", "system_name", "days_to_report"),
            *("days_to_close", "is_open", "incident_id"),
        ),
        "Known risk": (
            *("occurred_on", "kind", "severity", "description", "foreseen", "level_then"),
            *("level_now", "risk_title"),
        ),
        "Root cause": ("occurred_on", "severity", "description", "root_cause", "system_name"),
    },
    only={
        "open": ("Open", {"is_open": True}),
        "incidents": ("Incidents", {"kind": "incident"}),
        "serious": ("Serious", {"serious": True}),
        "no_known_risk": ("No known risk", {"foreseen": ("closed", "later", "none")}),
        "unexplained": ("Root cause unknown", {"has_cause": False}),
    },
    searched=("incident_id", "description", "system_name", "root_cause", "risk_title"),
)

_MOST = 100
"""Systems that are listed: those with most events."""

headline, details = narrative.incidents.headline(totals)
with st.container(horizontal=True, vertical_alignment="center"):
    st.markdown(f"## {escape(headline)}", width="stretch")
    new_row.button(context, "incidents", "Add incident", key="add_incident")
st.caption(escape(details), help=GLOSSARY["Known risk"])

# Events by month, severity and system, and the reporting deadline of serious ones.
left, right = st.columns([6, 5], gap="small")
with left:
    cards.panel(context, "incidents_by_month")
severities = PANELS["incidents_by_severity"]
with right, cards.card(severities.title, severities.text(context)):
    tables.show(severities.read(context), severities.columns, alt="Events by severity and kind")
left, right = st.columns([6, 5], gap="small")
serious = PANELS["serious_incidents"]
with left, cards.card(serious.title, serious.text(context)):
    rows = serious.read(context)
    if rows.num_rows:
        tables.show(rows, serious.columns, alt=serious.title, tallest=5)
    st.caption(escape(narrative.incidents.deadline_source(context.row("setting"))))
systems = PANELS["incidents_by_system"]
with right, cards.card(systems.title, systems.text(context)):
    rows = systems.read(context)
    selected = tables.show(
        rows.slice(0, _MOST),
        systems.columns,
        alt=systems.title,
        tallest=5,
        key="incidents_of_systems",
        opens="system_name",
    )
    if selected is not None:
        links.open_page("register/system.py", system=rows["system_id"][selected].as_py())

st.caption(escape(narrative.incidents.time_taken(totals)))
detail = st.container()
if event := lists.show(EVENTS, context):
    editable = context.unfiltered
    with detail, cards.card(escape(event["description"]), narrative.incidents.event_dates(event)):
        st.text(f"Root cause: {event['root_cause'] or 'not recorded'}")
        with st.container(horizontal=True, gap="small"):
            record_actions.show(
                editable,
                "incidents",
                {"incident_id": event["incident_id"]},
                noun=vocabularies.INCIDENT_KINDS[event["kind"]].lower(),
            )
            links.link(event["system_name"], "register/system.py", system=event["system_id"])
            if event["risk_title"]:
                links.link(event["risk_title"], "register/risk.py", risk=event["risk_id"])
        comments.show(context, "incidents", event["incident_id"])
