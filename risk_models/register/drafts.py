"""Drafts: work that is kept on the server, but is no version of the register yet.

An unfinished assessment, rows of a file that were set aside, a change that waits for approval. They
live in the store beside the rows, so that they survive restarts and every replica has them; they
are not part of the history, nor of its hashes.
"""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import duckdb

from risk_models.errors import RegisterError
from risk_models.register.lake import Lake
from risk_models.register.version_record import FORGETS_ZONE

TABLE = "drafts"
DDL = (
    "draft_id VARCHAR, kind VARCHAR, owner VARCHAR, title VARCHAR, saved_at TIMESTAMP, "
    "about VARCHAR, content VARCHAR"
)
"""The columns of the store's table; `about` and `content` are JSON."""

_LISTED = "draft_id, kind, owner, title, saved_at, about"


@dataclass(frozen=True)
class Draft:
    """One draft. `saved_at` is UTC without a time zone.

    `about` is the little that lists show of it, `content` all that was entered.
    """

    draft_id: str
    kind: str
    owner: str
    title: str
    saved_at: datetime
    about: Mapping[str, Any]
    content: Mapping[str, Any]


class Drafts:
    """The drafts of a register. Every method may raise RegisterUnreachable."""

    def __init__(self, lake: Lake) -> None:
        self._lake = lake

    def save(
        self,
        kind: str,
        owner: str,
        title: str,
        content: Mapping[str, Any],
        about: Mapping[str, Any] | None = None,
        draft_id: str | None = None,
    ) -> str:
        """Keep a draft, in place of the one with this id if there is one; its id."""
        draft_id = draft_id or secrets.token_hex(8)
        cells = [draft_id, kind, owner, title, json.dumps(about or {}), json.dumps(content)]
        with self._lake.writing() as cursor:
            _remove(cursor, draft_id)
            cursor.execute(
                f"INSERT INTO lake.{TABLE} (draft_id, kind, owner, title, about, content, saved_at)"
                f" SELECT ?, ?, ?, ?, ?, ?, {FORGETS_ZONE.format('now()')}",
                cells,
            )
        return draft_id

    def get(self, draft_id: str) -> Draft:
        """One draft, whole; RegisterError if it is gone."""
        with self._lake.reading() as cursor:
            row = cursor.execute(
                f"SELECT {_LISTED}, content FROM lake.{TABLE} WHERE draft_id = ?", [draft_id]
            ).fetchone()
        if row is None:
            raise RegisterError("The draft is gone", "It was finished or removed meanwhile.")
        return _draft(*row)

    def listed(self, kind: str, owner: str | None = None) -> list[Draft]:
        """The drafts of a kind (and an owner), the oldest first, without their content."""
        listed = self._lake.remembered("drafts", _all)
        return [each for each in listed if each.kind == kind and owner in (None, each.owner)]

    def remove(self, draft_id: str) -> None:
        """Forget a draft; one that is gone already is no error."""
        with self._lake.writing() as cursor:
            _remove(cursor, draft_id)


def _all(cursor: duckdb.DuckDBPyConnection) -> list[Draft]:
    rows = cursor.execute(
        f"SELECT {_LISTED}, '{{}}' FROM lake.{TABLE} ORDER BY saved_at, draft_id"
    ).fetchall()
    return [_draft(*row) for row in rows]


def _remove(cursor: duckdb.DuckDBPyConnection, draft_id: str) -> None:
    cursor.execute(f"DELETE FROM lake.{TABLE} WHERE draft_id = ?", [draft_id])


def _draft(
    draft_id: str, kind: str, owner: str, title: str, at: datetime, about: str, content: str
) -> Draft:
    return Draft(draft_id, kind, owner, title, at, json.loads(about), json.loads(content))
