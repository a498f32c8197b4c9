"""The comparison date, and the records by which it is seen, in words."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from risk_models.formats import day

Row = Mapping[str, Any]
"""The row of the measure `context`."""


def comparison(dates: Row, *, newest: int, chosen: bool = False) -> str:
    """What "was" means, in a sentence.

    `newest` is the number of the newest version, `chosen` whether the reader asked for today's
    records.
    """
    with_day = f"Compared with {day(dates['compare_on'])}"
    if dates["compared_by"] == "version":
        return f"{with_day} as the register showed it then (version {dates['compare_version']})."
    records = _records(dates, newest)
    if chosen:
        return f"{with_day} by {records}, with all later additions and corrections."
    since = dates["versions_since"]
    why = f"versions exist since {day(since)}" if since else "no version has risks yet"
    return f"{with_day} by {records}: {why}."


def basis(dates: Row, *, newest: int) -> str:
    """By which records the comparison date is seen; empty if it is as the register showed it."""
    return "" if dates["compared_by"] == "version" else f" by {_records(dates, newest)}"


def compared_with(dates: Row) -> str:
    """The comparison date and the version it is seen by, for files and the command line."""
    version = f"version {dates['compare_version']}"
    by = version if dates["compared_by"] == "version" else f"by the records of {version}"
    return f"{dates['compare_on']}, {by}"


def later_version(on: date, version: int, in_force: int) -> str:
    """By what a past day is shown that a later version shows."""
    return (
        f"{day(on)} by the records and the method of version {version}; "
        f"version {in_force} was in force."
    )


def _records(dates: Row, newest: int) -> str:
    shown = dates["version"]
    return "today's records" if shown == newest else f"the records of version {shown}"
