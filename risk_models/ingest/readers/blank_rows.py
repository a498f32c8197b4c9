"""Rows that hold nothing."""

import numpy as np
import pyarrow
import pyarrow.compute as pc

from risk_models.ingest.arrow_dictionary import coded, kept, placed

_ANYTHING = r"[^\s\x{A0}]"


def without_blank_rows(
    cells: pyarrow.Table, lines: pyarrow.Array
) -> tuple[pyarrow.Table, pyarrow.Array, int]:
    """The rows in which anything but blanks stands, `coded`; their lines, and how many were left
    out."""
    cells = coded(cells)
    blank = np.arange(cells.num_rows)
    for column in cells.columns:
        texts = column.chunk(0) if column.num_chunks else column.combine_chunks()
        filled = placed(pc.match_substring_regex(texts.dictionary, _ANYTHING), texts)
        blank = blank[~np.asarray(filled)[blank]]
        if not blank.size:
            return cells, lines, 0
    keep = np.ones(cells.num_rows, np.bool_)
    keep[blank] = False
    mask = pyarrow.array(keep)
    columns = [kept(column.combine_chunks(), mask) for column in cells.columns]
    return pyarrow.table(columns, cells.column_names), lines.filter(mask), int(blank.size)
