"""Usual risks and controls to tick, which are added like rows that were typed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from pages.shared import commit_form, edit
from pages.shared.edit_rows import Row
from pages.shared.markdown import escape
from pages.shared.session import PageContext
from risk_models import narrative
from risk_models.contract import TABLES, standards, vocabularies
from risk_models.ingest.next_key import next_key
from risk_models.ingest.templates import templates

_NAMES = {"risks": "title", "controls": "name"}
_ORGANISATION = "ORG"


def button(context: PageContext, table: str) -> None:
    """A button that opens the templates of a table, where rows may be edited."""
    key = f"templates_{table}"
    if edit.pressed(context, "Add from templates", table, icon="library_add", key=key):
        edit.open_picker(context, f"Add {table} from templates", Templates(table))


@dataclass
class Templates:
    """The templates that were ticked, the system that they are for, and who answers for them."""

    table: str
    chosen: set[str] = field(default_factory=set)
    system: str | None = None
    owner: str = ""

    def draw(self, context: PageContext) -> None:
        """The templates by domain or group, and what all of them have in common."""
        with st.container(horizontal=True, vertical_alignment="bottom"):
            self._system(context)
            self.owner = st.text_input(
                "Owner", self.owner or commit_form.author(), required=True, key="template_owner"
            )
            group = self._group()
        existing = set(context.unfiltered.read(self.table)[_NAMES[self.table]].to_pylist())
        with st.container(height=380, gap="xsmall"):
            for key, template in templates(self.table).items():
                if group in (None, _group_of(self.table, template)):
                    self._tick(key, template, template[_NAMES[self.table]] in existing)
        st.caption(f"{len(self.chosen)} ticked. Each can be changed once it is added.")

    def rows(self, context: PageContext) -> list[Row]:
        """A new row for each template that is ticked."""
        (key,) = TABLES[self.table].key
        keys = context.register.keys(self.table)[key].to_pylist()
        common: dict[str, Any] = {"owner": self.owner}
        if self.table == "risks":
            common |= {
                "system_id": self.system,
                "status": "open",
                "treatment": "undecided",
                "identified_on": context.as_of,
            }
        else:
            common |= {"status": "planned"}
        rows = []
        for name in sorted(self.chosen):
            keys.append(next_key(keys, TABLES[self.table].columns[key].example))
            given = {**templates(self.table)[name], **common}
            rows.append(Row(self.table, given, {key: keys[-1]}, new=True))
        return rows

    def _system(self, context: PageContext) -> None:
        if self.table != "risks":
            return
        systems = {row["system_id"]: row["name"] for row in context.unfiltered.rows("ai_systems")}
        labels = {key: f"{key} {name}" for key, name in systems.items()}
        labels[_ORGANISATION] = "The organisation as a whole"
        options = list(labels)
        self.system = st.selectbox(
            "System",
            options,
            index=options.index(self.system) if self.system else None,
            format_func=labels.__getitem__,
            placeholder="Choose one",
            required=True,
            key="template_system",
            width=320,
        )

    def _group(self) -> str | None:
        groups = vocabularies.TOP_DOMAINS if self.table == "risks" else standards.ANNEX_A_GROUPS
        chosen: str | None = st.selectbox(
            "Risk domain" if self.table == "risks" else "Group of Annex A",
            list(groups),
            index=None,
            format_func=lambda name: f"{name} {groups[name]}",
            placeholder="All",
            key="template_group",
            width=280,
        )
        return chosen

    def _tick(self, key: str, template: Mapping[str, Any], existing: bool) -> None:
        widget = f"template_{key}"
        st.session_state.setdefault(widget, key in self.chosen)
        there = " :gray-badge[in the register]" if existing else ""
        label = f"**{escape(template[_NAMES[self.table]])}**{there}"
        if st.checkbox(label, key=widget):
            self.chosen.add(key)
        else:
            self.chosen.discard(key)
        st.caption(escape(_text(self.table, template)))


def _text(table: str, template: Mapping[str, Any]) -> str:
    if table == "risks":
        stage = vocabularies.STAGES[template["arises_stage"]]
        domain = vocabularies.RISK_DOMAINS[template["risk_domain"]]
        return f"{narrative.risks.statement(template)} {domain}. Arises: {stage.lower()}."
    return f"{template['objective']}. Annex A: {template['annex_a'].replace(';', ', ')}."


def _group_of(table: str, template: Mapping[str, Any]) -> str:
    if table == "risks":
        return str(template["risk_domain"]).split(".")[0]
    first = str(template["annex_a"]).split(";")[0]
    return next(name for name in standards.ANNEX_A_GROUPS if first.startswith(f"{name}."))
