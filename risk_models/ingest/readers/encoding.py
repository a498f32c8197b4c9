"""Bytes of a text file become UTF-8."""

import codecs
import io

import charset_normalizer
import pyarrow

from risk_models.ingest.readers.csv_layout import holds, line_after
from risk_models.ingest.readers.table import Refused

ENCODINGS = (
    "utf-8",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "cp1252",
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1254",
    "cp1257",
    "iso8859-15",
    "cp437",
    "cp850",
    "mac-roman",
    "koi8-r",
    "cp932",
    "euc_jp",
    "gb18030",
    "big5",
    "euc_kr",
)
"""What may be chosen. The detector looks among those that are not Unicode."""

_UNICODE = ("utf-8", "utf-16", "utf-16-le", "utf-16-be")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 2**16
_AS_GOOD = 0.02
"""cp1252 is taken where it reads as well as the best guess: it is what offices write."""


def decoded(data: memoryview, encoding: str | None) -> tuple[memoryview, str]:
    """The text as UTF-8 bytes without a byte order mark, and the encoding it was in."""
    name = encoding or _encoding(data)
    if name == "utf-8":
        text = data[3:] if bytes(data[:3]) == codecs.BOM_UTF8 else data
        if not is_utf8(text):
            if bytes(data[:2]) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
                raise Refused("The file is UTF-16: save it as CSV (UTF-8).")
            raise Refused(
                "The line holds bytes that are not UTF-8: choose the file's encoding, or save it "
                "as CSV (UTF-8).",
                _line_not_utf8(text),
            )
    elif name not in ENCODINGS:
        raise Refused(f"The encoding {name} is not one that can be read.")
    else:
        text = _recoded(bytes(data), name)
    if holds(text, 0):
        raise Refused(
            "The line holds a NUL byte, which no text has: this is no text file, or it is damaged.",
            line_after(bytes(text).split(b"\x00", 1)[0]),
        )
    return text, name


def _recoded(data: bytes, encoding: str) -> memoryview:
    try:
        text = codecs.decode(data, encoding)
    except UnicodeDecodeError as error:
        raise Refused(
            f"The line holds bytes that are not {encoding}: choose another encoding.",
            line_after(data[: error.start]),
        ) from None
    try:
        return memoryview(text.removeprefix("\ufeff").encode())
    except UnicodeEncodeError:
        raise Refused(f"The text is not {encoding}: choose another encoding.") from None


def is_utf8(data: memoryview) -> bool:
    """Whether all bytes are UTF-8; without a copy of them."""
    offsets = pyarrow.array([0, data.nbytes], pyarrow.int64()).buffers()[1]
    text = pyarrow.LargeStringArray.from_buffers(1, offsets, pyarrow.py_buffer(data))
    try:
        text.validate(full=True)
    except pyarrow.ArrowInvalid:
        return False
    return True


def _line_not_utf8(data: memoryview) -> int:
    raw = bytes(data)
    try:
        raw.decode()
    except UnicodeDecodeError as error:
        return line_after(raw[: error.start])
    raise AssertionError("Arrow and Python disagree about UTF-8")


def _encoding(data: memoryview) -> str:
    for mark, encoding in _MARKS:
        if bytes(data[: len(mark)]) == mark:
            return encoding
    start = bytes(data[:_SAMPLE])
    if wide := _wide(start):
        return wide
    if is_utf8(data) or b"\x00" in start:
        return "utf-8"
    telling = _telling(data)
    return "utf-8" if _mostly_utf8(telling) else _legacy(telling)


def _telling(data: memoryview) -> bytes:
    """The first lines that are not plain ASCII."""
    found, length = [], 0
    for line in io.BytesIO(data):
        if not line.isascii():
            found.append(line[:_SAMPLE])
            length += len(found[-1])
            if length >= _SAMPLE:
                break
    return b"".join(found)


def _wide(start: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of its ASCII letters is zero."""
    even, odd = start[0::2], start[1::2]
    if len(start) < 4 or not any(start):
        return None
    if odd.count(0) > 0.3 * len(odd) and even.count(0) < 0.05 * len(even) + 1:
        return "utf-16-le"
    if even.count(0) > 0.3 * len(even) and odd.count(0) < 0.05 * len(odd) + 1:
        return "utf-16-be"
    return None


def _mostly_utf8(telling: bytes) -> bool:
    """Whether the bytes are UTF-8 that is damaged in a few places, which no guess would repair."""
    text = telling.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return broken < sum(1 for letter in text if letter > "\x7f") - broken


def _legacy(telling: bytes) -> str:
    """The best guess for text in an encoding of its time and place."""
    names = [name for name in ENCODINGS if name not in _UNICODE]
    best = charset_normalizer.from_bytes(telling, cp_isolation=names).best()
    usual = charset_normalizer.from_bytes(telling, cp_isolation=["cp1252"]).best()
    if usual and (
        best is None
        or (
            usual.chaos <= best.chaos + _AS_GOOD
            and usual.coherence >= best.coherence - 5 * _AS_GOOD
        )
    ):
        return "cp1252"
    if best is None:
        raise Refused(
            "This is no text file, or one in an encoding that could not be found: save the table "
            "as CSV (UTF-8) or XLSX."
        )
    return next(name for name in names if codecs.lookup(name) == codecs.lookup(best.encoding))
