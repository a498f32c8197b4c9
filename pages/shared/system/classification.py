"""The description of a system, its class under the EU AI Act, and its suppliers and models."""

import streamlit as st

from pages.shared import links, tables
from pages.shared.markdown import escape
from pages.shared.system import record_table
from pages.shared.system.profile import SystemProfile
from pages.shared.tables import Column
from risk_models import narrative

_FACTS = (
    *("purpose", "intended_use", "foreseeable_misuse", "users", "affected_groups"),
    *("autonomy", "adaptivity", "personal_data", "jurisdictions", "origin", "version"),
    *("criticality", "in_aims_scope", "go_live", "last_significant_change_on", "next_review_due"),
)
_CLASS = (
    *("eu_class", "class_reason", "eu_roles", "annex_iii_point", "transparency_triggers"),
    "gpai_model",
)


def description(profile: SystemProfile) -> None:
    (row,) = profile.read("ai_systems").to_pylist()
    retired = ("retired_on",) if row["lifecycle_status"] == "retired" else ()
    with profile.part("Description", "", "facts"):
        record_table.show("ai_systems", row, [*_FACTS, *retired], alt="Description of the system")


def classification(profile: SystemProfile) -> None:
    (row,) = profile.read("ai_systems").to_pylist()
    with profile.part("EU AI Act classification", "", "class"):
        record_table.show("ai_systems", row, _CLASS, alt="EU AI Act classification")


def suppliers(profile: SystemProfile) -> None:
    """Suppliers and models, and the other systems that use them."""
    uses = profile.context.unfiltered.read("system_shared", system_id=profile.key)
    rows = uses.to_pylist()
    with profile.part("Suppliers and models", narrative.systems.shared(rows), "supplier"):
        if not rows:
            return
        exclusive = dict.fromkeys(row["name"] for row in rows if not row["shared"])
        for name in exclusive:
            st.caption(escape(f"{name}: this system only."))
        others = uses.filter(uses["other_id"].is_valid())
        if not others.num_rows:
            return
        selected = tables.show(
            others,
            {
                "name": Column("Supplier or model", 125),
                "other_name": Column("Other system", 125),
                "other_worst": tables.level(
                    "Highest risk", "other_worst", others=narrative.labels.NO_LEVEL
                ),
            },
            alt="Other systems with the same supplier or model",
            tallest=6,
            key=profile.widget_key("shared"),
            opens="other_name",
        )
        if selected is not None:
            links.open_page("register/system.py", system=others["other_id"][selected].as_py())
