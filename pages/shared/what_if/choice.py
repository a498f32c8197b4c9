"""The choice of a scenario, in the link: what fails, or what else changes."""

from collections.abc import Mapping

import pyarrow
import streamlit as st

from pages.shared import address
from pages.shared.session import PageContext
from risk_models.contract import vocabularies
from risk_models.register import Scenario

_KIND, _FAILS, _DOMAIN, _LEVEL = "scenario", "fails", "of_domain", "tolerated"


def choose(context: PageContext, points: pyarrow.Table) -> Scenario | None:
    """Let the reader choose; `points` are the rows of `single_point_of_failure`, which may fail."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        kind = st.selectbox(
            "What if",
            list(vocabularies.SCENARIOS),
            index=None,
            placeholder="Choose a scenario",
            format_func=vocabularies.SCENARIOS.__getitem__,
            key=address.bound(_KIND, vocabularies.SCENARIOS),
            width=230,
        )
        if kind in vocabularies.DEPENDENCIES:
            return _failing(kind, points)
        if kind == "tolerance":
            return _tolerance(context)
    return Scenario(kind) if kind else None


def link(scenario: Scenario) -> dict[str, str]:
    """The parameters of a link to a scenario of something that fails."""
    return {_KIND: scenario.kind, _FAILS: scenario.name}


def _failing(kind: str, points: pyarrow.Table) -> Scenario | None:
    names = {row["name"]: _label(row) for row in points.to_pylist() if row["kind"] == kind}
    key = address.bound(_FAILS, names)
    if st.session_state[key] not in names:  # of another kind
        st.session_state[key] = next(iter(names), None)
    name = st.selectbox(
        vocabularies.DEPENDENCIES[kind],
        list(names),
        format_func=names.__getitem__,
        placeholder="None",
        key=key,
        width=330,
    )
    return Scenario(kind, name) if name else None


def _label(row: Mapping[str, str]) -> str:
    return row["label"] if row["label"] == row["name"] else f"{row['name']} {row['label']}"


def _tolerance(context: PageContext) -> Scenario | None:
    domain = st.selectbox(
        "Risk domain",
        list(vocabularies.APPETITE_DOMAINS),
        format_func=vocabularies.APPETITE_DOMAINS.__getitem__,
        key=address.bound(_DOMAIN, vocabularies.APPETITE_DOMAINS, default="all"),
        width=260,
    )
    rows = {row["risk_domain"]: row for row in context.rows("appetite")}
    current = (rows.get(domain) or rows.get("all") or {}).get("tolerance_level")
    labels = {
        level.code: f"{level.label} (now)" if level.code == current else level.label
        for level in context.levels
    }
    level = st.segmented_control(
        "Tolerated up to",
        list(labels),
        format_func=labels.__getitem__,
        key=address.bound(_LEVEL, labels),
    )
    return Scenario("tolerance", domain, level) if level else None
