"""Texts of one line in one spelling: what looks the same on screen is stored the same."""

import re
import unicodedata

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


def _suspects(words: pyarrow.StringArray, *, listed: bool) -> NDArray[np.int64]:
    """The places of all texts that may change; most texts are ruled out at little cost."""
    ascii = pc.string_is_ascii(words)
    suspect = pc.not_equal(words, pc.ascii_trim_whitespace(words))
    if listed or _has_gaps(words):
        suspect = pc.or_(suspect, pc.match_substring_regex(words, "[\t\n\r]|  | ;|; "))
    others = np.flatnonzero(pc.fill_null(pc.invert(ascii), False))
    texts = words.take(pyarrow.array(others))
    composed = [unicodedata.is_normalized("NFC", text) for text in texts.to_pylist()]
    unusual = np.asarray(pc.match_substring_regex(texts, _UNUSUAL)) | ~np.array(composed, bool)
    return np.union1d(np.flatnonzero(pc.fill_null(suspect, False)), others[unusual])


def _has_gaps(words: pyarrow.StringArray) -> bool:
    """Whether there is any control character or double blank, by the bytes of all texts."""
    data = words.buffers()[2]
    if data is None:
        return False
    signs = np.frombuffer(data, np.uint8)
    return bool((signs < 32).any() or ((signs[1:] == 32) & (signs[:-1] == 32)).any())
