"""Text that a spreadsheet would run as a formula, made harmless in files and read back as it was.

Spreadsheet programs run a cell that begins with one of a few characters. A file that leaves
the register carries an apostrophe before such a cell, and a file that comes in loses it again,
so that writing and reading any text gives the same text.
"""

import re

_STARTERS = "=+@\t\r\n\x00＝＋－＠\\-"
"""Inside a character class: what begins a formula, with the full-width twins."""

RUNS = rf"(?s)^'*[{_STARTERS}]"
"""Text that must carry the apostrophe. Text that looks as if it carried it already must, too."""

CARRIES = rf"(?s)^'+[{_STARTERS}]"
"""Text that carries it. For RE2 (DuckDB, Arrow) as well as for Python."""

_RUNS, _CARRIES = re.compile(RUNS), re.compile(CARRIES)


def neutralise(text: str) -> str:
    """The text as it goes to a file: no spreadsheet runs it, and `restore` gives it back."""
    return f"'{text}" if _RUNS.match(text) else text


def restore(text: str) -> str:
    """The text as it was before `neutralise`; text that was never neutralised stays as it is."""
    return text[1:] if _CARRIES.match(text) else text


def restored(column: str) -> str:
    """`restore` in DuckDB's SQL, over a column or expression that comes from the contract."""
    pattern = CARRIES.replace("'", "''").replace("\x00", r"\x00")
    carries = f"starts_with({column}, '''') AND regexp_matches({column}, '{pattern}')"
    return f"CASE WHEN {carries} THEN {column}[2:] ELSE {column} END"
