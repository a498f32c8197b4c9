"""Plain HTML pages that work offline: no script, nothing from a network, every text escaped."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from html import escape

_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:90rem;padding:1rem;"
    "color:#1a1a1a;background:#fff}"
    "table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem}"
    "caption{text-align:left;font-weight:600;padding:.25rem 0}"
    "th,td{border:1px solid #767676;font-size:.875rem;padding:.25rem .5rem;text-align:left;"
    "vertical-align:top}"
    ".long{overflow-wrap:anywhere}.day{white-space:nowrap}"
    "th{background:#efefef}a{color:#0b4fb3}pre{white-space:pre-wrap;font:inherit}"
    ".wide{overflow-x:auto}"
)
_LONG = 24
"""Characters of a word from which it may be broken."""

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""What a page may load: its own styles only."""


class Link(str):
    """A text that leads to a file of the same folder tree."""

    href: str

    def __new__(cls, text: str, href: str) -> "Link":
        """The text with the relative address of the file."""
        made = super().__new__(cls, text)
        made.href = href
        return made


def page(title: str, parts: Iterable[str], back: str | None = None) -> str:
    """A page of trusted `parts`; `back` is the relative address of the page that leads here."""
    nav = f'<nav><a href="{escape(back)}">All contents</a></nav>' if back else ""
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n{nav}\n"
        f"<main>\n<h1>{escape(title)}</h1>\n{''.join(parts)}</main>\n</body>\n</html>\n"
    )


def heading(text: str) -> str:
    """A heading below the title."""
    return f"<h2>{escape(text)}</h2>\n"


def paragraph(text: str) -> str:
    """A paragraph; line ends are kept."""
    return f"<pre>{escape(text)}</pre>\n"


def links(items: Iterable[Link]) -> str:
    """A list of links."""
    listed = "".join(f"<li>{_cell(item)}</li>" for item in items)
    return f"<ul>{listed}</ul>\n"


def table(caption: str, columns: Mapping[str, str], rows: Sequence[Mapping[str, object]]) -> str:
    """A table of these columns (with titles); its first column names the row."""
    head = "".join(f'<th scope="col">{escape(title)}</th>' for title in columns.values())
    body = "".join(f"<tr>{_row(list(columns), row)}</tr>\n" for row in rows)
    return (
        f'<div class="wide" role="region" tabindex="0" aria-label="{escape(caption)}">\n<table>\n'
        f"<caption>{escape(caption)}</caption>\n<thead><tr>{head}</tr></thead>\n"
        f"<tbody>\n{body}</tbody>\n</table>\n</div>\n"
    )


def _row(columns: Sequence[str], row: Mapping[str, object]) -> str:
    first, *rest = (row[name] for name in columns)
    cells = "".join(f"<td{_look(value)}>{_cell(value)}</td>" for value in rest)
    return f'<th scope="row"{_look(first)}>{_cell(first)}</th>{cells}'


def _look(value: object) -> str:
    """How a cell is broken into lines: a date never, a long word such as a hash anywhere."""
    if isinstance(value, date):
        return ' class="day"'
    return ' class="long"' if any(len(w) > _LONG for w in str(value).split()) else ""


def _cell(value: object) -> str:
    if isinstance(value, Link):
        return f'<a href="{escape(value.href)}">{escape(value)}</a>'
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return escape(value.isoformat() if isinstance(value, date) else str(value))
