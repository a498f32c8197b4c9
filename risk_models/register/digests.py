"""Digests (SHA-256) of what a version wrote: inserted rows, keys of deleted rows, files.

The digest of rows does not depend on their order. The rows are ordered by key; then each column
that is not empty, by name, adds: a line with its name, its type and the number of rows; for text
the length of each value in UTF-8 as 4 bytes (-1 for NULL) and the texts themselves; for all other
types a byte for each row (1 for a value, 0 for NULL) and each value as 8 bytes (0 for NULL): whole
numbers, days since 1970 and flags as integers, numbers as IEEE 754. All integers are little-endian.
An empty column adds nothing, so a column that is added to the contract later changes no digest.
"""

import glob
import hashlib
from collections.abc import Iterable, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field

import duckdb
import numpy as np
import pyarrow
import pyarrow.compute as pc
import pyarrow.types as kinds

from risk_models.contract import TABLES
from risk_models.ingest.arrow_dictionary import whole

Files = dict[str, str]
"""SHA-256 of each Parquet file by its name."""


@dataclass(frozen=True)
class Content:
    """Digests of what a version wrote to one table: inserted rows, keys of deleted rows, files."""

    inserted: str | None = None
    deleted: str | None = None
    files: Files = field(default_factory=dict)


def digest(rows: pyarrow.Table, key: Sequence[str]) -> str | None:
    """The SHA-256 of some rows in any order; None if there are none.

    Their text may be `ingest.arrow_dictionary`.
    """
    if not rows.num_rows:
        return None
    order = pc.sort_indices(whole(rows.select(key)), [(name, "ascending") for name in key])
    if not np.array_equal(order.to_numpy(), np.arange(rows.num_rows)):
        rows = rows.take(order)
    hashed = hashlib.sha256()
    for name in sorted(rows.column_names):
        # Text takes much memory: one column at a time.
        column = whole(rows.select([name]))[name]
        if column.null_count < len(column):
            for part in _bytes_of(name, column):
                hashed.update(part)
    return hashed.hexdigest()


def _bytes_of(name: str, values: pyarrow.ChunkedArray) -> Iterable[bytes | memoryview]:
    """What a column adds to the digest, a chunk at a time to save memory."""
    if kinds.is_string(values.type):
        yield f"{name} text {len(values)}\n".encode()
        yield from (_lengths(chunk) for chunk in values.chunks)
        yield from (_texts(chunk) for chunk in values.chunks)
        return
    fraction = kinds.is_floating(values.type)
    yield f"{name} {'number' if fraction else 'whole'} {len(values)}\n".encode()
    yield from (_plain(chunk.is_valid(), "<u1") for chunk in values.chunks)
    yield from (_numbers(chunk, fraction=fraction) for chunk in values.chunks)


def _lengths(values: pyarrow.Array) -> memoryview:
    return _plain(pc.fill_null(pc.binary_length(values), -1), "<i4")


def _texts(values: pyarrow.Array) -> memoryview:
    known = values.drop_null()
    starts = np.frombuffer(known.buffers()[1], np.int32)[known.offset :][: len(known) + 1]
    return memoryview(known.buffers()[2] or b"")[starts[0] : starts[-1]]


def _numbers(values: pyarrow.Array, *, fraction: bool) -> memoryview:
    if kinds.is_date(values.type):
        values = values.cast(pyarrow.int32())
    filled = pc.fill_null(values.cast(pyarrow.float64() if fraction else pyarrow.int64()), 0)
    # IEEE 754 has two zeros, which a store may not distinguish.
    return _plain(pc.add(filled, 0), "<f8" if fraction else "<i8")


def _plain(values: pyarrow.Array, form: str) -> memoryview:
    return np.ascontiguousarray(values.to_numpy(zero_copy_only=False), form).data.cast("B")


class Contents:
    """Collects what a commit writes; the digests are computed on a thread of their own."""

    def __init__(self, executor: Executor) -> None:
        self._executor = executor
        self._digests: dict[str, tuple[Future[str | None], Future[str | None]]] = {}

    def note(self, table: str, inserted: pyarrow.Table, deleted: pyarrow.Table) -> None:
        """Rows of a table to be inserted, and keys of rows to be deleted."""
        key = TABLES[table].key
        self._digests[table] = (
            self._executor.submit(digest, inserted, key),
            self._executor.submit(digest, deleted.select(key), key),
        )

    def made(self, files: dict[str, Files]) -> dict[str, Content]:
        """The digests by table, with the files that were written."""
        return {
            name: Content(inserted.result(), deleted.result(), files.get(name, {}))
            for name, (inserted, deleted) in self._digests.items()
            if inserted.result() or deleted.result()
        }


def file_names(cursor: duckdb.DuckDBPyConnection, place: str, tables: Iterable[str]) -> set[str]:
    """The Parquet files that the store has of some tables, each with its path."""
    patterns = [f"{glob.escape(place)}/main/{name}/*.parquet" for name in tables]
    if not patterns:
        return set()
    found = cursor.execute("SELECT file FROM glob(?)", [patterns]).fetchall()
    return {row[0] for row in found}


def file_digests(cursor: duckdb.DuckDBPyConnection, paths: Iterable[str]) -> dict[str, Files]:
    """The SHA-256 of each file, by table and name."""
    found: dict[str, Files] = {}
    for path in sorted(paths):
        *_, table, name = path.replace("\\", "/").split("/")
        found.setdefault(table, {})[name] = file_digest(cursor, path) or ""
    return found


def file_digest(cursor: duckdb.DuckDBPyConnection, path: str) -> str | None:
    """The SHA-256 of a file of the store; None if there is no such file."""
    row = cursor.execute("SELECT content FROM read_blob(?)", [glob.escape(path)]).fetchone()
    return hashlib.sha256(row[0]).hexdigest() if row else None
