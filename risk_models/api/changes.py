"""Changes that programs send: checked like a file, previewed, committed with the same refusals."""

from collections.abc import Mapping
from contextlib import closing, suppress
from datetime import date
from typing import Any, Literal

import pyarrow
from fastapi import Response
from fastapi.encoders import jsonable_encoder
from pydantic import BaseModel, ConfigDict, Field

from risk_models.contract import TABLES
from risk_models.errors import RegisterError, RegisterMoved
from risk_models.ingest import Changes, Checked, typed_rows, validate
from risk_models.register import ActingRegister, preview
from risk_models.register.change_summary import differences, proposed
from risk_models.register.rebase import rebased

Cell = str | int | float | bool | date | None


_TRIES = 5
"""Attempts to commit while people commit on pages at the same time."""


class ChangeRequest(BaseModel):
    """A change: rows to write and keys to remove by table, and what to do with it."""

    model_config = ConfigDict(extra="forbid")

    mode: Literal["check", "preview", "commit"] = "check"
    message: str = Field("", description="Reason for the change; needed to commit it")
    base_version: int | None = Field(
        None,
        description="Version that the program read; fields that others changed since are asked",
    )
    rows: dict[str, list[dict[str, Cell]]] = {}
    remove: dict[str, list[dict[str, Cell]]] = {}


class Answer(BaseModel):
    """What became of a change: findings that forbid it, rows that differ, its effect, its version.

    `shared` are the fields that others changed too since `base_version`: nothing is committed
    with any, unless the change is sent again on the newest version.
    """

    ok: bool
    findings: list[dict[str, Any]] = []
    shared: list[dict[str, Any]] = []
    rows: dict[str, dict[str, int]] = {}
    effect: dict[str, Any] | None = None
    version: int | None = None


def answer(register: ActingRegister, asked: ChangeRequest, response: Response) -> Answer:
    """Check, preview or commit; raises RegisterError as the register does.

    Where somebody commits on a page between the check and the commit, it is checked anew.
    """
    if asked.mode != "commit":
        return _answer(register, asked, response)
    with register.turn():
        for _ in range(_TRIES - 1):
            with suppress(RegisterMoved):
                return _answer(register, asked, response)
        return _answer(register, asked, response)


def _answer(register: ActingRegister, asked: ChangeRequest, response: Response) -> Answer:
    newest = register.head
    current = register.current_rows(newest)
    checked = _checked(asked, current)
    if not checked.ok:
        response.status_code = 422
        return Answer(ok=False, findings=jsonable_encoder(checked.findings.to_pylist()))
    if asked.base_version is not None and asked.base_version != newest:
        base = register.current_rows(asked.base_version)
        moved = rebased(_as_seen(asked, base, checked), base, current)
        if moved.shared.num_rows:
            response.status_code = 409
            return Answer(ok=False, shared=moved.shared.to_pylist())
    rows = differences(proposed(current, checked.changes))
    counts = {
        name: {
            "added": difference.added.num_rows,
            "changed": difference.changed_rows,
            "removed": difference.removed.num_rows,
        }
        for name, difference in rows.items()
    }
    if asked.mode == "check":
        return Answer(ok=True, rows=counts)
    if asked.mode == "preview":
        with closing(register.snapshot(newest)) as shown:
            compared = preview(shown, checked.changes, rows)
            effect = {
                "levels": compared.levels.to_pylist(),
                "tolerance": compared.tolerance.to_pylist(),
                "coverage": compared.coverage.to_pylist(),
                "checks_opened": compared.checks_opened.to_pylist(),
                "checks_closed": compared.checks_closed.to_pylist(),
            }
        return Answer(ok=True, rows=counts, effect=jsonable_encoder(effect))
    number = register.commit(checked.changes, newest, register.granted.name, asked.message)
    return Answer(ok=True, rows=counts, version=number)


def _checked(asked: ChangeRequest, current: Mapping[str, pyarrow.Table]) -> Checked:
    for name, rows in {**asked.rows, **asked.remove}.items():
        _refuse_unknown(name, rows)
    return validate(typed_rows(_given(asked)), current, _removals(asked))


def _given(asked: ChangeRequest) -> dict[str, list[dict[str, Cell]]]:
    return {name: rows for name, rows in asked.rows.items() if rows}


def _refuse_unknown(name: str, rows: list[dict[str, Cell]]) -> None:
    """Raise RegisterError for a table or column that does not exist, or rows of several shapes."""
    title = "The change cannot be read"
    if name not in TABLES:
        raise RegisterError(title, f"There is no table {name}.")
    for row in rows:
        if unknown := row.keys() - TABLES[name].columns.keys():
            raise RegisterError(title, f"{name} has no column {', '.join(sorted(unknown))}.")
        if row.keys() != rows[0].keys():
            raise RegisterError(title, f"All rows of {name} must have the same columns.")


def _removals(asked: ChangeRequest) -> dict[str, pyarrow.Table]:
    removals = {}
    for name, keys in asked.remove.items():
        table = TABLES[name]
        if any(row.keys() != set(table.key) for row in keys):
            raise RegisterError("The change cannot be read", f"Remove rows of {name} by their key.")
        schema = pyarrow.schema([table.arrow.field(column) for column in table.key])
        typed = [{c: _typed(row[c], schema.field(c).type) for c in table.key} for row in keys]
        removals[name] = pyarrow.Table.from_pylist(typed, schema)
    return removals


def _typed(cell: Cell, kind: pyarrow.DataType) -> Any:
    if pyarrow.types.is_date(kind) and isinstance(cell, str):
        try:
            return date.fromisoformat(cell)
        except ValueError:
            raise RegisterError("The change cannot be read", f"{cell} is no date.") from None
    return cell


def _as_seen(asked: ChangeRequest, base: Mapping[str, pyarrow.Table], checked: Checked) -> Changes:
    """The change as the program meant it on the version that it read: columns that it left out are
    as they were there."""
    seen = validate(typed_rows(_given(asked)), base)
    return seen.changes if seen.ok else checked.changes
