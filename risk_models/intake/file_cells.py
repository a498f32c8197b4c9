"""The cells of one file: each is checked, and becomes a typed value.

Columns of closed kinds hold few different values: each of those is looked at once. Columns of
text hold many: a glance at their bytes rules most faults out before SQL looks at every cell.
"""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import pyarrow
import pyarrow.compute as pc

from risk_models.contract import Column, Table
from risk_models.intake import cells
from risk_models.intake.cells import Fault
from risk_models.intake.database import Database
from risk_models.intake.findings import nearest
from risk_models.intake.glance import Glance, glance_at
from risk_models.intake.reading import Part

T = TypeVar("T")

_MOST_HINTS = 200
"""Different faulty words for which the nearest known one is looked for."""

Faults = Mapping[str, Sequence[Fault]]
"""Faults by column."""


def check_cells(db: Database, part: Part, table: Table) -> pyarrow.Table:
    """Report every faulty cell; the typed values, with `_line`, of the columns that the file has.

    A cell that is empty or faulty has no value.
    """
    raw, lines = part.content.rows, part.content.lines
    columns = [column for name, column in table.columns.items() if name in raw.schema.names]
    texts = [column for column in columns if column.is_text]
    closed = [column for column in columns if not column.is_text]
    glances = _beside_each_other(glance_at, raw, texts)
    encoded = _beside_each_other(pyarrow.ChunkedArray.dictionary_encode, raw, closed)
    _offer(db, "cell", raw.append_column("_line", lines), columns)
    _offer(db, "different", _side_by_side(encoded), closed)
    wrong = {
        **_occurring(db, "cell", {c.name: _possible(table, c, glances[c.name]) for c in texts}),
        **_occurring(db, "different", {c.name: cells.faults(table, c) for c in closed}),
    }
    for column in columns:
        for fault in wrong.get(column.name, ()):
            _report(db, part, table, column, fault)
    typed = _typed_different(db, closed, wrong, encoded) | _typed_texts(
        db, texts, wrong, glances, raw
    )
    for name in ("cell", "different"):
        db.con.execute(f"DROP VIEW {name}")
        db.con.unregister(f"raw_{name}")
    return pyarrow.table({c.name: typed[c.name] for c in columns} | {"_line": lines})


def _beside_each_other(
    look: Callable[[pyarrow.ChunkedArray], T], rows: pyarrow.Table, columns: Sequence[Column]
) -> dict[str, T]:
    """What `look` gives for each column, made on as many threads as there are processors."""
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        names = [column.name for column in columns]
        return dict(zip(names, threads.map(look, map(rows.column, names)), strict=True))


def _offer(db: Database, name: str, rows: pyarrow.Table, columns: Iterable[Column]) -> None:
    """Make a view of text cells, each beside its typed value."""
    db.con.register(f"raw_{name}", rows)
    typed = "".join(f", {each}" for each in cells.typed(columns))
    db.con.execute(f"CREATE TEMP VIEW {name} AS SELECT *{typed} FROM raw_{name}")


def _side_by_side(encoded: Mapping[str, pyarrow.ChunkedArray]) -> pyarrow.Table:
    """The different values of each column as one table, the shorter ones filled up with nothing."""
    values = {name: _different(column) for name, column in encoded.items()}
    longest = max(map(len, values.values()), default=0)
    filled = {
        name: pyarrow.concat_arrays([each, pyarrow.nulls(longest - len(each), each.type)])
        for name, each in values.items()
    }
    return pyarrow.table(filled | {"_place": pyarrow.array(range(longest), pyarrow.int64())})


def _different(encoded: pyarrow.ChunkedArray) -> pyarrow.Array:
    """The dictionary, which all chunks share."""
    if encoded.num_chunks:
        return encoded.chunk(0).dictionary
    return pyarrow.array([], encoded.type.value_type)


def _possible(table: Table, column: Column, glance: Glance) -> list[Fault]:
    return [fault for fault in cells.faults(table, column) if fault.possible(glance)]


def _occurring(db: Database, source: str, faults: Faults) -> dict[str, list[Fault]]:
    """The faults that occur: one pass counts all of them; only these are looked at again."""
    asked = [(name, fault) for name, each in faults.items() for fault in each]
    if not asked:
        return {}
    counts = ", ".join(f"count(*) FILTER (WHERE {fault.condition})" for _, fault in asked)
    counted = db.con.execute(f"SELECT {counts} FROM {source}").fetchone() or ()
    found: dict[str, list[Fault]] = {}
    for (name, fault), count in zip(asked, counted, strict=True):
        if count:
            found.setdefault(name, []).append(fault)
    return found


def _report(db: Database, part: Part, table: Table, column: Column, fault: Fault) -> None:
    key = cells.key_text(name for name in table.key if name in part.content.rows.schema.names)
    hints = _hints(db, column, fault)
    db.report(
        f"""
        SELECT ? AS file, _line AS line, ? AS "table", {key} AS key, ? AS "column",
            "{column.name}" AS value, ? AS rule, ? || coalesce(hint, '') AS sentence
        FROM cell LEFT JOIN {hints} ON hinted = "{column.name}" WHERE {fault.condition}
        """,
        [part.file, table.name, column.name, fault.rule, fault.sentence],
    )


def _hints(db: Database, column: Column, fault: Fault) -> str:
    """The name of a table that holds the nearest known word to faulty ones."""
    db.con.execute("CREATE OR REPLACE TEMP TABLE hints (hinted VARCHAR, hint VARCHAR)")
    if column.kind == "word" and column.words:
        wrong = f'SELECT DISTINCT "{column.name}" FROM cell WHERE {fault.condition}'
        found = db.con.execute(f"{wrong} LIMIT {_MOST_HINTS}").fetchall()
        hints = [[word, nearest(word, column.words)] for (word,) in found]
        db.con.executemany("INSERT INTO hints VALUES (?, ?)", hints)
    return "hints"


def _typed_different(
    db: Database,
    columns: Sequence[Column],
    wrong: Faults,
    encoded: Mapping[str, pyarrow.ChunkedArray],
) -> dict[str, pyarrow.ChunkedArray]:
    """Each different value typed, and put wherever it stands."""
    typed = _selected(db, "different", columns, wrong, "ORDER BY _place")
    return {
        column.name: pyarrow.chunked_array(
            [
                typed[column.name].combine_chunks().take(chunk.indices)
                for chunk in encoded[column.name].chunks
            ],
            typed[column.name].type,
        )
        for column in columns
    }


def _typed_texts(
    db: Database,
    columns: Sequence[Column],
    wrong: Faults,
    glances: Mapping[str, Glance],
    raw: pyarrow.Table,
) -> dict[str, pyarrow.ChunkedArray]:
    """Columns of text as they are; through SQL only where a cell is not to be taken so."""
    closer = [c for c in columns if c.name in wrong or glances[c.name].marked]
    typed = _selected(db, "cell", closer, wrong)
    return {
        column.name: typed[column.name]
        if column in closer
        else _without_empty(raw[column.name], glances[column.name])
        for column in columns
    }


def _without_empty(column: pyarrow.ChunkedArray, glance: Glance) -> pyarrow.ChunkedArray:
    return pc.if_else(pc.equal(column, ""), None, column) if glance.empty else column


def _selected(
    db: Database, source: str, columns: Sequence[Column], wrong: Faults, order: str = ""
) -> pyarrow.Table:
    if not columns:
        return pyarrow.table({})
    values = ", ".join(
        f'{cells.sound(column, wrong.get(column.name, ()))} AS "{column.name}"'
        for column in columns
    )
    return db.con.execute(f"SELECT {values} FROM {source} {order}").to_arrow_table()
