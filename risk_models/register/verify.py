"""The integrity check: all hashes of all versions, recomputed from the store."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import starmap

from risk_models.contract import TABLES, Table
from risk_models.errors import RegisterError
from risk_models.register.catalog_reader import (
    RowChanges,
    StoredFile,
    consistent_state,
    first_place,
    inlined_tables,
    ranges,
    row_changes,
    stored_digest,
    whole_table,
)
from risk_models.register.column_stats import files_out_of_bounds, table_out_of_bounds
from risk_models.register.digests import Content
from risk_models.register.file_counts import (
    miscounted_files,
    next_numbers_in_use,
    refuses_empty_cells,
    table_miscounted,
)
from risk_models.register.lake import Lake
from risk_models.register.named_files import damaged_files
from risk_models.register.version_record import Entry, Version, record_hash, version_of

_CLOCKS = timedelta(minutes=15)
"""Tolerated difference between the catalog's clock and that of the process that committed."""

_DELETIONS = "-delete.parquet"
"""The ending of the names of files that list deleted rows."""


@dataclass(frozen=True)
class Problem:
    """A problem found by the check, with the version in which it was found, as a sentence."""

    version: int
    sentence: str


@dataclass(frozen=True)
class Verification:
    """The result of the integrity check.

    `problems` are in the order of versions. `unhashed` is the number of versions by an older
    release without hashes, whose content cannot be checked. `hash` is that of the newest version.
    `unknown` is the hash that was passed, if no version has it.
    """

    versions: int
    unhashed: int
    hash: str | None
    problems: list[Problem]
    unknown: str | None = None

    @property
    def ok(self) -> bool:
        """Whether the check passed."""
        return not self.problems and self.unknown is None


def verify(lake: Lake, known: str | None = None) -> Verification:
    """Recompute every hash from rows, files, author, message, time and source.

    `lake` is a connection of its own, so that nothing cached is trusted. `known` is a hash noted
    elsewhere, which one of the versions must have. Raises RegisterUnreachable if the catalog
    cannot be read at all.
    """
    catalog_entries, counted, files, newest, used = consistent_state(lake)
    recorded, problems = _parsed(catalog_entries)
    versions = [version for _, version in recorded]
    problems += _missing(versions, counted)
    problems += _chain(recorded)
    used |= {name for version in versions for name in version.row_counts}
    for table in (table for name, table in TABLES.items() if name in used and versions):
        damaged = list(_files(lake, table, versions, files))
        # A file that was changed is not opened: it could contain anything.
        until = min((problem.version for problem in damaged), default=None)
        problems += damaged
        rows = list(_rows(lake, table, versions, newest, until))
        problems += rows
        if not (damaged or rows):
            problems += _bounds(lake, table, versions)
    if "evidence" in used and not any("of evidence" in problem.sentence for problem in problems):
        problems += starmap(Problem, damaged_files(lake, versions))
    with lake.reading() as cursor:
        if versions and next_numbers_in_use(cursor):
            problems.append(Problem(versions[-1].number, "The catalog's next number is in use."))
        if versions and refuses_empty_cells(cursor):
            sentence = "The catalog allows no empty cell in a column that may have some."
            problems.append(Problem(versions[-1].number, sentence))
    hashes = {version.hash for version in versions}
    return Verification(
        versions=len(versions),
        unhashed=sum(version.hash is None for version in versions),
        hash=versions[-1].hash if versions else None,
        problems=sorted(problems, key=lambda problem: problem.version),
        unknown=None if known is None or known.strip().lower() in hashes else known,
    )


Recorded = list[tuple[Entry, Version]]


def _parsed(catalog_entries: list[Entry]) -> tuple[Recorded, list[Problem]]:
    versions, problems = [], []
    for entry in catalog_entries:
        try:
            versions.append((entry, version_of(entry)))
        except (ValueError, KeyError, TypeError, AttributeError):
            number = versions[-1][1].number + 1 if versions else 1
            problems.append(Problem(number, f"The record of version {number} cannot be read."))
    return versions, problems


def _missing(versions: Sequence[Version], counted: Mapping[int, int]) -> Iterator[Problem]:
    """Versions that were counted, but have no record, or more than one."""
    numbers = Counter(version.number for version in versions)
    for number in range(1, max([*numbers, *counted.values(), 0]) + 1):
        if not numbers[number]:
            yield Problem(number, f"Version {number} is missing: its record has been removed.")
        elif numbers[number] > 1:
            yield Problem(number, f"There are {numbers[number]} records of version {number}.")
    for version in versions:
        if counted.get(version.place) != version.number:
            yield Problem(
                version.number,
                f"Version {version.number} is not at the position where it was counted.",
            )


def _chain(recorded: Recorded) -> Iterator[Problem]:
    before: Version | None = None
    for entry, version in recorded:
        number = version.number
        if version.hash is None:
            if before and before.hash:
                yield Problem(
                    number, f"Version {number} has no hash, although the version before it has one."
                )
        elif version.hash != record_hash(json.loads(entry.record), entry.author, entry.message):
            yield Problem(
                number,
                f"The record of version {number} was changed after it was written: its author, "
                "reason, time, source files or numbers of rows.",
            )
        elif version.previous != (before.hash if before else None):
            yield Problem(
                number, f"Version {number} was not based on the version that is now before it."
            )
        elif abs(entry.noted_at - version.committed_at) > _CLOCKS:
            yield Problem(
                number,
                f"The catalog says that version {number} was committed on "
                f"{entry.noted_at:%Y-%m-%d %H:%M}, its record says "
                f"{version.committed_at:%Y-%m-%d %H:%M} (UTC).",
            )
        before = version


def _files(
    lake: Lake, table: Table, versions: Sequence[Version], files: Sequence[StoredFile]
) -> Iterator[Problem]:
    """Files of a table that are not byte for byte as the versions wrote them.

    A list of deleted rows may have been merged into a later one; then it is no longer in the
    catalog, and its file may be missing.
    """
    named = {file.path: file.place for file in files if file.table == table.name}
    recorded: set[str] = set()
    for version in versions:
        for name, expected in version.content.get(table.name, Content()).files.items():
            recorded.add(name)
            what = f"of {table.name} in version {version.number}"
            actual = stored_digest(lake, f"{lake.address.rows}/main/{table.name}/{name}")
            if name not in named and not name.endswith(_DELETIONS):
                yield Problem(version.number, f"A file {what} is no longer in the catalog: {name}.")
            elif actual is None and name in named:
                yield Problem(version.number, f"A file {what} cannot be read: {name}.")
            elif actual not in (None, expected):
                yield Problem(version.number, f"A file {what} was changed: {name}.")
    hashed = {version.place: version.number for version in versions if version.hash}
    for name, place in named.items():
        if name not in recorded and place in hashed:
            number = hashed[place]
            yield Problem(
                number, f"A file of {table.name} in version {number} is in no record: {name}."
            )


def _rows(
    lake: Lake, table: Table, versions: Sequence[Version], newest: int, until: int | None
) -> Iterator[Problem]:
    """Rows of a table that are not as the versions wrote them, up to the version `until`."""
    with lake.reading() as cursor:
        first = first_place(cursor, table)
    last = min([newest, *(v.place - 1 for v in versions if v.number == until)])
    changes: dict[int, RowChanges] = {}
    for start, end in ranges(versions, table, first, last) if first is not None else ():
        try:
            with lake.reading() as cursor:
                changes |= row_changes(cursor, table, start, end)
        except RegisterError:
            version = _unreadable(lake, table, versions, start)
            yield Problem(version.number, _problem(table, version, "cannot be read"))
            last = version.place - 1
            break
    readable = [version for version in versions if version.place <= last]
    yield from _compared(table, readable, changes)
    if readable and last == newest and first is not None and first <= readable[-1].place:
        yield from _whole(lake, table, readable[-1], changes)


def _compared(
    table: Table, versions: Sequence[Version], changes: Mapping[int, RowChanges]
) -> Iterator[Problem]:
    """Compare the record of each version with the rows that the store has of it."""
    rows, before = 0, -1
    for version in versions:
        stored, recorded = (
            changes.get(version.place, RowChanges()),
            version.content.get(table.name, Content()),
        )
        rows += stored.rows
        if any(before < place < version.place for place in changes):
            yield Problem(
                version.number, _problem(table, version, "were changed before it was written")
            )
        if version.hash and (stored.inserted, stored.deleted) != (
            recorded.inserted,
            recorded.deleted,
        ):
            yield Problem(version.number, _problem(table, version, "are not as it wrote them"))
        elif rows != version.row_counts.get(table.name, 0):
            yield Problem(
                version.number, _problem(table, version, "do not match the number in its record")
            )
        rows, before = version.row_counts.get(table.name, 0), version.place
    if any(place > before for place in changes):
        yield Problem(versions[-1].number, _problem(table, versions[-1], "were changed afterwards"))


def _whole(
    lake: Lake, table: Table, version: Version, changes: Mapping[int, RowChanges]
) -> Iterator[Problem]:
    """Compare the newest version as a whole with the sum of all changes."""
    written = [change for place, change in changes.items() if place <= version.place]
    rows = sum(change.rows for change in written)
    checksum = sum(change.checksum for change in written) % 2**64
    try:
        with lake.reading() as cursor:
            whole = whole_table(cursor, table, version.place)
    except RegisterError:
        yield Problem(version.number, _problem(table, version, "cannot be read as a whole"))
        return
    if (whole.rows, whole.checksum) != (rows, checksum):
        yield Problem(version.number, _problem(table, version, "are not the sum of all versions"))


def _bounds(lake: Lake, table: Table, versions: Sequence[Version]) -> Iterator[Problem]:
    """Wrong counts, minimum or maximum values in the catalog, which could hide rows."""
    numbers = {version.place: version.number for version in versions}
    what = f"The catalog's statistics of {table.name}"
    folder = f"{lake.address.rows}/main/{table.name}"
    with lake.reading() as cursor:
        counts = miscounted_files(cursor, table, folder)
        bounds = files_out_of_bounds(cursor, table, folder)
        for place, path in dict.fromkeys([*counts, *bounds]):
            number = numbers.get(place, versions[-1].number)
            yield Problem(number, f"{what} in version {number} do not match its file: {path}.")
        inlined = [name for owner, name in inlined_tables(cursor) if owner == table.name]
        if table_miscounted(cursor, table, inlined) or table_out_of_bounds(
            cursor, table, versions[-1].place
        ):
            yield Problem(versions[-1].number, f"{what} do not match the table.")


def _unreadable(lake: Lake, table: Table, versions: Sequence[Version], first: int) -> Version:
    """The first version from a place on whose rows cannot be read."""
    candidates = [version for version in versions if version.place >= first]
    for version in candidates:
        try:
            with lake.reading() as cursor:
                row_changes(cursor, table, version.place, version.place)
        except RegisterError:
            return version
    return candidates[0] if candidates else versions[-1]


def _problem(table: Table, version: Version, what: str) -> str:
    return f"The rows of {table.name} in version {version.number} {what}."
