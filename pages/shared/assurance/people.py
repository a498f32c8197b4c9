"""People of the register, and the names in other tables that match nobody yet."""

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow
import streamlit as st

from pages.shared import cards, edit, new_row, tables
from pages.shared.assurance import records
from pages.shared.assurance.records import Records
from pages.shared.edit_rows import Row
from pages.shared.markdown import escape
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.contract import TABLES, parts
from risk_models.formats import counted
from risk_models.ingest.person_names import suggestions

_PEOPLE = Records(
    table="people",
    view="person_position",
    title="People and bodies",
    one="person",
    columns={
        "name": Column("Name", 150),
        "kind": Column("Kind", 58, labels={"person": "Person", "body": "Body"}),
        "unit": Column("Business unit", 105),
        "roles": Column("Roles", 235),
        "competences": Column("Competences", 85),
        "cells": Column("Named", 58, help="Cells of the register that name them"),
        "is_active": Column("Active", 52),
        "other_names": Column("Other spellings", 130, listed=True),
        "email": Column("E-mail", 150),
        "person_id": Column("ID", 75),
    },
)
_NAMES = {
    "name": Column("Name", 200),
    "cells": Column("Named", 60, help="Cells of the register with this name"),
    "suggested": Column("May be", 180, help="Suggested by the similarity of names"),
    "people": Column("People with it", 90, help="People who have this name: more than one"),
    "tables": Column("Tables", 315),
}
_MOST = 1_000
"""Names that are compared with people."""


def show(context: PageContext) -> None:
    """People, then names to be matched to them."""
    totals = context.row("management_totals")
    records.show(context, _PEOPLE, narrative.management_system.people(totals))
    _names(context, totals)


def _names(context: PageContext, totals: Mapping[str, Any]) -> None:
    sentence = narrative.management_system.names(totals)
    with cards.card("Names that match nobody", f"{sentence[0].upper()}{sentence[1:]}"):
        people = {row["person_id"]: row for row in context.rows("people")}
        rows = context.rows("person_match", person_id=None)[:_MOST]
        if not rows:
            return
        found = _suggested(rows, people)
        shown = _with_suggestions(rows, found, people)
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            _confirm_all(context, people, found)
            actions = st.container(horizontal=True, width="content", gap="small")
            st.space("stretch")
            tables.download(shown, context.file_name("person_match"))
        selected = tables.show(
            shown, _NAMES, alt="Names that match nobody", tallest=12, key="names_table"
        )
        if selected is None:
            if edit.offered(context):
                tables.hint("Select a name to match it to a person.", "name")
            return
        with actions:
            _match(context, rows[selected]["name"], people, found)


def _suggested(
    rows: Sequence[Mapping[str, Any]], people: Mapping[str, Mapping[str, Any]]
) -> dict[str, str]:
    """The person whom each name may be; a name that several people have is left to the reader."""
    spellings = {key: [row["name"], *parts(row["other_names"])] for key, row in people.items()}
    names = [row["name"] for row in rows if not row["people"] and ";" not in row["name"]]
    return suggestions(names, spellings)


def _with_suggestions(
    rows: Sequence[Mapping[str, Any]],
    found: Mapping[str, str],
    people: Mapping[str, Mapping[str, Any]],
) -> pyarrow.Table:
    suggested = [
        f"{people[key]['name']} ({key})" if (key := found.get(row["name"])) else None
        for row in rows
    ]
    tables_of = [", ".join(TABLES[name].title for name in row["tables"].split(";")) for row in rows]
    return pyarrow.table(
        {
            "name": [row["name"] for row in rows],
            "cells": pyarrow.array([row["cells"] for row in rows], pyarrow.int64()),
            "suggested": pyarrow.array(suggested, pyarrow.string()),
            "people": pyarrow.array([row["people"] or None for row in rows], pyarrow.int64()),
            "tables": tables_of,
        }
    )


def _confirm_all(
    context: PageContext, people: Mapping[str, Mapping[str, Any]], found: Mapping[str, str]
) -> None:
    """A button that adds every suggested spelling to its person."""
    if len(found) > 1:
        rows = [
            _with_names(people[key], [name for name in found if found[name] == key])
            for key in dict.fromkeys(found.values())
        ]
        label = f"Confirm {counted(len(found), 'suggestion')}"
        edit.button(context, label, rows, icon="done_all", key="confirm_names")


def _match(
    context: PageContext,
    name: str,
    people: Mapping[str, Mapping[str, Any]],
    found: Mapping[str, str],
) -> None:
    """Buttons for one name: it is a spelling of a person, or a person of its own."""
    if not edit.offered(context):
        return
    if people and ";" not in name:
        keys = list(people)
        suggested = found.get(name)
        chosen = st.selectbox(
            "Person",
            keys,
            index=keys.index(suggested) if suggested else None,
            format_func=lambda key: f"{people[key]['name']} ({key})",
            placeholder="Choose a person",
            key=f"person_of_{name}",
            label_visibility="collapsed",
            width=220,
        )
        if chosen:
            label = f"Add spelling to {escape(chosen)}"
            row = _with_names(people[chosen], [name])
            edit.button(context, label, [row], icon="spellcheck", key="add_spelling")
    new_row.button(
        context,
        "people",
        "Add as a person",
        key="add_name",
        given={"name": name},
        icon="person_add",
    )


def _with_names(person: Mapping[str, Any], names: Sequence[str]) -> Row:
    """The row of a person with further spellings."""
    spellings = dict.fromkeys([*parts(person["other_names"]), *names])
    given = {"person_id": person["person_id"], "other_names": ";".join(spellings)}
    return Row("people", given, {})
