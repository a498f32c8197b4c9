"""The answers of the overview: where risks are, whether they may be there, who must decide."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import Any

import pyarrow.compute as pc
import streamlit as st

from pages.shared import cards, decide, links
from pages.shared.markdown import escape
from pages.shared.portfolio import matrix_rows
from pages.shared.session import PageContext
from risk_models import charts, narrative
from risk_models.contract.glossary import GLOSSARY
from risk_models.formats import day

_TOLERANCE = "- - - general tolerance".replace(" ", "\N{WORD JOINER}\N{NO-BREAK SPACE}")
"""In one line: a hyphen alone would allow a break after it."""

_ARROWS = 6
"""Movements that a small matrix has room for, those of most risks."""

_SHOWN = 8
"""Risks in the card of decisions; the others are a click away."""


def matrix(context: PageContext) -> None:
    """The residual risk matrix, and a link to the page that explains it."""
    totals = context.row("heatmap_totals", view="residual", arises_stage="all")
    sentence = narrative.portfolio.scored(totals)

    def behind() -> None:
        links.link("Open the heatmap", "portfolio/heatmap.py", icon=None)
        matrix_rows.button(context, "residual")

    with cards.card("Residual risk", behind=behind):
        st.image(
            charts.small_matrix(
                context.frame("heatmap_cells", view="residual", arises_stage="all"),
                context.frame("scales"),
                levels=context.levels,
                arrows=context.read("cell_arrow").slice(0, _ARROWS).to_pylist(),
                dark=cards.dark(),
            ),
            width="stretch",
            alt=f"Residual risk matrix: {sentence}",
        )
        st.caption(
            f"{escape(sentence)}. Arrows: since {day(context.compare_on)}. {_TOLERANCE}",
            help=GLOSSARY["General tolerance"],
        )


def appetite(context: PageContext) -> None:
    """Each domain's tolerance, what is above it, and who may accept it."""
    rows = context.read("appetite_by_domain")
    domains = rows.filter(pc.field("domain") != "all").to_pylist()
    with _card("Appetite by domain", "Open appetite", "portfolio/appetite.py"):
        for domain in domains:
            level = context.levels[domain["tolerance_level"]]
            with st.container(
                horizontal=True, wrap=False, vertical_alignment="center", gap="small"
            ):
                st.image(charts.level_chip(level), width=22, alt=f"Tolerance {level.label}")
                label, who = escape(domain["label"]), escape(domain["acceptance_authority"])
                st.markdown(f"{label}  \n:small[:gray[{who} may accept]]", width="stretch")
                above = domain["above_tolerance"]
                colour = "red" if above else "gray"
                st.markdown(
                    f":{colour}[**{above:,}**] of {domain['open_risks']:,} above", width="content"
                )


def decisions(context: PageContext) -> None:
    """What waits for a decision, the worst first, with a button for each."""
    waiting = context.read("decision_waiting")
    with _card(f"Decide now: {waiting.num_rows:,}", "Open all", "portfolio/appetite.py"):
        if not waiting.num_rows:
            st.caption("No risk above tolerance waits for a decision.")
        with st.container(key="decide_now"):
            for risk in waiting.slice(0, _SHOWN).to_pylist():
                _decision(context, risk)


def _decision(context: PageContext, risk: Mapping[str, Any]) -> None:
    level = context.levels[risk["residual_level"]]
    with st.container(horizontal=True, wrap=False, vertical_alignment="center", gap="small"):
        st.image(charts.level_chip(level), width=22, alt=level.label)
        with st.container(gap=None, width="stretch"):
            links.link(risk["title"], "register/risk.py", icon=None, risk=risk["risk_id"])
            st.caption(escape(narrative.portfolio.waiting(risk)))
        decide.button(context, risk["risk_id"], compact=True)


def _card(title: str, label: str, file: str) -> AbstractContextManager[None]:
    return cards.card(title, behind=lambda: links.link(label, file, icon=None), gap="xsmall")
