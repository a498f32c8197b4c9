"""Staged rows become a checked change, or findings: all of them at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, runtime_checkable

import duckdb
import pyarrow

from risk_models.contract import TABLES
from risk_models.contract.ready_methods import DEFAULT_METHOD, METHOD_TABLES
from risk_models.ingest.changes import Changes, Source
from risk_models.ingest.checks.check_colours import check_colours
from risk_models.ingest.checks.check_references import (
    check_contract,
    check_references,
    check_rules,
    concerned,
    named_tables,
)
from risk_models.ingest.checks.merge_rows import check_file, unite
from risk_models.ingest.checks.staging_db import Database
from risk_models.ingest.checks.whole_method import replace_method
from risk_models.ingest.reading import Staged
from risk_models.ingest.ready_method import ready_method


@dataclass(frozen=True)
class Checked:
    """What became of staged rows: a change to commit, or the findings that forbid it.

    `corrected` counts the cells whose blanks and letter forms were corrected.
    """

    changes: Changes
    sources: list[Source]
    findings: pyarrow.Table
    corrected: int = 0

    @property
    def ok(self) -> bool:
        """Whether the change may be committed."""
        return not self.findings.num_rows


@runtime_checkable
class ReadInPart(Protocol):
    """Tables that can be read without all of their columns."""

    def columns(self, name: str, columns: Sequence[str]) -> pyarrow.Table:
        """These columns of a table."""
        ...


def validate(
    staged: Staged,
    current_rows: Mapping[str, pyarrow.Table] | None = None,
    removals: Mapping[str, pyarrow.Table] | None = None,
) -> Checked:
    """Check staged rows against the contract, together with the rows of the register.

    Complete scales with a matrix of their size replace the method of the register; other rows are
    merged. `current_rows` are the tables of the version that the change builds on; a column that a
    file leaves out keeps the value of the register's row. `removals` are keys of rows to delete.
    All findings come at once, by file and line; with any, there is no change.
    """
    try:
        return _checked(staged, _with_method(current_rows or {}, staged), removals or {})
    finally:
        # Checking all rows at once takes memory that Arrow would not reuse soon.
        pyarrow.default_memory_pool().release_unused()


def _with_method(
    current_rows: Mapping[str, pyarrow.Table], staged: Staged
) -> Mapping[str, pyarrow.Table]:
    """The rows of the register; without one, with the parts of the method that no file has.

    A new register has the default method: files checked by themselves are checked against it.
    """
    if current_rows:
        return current_rows
    given = {part.table for part in staged.parts}
    return {n: rows for n, rows in ready_method(DEFAULT_METHOD).items() if n not in given}


def _checked(
    staged: Staged, current_rows: Mapping[str, pyarrow.Table], removals: Mapping[str, pyarrow.Table]
) -> Checked:
    losing = {name for name, keys in removals.items() if keys.num_rows}
    given = {part.table for part in staged.parts}
    # A whole method in the files removes what it does not have (replace_method).
    replaced = given & {*METHOD_TABLES} if {"scales", "matrix"} <= given else set[str]()
    needed = concerned(losing | given, losing | replaced, named_tables(staged))
    read = {
        name: _columns(current_rows, name, needed[name]) for name in needed if name in current_rows
    }
    with duckdb.connect(":memory:") as con:
        files = [source.name for source in staged.sources]
        db = Database(con, read, removals, staged.findings, files)
        for part in staged.parts:
            check_file(db, part)
        replace_method(db)
        for name in TABLES:
            unite(db, TABLES[name])
        check_references(db)
        check_rules(db)
        if db.moves("levels"):
            check_colours(db)
        findings = db.findings(files)
        sources = [replace(each, corrected=db.corrected[each.name]) for each in staged.sources]
        corrected = db.corrected.total()
        if findings.num_rows:
            return Checked(Changes(), sources, findings, corrected)
        upserts = {name: db.new_rows(TABLES[name]) for name in db.parts}
        broken = check_contract(upserts)
        changes = Changes() if broken.num_rows else Changes(upserts, dict(db.removals))
        return Checked(changes, sources, broken, corrected)


def _columns(
    current_rows: Mapping[str, pyarrow.Table], name: str, columns: Sequence[str]
) -> pyarrow.Table:
    if isinstance(current_rows, ReadInPart):
        return current_rows.columns(name, columns)
    return current_rows[name].select(columns)
