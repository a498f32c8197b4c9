"""Mappings that the register keeps, found again by the headers of a file."""

from collections import abc

import pyarrow

from risk_models.intake.foreign.reading import Reading
from risk_models.intake.mapping.shape import Mapping


def fingerprint(reading: Reading) -> str:
    """What files with the same headers in the same order share (letter case and blanks aside)."""
    raise NotImplementedError


def saved(held: abc.Mapping[str, pyarrow.Table]) -> list[Mapping]:
    """Every mapping that the register holds, by name."""
    raise NotImplementedError


def rows_for_register(mapping: Mapping, reading: Reading) -> pyarrow.Table:
    """The mapping as a row of the table `mappings`, to commit with the rows that it made."""
    raise NotImplementedError
