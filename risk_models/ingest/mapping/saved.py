"""Mappings that are saved in the register, and found again by the headers of a file."""

import hashlib
from collections import abc
from dataclasses import replace
from datetime import date

import pyarrow

from risk_models.contract import TABLES
from risk_models.errors import RegisterError
from risk_models.ingest.mapping.model import Cell, Mapping
from risk_models.ingest.mapping.toml import from_toml, to_toml
from risk_models.ingest.readers.normalise import plain
from risk_models.ingest.readers.reading import Reading

_LETTERS = 16


def fingerprint(reading: Reading) -> str:
    """A hash of the headers in their order; letter case and blanks are ignored."""
    names = "\x1f".join(plain(header.name) for header in reading.columns)
    return hashlib.sha256(names.encode()).hexdigest()[:_LETTERS] if names else ""


def saved(current: abc.Mapping[str, pyarrow.Table]) -> list[Mapping]:
    """Every readable mapping of the register, by name."""
    rows = current["mappings"].to_pylist() if "mappings" in current else []
    mappings = []
    for row in sorted(rows, key=lambda row: str(row["name"])):
        try:
            mappings.append(from_toml(row["content"]))
        except RegisterError:
            continue
    return mappings


def dated(mapping: Mapping, today: date) -> Mapping:
    """The mapping with scores of today where it carries the rest of the last ones."""
    return _scored(mapping, Cell(constant=today.isoformat()))


def _scored(mapping: Mapping, day: Cell | None) -> Mapping:
    """The mapping with this day for scores whose day is no column of the file."""
    targets = []
    for target in mapping.targets:
        cells = dict(target.cells)
        if target.carry and not (cells.get("assessed_on") or Cell()).sources:
            cells.pop("assessed_on", None)
            cells |= {"assessed_on": day} if day else {}
        targets.append(replace(target, cells=cells))
    return replace(mapping, targets=tuple(targets))


def rows_for_register(mapping: Mapping, reading: Reading) -> pyarrow.Table:
    """The mapping as a row of the table `mappings`, to commit with the imported rows.

    It is saved for the headers of the reading, without the day of scores that carry the rest of
    the last ones: the next file's are of another day. Raises RegisterError where it cannot be
    saved, such as under a name that is not a valid key.
    """
    stored = replace(_scored(mapping, None), fingerprint=fingerprint(reading))
    row = {
        "name": stored.name,
        "meaning": stored.meaning or None,
        "fills": ";".join(dict.fromkeys(target.table for target in stored.targets)),
        "fingerprint": stored.fingerprint or None,
        "content": to_toml(stored),
    }
    table = TABLES["mappings"]
    names = [(name, pyarrow.string()) for name in table.columns]
    rows = pyarrow.Table.from_pylist([row], pyarrow.schema(names))
    for refused in table.rejections(rows):
        raise RegisterError(
            "The mapping cannot be saved",
            f"Its {refused['column']} does not fit: {table.columns[refused['column']].meaning}. "
            "A name has at most 80 letters A to Z, digits, spaces and . _ : / # + -.",
        )
    return rows
