"""A connection for a few queries over rows in memory."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache

import duckdb


@contextmanager
def scratch() -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection with nothing in it; what is registered or made TEMP there goes with it.

    A database of its own for each would take a hundred times longer to open.
    """
    with closing(_database().cursor()) as con:
        yield con


@cache
def _database() -> duckdb.DuckDBPyConnection:
    return duckdb.connect(":memory:")
