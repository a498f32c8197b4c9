"""The numbers of the overview: each with its denominator, its change, and the rows behind it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Literal

import streamlit as st

from pages.shared import cards, tables
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models import charts, narrative
from risk_models.contract.glossary import GLOSSARY

Row = Mapping[str, Any]
"""A row of the measure `overview_tiles`."""

_ITEMS = {
    "level": tables.level("Level"),
    "title": Column("Title", 400),
    "system_name": Column("System", 200),
    "owner": Column("Owner", 170),
    "due": Column("Date", 110),
    "key": Column("Key", 110),
}
_TERMS = {
    "above_tolerance": GLOSSARY["Above tolerance"],
    "unassessed": GLOSSARY["Not assessed"],
    "covered": GLOSSARY["Control coverage"],
    "expiring_acceptances": GLOSSARY["Risk acceptance"],
}
_COLOURS: dict[str | None, Literal["red", "green", "gray"]] = {
    "worse": "red",
    "better": "green",
    "same": "gray",
    None: "gray",
}


def large(context: PageContext, tile: Row, days: Sequence[date]) -> None:
    """A tile with its line over time; `days` are those of its numerators."""
    with st.container(border=True, gap=None, height="stretch"):
        _title(context, tile)
        # The line takes the room that the number leaves, and goes below a very long one.
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            st.metric(
                tile["title"],
                f"{tile['numerator']:,} :small[of {tile['denominator']:,}]",
                label_visibility="collapsed",
                width="content",
            )
            numbers = tile["numerators"]
            before = tile["before_numerator"]
            st.image(
                charts.sparkline(days, numbers, context.compare_on, before, dark=cards.dark()),
                alt=narrative.portfolio.line(tile, numbers),
            )
        st.markdown(f":small[{_change(tile)}]")


def small(context: PageContext, tile: Row) -> None:
    """A tile in one line, for what matters less."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        _title(context, tile)
        number = f"**{tile['numerator']:,} of {tile['denominator']:,}**"
        glyph, was = narrative.portfolio.short_change(tile)
        change = f":{_COLOURS[tile['verdict']]}[{glyph}] :small[{was}]"
        st.markdown(f"{number} {change}", width="content", help=" ".join(_words(tile)))


def _title(context: PageContext, tile: Row) -> None:
    cards.open_button(
        tile["title"],
        tile["title"],
        _items,
        context,
        tile,
        key=f"rows_{tile['tile']}",
        help=_TERMS.get(tile["tile"], "Show the rows"),
    )


def _words(tile: Row) -> tuple[str, str]:
    return narrative.portfolio.change(tile)


def _change(tile: Row) -> str:
    verdict, before = _words(tile)
    return f":{_COLOURS[tile['verdict']]}[**{verdict}**] {before}"


def _items(context: PageContext, tile: Row) -> None:
    """The things in the numerator of a tile, and the rest of its denominator."""
    numerator, rest = (
        context.read("overview_items", tile=tile["tile"], counted=counted)
        for counted in (True, False)
    )
    tabs = st.tabs([f"{numerator.num_rows:,} in scope", f"{rest.num_rows:,} out of scope"])
    for tab, rows, part in zip(tabs, (numerator, rest), ("", "_not"), strict=True):
        with tab:
            tables.show(rows, _ITEMS, alt=tile["title"], tallest=15)
            tables.download(rows, context.file_name(f"{tile['tile']}{part}"))
