"""What the markup of a sheet says besides the values of its cells."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from risk_models.ingest.readers.excel_errors import CellError

Placed = tuple[int, int, str]
"""Row and column of a cell from 0, and what is known of it."""


@dataclass(frozen=True)
class Marks:
    """Cells without a value, number formats, and what is hidden; rows and columns from 0."""

    cell_errors: Iterable[CellError] = ()
    formats: Iterable[Placed] = ()
    texts: Sequence[Placed] = ()
    """Texts with tabs or line breaks, which the library that reads the cells leaves out."""
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[int] = ()
