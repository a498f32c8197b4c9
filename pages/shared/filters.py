"""The shared filters: beside the reporting date, in the link, and the same on every page."""

from collections.abc import Mapping

import streamlit as st

from pages.shared import address
from pages.shared.cached_snapshot import CachedSnapshot
from pages.shared.markdown import escape, join_words
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


def asked(cached: CachedSnapshot) -> tuple[Filters, list[str]]:
    """The filters that the reader asked for, in the form or by a link, and a message for each value
    in the link that is unknown; to be called before `draw`."""
    chosen, messages = {}, []
    for name, title in TITLES.items():
        labels = _labels(name, cached)
        if unknown := address.unknown(name, labels):
            messages.append(
                f"{title} {escape(join_words(unknown))} is not in this version; this filter "
                "was ignored."
            )
        key = address.bound(name, labels, default=[], everywhere=True)
        chosen[name] = tuple(value for value in st.session_state[key] if value in labels)
    return Filters(**chosen), messages


def draw(filters: Filters, cached: CachedSnapshot) -> None:
    """The filters, behind a button that says how many are set; call `asked` before."""
    in_use = sum(1 for _, values in filters if values)
    label = f"Filters · {in_use}" if in_use else "Filters"
    with st.popover(label, icon=":material/filter_alt:", width="content"):
        for name, title in TITLES.items():
            labels = _labels(name, cached)
            st.multiselect(title, list(labels), format_func=labels.__getitem__, key=name)


def useful(cached: CachedSnapshot) -> bool:
    """Whether the register has anything to filter."""
    return bool({"business_unit", "owner"} & cached.choices.keys())


def keep() -> None:
    """Keep the filters on a page that does not draw them, for the pages after it."""
    for name in TITLES:
        address.hidden(name)


def chips(filters: Filters, cached: CachedSnapshot) -> None:
    """A button for each filter in use that removes it, and one for all."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        for name, values in filters:
            if values:
                labels = _labels(name, cached)
                words = join_words(labels[value] for value in values)
                st.button(
                    f"{TITLES[name]}: {escape(words)}",
                    key=f"remove_{name}",
                    icon=":material/close:",
                    icon_position="right",
                    help="Remove this filter",
                    on_click=_remove,
                    args=(name,),
                )
        st.button("Clear filters", key="clear_filters", type="tertiary", on_click=clear)


def _labels(name: str, cached: CachedSnapshot) -> Mapping[str, str]:
    return _CODE_LISTS.get(name) or cached.choices.get(name, {})


def _remove(name: str) -> None:
    st.session_state[name] = []


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
