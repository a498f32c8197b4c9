"""Text of the register, escaped for places that read Markdown."""

import re
from collections.abc import Iterable

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
"""All that Markdown may read as markup; a backslash before it makes it a plain character."""

_STICKS = re.compile(r"(\\[:@<>=-])|(?=\\\.)")
"""What Streamlit replaces after Markdown is read: links, `:shortcodes:`, arrows and dashes."""

_JOINER = "\u2060"
"""Has no width and allows no line break."""

_PERCENT, _UNBROKEN_PERCENT = r" \%", "\u00a0\\%"
"""A number stays in one line with its sign."""


def escape(text: str) -> str:
    """Text for a place that reads Markdown, so that it is shown as written: no link, no image.

    Prefer `st.text` and tables, which read none. White space becomes single spaces.
    """
    escaped = _PUNCTUATION.sub(r"\\\1", " ".join(text.split()))
    escaped = escaped.replace(_PERCENT, _UNBROKEN_PERCENT)
    return _STICKS.sub(lambda match: (match[1] or "") + _JOINER, escaped)


def join_words(words: Iterable[str]) -> str:
    """Words in a row: a, b and c."""
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last
