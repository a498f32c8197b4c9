"""How many columns of real and made-up files are suggested right, wrong, or left out."""

import tempfile
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow

from benchmarks.figures import aligned
from benchmarks.timing import ROOT
from risk_models.ingest import read, validate
from risk_models.ingest.mapping import ColumnProposal, From, Proposal, propose
from risk_models.ingest.mapping.name_similarity import words_of
from risk_models.ingest.readers import Reading, read_file
from risk_models.ingest.sample import SAMPLE_FOLDER

CORPUS = ROOT.parent / "shared" / "corpus"
TRUTH = Path(__file__).with_suffix(".toml")
MOST_WRONG, LEAST_RIGHT = 0.02, 0.8

_HEAD = ("File", "Table", "Columns", "Right", "Wrong", "Left out", "Which")


@dataclass(frozen=True)
class Result:
    """One file: its table is right, wrong or asked; headers by what was suggested for them.

    `wrong` names the suggested field too. `placed` counts the headers with a place in the register.
    """

    name: str
    table: str
    columns: int
    placed: int
    right: Sequence[str]
    wrong: Sequence[str]
    left_out: Sequence[str]


def figures() -> Iterator[str]:
    """The table of all files, then the shares over all of them."""
    results, absent = measured()
    yield table(results)
    yield totals(results)
    if absent:
        yield f"{absent} files of the public corpus are not here, so they were left out."


def measured() -> tuple[list[Result], int]:
    """The result of each file, and how many files of the corpus are absent."""
    register = current_rows()
    results, absent = [], 0
    with tempfile.TemporaryDirectory(prefix="proposals_") as folder:
        for truth in files():
            path = path_of(truth, Path(folder))
            if path is None:
                absent += 1
                continue
            reading = read_file(path, path.name)
            results.append(judged(truth, reading, propose(reading, register)))
    return results, absent


def files() -> list[dict[str, Any]]:
    """Every file with its tables and the fields of its headers."""
    return list(tomllib.loads(TRUTH.read_text(encoding="utf-8"))["file"])


def path_of(truth: Mapping[str, Any], folder: Path) -> Path | None:
    """Where the file is; a made-up one is written to the folder, and an absent one is None."""
    if "rows" not in truth:
        path = CORPUS / str(truth["path"])
        return path if path.exists() else None
    path = folder / str(truth["name"])
    path.write_text(str(truth["rows"]).lstrip("\n"), encoding="utf-8")
    return path


def current_rows() -> Mapping[str, pyarrow.Table]:
    """The rows of the sample register."""
    return validate(read([SAMPLE_FOLDER])).changes.upserts


def judged(truth: Mapping[str, Any], reading: Reading, proposal: Proposal) -> Result:
    """What was suggested for a file, beside what is right."""
    right, wrong, left_out, placed = [], [], [], 0
    fields = {words_of(header): field for header, field in truth["columns"].items()}
    for column in proposal.columns:
        expected = _fields(fields.get(words_of(column.header.name), ""))
        name, field = column.header.name.strip()[:40], _field(proposal, column)
        if expected & _spellings(field):
            right.append(name)
        elif field:
            wrong.append(f"{name} → {field}")
        elif "" not in expected:
            left_out.append(name)
        placed += "" not in expected or name in right
    table = proposal.table if proposal.evident else "asked"
    if table in truth["tables"]:
        table = "right"
    elif table != "asked":
        table = f"wrong: {table}"
    return Result(reading.name, table, len(reading.columns), placed, right, wrong, left_out)


def _fields(expected: str | Sequence[str]) -> set[str]:
    return {expected} if isinstance(expected, str) else set(expected)


def _field(proposal: Proposal, column: ColumnProposal) -> str:
    """The suggested field; that of a score says of which view it is."""
    if column.table is None:
        return ""
    for target in proposal.mapping.targets:
        cell = target.cells.get(column.column or "")
        source = From(column.header.name, column.header.occurrence)
        if target.table == column.table and cell and source in cell.sources:
            view = target.cells.get("view")
            which = f":{view.constant}" if view and view.constant else ""
            return f"{column.table}{which}.{column.column}"
    return f"{column.table}.{column.column}"


def _spellings(field: str) -> set[str]:
    """How the truth may write a field: both severities are one, the residual view is none."""
    if not field:
        return set()
    table, _, column = field.partition(".")
    column = "severity" if table.startswith("risk_scores") and "severity" in column else column
    return {f"{table}.{column}", f"{table.partition(':')[0]}.{column}"}


def table(results: Sequence[Result]) -> str:
    """One line for each file, with the columns that are wrong or left out."""
    lines = [
        (
            result.name[:44],
            result.table,
            f"{result.columns}",
            f"{len(result.right)} of {result.placed}",
            f"{len(result.wrong)}",
            f"{len(result.left_out)}",
            "; ".join([*result.wrong, *(f"({name})" for name in result.left_out)]),
        )
        for result in results
    ]
    return aligned([_HEAD, *lines])


def totals(results: Sequence[Result]) -> str:
    """The shares over all files, beside the aims."""
    tables = sum(result.table.startswith("wrong") for result in results)
    asked = sum(result.table == "asked" for result in results)
    columns = sum(result.columns for result in results)
    wrong = sum(len(result.wrong) for result in results)
    placed = sum(result.placed for result in results)
    right = sum(len(result.right) for result in results)
    return (
        f"{len(results)} files: {tables} wrong tables (aim: none), {asked} asked. "
        f"Wrong {wrong} of {columns} columns, {wrong / columns:.1%} (aim: at most "
        f"{MOST_WRONG:.0%}). Right {right} of {placed} with a place in the register, "
        f"{right / placed:.1%} (aim: at least {LEAST_RIGHT:.0%})."
    )
