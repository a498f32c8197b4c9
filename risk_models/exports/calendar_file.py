"""What is due as a calendar file (iCalendar), to import or to subscribe to."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from icalendar import Calendar, Event
from icalendar.enums import TRANSP

from risk_models import narrative
from risk_models.register import Register, Version

CALENDAR = "text/calendar"


def register_id(versions: Iterable[Version]) -> str:
    """What tells this register from every other one: the hash of its first version.

    A register made by a release without hashes has the time of that version instead.
    """
    first = min(versions, key=lambda version: version.number)
    return first.hash or first.committed_at.isoformat()


def calendar_file(
    rows: Iterable[Mapping[str, Any]],
    register: Register,
    version: int,
    *,
    name: str,
    link: str | None = None,
) -> bytes:
    """An all-day event for each row of `due`, which does not make anybody look busy.

    The same thing always has the same UID, and a later version of the register a higher sequence:
    a calendar moves the event that it has instead of adding another one. The same version gives
    the same file. `link` is the address of the page with the list.
    """
    versions = register.versions()
    shown = next(found for found in versions if found.number == version)
    stamp = shown.committed_at.replace(microsecond=0, tzinfo=UTC)
    register_key = register_id(versions)
    calendar = Calendar.new(
        prodid="-//AI risk register//Due//EN",
        name=name,
        uid=_uid(register_key),
        subcomponents=[_event(row, register_key, version, stamp, link) for row in rows],
    )
    calendar.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})
    written: bytes = calendar.to_ical()
    return written


def _event(
    row: Mapping[str, Any], register_key: str, version: int, stamp: datetime, link: str | None
) -> Event:
    about = [f"Owner: {row['who'] or 'nobody named'}", f"Record: {row['table']} {row['key']}"]
    if row["unit"]:
        about.insert(1, f"Business unit: {row['unit']}")
    return Event.new(
        uid=_uid(register_key, row["kind"], row["table"], row["key"]),
        stamp=stamp,
        last_modified=stamp,
        sequence=version,
        start=row["due"],
        end=row["due"] + timedelta(days=1),
        summary=narrative.due.title(row),
        description="\n".join(about),
        categories=[row["kind"]],
        transparency=TRANSP.TRANSPARENT,
        url=link,
    )


def _uid(*names: str) -> str:
    return f"{hashlib.sha256(chr(10).join(names).encode()).hexdigest()[:32]}@ai-risk-register"
