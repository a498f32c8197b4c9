"""What a system is: its facts, its class and why, and what it is made of."""

import streamlit as st

from pages.parts import links, tables
from pages.parts.dossier import cells
from pages.parts.dossier.dossier import Dossier
from pages.parts.plain import plain
from pages.parts.tables import Column
from risk_models.reports import labels, system_sentences

_FACTS = (
    *("purpose", "intended_use", "foreseeable_misuse", "users", "affected_groups"),
    *("autonomy", "adaptivity", "personal_data", "jurisdictions", "origin", "version"),
    *("criticality", "in_aims_scope", "go_live", "last_significant_change_on", "next_review_due"),
)
_CLASS = (
    *("eu_class", "class_reason", "eu_roles", "annex_iii_point", "transparency_triggers"),
    "gpai_model",
)


def what_it_is(dossier: Dossier) -> None:
    (row,) = dossier.read("ai_systems").to_pylist()
    retired = ("retired_on",) if row["lifecycle_status"] == "retired" else ()
    with dossier.part("What it is", "", "facts"):
        cells.show("ai_systems", row, [*_FACTS, *retired], alt="Facts of the system")


def classification(dossier: Dossier) -> None:
    (row,) = dossier.read("ai_systems").to_pylist()
    with dossier.part("Class under the EU AI Act", "", "class"):
        cells.show("ai_systems", row, _CLASS, alt="Class under the EU AI Act")


def made_of(dossier: Dossier) -> None:
    """Suppliers and models, and what else rests on them."""
    found = dossier.look.unfiltered.read("system_shared", system_id=dossier.key)
    rows = found.to_pylist()
    with dossier.part("Suppliers and models", system_sentences.shared(rows), "supplier"):
        if not rows:
            return
        alone = dict.fromkeys(row["name"] for row in rows if not row["shared"])
        for name in alone:
            st.caption(plain(f"{name}: this system alone."))
        others = found.filter(found["other_id"].is_valid())
        if not others.num_rows:
            return
        place = tables.show(
            others,
            {
                "name": Column("On", 115, help="Supplier or model"),
                "other_name": Column("Other system", 125),
                "other_worst": tables.level("Worst", "other_worst", others=labels.NO_LEVEL),
            },
            alt="Other systems on the same supplier or model",
            tallest=6,
            key=dossier.widget("shared"),
        )
        if place is not None:
            links.go("register/system.py", system=others["other_id"][place].as_py())
