"""How charts write text: as plain text, in short lines, with counts that read well.

Plotly reads a part of HTML in every label, hover and annotation. Text from the register goes
through `plain` or `wrapped` first, so that it is shown as it was written.
"""

import textwrap
from datetime import date
from html import escape
from typing import Any

import pandas as pd

from risk_models.formats import share


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
    """A count with thousands separators: 12,345."""
    return f"{int(count):,}"


def short_number(count: Any) -> str:
    """A short count for a narrow cell: 999, 1.5k, 12k."""
    if count < 1000:
        return number(count)
    return f"{count / 1000:.1f}k" if count < 9950 else f"{count / 1000:,.0f}k"


def short_amount(value: float) -> str:
    """A short amount for an axis: 500, 20k, 5M, 1.5bn."""
    for sign, unit in (("bn", 1e9), ("M", 1e6), ("k", 1e3)):
        if abs(value) >= 0.9995 * unit:
            return f"{value / unit:.3g}{sign}"
    return f"{value:.3g}"


def risks(count: Any) -> str:
    """No risk, 1 risk, 12 risks."""
    return "No risk" if count == 0 else f"{number(count)} risk{'' if count == 1 else 's'}"


def out_of(count: Any, total: Any) -> str:
    """A count with its denominator: 17 of 29."""
    return share(int(count), int(total))


def short_month(value: date) -> str:
    """Oct 26, for an axis."""
    return f"{value:%b %y}"


def scale_labels(scales: pd.DataFrame, axis: str) -> dict[int, str]:
    """The name of each value of one axis, as its number and label: `4 Likely`; not escaped."""
    rows = zip(scales["axis"], scales["level"], scales["label"], strict=True)
    named = sorted((int(level), label) for of, level, label in rows if of == axis)
    return {level: f"{level} {label}" for level, label in named}
