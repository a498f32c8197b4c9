"""Bytes as a file that people sent, and what was read of them."""

from pathlib import Path
from typing import Any

from risk_models.ingest.readers import Options, Reading, read_file


def read(folder: Path, content: bytes | str, name: str = "file.csv", **options: Any) -> Reading:
    """Read content under a name that says nothing true about it."""
    path = folder / "stored"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_file(path, name, Options(**options) if options else None)


def rows(reading: Reading) -> list[list[str]]:
    return [list(row.values()) for row in reading.cells.to_pylist()]


def names(reading: Reading) -> list[str]:
    return [header.name for header in reading.columns]


def found(reading: Reading) -> list[tuple[int | None, str]]:
    """The line and the sentence of every finding."""
    return [(f["line"], f["sentence"]) for f in reading.findings.to_pylist()]
