"""How the text of a cell is read and checked, derived in SQL from the column's declaration.

The written form is checked before any cast: DuckDB would read `3.7` as 4 and `0x3` as 3.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from risk_models.contract import Column, Table
from risk_models.contract.fields import MOST_VALUES
from risk_models.ingest.spreadsheet_safety import restored

_BLANK = r"[\s\p{Z}\x{200B}-\x{200F}\x{2060}\x{FEFF}]*"
_CONTROL = r"[\x01-\x08\x0B\x0C\x0E-\x1F\x7F\x{202A}-\x{202E}\x{2066}-\x{2069}]"
"""What no text needs: control characters, and marks that turn the direction of writing."""


@dataclass(frozen=True)
class Error:
    """One way in which a cell can be wrong: a SQL condition, its rule, and what to do."""

    condition: str
    rule: str
    sentence: str


def value(column: Column) -> str:
    """The SQL expression of a cell's typed value; NULL where it is empty or has no such form."""
    text = _name(column)
    match column.kind:
        case "id" | "code" | "level":
            return f"nullif({text}, '')"
        case "text" | "list":
            return f"nullif({restored(text)}, '')"
        case "date":
            # Only what reads back as it was written: no times, slashes, epoch or year 12026.
            day = f"TRY_CAST({text} AS DATE)"
            return f"CASE WHEN CAST({day} AS VARCHAR) = {text} THEN {day} END"
        case "flag":
            return f"CASE {text} WHEN 'true' THEN true WHEN 'false' THEN false END"
        case _:
            form = (
                "[0-9]{1,18}" if column.kind in ("ordinal", "count") else r"[0-9]{1,310}(\.[0-9]+)?"
            )
            number = f"TRY_CAST({text} AS {column.sql_type})"
            return f"CASE WHEN regexp_full_match({text}, '{form}') THEN {number} END"


def typed(columns: Iterable[Column]) -> list[str]:
    """The SELECT list of the typed values, under the names by which errors know them."""
    return [f"{value(column)} AS {_typed(column)}" for column in columns]


def valid(column: Column, errors: Iterable[Error]) -> str:
    """The typed value, and NULL where the cell has one of these errors."""
    wrong = " OR ".join(error.condition for error in errors)
    return f"CASE WHEN NOT ({wrong}) THEN {_typed(column)} END" if wrong else _typed(column)


def key_text(columns: Iterable[str]) -> str:
    """The key as people read it; empty where there is no such column."""
    parts = [f'"{column}"' for column in columns]
    return f"concat_ws(' / ', {', '.join(parts)})" if parts else "NULL"


def errors(table: Table, column: Column, *, printable: bool = False) -> list[Error]:
    """All ways in which a cell of `column` can be wrong, over its text and its typed value.

    Texts that are all `printable` ASCII are not searched for hidden characters.
    """
    text = _name(column)
    wrong = f"{text} <> '' AND ({_misread(table, column)})"
    found = [Error(f"coalesce({wrong}, false)", _rule(column), _advice(table, column))]
    if column.required:
        found.insert(0, Error(f"{text} = ''", "E1", _EMPTY))
    if column.kind in ("text", "list"):
        # Comparing is cheaper than matching: text that begins with a letter is not matched.
        begins = f"{text} <> '' AND ({text} < '!' OR {text} > '~')"
        only_blanks = f"{begins} AND regexp_full_match({text}, '{_BLANK}')"
        found.append(Error(only_blanks, "E1", _ONLY_BLANKS))
        if not printable:
            found.append(Error(f"regexp_matches({text}, '{_CONTROL}')", "E1", _HIDDEN))
    return found


_EMPTY = "The cell is empty: it needs a value."
_ONLY_BLANKS = "The cell holds only blanks: fill it, or leave it empty if it is not known."
_HIDDEN = "The text holds hidden control characters: write it again without them."


def _rule(column: Column) -> str:
    ranged = column.kind in ("share", "amount", "count") or column.name.endswith("_rating")
    return "E10" if ranged else "E1"


def _misread(table: Table, column: Column) -> str:
    """Whether a cell that is not empty breaks the declared form, words or limits."""
    read = _typed(column)
    broken = (
        [f"{read} IS NULL"] if column.kind not in ("id", "code", "level", "text", "list") else []
    )
    for check in table.schema.columns[column.name].checks:
        limits = check.statistics
        match check.name:
            case "str_matches":
                pattern = str(limits["pattern"]).removeprefix("^").removesuffix("$")
                broken.append(f"NOT regexp_full_match({read}, {literal(pattern)})")
            case "isin":
                words = ", ".join(map(literal, limits["allowed_values"]))
                broken.append(f"{read} NOT IN ({words})")
            case "str_length":
                most = limits["max_value"]
                # Bytes are counted faster than letters, and are never fewer.
                broken.append(f"(strlen({read}) > {most} AND length({read}) > {most})")
            case "greater_than_or_equal_to":
                broken.append(f"{read} < {literal(limits['min_value'])}")
            case "less_than_or_equal_to":
                broken.append(f"{read} > {literal(limits['max_value'])}")
            case _:
                raise NotImplementedError(f"{column.name}: no SQL for the check {check.name}")
    return " OR ".join(broken)


def _advice(table: Table, column: Column) -> str:
    """What a cell must hold, as advice."""
    match column.kind:
        case "id":
            return (
                "A key is 1 to 80 plain letters, digits, blanks or . _ : / # + - and begins with a "
                "letter or digit."
            )
        case "code":
            return f"It must be one of: {', '.join(column.codes or ())}."
        case "level":
            return "It must be the code of a risk level, such as high."
        case "list" if column.codes:
            return f"It must be words separated by ; each one of: {', '.join(column.codes)}."
        case "text" if column.expects:
            return f"It must be {column.expects}."
        case "text" | "list":
            return f"The text is too long: at most {_longest(table, column):,} letters."
        case "date":
            return "It must be a day written YYYY-MM-DD, such as 2026-03-31, from 1900 to 2199."
        case "flag":
            return "It must be true or false."
        case "ordinal":
            return (
                f"It must be a value of the scale: a whole number from 1 to at most {MOST_VALUES}."
            )
        case "count":
            return "It must be a whole number, 0 or more, written in digits only."
        case "share":
            return "It must be a number from 0 to 1 with a decimal point, such as 0.8."
        case _:
            return "It must be a number, 0 or more, in digits with a decimal point."


def _longest(table: Table, column: Column) -> int:
    """The most letters that a text may have."""
    checks = table.schema.columns[column.name].checks
    return int(next(c.statistics["max_value"] for c in checks if c.name == "str_length"))


def _name(column: Column) -> str:
    return f'"{column.name}"'


def _typed(column: Column) -> str:
    return f'"{column.name} typed"'


def literal(value: object) -> str:
    """A constant of the contract as SQL."""
    if isinstance(value, pd.Timestamp):
        return f"DATE '{value:%Y-%m-%d}'"
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return str(value)
