"""A connection of DuckDB to the places where a register lives: extensions, credentials."""

import os
import tempfile
from collections.abc import Sequence

import duckdb

from risk_models.register.address import s3_secret
from risk_models.register.extensions import load, quoted


def connect(extensions: Sequence[str]) -> duckdb.DuckDBPyConnection:
    """A new connection with these extensions, and with `httpfs` the credentials of S3."""
    # The catalog runs many small queries, for which several threads cost more than they gain.
    # A million rows are read and written as fast by one thread.
    settings: dict[str, str | bool | int | float | list[str]]
    settings = {"temp_directory": tempfile.gettempdir(), "threads": 1}
    con = duckdb.connect(":memory:", config=settings)
    try:
        for extension in extensions:
            load(con, extension)
        con.execute("SET autoinstall_known_extensions = false")
        if "httpfs" in extensions:
            options = s3_secret(os.environ).items()
            listed = ", ".join(f"{name} {quoted(value)}" for name, value in options)
            con.execute(f"CREATE SECRET (TYPE s3, {listed})")
    except BaseException:
        con.close()
        raise
    return con
