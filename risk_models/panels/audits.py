"""The panels on the plan to certification and on the audit programme."""

from risk_models import charts, narrative
from risk_models.panels.columns import Column
from risk_models.panels.panel import Panel, Query

AUDITS = (
    Panel(
        "plan_timeline",
        "Plan to certification",
        Query("plan_timeline"),
        narrative.readiness.plan,
        {
            "title": Column("Task", 250),
            "phase": Column("Phase", 170),
            "owner": Column("Owner", 100),
            "state": Column("State", 80, labels=narrative.readiness.TASK_STATES),
            "starts_on": Column("First day", 88),
            "ends_on": Column("Last day", 88),
            "done_on": Column("Done on", 88),
            "earliest_finish": Column("Possible from", 100),
            "slack": Column("Slack, days", 85),
            "is_critical": Column("Critical", 65),
            "waits_for": Column("Waits for", 85, listed=True),
            "late_before": Column("Waits for late", 130),
            "task_id": Column("ID", 75),
        },
        chart=charts.plan_timeline,
        sentence_queries=(Query("plan_totals"),),
        until_as_of=True,
    ),
    Panel(
        "audit_programme",
        "Internal audits: {kind}",
        Query("audit_programme", {"kind": "clause"}),
        narrative.audits.programme,
        {
            "topic": Column("Clause or group", 100),
            "topic_title": Column("Title", 240),
            "year": Column("Year", 55),
            "first_on": Column("From", 90),
            "last_on": Column("To", 90),
            "state": Column("State", 80, labels=narrative.audits.PROGRAMME_STATES),
            "audited_on": Column("Audited on", 90),
            "planned_on": Column("Planned for", 90),
            "audits": Column("Audits", 150, listed=True),
        },
        chart=charts.audit_programme,
        sentence_queries=(Query("audit_topic", {"kind": "clause"}),),
        labels={"kind": narrative.audits.TOPIC_KINDS},
    ),
)
