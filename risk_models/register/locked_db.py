"""Closes a database in memory against the world around it."""

import duckdb


def lock(con: duckdb.DuckDBPyConnection) -> None:
    """Block access to files, network, extensions and settings from here on."""
    for setting in (
        "autoinstall_known_extensions = false",
        "autoload_known_extensions = false",
        "python_enable_replacements = false",
        "enable_external_access = false",
        "lock_configuration = true",
    ):
        con.execute(f"SET {setting}")
