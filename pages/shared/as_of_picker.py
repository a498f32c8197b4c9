"""The reporting date, the comparison date and the version that are shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import pyarrow.compute as pc
import streamlit as st

from pages.shared import address, session
from pages.shared.markdown import escape
from pages.shared.session import PageContext
from risk_models import narrative
from risk_models.contract.fields import FIRST_DATE, LAST_DATE
from risk_models.contract.glossary import GLOSSARY
from risk_models.formats import day
from risk_models.register import Version


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


_LABELS = 3
"""The latest labelled versions, each with a button of its own."""


def asked() -> AsOf:
    """What the reader asked for, in the picker or by a link; to be called before `draw`."""
    return AsOf(
        version=address.bound_value("version", _version),
        as_of=address.bound_value("as_of", _day),
        compare_on=address.bound_value("compare_on", _day),
        todays_records=address.bound_value("todays_records", _flag, default=False),
    )


def draw(context: PageContext, today: date) -> None:
    """The picker, behind a button that says both dates; call `asked` before."""
    dates = f"{day(context.as_of)} · vs {day(context.compare_on)}{context.basis}"
    about = f"Version {context.version}. {escape(context.compared)}"
    with st.popover(dates, icon=":material/event:", width="content"):
        labels = {row["version"]: row["label"] for row in context.rows("version_labels")}
        versions = session.versions(session.address(), context.newest, context.register)
        left, right = st.columns(2, gap="medium")
        with left:
            _date("Reporting date", "as_of", "Today if empty.")
            _presets("as_of", {"Today": None, **_last_meeting(context), **ends_before(today)})
        with right:
            _date("Comparison date", "compare_on", "")
            _presets("compare_on", _comparisons(context, versions, labels))
        if st.session_state["version"] not in versions:
            st.session_state["version"] = None
        st.selectbox(
            "Version",
            sorted(versions, reverse=True),
            format_func=lambda number: _described(versions[number], labels.get(number)),
            placeholder="The newest",
            help=GLOSSARY["Version"],
            key="version",
        )
        st.toggle(
            "Compare by today's records",
            help="Otherwise the comparison date is what the register showed on that day: the "
            "version in force then.",
            key="todays_records",
        )
        st.caption(about)
        _in_force(context, versions)


def _in_force(context: PageContext, versions: Mapping[int, Version]) -> None:
    """Say by which version a past day is shown, and offer the one in force on that day."""
    day_of = {number: version.committed_at.date() for number, version in versions.items()}
    then = max((n for n, on in day_of.items() if on <= context.as_of), default=context.version)
    if then == context.version or st.session_state["version"]:
        return
    st.caption(escape(narrative.as_of.later_version(context.as_of, context.version, then)))
    st.button(
        f"Show version {then}",
        key="in_force",
        type="tertiary",
        on_click=choose_version,
        args=(then,),
    )


def choose_version(number: int) -> None:
    """Show another version from the next run on; a callback for buttons."""
    st.session_state["version"] = number


def ends_before(on: date) -> dict[str, date]:
    """The ends of the last quarter and of the last year before a day, by their name."""
    first_month = on.month - (on.month - 1) % 3
    quarter = date(on.year, first_month, 1) - timedelta(days=1)
    return {"Quarter end": quarter, "Year end": date(on.year - 1, 12, 31)}


def _comparisons(
    context: PageContext, versions: Mapping[int, Version], labels: Mapping[int, str]
) -> dict[str, date | None]:
    """Days that are often compared with: of the last meeting, of labelled versions, and ends."""
    last = _last_meeting(context, before=context.as_of)
    latest = sorted(labels.keys() & versions.keys(), reverse=True)[:_LABELS]
    labelled = {labels[number]: versions[number].committed_at.date() for number in latest}
    before = {label: on for label, on in labelled.items() if on < context.as_of}
    return {"Default": None, **last, **before, **ends_before(context.as_of)}


def _last_meeting(context: PageContext, before: date = date.max) -> dict[str, date | None]:
    """The day of the last meeting that the snapshot knows of, by its name; empty where none."""
    days = context.read("meeting_list")["held_on"]
    days = days.filter(pc.and_(pc.less_equal(days, context.as_of), pc.less(days, before)))
    return {"Last meeting": pc.max(days).as_py()} if len(days) else {}


def _described(version: Version, label: str | None) -> str:
    return f"{version.number} · {day(version.committed_at)} · {label or version.message}"


def _presets(key: str, values: Mapping[str, date | None]) -> None:
    with st.container(horizontal=True, gap="small"):
        for label, value in values.items():
            st.button(
                escape(label),
                key=f"{key}_{label}",
                type="tertiary",
                help=day(value) if value else None,
                on_click=_set,
                args=(key, value),
            )


def _set(key: str, value: date | None) -> None:
    st.session_state[key] = value


def _date(label: str, key: str, empty: str) -> None:
    st.date_input(
        label,
        min_value=FIRST_DATE.date(),
        max_value=LAST_DATE.date(),
        format="YYYY-MM-DD",
        key=key,
        help=f"{GLOSSARY[label]} {empty}",
    )


def _version(text: str) -> int | None:
    return None if _missed("version", text) else int(text)


def _day(text: str) -> date | None:
    return None if _missed("as_of", text) else date.fromisoformat(text)


def _flag(text: str) -> bool:
    return text.lower() == "true"


def unreadable(link: Mapping[str, str]) -> list[str]:
    """A message for each parameter that the picker cannot show; call before `asked`."""
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
