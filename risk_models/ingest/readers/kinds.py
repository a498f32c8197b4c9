"""What a cell of a sheet is besides its text, and what the sheet shows of a number."""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

Value = int | float | str | bool | time | date | datetime | timedelta

TEXT, NUMBER, PERCENT, DATE, DURATION, BOOLEAN = KINDS = (
    "text",
    "number",
    "percent",
    "date",
    "duration",
    "boolean",
)
"""A column of kinds has indexes into KINDS. A percentage is stored as a fraction: 80 % is 0.8."""

KIND_OF: dict[type, int] = {
    type_: KINDS.index(kind)
    for type_, kind in (
        (str, TEXT),
        (bool, BOOLEAN),
        (int, NUMBER),
        (float, NUMBER),
        (date, DATE),
        (datetime, DATE),
        (time, DATE),
        (timedelta, DURATION),
    )
}
"""The place in KINDS for the type of a value."""

_DIGITS = 1e15
"""Whole numbers below it are exact in a workbook."""
_DURATION = re.compile(
    r"(-?)P(?:(\d{1,6})D)?T(?:(\d{1,8})H)?(?:(\d{1,8})M)?(?:(\d{1,9}(?:\.\d+)?)S)?"
)
_ASIDE = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
"""Parts of a number format that are literal text, colours, or blanks."""
_TOKEN = re.compile(r"""("[^"]*"|\\.|[-+/():!^&'~{}<>=$ ])|0""")
"""A literal, or a digit that is shown even where it is zero."""


def text_of(value: Value) -> str:
    """A typed cell as text: days in ISO form, numbers to their last digit, hours beyond a day."""
    match value:
        case bool():
            return str(value).lower()
        case float() if value.is_integer() and abs(value) < _DIGITS:
            return str(int(value))
        case float():
            return format(Decimal(repr(value)), "f").removesuffix(".0")
        case datetime():
            return str(value.date()) if value.time() == time() else value.isoformat(" ")
        case timedelta():
            length = abs(value)
            hours, rest = str(length - timedelta(days=length.days)).split(":", 1)
            return f"{'-' if value < timedelta() else ''}{24 * length.days + int(hours)}:{rest}"
        case _:
            return str(value)


def iso_duration(text: str) -> str | None:
    """A duration of ISO 8601 as hours, minutes and seconds; None where the text is none."""
    if (read := _DURATION.fullmatch(text)) is None:
        return None
    sign, *parts = read.groups()
    days, hours, minutes, seconds = (float(part or 0) for part in parts)
    length = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    return text_of(-length if sign else length)


def is_percent(code: str) -> bool:
    """Whether a number format shows a share as per cent."""
    return "%" in _ASIDE.sub("", code)


def is_plain(code: str) -> bool:
    """Whether a number format shows a number as it is, or a day: the reader knows days itself."""
    bare = _ASIDE.sub("", code.split(";")[0]).lower()
    return bare in ("", "general", "@", "0") or (
        re.search("[dmyhs]", bare.replace("general", "")) is not None
    )


def shown(code: str, number: str) -> str | None:
    """What a format of zeros and literal text shows of a whole number; None for all else."""
    section = code.split(";")[0]
    tokens = list(_TOKEN.finditer(section))
    digits = sum(1 for token in tokens if token[0] == "0")
    if "".join(token[0] for token in tokens) != section or not digits or not number.isdecimal():
        return None
    figures = number.zfill(digits)
    text, more = "", len(figures) - digits
    for token in tokens:
        if token[1]:
            text += token[1].strip('"') if token[1][0] == '"' else token[1][-1]
        else:
            text, figures, more = text + figures[: 1 + more], figures[1 + more :], 0
    return text
