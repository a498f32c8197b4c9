"""The rows of one sheet, on their way from the process that read it to the one that needs it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow
import pyarrow.compute as pc

from risk_models.ingest.arrow_dictionary import coded, filtered, placed
from risk_models.ingest.readers.reading import Options, TopRow

CELL_ERRORS = pyarrow.schema(
    [
        ("line", pyarrow.int64()),
        ("position", pyarrow.int32()),
        ("value", pyarrow.string()),
        ("sentence", pyarrow.string()),
    ]
)

Finding = dict[str, object]

_ANYTHING = r"[^\s\x{A0}]"


class Refused(Exception):
    """Nothing of the file can be used: the sentence says why and what to do."""

    def __init__(self, sentence: str, line: int | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.line = line


@dataclass
class Sheet:
    """The rows of a sheet below its header, and all that was detected on the way.

    `rows` has the text columns `c0` … `cn` and `line`; where a column needs them also `k0` …, the
    kind of each cell (`readers.kinds`), and `s0` …, what the sheet shows of it.
    """

    format: str
    options: Options
    names: Sequence[str]
    rows: pyarrow.Table
    top: Sequence[TopRow]
    sheets: Sequence[str] = ()
    blank: int = 0
    ragged: int = 0
    uneven: list[TopRow] = field(default_factory=list)
    merged: Sequence[str] = ()
    filled: int = 0
    hidden_rows: Sequence[int] = ()
    """The lines of hidden rows below the header."""
    hidden_columns: Sequence[int] = ()
    """The places of hidden columns."""
    totals: Sequence[int] = ()
    """The lines of rows of totals, which were left out."""
    cell_errors: list[Finding] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def cells(self) -> pyarrow.Table:
        """The text columns alone."""
        return self.rows.select([f"c{place}" for place in range(len(self.names))])


def text_table(columns: Sequence[pyarrow.Array | pyarrow.ChunkedArray]) -> pyarrow.Table:
    """Text columns under the names of their places."""
    return pyarrow.table({f"c{place}": column for place, column in enumerate(columns)})


def without_blank_rows(rows: pyarrow.Table) -> tuple[pyarrow.Table, int]:
    """The rows in which any text column holds more than blanks, with text as `Coded`; and how many
    were left out."""
    rows = coded(rows)
    blank = np.arange(rows.num_rows)
    for name in rows.column_names:
        if name.startswith("c"):
            texts = rows[name].combine_chunks()
            filled = placed(pc.match_substring_regex(texts.dictionary, _ANYTHING), texts)
            blank = blank[~np.asarray(filled)[blank]]
        if not blank.size:
            return rows, 0
    keep = np.ones(rows.num_rows, np.bool_)
    keep[blank] = False
    mask = pyarrow.array(keep)
    columns = [_filtered(column.combine_chunks(), mask) for column in rows.columns]
    return pyarrow.table(columns, rows.column_names), int(blank.size)


def _filtered(column: pyarrow.Array, mask: pyarrow.Array) -> pyarrow.Array:
    return (
        filtered(column, mask) if pyarrow.types.is_dictionary(column.type) else column.filter(mask)
    )
