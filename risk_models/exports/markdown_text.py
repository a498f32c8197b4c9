"""Text of the register in a Markdown file, shown as it is written."""

import re

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#!|~&$])")
"""What Markdown may read as markup; a backslash before it makes it a plain character."""


def escaped(text: str) -> str:
    """The text in one line, for the middle of a line: nothing in it is read as markup or HTML."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))
