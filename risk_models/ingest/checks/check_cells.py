"""The cells of one file: each is checked, and becomes a typed value.

Each different text of a column is looked at once; a glance at their bytes rules most faults out
before SQL looks at any.
"""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pyarrow
import pyarrow.compute as pc

from risk_models.contract import Column, Table
from risk_models.ingest.arrow_dictionary import Coded, coded_column, in_parts, placed
from risk_models.ingest.checks import cell_rules
from risk_models.ingest.checks.cell_rules import Fault
from risk_models.ingest.checks.staging_db import Database
from risk_models.ingest.findings import nearest
from risk_models.ingest.glance import Glance, glance_at
from risk_models.ingest.reading import Part

_MOST_HINTS = 200
"""Different faulty words for which the nearest known one is looked for."""

_FEW = 10_000
"""Different texts up to which a column is looked at together with other such columns."""

Texts = Mapping[str, Coded]
"""The cells by column."""

Faults = Mapping[str, Sequence[Fault]]
"""Faults by column."""


def check_cells(db: Database, part: Part, table: Table) -> pyarrow.Table:
    """Report every faulty cell; the typed values, with `_line`, of the columns that the file has.

    A cell that is empty or faulty has no value.
    """
    raw = part.content.rows
    columns = [column for name, column in table.columns.items() if name in raw.schema.names]
    texts = {column.name: coded_column(raw[column.name]) for column in columns}
    _offer(db, "cell", pyarrow.table({**texts, "_line": part.content.lines}), columns)
    typed: dict[str, pyarrow.Array] = {}
    for few in (True, False):
        some = [c for c in columns if (len(texts[c.name].dictionary) <= _FEW) is few]
        if some:
            _offer(db, "different", _side_by_side(texts, some), some)
            typed |= _checked(db, part, table, some, texts)
            _withdraw(db, "different")
    _withdraw(db, "cell")
    lines = {"_line": part.content.lines}
    return pyarrow.table({column.name: typed[column.name] for column in columns} | lines)


def _checked(
    db: Database, part: Part, table: Table, columns: Sequence[Column], texts: Texts
) -> dict[str, pyarrow.Array]:
    """Report what is wrong with columns whose different texts are on offer; their typed values."""
    glances = {column.name: glance_at(texts[column.name].dictionary) for column in columns}
    possible = {
        column.name: [
            fault
            for fault in cell_rules.faults(table, column)
            if fault.possible(glances[column.name])
        ]
        for column in columns
    }
    wrong = _occurring(db, possible)
    for column in columns:
        for fault in wrong.get(column.name, ()):
            _report(db, part, table, column, fault)
    return _typed(db, columns, wrong, glances, texts)


def _typed(
    db: Database,
    columns: Sequence[Column],
    wrong: Faults,
    glances: Mapping[str, Glance],
    texts: Texts,
) -> dict[str, pyarrow.Array]:
    """The values; a text is its own value, unless a closer look is needed."""
    closer = [c for c in columns if c.name in wrong or not _stays(c, glances[c.name])]
    selected = _selected(db, closer, wrong)
    found = {}
    for column in columns:
        own = texts[column.name]
        if column in closer:
            values = selected[column.name].combine_chunks().slice(0, len(own.dictionary))
            found[column.name] = placed(values, own)
        else:
            found[column.name] = _without_empty(own, glances[column.name])
    return found


def _offer(db: Database, name: str, rows: pyarrow.Table, columns: Iterable[Column]) -> None:
    """Make a view of text cells, each beside its typed value."""
    db.con.register(f"raw_{name}", in_parts(rows))
    typed = "".join(f", {each}" for each in cell_rules.typed(columns))
    db.con.execute(f"CREATE TEMP VIEW {name} AS SELECT *{typed} FROM raw_{name}")


def _withdraw(db: Database, name: str) -> None:
    db.con.execute(f"DROP VIEW {name}")
    db.con.unregister(f"raw_{name}")


def _side_by_side(texts: Texts, columns: Sequence[Column]) -> pyarrow.Table:
    """The different texts of each column as one table, the shorter ones filled up with nothing."""
    different = {column.name: texts[column.name].dictionary for column in columns}
    longest = max(map(len, different.values()))
    filled = {
        name: pyarrow.concat_arrays([each, pyarrow.nulls(longest - len(each), each.type)])
        if len(each) < longest
        else each
        for name, each in different.items()
    }
    return pyarrow.table(filled | {"_place": pyarrow.array(np.arange(longest))})


def _stays(column: Column, glance: Glance) -> bool:
    """Whether a text without a fault is its own value, if it is not empty."""
    return column.sql_type == "VARCHAR" and not glance.marked


def _occurring(db: Database, faults: Faults) -> dict[str, list[Fault]]:
    """The faults that occur: one pass counts all of them; only these are looked at again."""
    asked = [(name, fault) for name, each in faults.items() for fault in each]
    if not asked:
        return {}
    counts = ", ".join(f"count(*) FILTER (WHERE {fault.condition})" for _, fault in asked)
    counted = db.con.execute(f"SELECT {counts} FROM different").fetchone() or ()
    found: dict[str, list[Fault]] = {}
    for (name, fault), count in zip(asked, counted, strict=True):
        if count:
            found.setdefault(name, []).append(fault)
    return found


def _report(db: Database, part: Part, table: Table, column: Column, fault: Fault) -> None:
    key = cell_rules.key_text(name for name in table.key if name in part.content.rows.schema.names)
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
    if column.kind == "code" and column.codes:
        wrong = f'SELECT DISTINCT "{column.name}" FROM cell WHERE {fault.condition}'
        found = db.con.execute(f"{wrong} LIMIT {_MOST_HINTS}").fetchall()
        hints = [[word, nearest(word, column.codes)] for (word,) in found]
        db.con.executemany("INSERT INTO hints VALUES (?, ?)", hints)
    return "hints"


def _selected(db: Database, columns: Sequence[Column], wrong: Faults) -> pyarrow.Table:
    """The typed value of each different text."""
    if not columns:
        return pyarrow.table({})
    values = ", ".join(
        f'{cell_rules.sound(column, wrong.get(column.name, ()))} AS "{column.name}"'
        for column in columns
    )
    return db.con.execute(f"SELECT {values} FROM different ORDER BY _place").to_arrow_table()


def _without_empty(texts: Coded, glance: Glance) -> Coded:
    """The texts, and nothing where the text is empty."""
    if not glance.empty:
        return texts
    return placed(pc.if_else(pc.equal(texts.dictionary, ""), None, texts.dictionary), texts)
