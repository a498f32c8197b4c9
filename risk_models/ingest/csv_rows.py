"""The rows of one table in one file, as text."""

from dataclasses import dataclass

import pyarrow


@dataclass(frozen=True)
class CsvRows:
    """Rows of text, and the line of the file on which each begins.

    `rows` has columns of the table, all text (dictionary-encoded or plain), empty text for an
    empty cell. Blank rows are left out.
    """

    rows: pyarrow.Table
    lines: pyarrow.Array
