"""What a system is: its facts, its class and why, and what it is made of."""

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


def what_it_is(profile: SystemProfile) -> None:
    (row,) = profile.read("ai_systems").to_pylist()
    retired = ("retired_on",) if row["lifecycle_status"] == "retired" else ()
    with profile.part("What it is", "", "facts"):
        record_table.show("ai_systems", row, [*_FACTS, *retired], alt="Facts of the system")


def classification(profile: SystemProfile) -> None:
    (row,) = profile.read("ai_systems").to_pylist()
    with profile.part("Class under the EU AI Act", "", "class"):
        record_table.show("ai_systems", row, _CLASS, alt="Class under the EU AI Act")


def made_of(profile: SystemProfile) -> None:
    """Suppliers and models, and what else rests on them."""
    found = profile.context.unfiltered.read("system_shared", system_id=profile.key)
    rows = found.to_pylist()
    with profile.part("Suppliers and models", narrative.systems.shared(rows), "supplier"):
        if not rows:
            return
        alone = dict.fromkeys(row["name"] for row in rows if not row["shared"])
        for name in alone:
            st.caption(escape(f"{name}: this system alone."))
        others = found.filter(found["other_id"].is_valid())
        if not others.num_rows:
            return
        place = tables.show(
            others,
            {
                "name": Column("On", 115, help="Supplier or model"),
                "other_name": Column("Other system", 125),
                "other_worst": tables.level(
                    "Worst", "other_worst", others=narrative.labels.NO_LEVEL
                ),
            },
            alt="Other systems on the same supplier or model",
            tallest=6,
            key=profile.widget("shared"),
        )
        if place is not None:
            links.open_page("register/system.py", system=others["other_id"][place].as_py())
