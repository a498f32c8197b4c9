"""The shared filters: in the sidebar, in the link, and the same on every page."""

from collections.abc import Mapping

import streamlit as st

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
"""Each filter of the measures with the name that people read."""

_CLOSED: Mapping[str, Mapping[str, str]] = {
    "arises_stage": vocabularies.STAGES,
    "domain": vocabularies.TOP_DOMAINS,
    "level": dict(reversed(vocabularies.LEVELS.items())) | {"unassessed": "Unassessed"},
    "status": vocabularies.RISK_STATUS,
}


def choose(cached: CachedSnapshot) -> tuple[Filters, list[str]]:
    """Draw the filters; what is chosen, and a sentence for what the link asks for in vain."""
    chosen, refused = {}, []
    with st.sidebar, st.container(gap="xsmall"):
        for name, title in TITLES.items():
            labels = _CLOSED.get(name) or cached.choices.get(name, {})
            asked = set(st.query_params.get_all(name)) - {"", *labels.values()}
            chosen[name] = tuple(
                st.multiselect(
                    title,
                    list(labels),
                    format_func=labels.__getitem__,
                    key=name,
                    bind="query-params",
                    label_visibility="collapsed",
                    placeholder=title,
                )
            )
            if asked:
                refused.append(
                    f"{title} {escape(join_words(sorted(asked)))} is not in this version; "
                    "that part of the link was left out."
                )
    return Filters(**chosen), refused


def describe(filters: Filters, cached: CachedSnapshot) -> str:
    """The filters in use, in words: Business unit Claims · Residual level High."""
    parts = []
    for name, values in filters:
        labels = _CLOSED.get(name) or cached.choices.get(name, {})
        if values:
            parts.append(f"{TITLES[name]} {join_words(labels[value] for value in values)}")
    return " · ".join(parts)


def clear() -> None:
    """Let everything through again."""
    for name in TITLES:
        st.session_state[name] = []
