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
LEVEL_FORM = r"^[a-z][a-z0-9_]{0,29}$"
LONGEST_TEXT = 10_000
FEWEST_VALUES, MOST_VALUES = 2, 7
"""How many values a scale of likelihood or severity may have."""
FEWEST_LEVELS, MOST_LEVELS = 2, 6
"""How many risk levels a method may have."""
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
    axis: str | None = None,
    given_on: str | None = None,
    expects: str | None = None,
    key_in: str | None = None,
    **checks: Any,
) -> Any:
    metadata = {
        "kind": kind,
        "example": example,
        "codes": codes,
        "references": references,
        "several_lines": several_lines,
        "names_people": names_people,
        "axis": axis,
        "given_on": given_on,
        "expects": expects,
        "key_in": key_in,
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


def key_in(named_by: str, meaning: str, example: str, *, title: str | None = None) -> Any:
    """The key of a row of the table that another column, `named_by`, names: the row must exist.

    A key of several columns has its parts in their order, separated by a blank.
    """
    return _field(
        "id", meaning, example, required=True, title=title, key_in=named_by, str_matches=ID_FORM
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
    meaning: str,
    example: str = "3",
    *,
    axis: str | None = None,
    given_on: str | None = None,
    required: bool = False,
    title: str | None = None,
) -> Any:
    """A value of the register's scale for `axis`. Ordinal: never added, averaged or subtracted.

    Which values there are, the table `scales` says: 1 to at most MOST_VALUES. `given_on` is the
    column with the day on which it was given, `reference.column` for one of a referenced row.
    """
    return _field(
        "ordinal",
        meaning,
        example,
        required=required,
        title=title,
        axis=axis,
        given_on=given_on,
        ge=1,
        le=MOST_VALUES,
    )


def level(
    meaning: str,
    *,
    given_on: str | None = None,
    required: bool = False,
    title: str | None = None,
) -> Any:
    """The code of a risk level: the key of a row of the table `levels`."""
    return _field(
        "level",
        meaning,
        "high",
        required=required,
        title=title,
        axis="level",
        given_on=given_on,
        references="levels",
        str_matches=LEVEL_FORM,
    )


def key_of_level(meaning: str, example: str) -> Any:
    """The code of a risk level, as the key of its row."""
    return _field("id", meaning, example, required=True, str_matches=LEVEL_FORM)


def letter(meaning: str, example: str) -> Any:
    """One letter or digit."""
    return _field(
        "text", meaning, example, required=True, str_matches=r"^\S$", expects="one letter or digit"
    )


def colour(meaning: str) -> Any:
    """A colour as #rrggbb."""
    return _field(
        "text",
        meaning,
        "#d95f0e",
        required=False,
        str_matches="^#[0-9a-f]{6}$",
        expects="a colour such as #d95f0e",
    )


def count(meaning: str, example: str, *, required: bool = False, title: str | None = None) -> Any:
    """A whole number, zero or more."""
    return _field("count", meaning, example, required=required, title=title, ge=0)


def share(meaning: str, example: str = "0.8", *, required: bool = False) -> Any:
    """A share from 0 to 1."""
    return _field("share", meaning, example, required=required, ge=0.0, le=1.0)


def amount(meaning: str, example: str, *, required: bool = False, title: str | None = None) -> Any:
    """A number, zero or more; money in the register's one currency."""
    return _field("amount", meaning, example, required=required, title=title, ge=0.0)
