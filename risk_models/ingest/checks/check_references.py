"""Checks of all rows together: references, the rules between tables, the contract's own models."""

import re
from collections.abc import Collection, Mapping
from functools import cache

import pyarrow
import pyarrow.compute as pc

from risk_models.contract import RULES, TABLES, Column, Table
from risk_models.contract.translated import (
    PREFIX,
    TRANSLATED,
    VALUE_TRANSLATION,
    days_of_parents,
    select_translated,
    translated_columns,
)
from risk_models.ingest.checks.staging_db import Database
from risk_models.ingest.findings import as_table, finding
from risk_models.ingest.reading import Staged


def concerned(
    moved: Collection[str], losing: Collection[str], named: Collection[str] = ()
) -> dict[str, list[str]]:
    """The columns by table that the check of a change to `moved` reads; `losing` lose rows.

    `named` are the tables that its rows name by a word, as a comment does.
    """
    rules = [rule for rule in RULES if _tables_of(rule) & {*moved}]
    words = {word for rule in rules for word in _read_by(rule)}
    needed = {name: list(TABLES[name].columns) for name in moved}
    for table in TABLES.values():
        columns = table.columns.values()
        pointing = {column.name for column in columns if column.references in losing}
        pointing |= {name for c in columns if c.key_in and losing for name in (c.name, c.key_in)}
        pointed = table.name in named or any(table.name in _targets_of(name) for name in moved)
        if table.name not in moved and (table.name in words or pointing or pointed):
            needed_names = words | {*table.key} | pointing | _translated(table)
            needed[table.name] = [column.name for column in columns if column.name in needed_names]
    # Values of former methods are translated by all of it.
    needed["translations"] = list(TABLES["translations"].columns)
    return needed


def check_references(db: Database) -> None:
    """Every reference must resolve in the tables as they would be after the change."""
    for table in TABLES.values():
        for column in table.columns.values():
            # A former level of a dated record is translated: the rules look at it.
            if column.given_on or not column.references:
                continue
            if table.name in db.parts or column.references in db.removals:
                _check_reference(db, table, column)
        for column in table.columns.values():
            if column.key_in and (table.name in db.parts or db.removals):
                _check_key_in(db, table, column, column.key_in)


def named_tables(staged: Staged) -> set[str]:
    """The tables that staged rows name by a word, as far as there are such tables."""
    found: set[str] = set()
    for part in staged.parts:
        for column in TABLES[part.table].columns.values():
            if column.key_in and column.key_in in part.content.rows.column_names:
                words = pc.unique(part.content.rows[column.key_in].cast(pyarrow.string()))
                found |= {word.strip() for word in words.to_pylist() if word}
    return found & TABLES.keys()


def _check_reference(db: Database, table: Table, column: Column) -> None:
    target = TABLES[column.references or ""]
    whose = "true" if target.name in db.removals else "_file IS NOT NULL"
    # Files checked without a register may name levels of its method.
    unknown = column.kind == "level" and target.name not in db.removals
    known = f"EXISTS (FROM {target.name})" if unknown else "true"
    key = ", ".join(f'CAST(rows."{name}" AS VARCHAR)' for name in table.key)
    # Nearly always nothing is lost, and finding that out needs no more than the keys.
    db.report(
        f"""
        WITH lost AS MATERIALIZED (
            SELECT DISTINCT "{column.name}" FROM {table.name}
            ANTI JOIN (SELECT "{target.key[0]}" AS "{column.name}" FROM {target.name})
                USING ("{column.name}")
        )
        SELECT _file AS file, _line AS line, ? AS "table", concat_ws(' / ', {key}) AS key,
            ? AS "column", rows."{column.name}" AS value, 'E1' AS rule,
            CASE WHEN _file IS NULL THEN ? ELSE ? END AS sentence
        FROM {table.name} AS rows SEMI JOIN lost USING ("{column.name}")
        WHERE {whose} AND {known} AND NOT list_contains(?, rows."{column.name}")
        """,
        [
            table.name,
            column.name,
            f"The row still names a row of {target.name} that would be removed.",
            f"There is no such row in {target.name}: correct the key, or add the row.",
            list(column.extra_values),
        ],
    )


def _check_key_in(db: Database, table: Table, column: Column, named_by: str) -> None:
    """Each row must be there that a column names together with the column `named_by`."""
    (key,) = table.key
    for target in (TABLES[name] for name in db.named(table.name, named_by) if name in TABLES):
        whose = "true" if target.name in db.removals else "_file IS NOT NULL"
        parts = ", ".join(f'CAST("{name}" AS VARCHAR)' for name in target.key)
        db.report(
            f"""
            SELECT _file AS file, _line AS line, ? AS "table", "{key}" AS key, ? AS "column",
                "{column.name}" AS value, 'E1' AS rule,
                CASE WHEN _file IS NULL THEN ? ELSE ? END AS sentence
            FROM {table.name}
            WHERE {whose} AND "{named_by}" = ? AND "{column.name}" NOT IN (
                SELECT concat_ws(' ', {parts}) FROM {target.name}
            )
            """,
            [
                table.name,
                column.name,
                f"The row still names a row of {target.name} that would be removed.",
                f"There is no such row in {target.name}: correct the key, or add the row.",
                target.name,
            ],
        )


def check_rules(db: Database) -> None:
    """Every rule between rows that the change could break."""
    db.con.execute(f"CREATE TABLE value_translation AS {VALUE_TRANSLATION}")
    made: set[str] = set()
    for name, rule in RULES.items():
        if any(db.moves(table) for table in _tables_of(name)):
            for view in (TRANSLATED.keys() & _words_of(name)) - made:
                db.con.execute(f"CREATE VIEW {view} AS {select_translated(TRANSLATED[view])}")
                made.add(view)
            db.report(
                'SELECT _file AS file, _line AS line, "table", key, "column", '
                f"CAST(value AS VARCHAR) AS value, '{name}' AS rule, sentence FROM ({rule.select})"
            )


@cache
def _words_of(rule: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z_][a-z_0-9]*", RULES[rule].select))


def _tables_of(rule: str) -> frozenset[str]:
    """The tables whose rows as they would be after the change a rule reads."""
    return frozenset(word.removeprefix(PREFIX) for word in _words_of(rule)) & frozenset(TABLES)


def _read_by(rule: str) -> set[str]:
    """The names of the tables and columns that a rule reads, among other words of it."""
    words = {word.removeprefix(PREFIX).removeprefix("current_") for word in _words_of(rule)}
    for view in TRANSLATED.keys() & _words_of(rule):
        for parent, day in days_of_parents(TRANSLATED[view]).items():
            words |= {parent, day}
    return words


def _translated(table: Table) -> set[str]:
    """The columns that the view of a table's translated rows takes."""
    columns = translated_columns(table)
    days = {column.given_on or "" for column in columns}
    return {column.name for column in columns} | {day.partition(".")[0] for day in days}


def _targets_of(table: str) -> set[str | None]:
    return {column.references for column in TABLES[table].columns.values()}


def check_contract(tables: Mapping[str, pyarrow.Table]) -> pyarrow.Table:
    """What the contract's own models find in rows that passed every check: nothing.

    The checks above are derived from these models; this is the guard that they agree.
    """
    return as_table(
        finding(
            name,
            f"The contract refuses this value ({refusal['check']}).",
            rule="E1",
            table=name,
            column=refusal["column"],
            value=refusal["value"],
        )
        for name, rows in tables.items()
        for refusal in TABLES[name].rejections(rows)
    )
