"""The reporting date, the comparison date and the version that are shown."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import streamlit as st

from pages.shared.markdown import escape
from risk_models.contract.fields import FIRST_DATE, LAST_DATE
from risk_models.contract.glossary import GLOSSARY
from risk_models.formats import day

_FORMS: tuple[tuple[str, Callable[[str], object], str], ...] = (
    ("as_of", date.fromisoformat, "a date such as 2026-06-30"),
    ("compare_on", date.fromisoformat, "a date such as 2026-06-30"),
    ("version", int, "a version number"),
)
"""The parameters of the link, how each is parsed, and its form in words."""


@dataclass(frozen=True)
class AsOf:
    """None means the newest version, today, and the default comparison date."""

    version: int | None
    as_of: date | None
    compare_on: date | None

    def resolve(self, newest: int, today: date) -> tuple[tuple[int, date, date | None], list[str]]:
        """Version, reporting date and comparison date to show, and a message for what cannot be."""
        version, as_of, compare_on = self.version or newest, self.as_of or today, self.compare_on
        refused = []
        if version > newest:
            refused.append(f"There is no version {version}; showing {newest}, the newest.")
            version = newest
        if compare_on and compare_on >= as_of:
            refused.append(
                f"{day(compare_on)} is not before the reporting date {day(as_of)}; "
                "compared with the default comparison date instead."
            )
            compare_on = None
        return (version, as_of, compare_on), refused


def choose() -> AsOf:
    """Draw the picker; its values are in the link.

    In an expander, because widgets in a closed popover lose their value on browser back.
    """
    with st.sidebar, st.expander("Reporting date", icon=":material/event:"):
        return AsOf(
            as_of=_day("Reporting date", "as_of", GLOSSARY["Reporting date"] + " Today if empty."),
            compare_on=_day("Comparison date", "compare_on", GLOSSARY["Comparison date"]),
            version=st.number_input(
                "Version",
                help=GLOSSARY["Version"] + " The newest if empty.",
                min_value=1,
                step=1,
                value=None,
                key="version",
                bind="query-params",
            ),
        )


def choose_version(number: int) -> None:
    """Show another version from the next run on; a callback for buttons."""
    st.session_state["version"] = number


def _day(label: str, key: str, help: str) -> date | None:
    return st.date_input(
        label,
        value=None,
        min_value=FIRST_DATE.date(),
        max_value=LAST_DATE.date(),
        format="YYYY-MM-DD",
        key=key,
        bind="query-params",
        help=help,
    )


def unreadable(link: Mapping[str, str]) -> list[str]:
    """A message for each parameter that is no date or no number; call before `choose`."""
    messages = []
    for name, parse, form in _FORMS:
        try:
            if link.get(name):
                parse(link[name])
        except ValueError:
            messages.append(
                f"{name}={escape(link[name])} in the link is not {form}; it was ignored."
            )
    return messages
