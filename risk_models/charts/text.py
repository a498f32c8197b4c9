"""How charts write text: as plain text, in short lines, with counts that read well.

Plotly reads a part of HTML in every label, hover and annotation. Text from the register goes
through `plain` or `wrapped` first, so that it is shown as it was written.
"""

import textwrap
from datetime import date
from html import escape
from typing import Any

import pandas as pd


def plain(text: Any) -> str:
    """The text on one line with `<`, `>` and `&` shown as such; nothing for a missing one."""
    if pd.isna(text):
        return ""
    return escape(" ".join(str(text).split()), quote=False)


def wrapped(text: Any, width: int, lines: int = 3) -> str:
    """The text as plain text in lines of `width` characters at most; … where it is cut off."""
    if pd.isna(text):
        return ""
    parts = textwrap.wrap(" ".join(str(text).split()), width, max_lines=lines, placeholder=" …")
    return "<br>".join(escape(part, quote=False) for part in parts)


def shortened(text: Any, width: int) -> str:
    """The text as plain text on one line of `width` characters at most."""
    return wrapped(text, width, lines=1)


def number(count: Any) -> str:
    """A count with its thousands parted: 12,345."""
    return f"{int(count):,}"


def short_number(count: Any) -> str:
    """A count for a small place: 999, 1.5k, 12k."""
    if count < 1000:
        return number(count)
    return f"{count / 1000:.1f}k" if count < 9950 else f"{count / 1000:,.0f}k"


def risks(count: Any) -> str:
    """No risk, 1 risk, 12 risks."""
    return "No risk" if count == 0 else f"{number(count)} risk{'' if count == 1 else 's'}"


def out_of(count: Any, total: Any) -> str:
    """A count with its denominator: 17 of 29."""
    return f"{number(count)} of {number(total)}"


def day(value: Any) -> str:
    """31 Oct 2026."""
    on = _date(value)
    return f"{on.day} {on:%b %Y}"


def month(value: Any) -> str:
    """Oct 2026."""
    return f"{_date(value):%b %Y}"


def short_month(value: Any) -> str:
    """Oct 26, as it stands under an axis."""
    return f"{_date(value):%b %y}"


def _date(value: Any) -> date:
    return pd.Timestamp(value).date()


def scale_labels(scales: pd.DataFrame, axis: str) -> dict[int, str]:
    """The name of each value of one axis, as its number and label: `4 Likely`; not yet escaped."""
    rows = zip(scales["axis"], scales["level"], scales["label"], strict=True)
    named = sorted((int(level), label) for of, level, label in rows if of == axis)
    return {level: f"{level} {label}" for level, label in named}


def percent(share: float) -> str:
    """A share as a percentage with at most one decimal: 6.5 %."""
    return f"{100 * share:.1f}".removesuffix(".0") + " %"
