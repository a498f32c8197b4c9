"""What an XLS workbook says of a sheet besides the values of its cells."""

import struct
from collections.abc import Iterator
from pathlib import Path

from risk_models.ingest.readers.excel_formats import built_in
from risk_models.ingest.readers.kinds import is_plain
from risk_models.ingest.readers.marks import Marks, Placed
from risk_models.ingest.readers.table import Refused

_HEADER = 512
_NO_SECTOR = 0xFFFFFFFA
"""Sectors with this number and above are none."""
_BEGIN, _END, _SHEET, _FORMAT, _STYLE, _ROW, _COLUMNS = 0x809, 0x0A, 0x85, 0x41E, 0xE0, 0x208, 0x7D
_NUMBERS = {0x203, 0x27E, 0x06}
"""Records of one number: as it is, in short, and of a formula."""
_SHORT_NUMBERS = 0xBD
"""The record of several numbers side by side."""
_UNICODE = 0x600


def xls_marks(path: Path, sheet: str) -> Marks:
    """The number formats of a sheet's cells, and its hidden rows and columns."""
    try:
        return _marks(_workbook(path.read_bytes()), sheet)
    except (struct.error, IndexError, UnicodeDecodeError):
        raise Refused("The workbook is damaged: save it again as XLSX.") from None


def _workbook(file: bytes) -> bytes:
    """The records of the workbook, out of the sectors of the file."""
    size = 1 << struct.unpack_from("<H", file, 30)[0]
    first_entry, cutoff, first_small = (
        struct.unpack_from("<I", file, at)[0] for at in (48, 56, 60)
    )
    further, count = struct.unpack_from("<II", file, 68)

    def sector(number: int) -> bytes:
        return file[_HEADER + number * size : _HEADER + (number + 1) * size]

    places = list(struct.unpack_from("<109I", file, 76))
    for _ in range(count):
        *more, further = struct.unpack(f"<{size // 4}I", sector(further))
        places += more
    following: list[int] = []
    for number in places:
        if number < _NO_SECTOR:
            following += struct.unpack(f"<{size // 4}I", sector(number))

    def stream(first: int) -> bytes:
        return b"".join(map(sector, _chain(first, following)))

    entries = stream(first_entry)
    root = _NO_SECTOR
    for at in range(0, len(entries), 128):
        entry = entries[at : at + 128]
        length, kind = struct.unpack_from("<HB", entry, 64)
        name = entry[: max(length - 2, 0)].decode("utf-16-le")
        first, bytes_ = struct.unpack_from("<II", entry, 116)
        root = first if kind == 5 else root
        if name in ("Workbook", "Book"):
            if bytes_ >= cutoff:
                return stream(first)[:bytes_]
            small = struct.unpack(f"<{len(stream(first_small)) // 4}I", stream(first_small))
            parts = stream(root)
            chain = _chain(first, list(small))
            return b"".join(parts[64 * n : 64 * (n + 1)] for n in chain)[:bytes_]
    return b""


def _chain(first: int, following: list[int]) -> Iterator[int]:
    """The sectors of a stream, each with its successor in `following`."""
    for _ in range(len(following)):
        if first >= _NO_SECTOR:
            return
        yield first
        first = following[first]


def _records(workbook: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records from a place up to the end of their part of the workbook."""
    while at + 4 <= len(workbook):
        kind, length = struct.unpack_from("<HH", workbook, at)
        if kind == _END:
            return
        yield kind, workbook[at + 4 : at + 4 + length]
        at += 4 + length


def _marks(workbook: bytes, sheet: str) -> Marks:
    own: dict[int, str] = {}
    styles: list[int] = []
    start, wide = None, False
    for kind, record in _records(workbook, 0):
        if kind == _BEGIN:
            wide = struct.unpack_from("<H", record)[0] == _UNICODE
        elif kind == _FORMAT:
            own[struct.unpack_from("<H", record)[0]] = _text(record[2:], 2 if wide else 1, wide)
        elif kind == _STYLE:
            styles.append(struct.unpack_from("<H", record, 2)[0])
        elif kind == _SHEET and _text(record[6:], 1, wide) == sheet:
            start = struct.unpack_from("<I", record)[0]
    codes = [own.get(number, built_in(number)) for number in styles]
    return _sheet_marks(workbook, start, codes) if start else Marks()


def _sheet_marks(workbook: bytes, start: int, codes: list[str]) -> Marks:
    formats: list[Placed] = []
    rows: list[int] = []
    columns: list[int] = []
    for kind, record in _records(workbook, start):
        if kind in _NUMBERS:
            row, column, style = struct.unpack_from("<HHH", record)
            formats.append((row, column, codes[style]))
        elif kind == _SHORT_NUMBERS:
            row, column = struct.unpack_from("<HH", record)
            styles = struct.iter_unpack("<HI", record[4:-2])
            formats += [(row, column + at, codes[style]) for at, (style, _) in enumerate(styles)]
        elif kind == _ROW and struct.unpack_from("<H", record, 12)[0] & 0x20:
            rows.append(struct.unpack_from("<H", record)[0])
        elif kind == _COLUMNS and struct.unpack_from("<H", record, 8)[0] & 1:
            first, last = struct.unpack_from("<HH", record)
            columns += range(first, last + 1)
    formats = [mark for mark in formats if not is_plain(mark[2])]
    return Marks(formats=formats, hidden_rows=rows, hidden_columns=columns)


def _text(record: bytes, length: int, wide: bool) -> str:
    """A text that begins with its length in so many bytes."""
    letters = int.from_bytes(record[:length], "little")
    if not wide:
        return record[length : length + letters].decode("cp1252", "replace")
    rest = record[length + 1 :]
    if record[length] & 1:
        return rest[: 2 * letters].decode("utf-16-le")
    return rest[:letters].decode("latin-1")
