"""Rows that hold nothing."""

import numpy as np
import pyarrow
import pyarrow.compute as pc

_ANYTHING = r"[^\s\x{A0}]"


def without_blank_rows(
    cells: pyarrow.Table, lines: pyarrow.Array
) -> tuple[pyarrow.Table, pyarrow.Array, int]:
    """The rows in which anything but blanks stands, their lines, and how many were left out."""
    blank = np.arange(cells.num_rows)
    for column in cells.columns:
        texts = column if len(blank) == cells.num_rows else column.take(pyarrow.array(blank))
        filled = pc.match_substring_regex(texts, _ANYTHING).to_numpy()
        blank = blank[~filled]
        if not blank.size:
            return cells, lines, 0
    keep = np.ones(cells.num_rows, np.bool_)
    keep[blank] = False
    kept = pyarrow.array(keep)
    return cells.filter(kept), lines.filter(kept), int(blank.size)
