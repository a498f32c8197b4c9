"""What a cell of a sheet is besides its text, and what the sheet shows of a number."""

import re

TEXT, NUMBER, PERCENT, DATE, DURATION, BOOLEAN, UNFORMATTED = KINDS = (
    "text",
    "number",
    "percent",
    "date",
    "duration",
    "boolean",
    "unformatted",
)
"""A column of kinds holds places in KINDS. A percentage is held as its share: 80 % is 0.8.

`unformatted` is a number of a workbook that does not say how it is shown: perhaps as per cent.
"""

_ASIDE = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
"""Parts of a number format that are literal text, colours, or blanks."""
_TOKEN = re.compile(r"""("[^"]*"|\\.|[-+/():!^&'~{}<>=$ ])|0""")
"""A literal, or a digit that is shown even where it is zero."""


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
