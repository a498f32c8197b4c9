"""Whether every version still is what was written: all hashes, recomputed from the store."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from risk_models.contract import TABLES, Table
from risk_models.errors import RegisterError
from risk_models.register.catalog_reader import (
    Moved,
    StoredFile,
    at_one_moment,
    begun,
    holds,
    moved,
    stretches,
)
from risk_models.register.column_stats import files_out_of_bounds, table_out_of_bounds
from risk_models.register.digests import Content, file_digest
from risk_models.register.lake import Lake
from risk_models.register.version_record import Entry, Version, record_hash, version_of

_CLOCKS = timedelta(minutes=15)
"""How far the catalog's clock may be from that of the process that wrote a version."""

_DELETIONS = "-delete.parquet"
"""How the names of the store's files end that list deleted rows."""


@dataclass(frozen=True)
class Break:
    """Something that does not fit, with the version that it was found in, as a sentence."""

    version: int
    sentence: str


@dataclass(frozen=True)
class Verification:
    """What came of it.

    `breaks` are in the order of versions, so the first one names the first version that does not
    fit. `unhashed` are versions of an older release, which carry no hash: of them only the record
    is there to be looked at. `hash` is that of the newest version. `unknown` is a hash that was
    asked for and that no version carries.
    """

    versions: int
    unhashed: int
    hash: str | None
    breaks: list[Break]
    unknown: str | None = None

    @property
    def ok(self) -> bool:
        """Whether all of it fits."""
        return not self.breaks and self.unknown is None


def verify(lake: Lake, known: str | None = None) -> Verification:
    """Recompute every hash from rows, files, author, message, time and source.

    `lake` is a connection of its own, so that nothing that was read before is trusted. `known` is
    a hash that was written down elsewhere, which some version must carry. Raises
    RegisterUnreachable when the catalog cannot be read at all.
    """
    found, counted, files, newest, used = at_one_moment(lake)
    recorded, breaks = _understood(found)
    versions = [version for _, version in recorded]
    breaks += _missing(versions, counted)
    breaks += _chain(recorded)
    used |= {name for version in versions for name in version.held}
    for table in (table for name, table in TABLES.items() if name in used):
        spoilt = list(_files(lake, table, versions, files))
        # A file that is not as it was written is not opened: its rows could be anything.
        until = min((found.version for found in spoilt), default=None)
        breaks += spoilt
        rows = list(_rows(lake, table, versions, newest, until))
        breaks += rows
        if versions and not (spoilt or rows):
            breaks += _bounds(lake, table, versions)
    hashes = {version.hash for version in versions}
    return Verification(
        versions=len(versions),
        unhashed=sum(version.hash is None for version in versions),
        hash=versions[-1].hash if versions else None,
        breaks=sorted(breaks, key=lambda found: found.version),
        unknown=None if known is None or known.strip().lower() in hashes else known,
    )


Recorded = list[tuple[Entry, Version]]


def _understood(found: list[Entry]) -> tuple[Recorded, list[Break]]:
    versions, breaks = [], []
    for entry in found:
        try:
            versions.append((entry, version_of(entry)))
        except (ValueError, KeyError, TypeError, AttributeError):
            number = versions[-1][1].number + 1 if versions else 1
            breaks.append(Break(number, f"The record of version {number} cannot be read."))
    return versions, breaks


def _missing(versions: Sequence[Version], counted: Mapping[int, int]) -> Iterator[Break]:
    """Versions that the register counted, but of which there is no record, or more than one."""
    numbers = Counter(version.number for version in versions)
    for number in range(1, max([*numbers, *counted.values(), 0]) + 1):
        if not numbers[number]:
            yield Break(number, f"Version {number} is missing: its record has been removed.")
        elif numbers[number] > 1:
            yield Break(number, f"There are {numbers[number]} versions {number}.")
    for version in versions:
        if counted.get(version.place) != version.number:
            yield Break(
                version.number,
                f"Version {version.number} does not stand where the register counted it.",
            )


def _chain(recorded: Recorded) -> Iterator[Break]:
    before: Version | None = None
    for entry, version in recorded:
        number = version.number
        if version.hash is None:
            if before and before.hash:
                yield Break(
                    number, f"Version {number} carries no hash, although the one before it does."
                )
        elif version.hash != record_hash(json.loads(entry.record), entry.author, entry.message):
            yield Break(
                number,
                f"The record of version {number} was changed after it was written: its author, "
                "message, time, source files or numbers of rows.",
            )
        elif version.previous != (before.hash if before else None):
            yield Break(
                number, f"Version {number} was not written on the version that now is before it."
            )
        elif abs(entry.noted_at - version.committed_at) > _CLOCKS:
            yield Break(
                number,
                f"The catalog says that version {number} was written on "
                f"{entry.noted_at:%Y-%m-%d %H:%M}, its record says "
                f"{version.committed_at:%Y-%m-%d %H:%M} (UTC).",
            )
        before = version


def _files(
    lake: Lake, table: Table, versions: Sequence[Version], files: Sequence[StoredFile]
) -> Iterator[Break]:
    """Files of a table that are not byte for byte those which the versions wrote.

    A list of deleted rows may have been taken up into a later one: the catalog has forgotten it
    then, and it may be gone.
    """
    named = {file.path: file.place for file in files if file.table == table.name}
    recorded: set[str] = set()
    for version in versions:
        for name, expected in version.content.get(table.name, Content()).files.items():
            recorded.add(name)
            what = f"of {table.name} in version {version.number}"
            found = _file(lake, f"{lake.address.rows}/main/{table.name}/{name}")
            if name not in named and not name.endswith(_DELETIONS):
                yield Break(version.number, f"A file {what} is no longer in the catalog: {name}.")
            elif found is None and name in named:
                yield Break(version.number, f"A file {what} cannot be read: {name}.")
            elif found not in (None, expected):
                yield Break(version.number, f"A file {what} was changed: {name}.")
    hashed = {version.place: version.number for version in versions if version.hash}
    for name, place in named.items():
        if name not in recorded and place in hashed:
            number = hashed[place]
            yield Break(
                number, f"A file of {table.name} in version {number} is no version's: {name}."
            )


def _file(lake: Lake, path: str) -> str | None:
    try:
        with lake.reading() as cursor:
            return file_digest(cursor, path)
    except RegisterError:
        return None


def _rows(
    lake: Lake, table: Table, versions: Sequence[Version], newest: int, until: int | None
) -> Iterator[Break]:
    """Rows of a table that are not those which the versions wrote, up to the version `until`."""
    with lake.reading() as cursor:
        first = begun(cursor, table)
    last = min([newest, *(v.place - 1 for v in versions if v.number == until)])
    found: dict[int, Moved] = {}
    for start, end in stretches(versions, table, first, last) if first is not None else ():
        try:
            with lake.reading() as cursor:
                found |= moved(cursor, table, start, end)
        except RegisterError:
            version = _unreadable(lake, table, versions, start)
            yield Break(version.number, _told(table, version, "cannot be read"))
            last = version.place - 1
            break
    readable = [version for version in versions if version.place <= last]
    yield from _compared(table, readable, found)
    if readable and last == newest and first is not None and first <= readable[-1].place:
        yield from _held(lake, table, readable[-1], found)


def _compared(
    table: Table, versions: Sequence[Version], found: Mapping[int, Moved]
) -> Iterator[Break]:
    """What each version wrote beside what the store says that it wrote."""
    held, before = 0, -1
    for version in versions:
        here, wrote = found.get(version.place, Moved()), version.content.get(table.name, Content())
        held += here.rows
        if any(before < place < version.place for place in found):
            yield Break(version.number, _told(table, version, "were changed before it was written"))
        if version.hash and (here.came, here.went) != (wrote.came, wrote.went):
            yield Break(version.number, _told(table, version, "are not those that it wrote"))
        elif held != version.held.get(table.name, 0):
            yield Break(version.number, _told(table, version, "are not as many as its record says"))
        held, before = version.held.get(table.name, 0), version.place
    if any(place > before for place in found):
        yield Break(versions[-1].number, _told(table, versions[-1], "were changed afterwards"))


def _held(
    lake: Lake, table: Table, version: Version, found: Mapping[int, Moved]
) -> Iterator[Break]:
    """The newest version read as a whole: all that ever came, without what went."""
    written = [moved for place, moved in found.items() if place <= version.place]
    rows, mark = sum(m.rows for m in written), sum(m.mark for m in written) % 2**64
    try:
        with lake.reading() as cursor:
            whole = holds(cursor, table, version.place)
    except RegisterError:
        yield Break(version.number, _told(table, version, "cannot be read as a whole"))
        return
    if (whole.rows, whole.mark) != (rows, mark):
        yield Break(version.number, _told(table, version, "are not what all versions add up to"))


def _bounds(lake: Lake, table: Table, versions: Sequence[Version]) -> Iterator[Break]:
    """Bounds in the catalog that would hide rows which are all there."""
    numbers = {version.place: version.number for version in versions}
    what = f"What the catalog notes of the values of {table.name}"
    with lake.reading() as cursor:
        for place, path in files_out_of_bounds(
            cursor, table, f"{lake.address.rows}/main/{table.name}"
        ):
            number = numbers.get(place, versions[-1].number)
            yield Break(number, f"{what} in version {number} is not what its file holds: {path}.")
        if table_out_of_bounds(cursor, table, versions[-1].place):
            yield Break(versions[-1].number, f"{what} is not what the table holds.")


def _unreadable(lake: Lake, table: Table, versions: Sequence[Version], first: int) -> Version:
    """The first version from a place on whose rows the store cannot give."""
    among = [version for version in versions if version.place >= first]
    for version in among:
        try:
            with lake.reading() as cursor:
                moved(cursor, table, version.place, version.place)
        except RegisterError:
            return version
    return among[0] if among else versions[-1]


def _told(table: Table, version: Version, what: str) -> str:
    return f"The rows of {table.name} in version {version.number} {what}."
