"""The rows of `due` that a command is about, chosen and grouped."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches

import click
import pyarrow
import pyarrow.compute as pc

from risk_models import narrative
from risk_models.formats import day
from risk_models.register import Snapshot

GROUPS = {"owner": "who", "unit": "unit", "kind": "kind"}
"""What things can be grouped by, and the column of `due` that says it."""


def chosen(
    snapshot: Snapshot, within: int | None, only: Mapping[str, Sequence[str]]
) -> pyarrow.Table:
    """What is late or due within so many days, by the values of `only` where it has any.

    Letter case is ignored, and an owner may be written in any of the register's spellings. Fails
    with the values that come close where there is none.
    """
    rows = snapshot.read("due")
    days = snapshot.read("setting")["due_soon_days"][0].as_py() if within is None else within
    for column, values in only.items():
        if values:
            wanted = [_wanted(rows, column, value.casefold()) for value in values]
            rows = rows.filter(pc.is_in(rows[_KEYS[column]], pyarrow.array(wanted)))
    return rows.filter(pc.less_equal(rows["days_left"], days))


def grouped(rows: pyarrow.Table, by: str) -> pyarrow.Table:
    """The rows ordered by a column of GROUPS, and within that by their day; unnamed come last."""
    order = [(GROUPS[by], "ascending"), ("due", "ascending"), ("kind", "ascending")]
    return rows.take(pc.sort_indices(rows, [*order, ("key", "ascending")]))


def brief(rows: pyarrow.Table, by: str) -> pyarrow.Table:
    """The rows in the columns of a table on a terminal, the group first."""
    return pyarrow.Table.from_pylist(
        [
            {
                by: narrative.due.of(row, GROUPS[by]),
                "due": day(row["due"]),
                "when": narrative.due.when(row),
                **({"owner": row["who"]} if by != "owner" else {}),
                **({"kind": row["kind"]} if by != "kind" else {}),
                "key": row["key"],
                "title": " ".join(row["title"].split()),
            }
            for row in rows.to_pylist()
        ]
    )


def my_work(pages: str) -> str:
    """The address of the page with a person's list."""
    return f"{pages.rstrip('/')}/my_work"


_KEYS = {"who": "who_key", "unit": "unit", "kind": "kind"}
"""The column that tells the values of a column apart."""


def _wanted(rows: pyarrow.Table, column: str, value: str) -> str:
    """The key of a value, by any of the names that it has in the rows."""
    known: dict[str, tuple[str, str]] = {}
    for name in ("who", "owner") if column == "who" else (column,):
        pairs = zip(rows[name].to_pylist(), rows[_KEYS[column]].to_pylist(), strict=True)
        known = {text.casefold(): (text, key) for text, key in pairs if text} | known
    if value in known:
        return known[value][1]
    close = [known[name][0] for name in get_close_matches(value, known, cutoff=0.4)]
    what = {"who": "owner", "unit": "business unit", "kind": "kind"}[column]
    meant = f" Did you mean {' or '.join(close)}?" if close else ""
    raise click.UsageError(f"Nothing is due of the {what} {value}.{meant}")
