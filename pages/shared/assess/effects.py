"""The page of harms and benefits: a card for each, with its rating and its risk."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from pages.shared.assess import fields
from pages.shared.assess.draft_state import Work
from pages.shared.session import PageContext
from risk_models.assessment import ITEM_QUESTIONS, Item
from risk_models.assessment.gaps import RISK_FIELDS
from risk_models.assessment.questions import RIGHTS
from risk_models.contract import TABLES
from risk_models.contract import vocabularies as w

_TABLE = "impact_items"
RATED = ("scale", "scope", "irremediability", "likelihood")
_ABOUT = ("size_band", "vulnerable", "direct")
_NEW = "new"
_RISK_LABELS = {
    "title": "Short name of the risk",
    "source": "Because of …",
    "event": "… may occur …",
    "consequence": "… leading to …",
    "risk_domain": "Risk domain",
    "arises_stage": "Lifecycle stage where it arises",
}


def show(context: PageContext, work: Work) -> None:
    """All harms and benefits, and buttons to add one."""
    risks = {
        row["risk_id"]: f"{row['risk_id']} {row['title']}"
        for row in context.rows("risks", system_id=(work.answers.system_id, "ORG"))
    }
    for place, item in enumerate(work.answers.items):
        with st.container(border=True, gap="small"):
            _item(context, work, place, item, risks)
    with st.container(horizontal=True):
        for effect in ("harm", "benefit"):
            st.button(
                f"Add {effect}",
                icon=":material/add:",
                key=work.key("add", effect),
                on_click=partial(_add, work, effect),
            )


def collect(work: Work) -> None:
    """Take over what the fields of the page have."""
    for place, item in enumerate(work.answers.items):
        for name in ITEM_QUESTIONS:
            key = work.key(place, name)
            item.cells[name] = fields.entered(_TABLE, name, key, item.cells.get(name))
        link = work.key(place, "risk_id")
        if link in st.session_state:
            _take_risk(item, st.session_state[link])
        if item.risk is not None:
            for name in RISK_FIELDS:
                key = work.key(place, "risk", name)
                item.risk[name] = fields.entered("risks", name, key, item.risk.get(name))


def _item(
    context: PageContext, work: Work, place: int, item: Item, risks: Mapping[str, str]
) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{w.EFFECTS[item.effect]} {place + 1}**", width="stretch")
        st.button(
            "Remove",
            icon=":material/delete:",
            type="tertiary",
            key=work.key(place, "remove"),
            on_click=partial(_remove, work, place),
        )
    groups = (work.answers.values.get("affected_groups") or "").split(";")
    left, right = st.columns(2, gap="small")
    with left:
        wording = ITEM_QUESTIONS["affected_group"].wording
        key = work.key(place, "affected_group")
        fields.suggestion(key, wording, item.cells.get("affected_group"), [g for g in groups if g])
    with right:
        wording = ITEM_QUESTIONS["right_touched"].wording
        key = work.key(place, "right_touched")
        fields.suggestion(key, wording, item.cells.get("right_touched"), list(RIGHTS))
    _question(context, work, place, item, "description")
    for names in (RATED, _ABOUT):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            for name in names:
                _question(context, work, place, item, name, short=True)
    _question(context, work, place, item, "measure")
    if item.effect == "harm":
        _risk(context, work, place, item, risks)


def _question(
    context: PageContext, work: Work, place: int, item: Item, name: str, *, short: bool = False
) -> None:
    question = ITEM_QUESTIONS[name]
    fields.draw(
        context,
        _TABLE,
        name,
        work.key(place, name),
        question.wording,
        item.cells.get(name),
        help=question.declared.meaning,
        short=short,
    )


def _risk(
    context: PageContext, work: Work, place: int, item: Item, risks: Mapping[str, str]
) -> None:
    linked = item.cells.get("risk_id")
    labels: dict[str | None, str] = {None: "No risk", _NEW: "Propose a new risk"}
    labels.update(risks)
    if linked:
        labels.setdefault(linked, linked)
    options = list(labels)
    st.selectbox(
        "Which risk of the register is it?",
        options,
        index=options.index(_NEW if item.risk is not None else linked),
        format_func=labels.__getitem__,
        key=work.key(place, "risk_id"),
    )
    if item.risk is None:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for name in RISK_FIELDS:
            fields.draw(
                context,
                "risks",
                name,
                work.key(place, "risk", name),
                _RISK_LABELS[name],
                item.risk.get(name),
                help=TABLES["risks"].columns[name].meaning,
            )


def _take_risk(item: Item, choice: Any) -> None:
    item.cells["risk_id"] = None if choice == _NEW else choice
    if choice != _NEW:
        item.risk = None
    elif item.risk is None:
        item.risk = {"event": item.cells.get("description")}


def _add(work: Work, effect: str) -> None:
    collect(work)
    work.answers.items.append(Item(effect))


def _remove(work: Work, place: int) -> None:
    collect(work)
    del work.answers.items[place]
    work.round += 1
