"""Files become staged rows: text, with the line each came from, by table."""

import hashlib
import mmap
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyarrow

from risk_models.contract import TABLES
from risk_models.ingest.changes import Source
from risk_models.ingest.csv_rows import CsvRows, read_csv
from risk_models.ingest.findings import as_table, finding, nearest
from risk_models.ingest.mmap_release import give_back


@dataclass(frozen=True)
class Part:
    """The rows that one file holds of one table."""

    file: str
    table: str
    content: CsvRows


@dataclass(frozen=True)
class Staged:
    """All rows that were read, and what could not be."""

    parts: list[Part]
    sources: list[Source]
    findings: pyarrow.Table


def read(paths: Sequence[Path]) -> Staged:
    """Read CSV files named after their table, and folders of them.

    Raises OSError when a file cannot be opened; all that is wrong inside one is a finding.
    """
    parts, sources, faults = [], [], []
    for path, name in _files(paths):
        if path.is_dir():
            faults.append(finding(name, "The folder holds no CSV file."))
            continue
        with _bytes_of(path) as data, ThreadPoolExecutor(1) as beside:
            hashed = beside.submit(hashlib.sha256, data)
            part, found = _read_one(path, name, data)
            faults += found
            parts += [part] if part else []
            rows = {part.table: part.content.rows.num_rows} if part else {}
            sources.append(Source(name, hashed.result().hexdigest(), rows))
    return Staged(parts, sources, as_table(faults))


def _files(paths: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    """Each file with the name that findings give it: its own, unless two are called the same."""
    found: list[Path] = []
    for path in paths:
        inside = sorted(path.glob("*.csv")) if path.is_dir() else [path]
        found += inside or [path]
    found = list(dict.fromkeys(found))
    names = [path.name for path in found]
    for path in found:
        yield path, path.name if names.count(path.name) == 1 else str(path)


@contextmanager
def _bytes_of(path: Path) -> Iterator[memoryview]:
    """A file's bytes, without a copy of them in memory."""
    with path.open("rb") as file:
        if not path.stat().st_size:
            yield memoryview(b"")
            return
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        data = memoryview(mapped)
        yield data
        # What is still viewed cannot be unmapped; its pages are given back all the same.
        give_back(data)


def _read_one(
    path: Path, name: str, data: memoryview
) -> tuple[Part | None, list[dict[str, object]]]:
    table = TABLES.get(path.stem)
    if path.suffix.lower() != ".csv":
        return None, [finding(name, "Only CSV files can be read. Save the table as CSV (UTF-8).")]
    if table is None:
        sentence = f"No table is called so: name the file after its table.{_known_file(path)}"
        return None, [finding(name, sentence, value=path.stem)]
    content, faults = read_csv(name, data, list(table.columns))
    faults = [fault | {"table": table.name} for fault in faults]
    return (Part(name, table.name, content) if content else None), faults


def _known_file(path: Path) -> str:
    return nearest(path.stem, TABLES) or f" Tables are: {', '.join(TABLES)}."
