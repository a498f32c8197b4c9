"""The panels on the records of the register: controls, incidents and impact on people."""

from risk_models import charts, narrative
from risk_models.contract import vocabularies
from risk_models.narrative.portfolio import Row
from risk_models.panels.columns import Column
from risk_models.panels.panel import Panel, Query

_OCCURRED = Column("Occurred on", 85)
_SYSTEM = Column("System", 130)
_OPEN = Column("Open", 38)
_STATES = narrative.labels.ASSESSMENT_STATES
_INCIDENT_TOTALS = (Query("incident_totals"),)


def _known(_: list[Row], totals: Row) -> str:
    return narrative.incidents.known_risks(totals)


def _deadlines(_: list[Row], totals: Row, setting: Row) -> str:
    return narrative.incidents.reporting_deadlines(totals, setting)


def _without_assessment(rows: list[Row]) -> str:
    return narrative.impact.without_assessment(len(rows))


REGISTER = (
    Panel(
        "tests_due_by_month",
        "Control tests due by month",
        Query("test_due_by_month"),
        narrative.controls.tests_due,
        {"month": Column("Month", 110), "items": Column("Tests due", 90)},
        chart=charts.due_by_month,
        sentence_queries=(Query("control_totals"),),
    ),
    Panel(
        "incidents_by_month",
        "Events by month",
        Query("incidents_by_month"),
        narrative.incidents.by_month,
        {
            "month": Column("Month"),
            "kind": Column("Kind", labels=vocabularies.INCIDENT_KINDS),
            "events": Column("Events"),
        },
        chart=charts.events_by_month,
        until_as_of=True,
        sentence_queries=(Query("setting"),),
    ),
    Panel(
        "incidents_by_severity",
        "Events by severity",
        Query("incidents_by_severity"),
        _known,
        {
            "label": Column("Severity", 80),
            "incidents": Column("Incidents", 66),
            "near_misses": Column("Near misses", 80),
            "concerns": Column("Concerns", 68),
            "complaints": Column("Complaints", 76),
            "still_open": _OPEN,
        },
        sentence_queries=_INCIDENT_TOTALS,
    ),
    Panel(
        "serious_incidents",
        "Serious incidents: reporting deadline",
        Query("selected_incidents", {"serious": True}),
        _deadlines,
        {
            "occurred_on": _OCCURRED,
            "description": Column("Description", 165),
            "system_name": Column("System", 112),
            "used_days": Column("Days", 45),
            "allowed_days": Column("Limit", 45),
            "clock": Column("Deadline", 75, labels=narrative.labels.DEADLINES),
        },
        sentence_queries=(*_INCIDENT_TOTALS, Query("setting")),
    ),
    Panel(
        "incidents_by_system",
        "Events by system",
        Query("incidents_by_system"),
        narrative.incidents.by_system,
        {
            "system_name": _SYSTEM,
            "events": Column("Events", 45),
            "still_open": _OPEN,
            "worst_severity": Column("Worst", 50, help="Worst severity"),
            "latest": Column("Latest", 85),
        },
    ),
    Panel(
        "rights_affected",
        "Rights affected",
        Query("impact_by_right"),
        narrative.impact.most_affected,
        {
            "right_touched": Column("Right or interest", 175),
            "worst_name": Column("Worst harm", 75),
            "harms": Column("Harms", 48),
            "serious": Column("Serious", 54, help="Harms that need a linked risk"),
            "vulnerable": Column("Vulnerable", 66, help="Harms to vulnerable groups"),
            "benefits": Column("Benefits", 54),
            "unrated": Column("Not rated", 60, help="Harms without a severity"),
        },
    ),
    Panel(
        "assessment_states",
        "Systems by validity of their impact assessment",
        Query("assessment_state_count"),
        narrative.impact.states,
        {
            "state": Column("Assessment", 120, labels=_STATES),
            "operating": Column("In operation", 80),
            "others": Column("Others", 52),
        },
    ),
    Panel(
        "without_assessment",
        "No valid impact assessment",
        Query("assessment_lacking"),
        _without_assessment,
        {
            "system_name": Column("System", 190),
            "state": Column("Assessment", 135, labels=_STATES),
            "performed_on": Column("Performed on", 92),
            "last_significant_change_on": Column("System changed on", 122),
            "open_risks": Column("Open risks", 75),
            "serious_risks": Column("{Serious} risks", 118),
            "eu_class": Column("EU AI Act class", 140, labels=vocabularies.EU_CLASSES),
            "owner": Column("Owner", 140),
            "system_id": Column("ID", 80),
        },
    ),
)
