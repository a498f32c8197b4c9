"""Who holds which role with which authority, and what is missing."""

import streamlit as st

from pages.shared import cards, tables
from pages.shared.assurance import records
from pages.shared.assurance.records import Records
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.formats import counted
from risk_models.narrative.management_system import ROLE_GAPS

_ROLES = Records(
    table="role_assignments",
    view="role_position",
    title="Roles",
    one="role",
    columns={
        "role_label": Column("Role", 210),
        "person": Column("Held by", 115),
        "appointed_by": Column("Appointed by", 120),
        "holds": Column("In force", 60),
        "authority_level": Column(
            "May accept",
            92,
            labels={"unassessed": "None"},
            help="Highest residual level that they may accept",
            levels=("authority_level",),
        ),
        "held_from": Column("Since", 82),
        "held_to": Column("Until", 82),
        "delegate": Column("Delegate", 86),
        "scope": Column("Business unit", 100, help="Empty: it holds for all"),
        "assignment_id": Column("ID", 75),
    },
)
_COMPETENCES = Records(
    table="competences",
    view="competence_position",
    title="Competence on record",
    one="competence",
    columns={
        "person": Column("Person", 130),
        "subject": Column("Subject", 180),
        "is_valid": Column("Valid", 50),
        "acquired_on": Column("Acquired on", 90),
        "valid_until": Column("Valid until", 85),
        "evidence": Column("Evidence", 170),
        "competence_id": Column("ID", 75),
    },
)
_GAPS = {
    "gap": Column("Gap", 105, labels=ROLE_GAPS),
    "roles": Column("Roles", 208),
    "person": Column("Person", 105),
}
_AUTHORITY = {
    "level": tables.level("Level", width=88),
    "person": Column("Person", 110),
    "as_delegate": Column("As delegate", 78),
    "role_label": Column("Role", 140),
    "scope": Column("Business unit", 100, help="Empty: it holds for all"),
}


def show(context: PageContext) -> None:
    """Roles and competence, with gaps and authority beside them."""
    totals = context.row("management_totals")
    records.show(context, _ROLES, narrative.management_system.roles(totals), tallest=10)
    left, right = st.columns(2, gap="small")
    with left:
        gaps = f"{counted(context.read('role_gap').num_rows, 'gap')}.".capitalize()
        _table(context, "role_gap", "Gaps", gaps, _GAPS)
    with right:
        sentence = "By the roles held on the reporting date."
        _table(context, "authority", "Who may accept which level", sentence, _AUTHORITY)
    rows = context.read("competence_position")
    sentence = counted(rows.num_rows, "competence").capitalize() + "."
    records.show(context, _COMPETENCES, sentence, tallest=8)


def _table(
    context: PageContext, view: str, title: str, sentence: str, columns: dict[str, Column]
) -> None:
    rows = context.read(view)
    with cards.card(title, sentence):
        if rows.num_rows:
            tables.show(rows, columns, alt=title, tallest=10)
            tables.download(rows, context.file_name(view))
