"""The cells of one file: each is checked and becomes a typed value.

Each different text of a column is checked once, however many rows have it.
"""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pyarrow
import pyarrow.compute as pc

from risk_models.contract import Column, Table
from risk_models.ingest.arrow_dictionary import Coded, coded_column, in_parts, placed
from risk_models.ingest.checks import cell_rules
from risk_models.ingest.checks.cell_rules import Error
from risk_models.ingest.checks.staging_db import Database
from risk_models.ingest.findings import nearest
from risk_models.ingest.one_line import is_printable_ascii, one_line_texts
from risk_models.ingest.reading import Part

_MOST_HINTS = 200
"""Different unknown words for which the nearest known one is searched."""

_FEW = 10_000
"""Different texts up to which a column is checked together with other such columns."""

Texts = Mapping[str, Coded]
"""The cells by column."""

Errors = Mapping[str, Sequence[Error]]
"""Errors by column."""


def check_cells(db: Database, part: Part, table: Table) -> pyarrow.Table:
    """Report every wrong cell; the typed values, with `_line`, of the columns that the file has.

    A cell that is empty or wrong has no value.
    """
    raw = part.content.rows
    columns = [column for name, column in table.columns.items() if name in raw.schema.names]
    texts = {column.name: _read(db, part, column, raw) for column in columns}
    _offer(db, "cell", pyarrow.table({**texts, "_line": part.content.lines}), columns)
    typed: dict[str, pyarrow.Array] = {}
    for few in (True, False):
        some = [c for c in columns if (len(texts[c.name].dictionary) <= _FEW) is few]
        if some:
            _offer(db, "different", _side_by_side(texts, some), some)
            wrong = _occurring(db, {c.name: _errors(table, c, texts[c.name]) for c in some})
            for column in some:
                for error in wrong.get(column.name, ()):
                    _report(db, part, table, column, error)
            typed |= _typed(db, some, wrong, texts)
            _withdraw(db, "different")
    _withdraw(db, "cell")
    lines = {"_line": part.content.lines}
    return pyarrow.table({column.name: typed[column.name] for column in columns} | lines)


def _read(db: Database, part: Part, column: Column, raw: pyarrow.Table) -> Coded:
    """The cells of a column; where they are free text in one line, in one spelling."""
    texts = coded_column(raw[column.name])
    if column.one_line:
        texts, corrected = one_line_texts(texts, listed=column.kind == "list")
        db.corrected[part.file] += corrected
    return texts


def _errors(table: Table, column: Column, texts: Coded) -> list[Error]:
    free = column.kind in ("text", "list")
    printable = free and is_printable_ascii(texts.dictionary)
    return cell_rules.errors(table, column, printable=printable)


def _typed(
    db: Database, columns: Sequence[Column], wrong: Errors, texts: Texts
) -> dict[str, pyarrow.Array]:
    """The values by column; text without an error is its own value and is not copied."""
    changing = [c for c in columns if c.name in wrong or not _stays(c, texts[c.name].dictionary)]
    selected = _selected(db, changing, wrong)
    found = {}
    for column in columns:
        own = texts[column.name]
        if column in changing:
            values = selected[column.name].combine_chunks().slice(0, len(own.dictionary))
            found[column.name] = placed(values, own)
        else:
            found[column.name] = _without_empty(own)
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
    """The different texts of each column as one table, the shorter ones filled up with nulls."""
    different = {column.name: texts[column.name].dictionary for column in columns}
    longest = max(map(len, different.values()))
    filled = {
        name: pyarrow.concat_arrays([each, pyarrow.nulls(longest - len(each), each.type)])
        if len(each) < longest
        else each
        for name, each in different.items()
    }
    return pyarrow.table(filled | {"_place": pyarrow.array(np.arange(longest))})


def _stays(column: Column, texts: pyarrow.StringArray) -> bool:
    """Whether text without an error is its own value: no apostrophe comes off any of it."""
    if column.kind in ("text", "list"):
        return not pc.any(pc.starts_with(texts, "'")).as_py()
    return column.sql_type == "VARCHAR"


def _occurring(db: Database, errors: Errors) -> dict[str, list[Error]]:
    """The errors that occur: one pass counts all of them, and only these are searched again."""
    requested = [(name, error) for name, each in errors.items() for error in each]
    counts = ", ".join(f"count(*) FILTER (WHERE {error.condition})" for _, error in requested)
    counted = db.con.execute(f"SELECT {counts} FROM different").fetchone() or ()
    found: dict[str, list[Error]] = {}
    for (name, error), count in zip(requested, counted, strict=True):
        if count:
            found.setdefault(name, []).append(error)
    return found


def _report(db: Database, part: Part, table: Table, column: Column, error: Error) -> None:
    key = cell_rules.key_text(name for name in table.key if name in part.content.rows.schema.names)
    hints = _hints(db, column, error)
    db.report(
        f"""
        SELECT ? AS file, _line AS line, ? AS "table", {key} AS key, ? AS "column",
            "{column.name}" AS value, ? AS rule, ? || coalesce(hint, '') AS sentence
        FROM cell LEFT JOIN {hints} ON hinted = "{column.name}" WHERE {error.condition}
        """,
        [part.file, table.name, column.name, error.rule, error.sentence],
    )


def _hints(db: Database, column: Column, error: Error) -> str:
    """The name of a table that holds the nearest known word to each unknown one."""
    db.con.execute("CREATE OR REPLACE TEMP TABLE hints (hinted VARCHAR, hint VARCHAR)")
    if column.kind == "code" and column.codes:
        wrong = f'SELECT DISTINCT "{column.name}" FROM cell WHERE {error.condition}'
        found = db.con.execute(f"{wrong} LIMIT {_MOST_HINTS}").fetchall()
        hints = [[word, nearest(word, column.codes)] for (word,) in found]
        db.con.executemany("INSERT INTO hints VALUES (?, ?)", hints)
    return "hints"


def _selected(db: Database, columns: Sequence[Column], wrong: Errors) -> pyarrow.Table:
    """The typed value of each different text."""
    if not columns:
        return pyarrow.table({})
    values = ", ".join(
        f'{cell_rules.valid(column, wrong.get(column.name, ()))} AS "{column.name}"'
        for column in columns
    )
    return db.con.execute(f"SELECT {values} FROM different ORDER BY _place").to_arrow_table()


def _without_empty(texts: Coded) -> Coded:
    """The texts, and null where the text is empty."""
    empty = pc.equal(texts.dictionary, "")
    if not pc.any(empty).as_py():
        return texts
    return placed(pc.if_else(empty, None, texts.dictionary), texts)
