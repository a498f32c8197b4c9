"""How much the values of a column speak for or against the field that its header names."""

from collections.abc import Mapping

from risk_models.contract import Column
from risk_models.ingest.mapping.value_meanings import code_of, known_words
from risk_models.ingest.mapping.value_profile import NOT_APPLICABLE, Values, is_number
from risk_models.ingest.mapping.value_synonyms import NOT_KNOWN

_AGAINST = 0.3
"""Factor for values that do not belong in a column."""
_NO_CODE = 0.5
"""Factor for values none of which is a code; only the column's very name outweighs it."""
_ASKED = 0.75
"""Factor for values that name the answer but not its code."""
_EMPTY = 0.9
_MOST_KINDS = 25
"""Different values of a column of codes; with more of them, and few codes, it is free text."""
_FILLED_KEY = 0.8
"""Share of the rows in which a key stands, at least: there may be rows of totals."""
_PEOPLE = frozenset(
    ("owner", "assessor", "tester", "overseer", "accepted_by", "approved_by", "verified_by")
)
_TITLES = frozenset(("title", "name"))
_MOST_WORDS, _MOST_LETTERS, _LEAST_ROWS = 8, 120, 10


def weight(column: Column, values: Values, levels: Mapping[str, str]) -> tuple[float, float | None]:
    """A factor from 0 to 1, and how well the values fit; None where any text would fit."""
    fits = fit(column, values, levels)
    if not values.texts:
        return (_AGAINST if column.kind == "id" else _EMPTY), None
    match column.kind:
        case "code" | "level":
            return _of_codes(column, values, fits or 0), fits
        case "ordinal":
            return _of_levels(column, values, fits or 0), fits
        case "flag" | "date" | "count" | "share" | "amount":
            return (0.75 + 0.25 * (fits or 0) if (fits or 0) >= 0.5 else _AGAINST), fits
        case "id":
            return ((fits or 0) if (fits or 0) >= 0.8 else _AGAINST), fits
        case _:
            return _of_texts(column, values), fits


def fit(column: Column, values: Values, levels: Mapping[str, str]) -> float | None:
    """From 0 to 1 how well values fit a column; None where any text would fit it."""
    if not values.texts:
        return None
    match column.kind:
        case "code" | "flag" | "level" | "ordinal":
            known = known_words(column, levels)
            unsaid = {*NOT_KNOWN, *NOT_APPLICABLE} - known.keys()
            return values.share_of_rows(
                None if text in unsaid else code_of(column, text, known) is not None
                for text in values.plain
            )
        case "date":
            return values.dated
        case "count" | "share" | "amount":
            return values.share(is_number(text) for text in values.texts)
        case "id" if column.references is None:
            whole = values.filled / max(values.rows, 1) > _FILLED_KEY
            different = values.different / values.filled
            return min(different, values.short) if whole else 0
        case "id":
            return values.short
        case _:
            return None


def _of_codes(column: Column, values: Values, fits: float) -> float:
    if values.yes_or_no:
        return _ASKED if column.name == "personal_data" else _AGAINST
    if not fits:
        return _NO_CODE
    if fits < 0.3 and values.different > _MOST_KINDS:
        return _AGAINST
    return 0.7 + 0.3 * fits


def _of_levels(column: Column, values: Values, fits: float) -> float:
    if fits >= 0.5:
        return 0.75 + 0.25 * fits
    # Numbers of another scale become levels by bands.
    return _ASKED if values.numeric else _AGAINST


def _of_texts(column: Column, values: Values) -> float:
    if values.yes_or_no or values.days or (values.numeric and column.name != "version"):
        return _AGAINST
    repeated = values.filled >= _LEAST_ROWS and values.different / values.filled < 0.5
    if column.name in _TITLES and repeated:
        # The name of a row is not that of many others.
        return _AGAINST
    if column.name in _TITLES and values.letters > _MOST_LETTERS:
        return _ASKED
    if column.name in _PEOPLE and values.words > _MOST_WORDS:
        return _AGAINST
    return 1
