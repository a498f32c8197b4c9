"""The history in words and in rows that can be read: versions, what they wrote, the way back."""

from collections.abc import Sequence

import pyarrow

from risk_models.contract import TABLES
from risk_models.formats import counted, day
from risk_models.register import Reversal, RowState, Version

_KINDS = ("added", "changed", "removed")


def headline(versions: Sequence[Version]) -> str:
    """How many versions there are, and who made the newest."""
    newest = versions[-1]
    return (
        f"{counted(len(versions), 'version').capitalize()}; the newest by {newest.author} on "
        f"{day(newest.committed_at.date())}: {newest.message}"
    )


def made(version: Version) -> str:
    """Who wrote a version, when and why."""
    when = f"{day(version.committed_at.date())}, {version.committed_at:%H:%M} UTC"
    return f"{version.author}, {when}: {version.message}"


def versions_table(versions: Sequence[Version]) -> pyarrow.Table:
    """One row per version, the newest first.

    Columns: version, at (UTC), author, message, files, added, changed, removed, tables, hash.
    """
    newest_first = list(reversed(versions))
    totals = [_totals(version) for version in newest_first]
    return pyarrow.table(
        {
            "version": [version.number for version in newest_first],
            "at": pyarrow.array([v.committed_at for v in newest_first], pyarrow.timestamp("us")),
            "author": [version.author for version in newest_first],
            "message": [version.message for version in newest_first],
            "files": [", ".join(source.name for source in v.sources) for v in newest_first],
            **{kind: [total[kind] for total in totals] for kind in _KINDS},
            "tables": [", ".join(TABLES[t].title for t in v.rows) for v in newest_first],
            "hash": pyarrow.array([version.hash for version in newest_first], pyarrow.string()),
        }
    )


def written(version: Version) -> pyarrow.Table:
    """What a version wrote: table (its title), added, changed, removed, held (rows afterwards)."""
    names = list(version.rows)
    return pyarrow.table(
        {
            "table": pyarrow.array([TABLES[each].title for each in names], pyarrow.string()),
            **{
                kind: pyarrow.array([version.rows[t][kind] for t in names], pyarrow.int64())
                for kind in _KINDS
            },
            "held": pyarrow.array([version.held.get(t, 0) for t in names], pyarrow.int64()),
        }
    )


def sources(version: Version) -> pyarrow.Table:
    """The files of a version: file, rows (by table, in words), mended (cells), sha256."""
    return pyarrow.table(
        {
            "file": pyarrow.array([each.name for each in version.sources], pyarrow.string()),
            "rows": pyarrow.array(
                [
                    ", ".join(f"{rows:,} {TABLES[t].title}" for t, rows in each.rows.items())
                    for each in version.sources
                ],
                pyarrow.string(),
            ),
            "mended": pyarrow.array(
                [len(each.corrections) for each in version.sources], pyarrow.int64()
            ),
            "sha256": pyarrow.array([each.sha256 for each in version.sources], pyarrow.string()),
        }
    )


def mended(version: Version, file: str) -> pyarrow.Table:
    """The cells of a file that were written otherwise than it says: line, column, before, after."""
    cells = [cell for each in version.sources if each.name == file for cell in each.corrections]
    return pyarrow.table(
        {
            "line": pyarrow.array([cell.line for cell in cells], pyarrow.int64()),
            "column": pyarrow.array([cell.column for cell in cells], pyarrow.string()),
            "before": pyarrow.array([cell.before for cell in cells], pyarrow.string()),
            "after": pyarrow.array([cell.after for cell in cells], pyarrow.string()),
        }
    )


def reversal(found: Reversal, version: int) -> str:
    """What is to be said before a version is taken back."""
    if found.obstacles.num_rows:
        rows = counted(found.obstacles.num_rows, "place")
        return (
            f"Version {version} cannot be undone: later versions changed what it did, in {rows}. "
            "Undo those first, or put the rows right by hand."
        )
    if found.findings.num_rows:
        return (
            f"Version {version} cannot be undone: the register would break its contract, in "
            f"{counted(found.findings.num_rows, 'place')}."
        )
    if not found.rows:
        return f"Nothing is left to undo: all that version {version} did is as it was before."
    return ""


def undo_button(found: Reversal, version: int) -> str:
    """What the button does that takes a version back: Undo version 5: 3 rows written, 2 removed."""
    upserts = sum(rows.num_rows for rows in found.changes.upserts.values())
    removals = sum(rows.num_rows for rows in found.changes.removals.values())
    parts = [
        f"{counted(upserts, 'row')} set back" if upserts else "",
        f"{counted(removals, 'row')} removed" if removals else "",
    ]
    told = " and ".join(part for part in parts if part)
    return f"Undo version {version} as version {found.base + 1}: {told}"


def undo_message(version: Version) -> str:
    """What the history is to say of it, unless something better is written."""
    return f"Undo of version {version.number}: {version.message}"


def states(found: Sequence[RowState]) -> pyarrow.Table:
    """The states of a row, the newest first.

    Columns: version, at (UTC), author, message, files, what (which fields it changed).
    """
    newest_first = list(reversed(found))
    return pyarrow.table(
        {
            "version": [state.version.number for state in newest_first],
            "at": pyarrow.array(
                [state.version.committed_at for state in newest_first], pyarrow.timestamp("us")
            ),
            "author": [state.version.author for state in newest_first],
            "message": [state.version.message for state in newest_first],
            "files": [", ".join(s.name for s in state.version.sources) for state in newest_first],
            "what": [_did(state) for state in newest_first],
        }
    )


def _did(state: RowState) -> str:
    if state.row is None:
        return "removed"
    if state.before is None:
        return "added"
    return "; ".join(
        f"{field.replace('_', ' ')}: {_value(was)} → {_value(now)}"
        for field, (was, now) in state.changed.items()
    )


def _value(value: object) -> str:
    return "empty" if value is None else str(value)


def _totals(version: Version) -> dict[str, int]:
    return {kind: sum(counts[kind] for counts in version.rows.values()) for kind in _KINDS}
