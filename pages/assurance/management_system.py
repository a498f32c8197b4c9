"""What have we decided, and who decided it? Scope, documents, roles, people and objectives."""

import streamlit as st

from pages.shared import address, cards, session
from pages.shared.assurance import context as organisation
from pages.shared.assurance import documents, people, roles, scope
from risk_models import narrative

# These decisions are about the whole organisation: filters do not apply.
context = session.current().unfiltered

PARTS = {
    "scope": ("Scope", scope.show),
    "documents": ("Policy and documents", documents.show),
    "roles": ("Roles", roles.show),
    "people": ("People", people.show),
    "parties": ("Context and parties", organisation.parties),
    "objectives": ("Objectives", organisation.objectives),
    "changes": ("Planned changes", organisation.changes),
}

headline, details = narrative.management_system.headline(context.row("management_totals"))
cards.headline(headline, more=details)
labels = {name: label for name, (label, _) in PARTS.items()}
part = st.segmented_control(
    "Show",
    list(PARTS),
    required=True,
    format_func=labels.__getitem__,
    key=address.bound("management", labels, default="scope"),
    label_visibility="collapsed",
)
PARTS[part or "scope"][1](context)
