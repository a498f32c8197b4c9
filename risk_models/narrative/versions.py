"""The history as sentences and rows: versions, their changes, record history and undo."""

from collections.abc import Mapping, Sequence

import pyarrow

from risk_models.contract import TABLES
from risk_models.formats import counted, day
from risk_models.register import Reversal, RowState, Version

_KINDS = ("added", "changed", "removed")


def headline(versions: Sequence[Version]) -> str:
    """How many versions there are, and who committed the latest."""
    latest = versions[-1]
    return (
        f"{counted(len(versions), 'version').capitalize()}, the latest by {who(latest)} on "
        f"{day(latest.committed_at.date())}"
    )


def who(version: Version) -> str:
    """The author of a version, and who approved it where somebody had to."""
    approved = f", approved by {version.approved_by}" if version.approved_by else ""
    return f"{version.author}{approved}"


def committed(version: Version) -> str:
    """Who committed a version, when and why."""
    when = f"{day(version.committed_at.date())}, {version.committed_at:%H:%M} UTC"
    return f"{who(version)}, {when}: {version.message}"


def versions_table(versions: Sequence[Version], labels: Mapping[int, str]) -> pyarrow.Table:
    """One row per version, the newest first; `labels` has the label by number.

    Columns: version, label, at (UTC), author, message, files, added, changed, removed, tables,
    hash.
    """
    newest_first = list(reversed(versions))
    totals = [_totals(version) for version in newest_first]
    return pyarrow.table(
        {
            "version": [version.number for version in newest_first],
            "label": pyarrow.array(
                [labels.get(version.number) for version in newest_first], pyarrow.string()
            ),
            "at": pyarrow.array([v.committed_at for v in newest_first], pyarrow.timestamp("us")),
            "author": [who(version) for version in newest_first],
            "message": [version.message for version in newest_first],
            "files": [", ".join(source.name for source in v.sources) for v in newest_first],
            **{kind: [total[kind] for total in totals] for kind in _KINDS},
            "tables": [", ".join(TABLES[t].title for t in v.rows) for v in newest_first],
            "hash": pyarrow.array([version.hash for version in newest_first], pyarrow.string()),
        }
    )


def changes(version: Version) -> pyarrow.Table:
    """The changes of a version: table (its title), added, changed, removed, rows_after."""
    names = list(version.rows)
    return pyarrow.table(
        {
            "table": pyarrow.array([TABLES[each].title for each in names], pyarrow.string()),
            **{
                kind: pyarrow.array([version.rows[t][kind] for t in names], pyarrow.int64())
                for kind in _KINDS
            },
            "rows_after": pyarrow.array(
                [version.row_counts.get(t, 0) for t in names], pyarrow.int64()
            ),
        }
    )


def sources(version: Version) -> pyarrow.Table:
    """The source files of a version: file, rows (by table, as text), corrections, sha256."""
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
            "corrections": pyarrow.array(
                [len(each.corrections) + each.corrected for each in version.sources],
                pyarrow.int64(),
            ),
            "sha256": pyarrow.array([each.sha256 for each in version.sources], pyarrow.string()),
        }
    )


def corrections(version: Version, file: str) -> pyarrow.Table:
    """The corrected cells of a source file: line, column, before, after."""
    cells = [cell for each in version.sources if each.name == file for cell in each.corrections]
    return pyarrow.table(
        {
            "line": pyarrow.array([cell.line for cell in cells], pyarrow.int64()),
            "column": pyarrow.array([cell.column for cell in cells], pyarrow.string()),
            "before": pyarrow.array([cell.before for cell in cells], pyarrow.string()),
            "after": pyarrow.array([cell.after for cell in cells], pyarrow.string()),
        }
    )


def why_not_undone(reversal: Reversal, version: int) -> str:
    """Why a version cannot be undone; empty where it can."""
    if reversal.obstacles.num_rows:
        conflicts = counted(reversal.obstacles.num_rows, "conflict")
        return (
            f"Version {version} cannot be undone: {conflicts} with later versions. "
            "Undo those first, or edit the records."
        )
    if reversal.findings.num_rows:
        errors = counted(reversal.findings.num_rows, "error")
        return f"Version {version} cannot be undone: the register would have {errors}."
    if not reversal.rows:
        return f"Nothing to undo: all changes of version {version} are reversed already."
    return ""


def undo_button(reversal: Reversal, version: int) -> str:
    """The button that undoes a version: Undo version 3 as version 5: restore 2 rows, remove 1."""
    upserts = sum(rows.num_rows for rows in reversal.changes.upserts.values())
    removals = sum(rows.num_rows for rows in reversal.changes.removals.values())
    parts = [
        f"restore {counted(upserts, 'row')}" if upserts else "",
        f"remove {counted(removals, 'row')}" if removals else "",
    ]
    effect = " and ".join(part for part in parts if part)
    return f"Undo version {version} as version {reversal.base + 1}: {effect}"


def undo_reason(version: Version) -> str:
    """The reason that is proposed for an undo."""
    return f"Undo of version {version.number}: {version.message}"


def states(row_states: Sequence[RowState]) -> pyarrow.Table:
    """The states of a record, the newest first.

    Columns: version, at (UTC), author, message, files, what (the fields that changed).
    """
    newest_first = list(reversed(row_states))
    return pyarrow.table(
        {
            "version": [state.version.number for state in newest_first],
            "at": pyarrow.array(
                [state.version.committed_at for state in newest_first], pyarrow.timestamp("us")
            ),
            "author": [state.version.author for state in newest_first],
            "message": [state.version.message for state in newest_first],
            "files": [", ".join(s.name for s in state.version.sources) for state in newest_first],
            "what": [_change(state) for state in newest_first],
        }
    )


def _change(state: RowState) -> str:
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
