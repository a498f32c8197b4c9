"""The kinds of column a register table may have.

A column is declared once, as a pandera field that also carries its kind, title, codes,
example and reference. Reading, checking, storing and documenting all derive from it.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

Text = Series[pd.StringDtype]
Number = Series[pd.Int64Dtype]
Decimal = Series[pd.Float64Dtype]
Flag = Series[pd.BooleanDtype]
Date = Series[pa.DateTime]

ID_FORM = r"^[A-Za-z0-9][A-Za-z0-9 ._:/#+-]{0,79}$"
LONGEST_TEXT = 10_000
FIRST_DATE, LAST_DATE = pd.Timestamp("1900-01-01"), pd.Timestamp("2199-12-31")


def _field(
    kind: str,
    meaning: str,
    example: str,
    *,
    required: bool,
    title: str | None = None,
    codes: Mapping[str, str] | None = None,
    references: str | None = None,
    several_lines: bool = False,
    names_people: bool = False,
    **checks: Any,
) -> Any:
    metadata = {
        "kind": kind,
        "example": example,
        "codes": codes,
        "references": references,
        "several_lines": several_lines,
        "names_people": names_people,
    }
    return pa.Field(
        nullable=not required, title=title, description=meaning, metadata=metadata, **checks
    )


def id_(
    meaning: str,
    example: str,
    *,
    required: bool = True,
    references: str | None = None,
    title: str | None = None,
) -> Any:
    """A stable key, or (with `references`) the key of a row in another table."""
    return _field(
        "id",
        meaning,
        example,
        required=required,
        references=references,
        title=title,
        str_matches=ID_FORM,
    )


def text(meaning: str, example: str, *, required: bool = False, title: str | None = None) -> Any:
    """Text of one line: blanks around it and repeated ones are removed when it comes in."""
    return _text(meaning, example, required=required, title=title)


def person(meaning: str, example: str, *, required: bool = False, title: str | None = None) -> Any:
    """The name of a person or a body, in one line; compared without regard to letter case."""
    return _text(meaning, example, required=required, title=title, names_people=True)


def prose(
    meaning: str,
    example: str,
    *,
    required: bool = False,
    title: str | None = None,
    longest: int = LONGEST_TEXT,
) -> Any:
    """Text of several lines, of at most `longest` characters; it stays as it was written."""
    return _text(
        meaning, example, required=required, title=title, several_lines=True, longest=longest
    )


def _text(
    meaning: str,
    example: str,
    *,
    required: bool,
    title: str | None,
    longest: int = LONGEST_TEXT,
    several_lines: bool = False,
    names_people: bool = False,
) -> Any:
    """Free text; shown as it is, never interpreted."""
    return _field(
        "text",
        meaning,
        example,
        required=required,
        title=title,
        several_lines=several_lines,
        names_people=names_people,
        str_length={"max_value": longest},
    )


def code(
    codes: Mapping[str, str],
    meaning: str,
    *,
    required: bool = False,
    title: str | None = None,
    example: str | None = None,
) -> Any:
    """One code of a code list."""
    return _field(
        "code",
        meaning,
        example or next(iter(codes)),
        required=required,
        title=title,
        codes=codes,
        isin=list(codes),
    )


def list_of(
    codes: Mapping[str, str] | Iterable[str] | None,
    meaning: str,
    example: str,
    *,
    required: bool = False,
    title: str | None = None,
) -> Any:
    """A list separated by `;`, of free text or (with `codes`) of codes of a code list."""
    if codes is None:
        return _field(
            "list",
            meaning,
            example,
            required=required,
            title=title,
            str_length={"max_value": LONGEST_TEXT},
        )
    code_list = dict(codes) if isinstance(codes, Mapping) else {code: code for code in codes}
    one = "(?:" + "|".join(code.replace(".", r"\.") for code in code_list) + ")"
    return _field(
        "list",
        meaning,
        example,
        required=required,
        title=title,
        codes=code_list,
        str_matches=f"^{one}(?:;{one})*$",
    )


def date(
    meaning: str, example: str = "2026-03-31", *, required: bool = False, title: str | None = None
) -> Any:
    """A calendar day, ISO 8601."""
    return _field(
        "date", meaning, example, required=required, title=title, ge=FIRST_DATE, le=LAST_DATE
    )


def flag(meaning: str, *, required: bool = False, title: str | None = None) -> Any:
    """true or false; empty means not known."""
    return _field("flag", meaning, "true", required=required, title=title)


def ordinal(
    meaning: str, example: str = "3", *, required: bool = False, title: str | None = None
) -> Any:
    """A level from 1 to 5 of a declared scale. Ordinal: never added, averaged or subtracted."""
    return _field("ordinal", meaning, example, required=required, title=title, ge=1, le=5)


def count(meaning: str, example: str, *, required: bool = False, title: str | None = None) -> Any:
    """A whole number, zero or more."""
    return _field("count", meaning, example, required=required, title=title, ge=0)


def share(meaning: str, example: str = "0.8", *, required: bool = False) -> Any:
    """A share from 0 to 1."""
    return _field("share", meaning, example, required=required, ge=0.0, le=1.0)


def amount(meaning: str, example: str, *, required: bool = False, title: str | None = None) -> Any:
    """A number, zero or more; money in the register's one currency."""
    return _field("amount", meaning, example, required=required, title=title, ge=0.0)
