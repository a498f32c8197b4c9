"""What a glance at the bytes of texts rules out, long before any pattern is matched."""

from dataclasses import dataclass

import numpy as np
import pyarrow
import pyarrow.compute as pc
from numpy.typing import NDArray

_CONTROLS = np.array([b for b in range(0x20) if b not in b"\t\n\r"], np.uint8)
_DELETE, _THREE_BYTES = 0x7F, 0xE2
"""DEL, and how the UTF-8 of U+2000 to U+2FFF begins, where marks of direction are."""
_BLANKS = [*range(0x21), 0xC2]
"""How a text can begin that holds only blanks; U+00A0 begins with the last one."""
_APOSTROPHE = 0x27
_AT_ONCE = 2**20


@dataclass(frozen=True)
class Glance:
    """What texts may hold. False is certain; True asks for a closer look."""

    empty: bool
    longest: int
    """Bytes of the longest text: no fewer than its letters."""
    hidden: bool
    """Control characters, or marks that turn the direction of writing."""
    blank: bool
    """Texts of blanks alone."""
    marked: bool
    """Texts that begin with the apostrophe that makes formulas harmless."""


def glance_at(texts: pyarrow.StringArray) -> Glance:
    """Look at all of these texts."""
    lengths = pc.min_max(pc.binary_length(texts)).as_py()
    data, starts = _bytes(texts)
    first = np.zeros(256, bool)
    first[data[starts]] = True
    return Glance(
        empty=lengths["min"] == 0,
        longest=lengths["max"] or 0,
        # A part at a time stays close to the processor; a mark of direction has three bytes.
        hidden=any(_may_hide(data[at : at + _AT_ONCE + 2]) for at in range(0, data.size, _AT_ONCE)),
        blank=bool(first[_BLANKS].any()),
        marked=bool(first[_APOSTROPHE]),
    )


def _bytes(texts: pyarrow.StringArray) -> tuple[NDArray[np.uint8], NDArray[np.int32]]:
    """The bytes of all texts one after the other, and where each begins that has any."""
    _, offsets, data = texts.buffers()
    if data is None or not len(texts):
        return np.zeros(0, np.uint8), np.zeros(0, np.int32)
    bounds = np.frombuffer(offsets, np.int32)[texts.offset : texts.offset + len(texts) + 1]
    starts = bounds[:-1][bounds[:-1] < bounds[1:]]
    return np.frombuffer(data, np.uint8)[bounds[0] : bounds[-1]], starts - bounds[0]


def _may_hide(data: NDArray[np.uint8]) -> bool:
    low = data[data < _CONTROLS.max() + 1]
    if low.size and np.isin(low, _CONTROLS).any():
        return True
    if (data == _DELETE).any():
        return True
    # U+202A to U+202E and U+2066 to U+2069.
    begins = np.flatnonzero(data[:-2] == _THREE_BYTES)
    second, third = data[begins + 1], data[begins + 2]
    turned = (second == 0x80) & (third >= 0xAA) & (third <= 0xAE)
    isolated = (second == 0x81) & (third >= 0xA6) & (third <= 0xA9)
    return bool((turned | isolated).any())
