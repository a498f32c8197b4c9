"""A mapping, proposed: which table a sheet fills, and which column is which."""

from collections import abc
from dataclasses import dataclass

import pyarrow

from risk_models.intake.foreign.reading import Header, Reading
from risk_models.intake.mapping.shape import Band, Mapping


@dataclass(frozen=True)
class ColumnProposal:
    """What one column of the file is taken for; `table` and `column` are None for no idea."""

    header: Header
    table: str | None
    column: str | None
    confidence: float
    """From 0 to 1: the share of the evidence that speaks for it."""
    why: str
    """In a few words: the same name, a usual name for it, a similar name, its values."""


@dataclass(frozen=True)
class Proposal:
    """A mapping to begin with, why, and what it lacks."""

    mapping: Mapping
    table: str
    """The main table that the sheet fills."""
    confidence: float
    tables: tuple[tuple[str, float], ...]
    """Every table with its confidence, the best first, for choosing another one."""
    columns: tuple[ColumnProposal, ...]
    """One for each column of the file, in order."""
    missing: tuple[tuple[str, str], ...]
    """Table and column of required cells that nothing fills yet."""
    saved: tuple[Mapping, ...]
    """Saved mappings for the same headers; the newest first. `mapping` is the first of them."""


def propose(
    reading: Reading, held: abc.Mapping[str, pyarrow.Table], table: str | None = None
) -> Proposal:
    """Propose a mapping for a sheet, from its headers, its values, and what the register holds.

    `table` is the analyst's choice of the main table. Nothing here is ever applied by itself.
    """
    raise NotImplementedError


def bands_of(held: abc.Mapping[str, pyarrow.Table], axis: str) -> tuple[Band, ...]:
    """The bounds of the register's own scale (`likelihood` or `severity`) as bands."""
    raise NotImplementedError
