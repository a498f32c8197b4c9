"""One look at the bytes of a CSV file: its quotation marks, and its line breaks."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_QUOTE, _LF, _CR = 0x22, 0x0A, 0x0D
_AT_ONCE = 2**20
"""Bytes that are looked at together: few enough to stay close to the processor."""

Bytes = NDArray[np.uint8]


@dataclass(frozen=True)
class Marks:
    """What was seen. Positions count from 0; None where there is none such."""

    wrong: int | None = None
    """The first quotation mark that stands inside a cell."""
    unclosed: int | None = None
    """The quotation mark that opens and is never closed."""
    quoted: bool = False
    """Whether there is any quotation mark."""
    lines: int = 0
    """The lines that the line breaks make."""
    lone: bool = False
    """Whether a CR stands without its LF, so that `lines` is not to be trusted."""


def look_at(array: Bytes, delimiter: str, first: int) -> Marks:
    """Look at a text whose first cell begins at `first`.

    Quotation marks must open after a delimiter and close before one; inside they are doubled.
    """
    # Between two halves of a doubled mark the cell closes and opens again.
    edge = np.zeros(256, bool)
    edge[[ord(delimiter), _LF, _CR, _QUOTE]] = True
    marks, breaks, lone, latest = 0, 0, False, None
    for start in range(0, array.size, _AT_ONCE):
        part = array[start : start + _AT_ONCE]
        breaks += int(np.count_nonzero(part == _LF))
        lone = lone or _has_lone(array, start, part)
        found = np.flatnonzero(part == _QUOTE) + start
        if found.size:
            wrong = _wrong(array, found[marks % 2 :: 2], found[1 - marks % 2 :: 2], edge, first)
            if wrong is not None:
                return Marks(wrong=wrong, quoted=True)
            marks, latest = marks + found.size, int(found[-1])
    ends = array.size > 0 and array[-1] == _LF
    return Marks(
        unclosed=latest if marks % 2 else None,
        quoted=bool(marks),
        lines=breaks + (not ends),
        lone=lone,
    )


def _wrong(
    array: Bytes,
    opening: NDArray[np.int64],
    closing: NDArray[np.int64],
    edge: NDArray[np.bool_],
    first: int,
) -> int | None:
    last = array.size - 1
    opens = edge[array[np.maximum(opening - 1, 0)]] | (opening == first)
    closes = edge[array[np.minimum(closing + 1, last)]] | (closing == last)
    if opens.all() and closes.all():
        return None
    return int(np.concatenate([opening[~opens], closing[~closes]]).min())


def _has_lone(array: Bytes, start: int, part: Bytes) -> bool:
    found = np.flatnonzero(part == _CR) + start
    after = array[np.minimum(found + 1, array.size - 1)]
    return bool((after != _LF).any())
