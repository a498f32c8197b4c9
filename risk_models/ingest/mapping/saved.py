"""Mappings that the register keeps, found again by the headers of a file."""

import hashlib
from collections import abc
from dataclasses import replace

import pyarrow

from risk_models.contract import TABLES
from risk_models.errors import RegisterError
from risk_models.ingest.mapping.model import Mapping
from risk_models.ingest.mapping.toml import from_toml, to_toml
from risk_models.ingest.readers.normalise import plain
from risk_models.ingest.readers.reading import Reading

_LETTERS = 16


def fingerprint(reading: Reading) -> str:
    """What files with the same headers in the same order share (letter case and blanks aside)."""
    names = "\x1f".join(plain(header.name) for header in reading.columns)
    return hashlib.sha256(names.encode()).hexdigest()[:_LETTERS] if names else ""


def saved(held: abc.Mapping[str, pyarrow.Table]) -> list[Mapping]:
    """Every mapping that the register holds, by name; one that no release can read is left out."""
    rows = held["mappings"].to_pylist() if "mappings" in held else []
    found = []
    for row in sorted(rows, key=lambda row: str(row["name"])):
        try:
            found.append(from_toml(row["content"]))
        except RegisterError:
            continue
    return found


def rows_for_register(mapping: Mapping, reading: Reading) -> pyarrow.Table:
    """The mapping as a row of the table `mappings`, to commit with the rows that it made.

    It is kept for the headers of the reading. Raises RegisterError where it cannot be kept, such
    as under a name that is no key.
    """
    kept = replace(mapping, fingerprint=fingerprint(reading))
    row = {
        "name": kept.name,
        "meaning": kept.meaning or None,
        "fills": ";".join(dict.fromkeys(target.table for target in kept.targets)),
        "fingerprint": kept.fingerprint or None,
        "content": to_toml(kept),
    }
    table = TABLES["mappings"]
    names = [(name, pyarrow.string()) for name in table.columns]
    rows = pyarrow.Table.from_pylist([row], pyarrow.schema(names))
    for refused in table.rejections(rows):
        raise RegisterError(
            "The mapping cannot be kept",
            f"Its {refused['column']} does not fit: {table.columns[refused['column']].meaning}. "
            "A name has at most 80 plain letters, digits, blanks and . _ : / # + -.",
        )
    return rows
