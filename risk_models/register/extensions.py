"""DuckDB's extensions, from the installed wheels or, failing that, from the network."""

from importlib.util import find_spec
from pathlib import Path

import duckdb

from risk_models.errors import RegisterUnreachable

_SERVER_EXTRA = {"postgres_scanner", "httpfs"}
"""Only a register in PostgreSQL or on S3 needs these: the package's extra `server` has them."""


def load(con: duckdb.DuckDBPyConnection, name: str) -> None:
    """Load one extension; DuckDB itself checks the binary's signature.

    Raises RegisterUnreachable when neither the wheel's binary nor INSTALL works.
    """
    binary = _wheel_binary(name)
    if binary is not None and _works(con, f"LOAD {quoted(str(binary))}"):
        return
    if _works(con, f"INSTALL {name}") and _works(con, f"LOAD {name}"):
        return
    package = f"the package duckdb-extension-{name.replace('_', '-')}=={duckdb.__version__}"
    if name in _SERVER_EXTRA:
        package = (
            f'the extra "server" (pip install "ai-risk-register[server]", which has {package})'
        )
    raise RegisterUnreachable(
        f"DuckDB's extension {name} cannot be loaded",
        f"Install {package}, or let this machine reach DuckDB's extension repository.",
    )


def quoted(text: str) -> str:
    """A SQL string literal, for the statements that take no bound parameters."""
    return "'" + text.replace("'", "''") + "'"


def _wheel_binary(name: str) -> Path | None:
    spec = find_spec(f"duckdb_extension_{name}")
    if spec is None or not spec.origin:
        return None
    folder = Path(spec.origin).parent / "extensions" / f"v{duckdb.__version__}"
    return folder / f"{name}.duckdb_extension"


def _works(con: duckdb.DuckDBPyConnection, statement: str) -> bool:
    try:
        con.execute(statement)
    except duckdb.Error:
        return False
    return True
