"""What a mapping does not say of a file: columns that it does not use, values it does not know."""

from dataclasses import dataclass

from risk_models.intake.foreign.reading import Header, Reading
from risk_models.intake.mapping.shape import From, Mapping


@dataclass(frozen=True)
class Unmapped:
    """A value of the file that the mapping does not know, where, and in how many rows."""

    table: str
    column: str
    sources: tuple[From, ...]
    value: str
    rows: int
    first_line: int
    sentence: str
    words: tuple[str, ...]
    """What it may become, where the column is closed; empty where it is not."""


def unmapped_values(mapping: Mapping, reading: Reading) -> list[Unmapped]:
    """Every value that `apply` reports, once by column, the most frequent first."""
    raise NotImplementedError


def unused_columns(mapping: Mapping, reading: Reading) -> list[Header]:
    """Columns of the file that no target reads, in the file's order."""
    raise NotImplementedError
