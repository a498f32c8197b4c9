"""Could we be audited tomorrow? What the clauses ask for, the plan, and the cycle."""

import streamlit as st

from pages.shared import cards, session, tables
from pages.shared.assurance import clause_records, plan
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.contract.standards import MANAGEMENT_SYSTEMS

context = session.current().unfiltered

# The two stages.
stages = context.rows("readiness")
headline, details = narrative.readiness.headline(stages)
cards.headline(headline, more=f"{details} {narrative.readiness.BASIS}")
for column, stage in zip(st.columns(2, gap="small"), stages, strict=True):
    with column:
        clause_records.stage(context, stage)
rows = context.read("clause_record")
with st.container(horizontal=True, vertical_alignment="center", gap="small"):
    clause_records.all_button(context, rows)
    tables.download(rows, context.file_name("clause_records"))

# The plan.
plan.show(context)

# The cycle of each certificate.
cycle = context.read("certification_cycle")
with cards.card("Certification cycle", narrative.readiness.cycle(cycle.to_pylist())):
    if cycle.num_rows:
        tables.show(
            cycle,
            {
                "standard": Column("Standard", 110, labels=MANAGEMENT_SYSTEMS),
                "milestone": Column("Milestone", 220, labels=narrative.readiness.MILESTONES),
                "due": Column("Due by", 95),
                "state": Column("State", 160, labels=narrative.readiness.MILESTONE_STATES),
                "days_left": Column("Days left", 75),
                "done_on": Column("Done on", 95),
                "audit_id": Column("Audit", 85),
            },
            alt="Certification cycle",
        )
    with st.container(horizontal=True, gap="small"):
        plan.certificate_button(context)
        if cycle.num_rows:
            tables.download(cycle, context.file_name("certification_cycle"))
