"""A database in memory that is closed against the world around it."""

import os

import duckdb

_THREADS = max(1, (os.cpu_count() or 1) // 2)
"""For each query half of the cores: a page has several at once, and so have its readers."""


def connect() -> duckdb.DuckDBPyConnection:
    """A new database, to be filled by one thread while another one reads what it is filled with."""
    return duckdb.connect(":memory:", config={"threads": 1})


def lock(con: duckdb.DuckDBPyConnection) -> None:
    """Block access to files, network, extensions and settings from here on."""
    for setting in (
        f"threads = {_THREADS}",
        "autoinstall_known_extensions = false",
        "autoload_known_extensions = false",
        "python_enable_replacements = false",
        "enable_external_access = false",
        "lock_configuration = true",
    ):
        con.execute(f"SET {setting}")
