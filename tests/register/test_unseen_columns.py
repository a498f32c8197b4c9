"""What `verify` does not see in the catalog: exactly what docs/integrity.md lists, without harm."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from risk_models import register
from risk_models.errors import RegisterError
from risk_models.ingest.changes import Changes
from tests.register.rows import risks
from tests.register.test_integrity import written
from tests.thorough import by_night

UNSEEN = {
    *("column.begin_snapshot", "column.column_order", "column.default_value"),
    *("column.default_value_dialect", "column.default_value_type", "column.nulls_allowed"),
    *("data_file.file_format", "data_file.path_is_relative", "delete_file.delete_file_id"),
    *("delete_file.path_is_relative", "file_column_stats.column_size_bytes"),
    *("file_column_stats.table_id", "schema.begin_snapshot", "schema.path_is_relative"),
    *("schema.schema_uuid", "schema_versions.begin_snapshot", "schema_versions.schema_version"),
    *("schema_versions.table_id", "snapshot.next_catalog_id", "snapshot.next_file_id"),
    *("snapshot.schema_version", "snapshot_changes.changes_made", "table.begin_snapshot"),
    *("table.path_is_relative", "table.table_uuid", "table_column_stats.contains_null"),
    "table_stats.next_row_id",
}
"""Columns of the catalog with a value that may be another one, unnoticed."""


def columns(catalog: Path) -> Iterator[tuple[str, str, str]]:
    """Every column of the store's own tables that has rows: table, name and type."""
    with closing(sqlite3.connect(catalog)) as con:
        names = "SELECT name FROM sqlite_master WHERE name LIKE 'ducklake_%' AND type = 'table'"
        for (table,) in con.execute(names).fetchall():
            # The rows of small changes are covered by hashes, and the settings are the store's.
            if table.startswith("ducklake_inlined_data_") or table == "ducklake_metadata":
                continue
            for _, column, kind, *_ in con.execute(f"PRAGMA table_info({table})").fetchall():
                yield table, column, kind


@by_night
def test_what_is_not_seen_is_documented_and_harms_no_later_commit(tmp_path: Path) -> None:
    sound = tmp_path / "sound"
    written(f"sqlite:///{sound}")
    unseen = set()
    for table, column, kind in columns(sound / "catalog.sqlite"):
        whole = kind.upper() in ("BIGINT", "INTEGER")
        for other in (f"{column} + 1", f"{column} - 1") if whole else (f"{column} || 'x'",):
            copy = tmp_path / "copy"
            shutil.rmtree(copy, ignore_errors=True)
            shutil.copytree(sound, copy)
            if changed(copy / "catalog.sqlite", table, column, other) and is_unseen(copy):
                unseen.add(f"{table.removeprefix('ducklake_')}.{column}")
    assert unseen == UNSEEN


def changed(catalog: Path, table: str, column: str, other: str) -> bool:
    """Change a column in all rows; whether it has another value now."""
    with closing(sqlite3.connect(catalog)) as con:
        before = con.execute(f"SELECT {column} FROM {table}").fetchall()
        try:
            with con:
                con.execute(f"UPDATE {table} SET {column} = {other}")
        except sqlite3.IntegrityError:
            return False
        return con.execute(f"SELECT {column} FROM {table}").fetchall() != before


def is_unseen(folder: Path) -> bool:
    """Whether nothing is found; then a change on top must be written, and fit."""
    try:
        with register.open(f"sqlite:///{folder}") as opened:
            if opened.verify().problems:
                return False
    except RegisterError:
        return False
    with register.open(f"sqlite:///{folder}") as opened:
        opened.commit(Changes({"risks": risks(2, 300, title="Later")}), 6, "Ann", "Afterwards")
        assert opened.verify().problems == []
    return True
