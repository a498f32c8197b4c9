"""Texts of one line in one spelling: what looks the same on screen is stored the same."""

import re
import unicodedata
from collections.abc import Iterator

import numpy as np
import pyarrow
import pyarrow.compute as pc
from numpy.typing import NDArray

from risk_models.ingest.arrow_dictionary import Coded
from risk_models.ingest.spreadsheet_safety import neutralise, restore

_INVISIBLE = "\u00ad\u034f\u180e\u200b\u200e\u200f\u2060\ufeff"
"""Signs without width or meaning in one line: soft hyphens, zero-width blanks, marks of order."""
_JOINERS = "\u200c\u200d"
"""They join or part letters in some scripts and emoji, and mean nothing after European letters."""

_DROPPED = re.compile(
    f"[{_INVISIBLE}]|(?:^|(?<=[\u0001-\u058f]))[{_JOINERS}]+|[{_JOINERS}]+$|(?<=\\s)[{_JOINERS}]+"
)
_BLANKS = re.compile(r"[^\S\x0b\x0c\x1c-\x1f]+")
"""Blanks of every kind, but for control characters, which are errors."""
_SEPARATOR = re.compile(" *; *")

_BLANK, _LAST_ASCII = 0x20, 0x7E
_AT_ONCE = 2**20

_UNUSUAL = rf"[\x{{85}}{_INVISIBLE}{_JOINERS}]|[^\P{{Z}} ]"
"""For RE2: signs beyond ASCII that `one_line` may change."""


def one_line(text: str) -> str:
    """The text composed (NFC), without zero-width signs, with single blanks and none around it."""
    composed = unicodedata.normalize("NFC", _DROPPED.sub("", text))
    return _BLANKS.sub(" ", composed).strip(" ")


def one_line_texts(texts: Coded, *, listed: bool) -> tuple[Coded, int]:
    """The cells of a file as one line each, and how many cells this changes.

    `listed` cells are lists separated by `;`. Cells of blanks only stay as they are.
    """
    words = texts.dictionary
    places = _suspects(words, listed=listed)
    if not places.size:
        return texts, 0
    before = words.take(pyarrow.array(places)).to_pylist()
    after = [_cell(text, listed=listed) for text in before]
    changed = places[[old != new for old, new in zip(before, after, strict=True)]]
    replaced = np.zeros(len(words), dtype=bool)
    replaced[places] = True
    words = pc.replace_with_mask(words, pyarrow.array(replaced), pyarrow.array(after, words.type))
    cells = int(np.isin(texts.indices.to_numpy(zero_copy_only=False), changed).sum())
    return Coded.from_arrays(texts.indices, words), cells


def _cell(cell: str, *, listed: bool) -> str:
    """A cell as one line; the apostrophe that protects a spreadsheet stays where it is needed."""
    line = one_line(restore(cell))
    if listed:
        line = _SEPARATOR.sub(";", line)
    return neutralise(line) if line else cell


def is_printable_ascii(words: pyarrow.StringArray) -> bool:
    """Whether all texts are printable ASCII: no line ends, no control characters, no other letters.

    By the bytes of all texts, in parts that fit the processor's cache.
    """
    return all(part.min() >= _BLANK and part.max() <= _LAST_ASCII for part in _bytes_of(words))


def _bytes_of(words: pyarrow.StringArray) -> Iterator[NDArray[np.uint8]]:
    """The bytes of the texts; each part begins with the last byte of the one before."""
    data = words.buffers()[2]
    signs = np.frombuffer(data or b"", np.uint8)
    return (signs[max(start - 1, 0) : start + _AT_ONCE] for start in range(0, signs.size, _AT_ONCE))


def _suspects(words: pyarrow.StringArray, *, listed: bool) -> NDArray[np.int64]:
    """The places of all texts that may change; most texts are ruled out at little cost."""
    suspect = pc.not_equal(words, pc.ascii_trim_whitespace(words))
    printable = is_printable_ascii(words)
    if listed or not printable or _has_double_blanks(words):
        suspect = pc.or_(suspect, pc.match_substring_regex(words, "[\t\n\r]|  | ;|; "))
    changing = np.flatnonzero(pc.fill_null(suspect, False))
    if printable:
        return changing
    others = np.flatnonzero(pc.fill_null(pc.invert(pc.string_is_ascii(words)), False))
    texts = words.take(pyarrow.array(others))
    composed = [unicodedata.is_normalized("NFC", text) for text in texts.to_pylist()]
    unusual = np.asarray(pc.match_substring_regex(texts, _UNUSUAL)) | ~np.array(composed, bool)
    return np.union1d(changing, others[unusual])


def _has_double_blanks(words: pyarrow.StringArray) -> bool:
    """Whether there are two blanks in a row, by the bytes of all texts."""
    parts = (part == _BLANK for part in _bytes_of(words))
    return any((blank[1:] & blank[:-1]).any() for blank in parts)
