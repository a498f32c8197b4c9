"""The reporting date, the comparison date and the version that are shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import streamlit as st

from pages.shared.markdown import escape
from risk_models.contract.fields import FIRST_DATE, LAST_DATE
from risk_models.contract.glossary import GLOSSARY
from risk_models.formats import day


@dataclass(frozen=True)
class AsOf:
    """None means the newest version, today, and the default comparison date."""

    version: int | None
    as_of: date | None
    compare_on: date | None
    todays_records: bool = False
    """Whether the comparison date is seen by the records of the version shown."""

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
            todays_records=st.toggle(
                "Compare by today's records",
                help="Otherwise the comparison date is what the register showed on that day: the "
                "version in force then.",
                key="todays_records",
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
    """A message for each parameter that the picker cannot show; call before `choose`."""
    return [
        f"{name}={escape(link[name])} in the link is not {form}; it was ignored."
        for name in ("as_of", "compare_on", "version")
        if link.get(name) and (form := _missed(name, link[name]))
    ]


def _missed(name: str, text: str) -> str | None:
    """What a parameter of the link should be and is not, in words; None where it is."""
    try:
        if name == "version":
            return None if int(text) > 0 else "a version number"
        inside = FIRST_DATE.date() <= date.fromisoformat(text) <= LAST_DATE.date()
        return None if inside else f"a date from {FIRST_DATE.year} to {LAST_DATE.year}"
    except ValueError:
        return "a version number" if name == "version" else "a date such as 2026-06-30"
