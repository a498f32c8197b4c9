"""The layout of a text file: its delimiter, its quotation marks, and where its rows begin."""

import csv
import io
import re
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

Places = NDArray[np.int64]
NO_MARKS: Places = np.zeros(0, np.int64)
csv.field_size_limit(2**31 - 1)


@dataclass(frozen=True)
class Records:
    """Where in the bytes each row begins, and its line as an editor counts them (from 1)."""

    starts: Places
    lines: Places


def quotation_marks(data: memoryview) -> Places:
    """Where quotation marks stand."""
    array = np.frombuffer(data, np.uint8)
    return _places(array, _QUOTE) if re.search(b'"', data) else NO_MARKS


def records(data: memoryview, marks: Places) -> Records:
    """Every row, blank ones among them; line breaks between these quotation marks end no rows."""
    array = np.frombuffer(data, np.uint8)
    breaks = _places(array, _LF)
    returns = _places(array, _CR) if re.search(b"\r", data) else breaks[:0]
    lone = (
        returns[array[np.minimum(returns + 1, array.size - 1)] != _LF] if returns.size else returns
    )
    if lone.size:
        breaks = np.union1d(breaks, lone)
    ends = breaks
    if marks.size:
        ends = breaks[np.searchsorted(marks, breaks) % 2 == 0]
    starts = np.concatenate([np.zeros(1, np.int64), ends + 1])
    if starts[-1] == array.size:
        starts = starts[:-1]
    every = ends is breaks
    lines = np.arange(starts.size) if every else np.searchsorted(breaks, starts)
    return Records(starts, lines + 1)


def _places(array: NDArray[np.uint8], character: int) -> Places:
    """Where a character stands. It works on parts that fit the processor's cache."""
    parts = range(0, array.size, _AT_ONCE)
    found = [
        np.flatnonzero(array[start : start + _AT_ONCE] == character) + start for start in parts
    ]
    return np.concatenate(found) if found else np.zeros(0, np.int64)


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


def misplaced_quote(data: memoryview, marks: Places, delimiter: str) -> tuple[int, str] | None:
    """The line of the first quotation mark that neither wraps a cell nor is doubled inside one."""
    if not marks.size:
        return None
    array = np.frombuffer(data, np.uint8)
    opening, closing = marks[0::2], marks[1::2]
    # Between two halves of a doubled mark the cell closes and opens again.
    edge = np.zeros(256, np.bool_)
    edge[[ord(delimiter), _LF, _CR, _QUOTE]] = True
    opens = edge[array[np.maximum(opening - 1, 0)]] | (opening == 0)
    last = array.size - 1
    closes = edge[array[np.minimum(closing + 1, last)]] | (closing == last)
    wrong = np.concatenate([opening[~opens], closing[~closes]])
    if wrong.size:
        return line_after(bytes(data[: wrong.min()])), (
            "A quotation mark stands inside a cell: put the whole cell in quotation marks and "
            "write the mark inside twice."
        )
    if marks.size % 2:
        return line_after(bytes(data[: marks[-1]])), (
            "A quotation mark opens here and is never closed."
        )
    return None


def line_after(before: bytes) -> int:
    """The line on which the byte after these stands, as an editor counts."""
    return 1 + before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n")


def wraps_cells(data: memoryview, marks: Places, delimiter: str) -> bool:
    """Whether a quotation mark begins any cell."""
    array = np.frombuffer(data, np.uint8)
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
