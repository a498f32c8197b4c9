"""The shared filters: in the sidebar, in the link, and the same on every page."""

from collections.abc import Mapping

import streamlit as st

from pages.shared import address
from pages.shared.markdown import escape, join_words
from pages.shared.session import CachedSnapshot
from risk_models.contract import vocabularies
from risk_models.measures import Filters

TITLES = {
    "business_unit": "Business unit",
    "system_id": "AI system",
    "arises_stage": "Lifecycle stage",
    "domain": "Risk domain",
    "owner": "Risk owner",
    "level": "Residual level",
    "status": "Risk status",
}
"""The title of each filter of the measures."""

_CODE_LISTS: Mapping[str, Mapping[str, str]] = {
    "arises_stage": vocabularies.STAGES,
    "domain": vocabularies.TOP_DOMAINS,
    "status": vocabularies.RISK_STATUS,
}


def choose(cached: CachedSnapshot) -> tuple[Filters, list[str]]:
    """Draw the filters; the choice, and a message for each value in the link that is unknown."""
    chosen, messages = {}, []
    with st.sidebar, st.container(gap="xsmall"):
        for name, title in TITLES.items():
            labels = _CODE_LISTS.get(name) or cached.choices.get(name, {})
            if unknown := address.unknown(name, labels):
                messages.append(
                    f"{title} {escape(join_words(unknown))} is not in this version; this filter "
                    "was ignored."
                )
            chosen[name] = tuple(
                st.multiselect(
                    title,
                    list(labels),
                    format_func=labels.__getitem__,
                    key=address.bound(name, labels, default=[], everywhere=True),
                    label_visibility="collapsed",
                    placeholder=title,
                )
            )
    return Filters(**chosen), messages


def describe(filters: Filters, cached: CachedSnapshot) -> str:
    """The filters in use, in words: Business unit Claims · Residual level High."""
    parts = []
    for name, values in filters:
        labels = _CODE_LISTS.get(name) or cached.choices.get(name, {})
        if values:
            parts.append(f"{TITLES[name]} {join_words(labels[value] for value in values)}")
    return " · ".join(parts)


def reach(filters: Filters) -> str:
    """What the filters in use do to systems and to past days; empty where they do nothing."""
    in_use = {name for name, values in filters if values}
    sentences = []
    if in_use - {"business_unit", "system_id"}:
        sentences.append(
            "Systems, impact assessments and incidents: of systems with such a risk, each system "
            "with all its risks."
        )
    if in_use & {"level", "status"}:
        sentences.append("Past days: by the residual level and status on that day.")
    return " ".join(sentences)


def clear() -> None:
    """Remove all filters."""
    for name in TITLES:
        st.session_state[name] = []
