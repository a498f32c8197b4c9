"""The layout of a text file: its delimiter, its quotation marks, and where its rows begin."""

import csv
import io
from collections import Counter
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from risk_models.ingest.readers.table import Refused

DELIMITERS = (",", ";", "\t", "|")
_LF, _CR, _QUOTE = 0x0A, 0x0D, 0x22
_SAMPLE_BYTES, _SAMPLE_ROWS = 2**18, 300
_AT_ONCE = 2**20

Bytes = NDArray[np.uint8]
Places = NDArray[np.int64]
csv.field_size_limit(2**31 - 1)


@dataclass(frozen=True)
class Records:
    """Where in the bytes each row begins, blank ones among them, and its line as an editor counts
    (from 1)."""

    starts: Places
    lines: Places


@dataclass(frozen=True)
class Layout:
    """The rows, and the first quotation mark that neither wraps a cell nor is doubled inside one;
    or else the one that opens and is never closed. Rows are whole only where no mark is wrong."""

    rows: Records
    misplaced: int | None = None
    unclosed: int | None = None


def layout(data: memoryview, delimiter: str, *, quotes: bool) -> Layout:
    """Where rows begin; line breaks in `quotes` end none.

    It works on parts that fit the processor's cache, and keeps nothing of a mark.
    """
    array = np.frombuffer(data, np.uint8)
    edges = _edges(delimiter)
    starts, lines, broken = [np.zeros(1, np.int64)], [np.ones(1, np.int64)], 1
    is_open, latest = False, None
    for start in range(0, array.size, _AT_ONCE):
        part = array[start : start + _AT_ONCE]
        breaks = _breaks(array, start, part)
        marks = np.flatnonzero(part == _QUOTE) if quotes else breaks[:0]
        ends = np.arange(breaks.size)
        if marks.size:
            wrong = _misplaced(array, marks + start, is_open, edges)
            if wrong is not None:
                return Layout(_records(starts, lines, array.size), misplaced=wrong)
            latest = int(marks[-1]) + start
            ends = np.flatnonzero(np.searchsorted(marks, breaks) % 2 == is_open)
            is_open ^= bool(marks.size % 2)
        elif is_open:
            ends = ends[:0]
        starts.append(breaks[ends] + (start + 1))
        lines.append(ends + (broken + 1))
        broken += breaks.size
    return Layout(_records(starts, lines, array.size), unclosed=latest if is_open else None)


def _records(starts: list[Places], lines: list[Places], size: int) -> Records:
    """Each row but one that would begin after the end."""
    begins, numbers = np.concatenate(starts), np.concatenate(lines)
    kept = begins.size - (begins[-1] == size)
    return Records(begins[:kept], numbers[:kept])


def _edges(delimiter: str) -> NDArray[np.bool_]:
    """The bytes that stand beside a wrapped cell: between the halves of a doubled mark the cell
    closes and opens again."""
    edges = np.zeros(256, np.bool_)
    edges[[ord(delimiter), _LF, _CR, _QUOTE]] = True
    return edges


def _breaks(array: Bytes, start: int, part: Bytes) -> Places:
    """Where lines of a part end: at LF, and at CR without one."""
    breaks = np.flatnonzero(part == _LF)
    returns = part == _CR
    if not returns.any():
        return breaks
    found = np.flatnonzero(returns)
    after = array[np.minimum(found + (start + 1), array.size - 1)]
    return np.union1d(breaks, found[after != _LF])


def _misplaced(array: Bytes, marks: Places, is_open: bool, edges: NDArray[np.bool_]) -> int | None:
    """The first mark that opens behind, or closes before, anything else than an edge."""
    last = array.size - 1
    opening, closing = marks[int(is_open) :: 2], marks[1 - int(is_open) :: 2]
    opens = edges[array[np.maximum(opening - 1, 0)]] | (opening == 0)
    closes = edges[array[np.minimum(closing + 1, last)]] | (closing == last)
    if opens.all() and closes.all():
        return None
    return int(np.concatenate([opening[~opens], closing[~closes]]).min())


def holds(data: memoryview, character: int) -> bool:
    """Whether a character stands anywhere."""
    array = np.frombuffer(data, np.uint8)
    parts = range(0, array.size, _AT_ONCE)
    return any((array[start : start + _AT_ONCE] == character).any() for start in parts)


def delimiter_of(data: memoryview) -> str:
    """The delimiter under which most rows have the same number of cells, of more than one."""
    start = bytes(data[:_SAMPLE_BYTES])
    if data.nbytes > _SAMPLE_BYTES:
        start = start[: start.rfind(b"\n") + 1] or start
    text = start.decode("utf-8", "ignore")
    if text[:4].lower() == "sep=" and text[4:5] in DELIMITERS:
        return text[4]
    return max(DELIMITERS, key=lambda delimiter: _evenness(text, delimiter))


def _evenness(text: str, delimiter: str) -> float:
    counts: Counter[int] = Counter()
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            counts[len(row)] += any(row)
            if counts.total() >= _SAMPLE_ROWS:
                break
    except csv.Error:
        pass
    return max(
        (rows / counts.total() * (1 - 1 / cells) for cells, rows in counts.items() if rows),
        default=0,
    )


def wrong_quote(data: memoryview, found: Layout) -> tuple[int, str] | None:
    """The line of the quotation mark that is wrong, and why it is."""
    if found.misplaced is not None:
        return line_after(bytes(data[: found.misplaced])), (
            "A quotation mark stands inside a cell: put the whole cell in quotation marks and "
            "write the mark inside twice."
        )
    if found.unclosed is not None:
        return line_after(bytes(data[: found.unclosed])), (
            "A quotation mark opens here and is never closed."
        )
    return None


def line_after(before: bytes) -> int:
    """The line on which the byte after these stands, as an editor counts."""
    return 1 + before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n")


def wraps_cells(data: memoryview, delimiter: str) -> bool:
    """Whether a quotation mark begins any cell."""
    array = np.frombuffer(data, np.uint8)
    marks = np.flatnonzero(array == _QUOTE)
    before = array[np.maximum(marks - 1, 0)]
    return bool(np.any(np.isin(before, [ord(delimiter), _LF, _CR]) | (marks == 0)))


def cells_of(row: bytes, delimiter: str, *, quotes: bool) -> list[str]:
    """The cells of one row, its line end aside."""
    text = row.decode().rstrip("\r\n")
    lines = io.StringIO(text, newline="")
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if quotes else csv.QUOTE_NONE
    try:
        return next(csv.reader(lines, delimiter=delimiter, quoting=quoting), [])
    except csv.Error as error:
        raise Refused(f"A row cannot be split into cells ({error}).") from None
