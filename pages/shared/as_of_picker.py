"""Which version of the register is looked at, on which day, and compared with which other day."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import streamlit as st

from pages.shared.markdown import escape
from risk_models.contract.fields import FIRST_DATE, LAST_DATE
from risk_models.formats import day

_FORMS: tuple[tuple[str, Callable[[str], object], str], ...] = (
    ("as_of", date.fromisoformat, "a day such as 2026-06-30"),
    ("compare_on", date.fromisoformat, "a day such as 2026-06-30"),
    ("version", int, "the number of a version"),
)
"""The parts of the link, how each is read, and the form that it must have."""


@dataclass(frozen=True)
class AsOf:
    """None stands for the newest version, for today, and for the usual day before."""

    version: int | None
    as_of: date | None
    compare_on: date | None

    def resolve(self, newest: int, today: date) -> tuple[tuple[int, date, date | None], list[str]]:
        """Version, day and day compared with as they can be shown, and what cannot, in words."""
        version, as_of, compare_on = self.version or newest, self.as_of or today, self.compare_on
        refused = []
        if version > newest:
            refused.append(f"There is no version {version}; this is {newest}, the newest.")
            version = newest
        if compare_on and compare_on >= as_of:
            refused.append(
                f"{day(compare_on)} is not before {day(as_of)}, the day looked at; "
                "this compares with the usual day before."
            )
            compare_on = None
        return (version, as_of, compare_on), refused


def choose() -> AsOf:
    """Draw the choice; every part of it is in the link.

    It stands in an expander: what stands in a closed popover is lost on the browser's way back.
    """
    with st.sidebar, st.expander("Day and version", icon=":material/event:"):
        return AsOf(
            as_of=_day("As of (today if empty)", "as_of"),
            compare_on=_day("Compared with (the usual day if empty)", "compare_on"),
            version=st.number_input(
                "Version (the newest if empty)",
                min_value=1,
                step=1,
                value=None,
                key="version",
                bind="query-params",
            ),
        )


def choose_version(number: int) -> None:
    """Look at another version from the next run on; for a button to call."""
    st.session_state["version"] = number


def _day(label: str, key: str) -> date | None:
    return st.date_input(
        label,
        value=None,
        min_value=FIRST_DATE.date(),
        max_value=LAST_DATE.date(),
        format="YYYY-MM-DD",
        key=key,
        bind="query-params",
    )


def unreadable(link: Mapping[str, str]) -> list[str]:
    """A sentence for each part of the link that is no day or no number; ask before `choose`."""
    sentences = []
    for name, reads, form in _FORMS:
        try:
            if link.get(name):
                reads(link[name])
        except ValueError:
            sentences.append(
                f"The link says {name}={escape(link[name])}, which is not {form}; it was left out."
            )
    return sentences
