"""DuckDB's extensions, from the installed wheels or, failing that, from the network."""

from importlib.util import find_spec
from pathlib import Path

import duckdb

from risk_models.errors import RegisterUnreachable


def load(con: duckdb.DuckDBPyConnection, name: str) -> None:
    """Load one extension; DuckDB itself checks the binary's signature.

    Raises RegisterUnreachable when neither the wheel's binary nor INSTALL works.
    """
    binary = _wheel_binary(name)
    if binary is not None and _works(con, f"LOAD {quoted(str(binary))}"):
        return
    if _works(con, f"INSTALL {name}") and _works(con, f"LOAD {name}"):
        return
    wheel = f"duckdb-extension-{name.replace('_', '-')}=={duckdb.__version__}"
    raise RegisterUnreachable(
        f"DuckDB's extension {name} cannot be loaded",
        f"Install the package {wheel}, or let this machine reach DuckDB's extension repository.",
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
