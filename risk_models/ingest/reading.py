"""CSV files named after their table become staged rows: text, with the line each came from."""

import csv
import hashlib
import mmap
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyarrow

from risk_models.contract import TABLES
from risk_models.ingest.changes import Source
from risk_models.ingest.csv_rows import CsvRows
from risk_models.ingest.findings import as_table, finding, nearest
from risk_models.ingest.readers.csv import give_back, refuse_empty, text_sheet
from risk_models.ingest.readers.encoding import decoded
from risk_models.ingest.readers.file_types import kind_of
from risk_models.ingest.readers.reading import Options
from risk_models.ingest.readers.table import Refused

_DELIMITERS = (",", ";", "\t")
_LONGEST_HEADER = 65_536

Findings = list[dict[str, object]]


@dataclass(frozen=True)
class Part:
    """The rows that one file has of one table."""

    file: str
    table: str
    content: CsvRows


@dataclass(frozen=True)
class Staged:
    """All rows that were read, and findings about what could not be."""

    parts: list[Part]
    sources: list[Source]
    findings: pyarrow.Table

    @classmethod
    def of(cls, name: str, tables: Mapping[str, pyarrow.Table]) -> "Staged":
        """Text rows by table that come from no file; findings call their source `name`."""
        parts = [
            Part(
                name,
                table,
                CsvRows(rows, pyarrow.array(range(1, rows.num_rows + 1), pyarrow.int64())),
            )
            for table, rows in tables.items()
        ]
        return cls(parts, [], as_table())


def read(paths: Sequence[Path]) -> Staged:
    """Read CSV files named after their table, and folders of them.

    They are UTF-8 (with or without BOM) with `,`, `;` or tab, and their first line is the header.
    Raises OSError when a file cannot be opened; all that is wrong inside one is a finding.
    """
    parts, sources, findings = [], [], []
    for path, name in _files(paths):
        if path.is_dir():
            findings.append(finding(name, "The folder holds no CSV file."))
            continue
        with _bytes_of(path) as data, ThreadPoolExecutor(1) as beside:
            hashed = beside.submit(hashlib.sha256, data)
            part, found = _read_one(path, name, data)
            findings += found
            parts += [part] if part else []
            rows = {part.table: part.content.rows.num_rows} if part else {}
            sources.append(Source(name, hashed.result().hexdigest(), rows))
    return Staged(parts, sources, as_table(findings))


def _files(paths: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    """Each file with its name in findings: its own, or its path where two have the same name."""
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


def _read_one(path: Path, name: str, data: memoryview) -> tuple[Part | None, Findings]:
    table = TABLES.get(path.stem)
    if path.suffix.lower() != ".csv":
        return None, [finding(name, "Only CSV files can be read. Save the table as CSV (UTF-8).")]
    if table is None:
        near = nearest(path.stem, TABLES) or f" Tables are: {', '.join(TABLES)}."
        sentence = f"There is no such table: name the file after its table.{near}"
        return None, [finding(name, sentence, value=path.stem)]
    try:
        content, findings = _rows(path, name, data, list(table.columns))
    except Refused as refused:
        content, findings = None, [finding(name, refused.sentence, line=refused.line)]
    findings = [each | {"table": table.name} for each in findings]
    return (Part(name, table.name, content) if content else None), findings


def _rows(
    path: Path, name: str, data: memoryview, known: Sequence[str]
) -> tuple[CsvRows | None, Findings]:
    """The rows below a header of `known` columns; none where the header is wrong."""
    if kind_of(path) != "text":
        raise Refused("This is a workbook, whatever its name: save the table as CSV (UTF-8).")
    text, encoding = decoded(data, "utf-8")
    refuse_empty(text)
    header, delimiter = _header(text, known)
    findings = _header_findings(name, header, known)
    if findings:
        return None, findings
    options = Options(delimiter=delimiter, quotes=True, header=(1,))
    sheet = text_sheet(name, text, encoding, options)
    # A name that goes on in the next line is seen only here.
    if findings := _header_findings(name, sheet.names, known):
        return None, findings
    rows = sheet.cells.rename_columns(sheet.names)
    return CsvRows(rows, sheet.rows["line"].combine_chunks()), sheet.findings


def _header(data: memoryview, known: Sequence[str]) -> tuple[list[str], str]:
    """The header's names, with the delimiter under which most of them are known."""
    first = bytes(data[:_LONGEST_HEADER]).split(b"\n")[0].split(b"\r")[0]
    text = first.decode("utf-8", errors="ignore")
    readings = [(next(csv.reader([text], delimiter=d), []), d) for d in _DELIMITERS]
    return max(readings, key=lambda reading: (len(set(reading[0]) & set(known)), len(reading[0])))


def _header_findings(file: str, header: Sequence[str], known: Sequence[str]) -> Findings:
    if len(",".join(header)) >= _LONGEST_HEADER - 4 or len(header) > 10 * len(known) + 100:
        sentence = f"The header has {len(header):,} columns; the table has {len(known)}."
        return [finding(file, sentence, line=1)]
    if not set(header) & set(known):
        sentence = "The first line names no column of the table. It must be the header: " + (
            ", ".join(known) + "."
        )
        return [finding(file, sentence, line=1, rule="E11")]
    sentences = {name: _unknown(name, known) for name in header if name not in known} | {
        name: f"The header names the column {header.count(name)} times: keep one of them."
        for name in header
        if name in known and header.count(name) > 1
    }
    return [
        finding(
            file,
            sentence,
            line=1,
            rule="E11",
            column=name,
            value=name if name not in known else None,
        )
        for name, sentence in sentences.items()
    ]


def _unknown(name: str, known: Sequence[str]) -> str:
    if not name.strip():
        return "The header has a column without a name: name it or delete it."
    return f"The table has no such column: rename or delete it.{nearest(name, known)}"
