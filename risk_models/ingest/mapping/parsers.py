"""How the cell of a file becomes the register's text for it: one SQL expression.

It is computed over `text` and, for numbers, `kind`, and gives NULL where the cell cannot be
understood. Data goes into it as parameters only.
"""

from dataclasses import dataclass, field

from risk_models.contract import Column
from risk_models.contract.fields import LEVEL_FORM, MOST_VALUES
from risk_models.ingest.mapping import dates
from risk_models.ingest.mapping.model import Cell, Mapping
from risk_models.ingest.spreadsheet_safety import RUNS

_BLANKS = r"\s\x{85}\x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}"
MACROS = (
    f"CREATE MACRO filled(t) AS regexp_matches(t, '[^{_BLANKS}]')",
    f"CREATE MACRO trimmed(t) AS regexp_replace(t, '^[{_BLANKS}]+|[{_BLANKS}]+$', '', 'g')",
    "CREATE MACRO plain(t) AS "
    f"lower(trimmed(regexp_replace(nfc_normalize(t), '[{_BLANKS}]+', ' ', 'g')))",
    "CREATE MACRO without_unit(t, u) AS CASE "
    "WHEN lower(left(t, length(u))) = lower(u) THEN trimmed(substr(t, length(u) + 1)) "
    "WHEN lower(right(t, length(u))) = lower(u) THEN trimmed(left(t, length(t) - length(u))) "
    "ELSE t END",
    *dates.MACROS,
    "CREATE MACRO neutral(t) AS CASE WHEN regexp_matches(t, '{}') THEN '''' || t ELSE t END".format(
        RUNS.replace("'", "''").replace("\x00", r"\x00")
    ),
)
"""`neutral` puts the apostrophe before text that checking would take one off from again."""

AS_IT_IS = {
    "text": rf"""NOT regexp_matches(text, '^[{_BLANKS}''=+@＝＋－＠\x00-]')""",
    "id": f"NOT regexp_matches(text, '^[{_BLANKS}]|[{_BLANKS}]$')",
}
"""The condition under which a text certainly stays as it is, by kind: most columns need no more."""

_KEY_LETTERS = 12
"""Of a SHA-256 in hexadecimal: two of 40,000 texts meet in one of 350,000 registers."""

_NO_WORD = "The mapping does not say what this word means: set its value, or correct the cell."
_NO_LEVEL = "The mapping does not say which level this is: set its value, or correct the cell."


@dataclass
class Form:
    """A SQL expression over a cell, what to do where it gives NULL, and its parameters."""

    sql: str
    sentence: str
    values: dict[str, object] = field(default_factory=dict)


def form_of(column: Column, cell: Cell, mapping: Mapping) -> Form:
    """The form of a column's cells, once words that the mapping knows are set aside."""
    match column.kind:
        case "id":
            return Form("$prefix || trimmed(text)", "", {"prefix": cell.prefix})
        case "text":
            return Form("text", "")
        case "date":
            order = cell.dates or mapping.dates
            return Form(*dates.day(order, cell.period_day, times=mapping.times))
        case "code" | "flag":
            return Form("NULL::VARCHAR", _NO_WORD)
        case "level":
            is_code = f"regexp_full_match(trimmed(text), '{LEVEL_FORM}')"
            return Form(f"CASE WHEN {is_code} THEN trimmed(text) END", _NO_WORD)
        case "ordinal" if cell.bands:
            return _banded(cell, mapping)
        case "ordinal" if cell.values:
            return Form("NULL::VARCHAR", _NO_LEVEL)
        case "ordinal":
            digit = f"regexp_full_match(trimmed(text), '[1-{MOST_VALUES}]')"
            level = f"CASE WHEN {digit} THEN trimmed(text) END"
            return Form(level, _NO_LEVEL)
        case _:
            return _number(cell, mapping)


def entries(column: Column, cell: Cell) -> Form:
    """The entries of a list cell as a SQL list; NULL where it is no list of that kind."""
    if cell.separator == "json":
        found = "json_extract_string(text, '$[*]')"
        return Form(
            f"CASE WHEN json_valid(text) AND json_type(text) = 'ARRAY' THEN {found} END",
            "The cell holds no JSON list that the mapping knows all entries of: correct the cell, "
            "or set the values of its words.",
        )
    sentence = (
        "The mapping does not say what each word of the list means: set its value, or correct it."
        if column.codes
        else "An entry of the list holds a semicolon, which parts entries in the register."
    )
    return Form("string_split(text, $separator)", sentence, {"separator": cell.separator or ";"})


def key(parts: int, prefix: str) -> Form:
    """A stable key made from the text of several columns, `text0` and on."""
    texts = [f"plain(text{number})" for number in range(parts)]
    joined = " || chr(31) || ".join(texts)
    empty = " AND ".join(f"{text} = ''" for text in texts)
    return Form(
        f"CASE WHEN NOT ({empty}) THEN $prefix || left(sha256({joined}), {_KEY_LETTERS}) END",
        "The key is made of columns that are all empty: fill one of them.",
        {"prefix": prefix},
    )


def _number(cell: Cell, mapping: Mapping) -> Form:
    """Signs and per cent are of text: a number of a workbook or of JSON is one already."""
    bare, whole, fraction = "trimmed(text)", "[0-9]+", "[0-9]+"
    values: dict[str, object] = {}
    if cell.unit:
        bare, values["unit"] = f"without_unit({bare}, $unit)", cell.unit
    if cell.percent:
        bare = f"trimmed(regexp_replace({bare}, '%$', ''))"
        # More digits than these would not survive the division by a hundred.
        whole, fraction = "[0-9]{1,18}", "[0-9]{1,8}"
    typed = f"CASE WHEN regexp_full_match(text, '-?{whole}([.]{fraction})?') THEN text END"
    if mapping.thousands:
        whole = f"([0-9]{{1,3}}([{mapping.thousands}][0-9]{{3}})+|{whole})"
    values["number"] = f"-?{whole}([{mapping.decimal}]{fraction})?"
    values["decimal"] = mapping.decimal
    digits = bare
    if mapping.thousands:
        digits = f"replace({bare}, $thousands, '')"
        values["thousands"] = mapping.thousands
    digits = f"replace({digits}, $decimal, '.')"
    written = f"CASE WHEN regexp_full_match({bare}, $number) THEN {digits} END"
    said = "comma" if mapping.decimal == "," else "point"
    if not cell.percent:
        return Form(
            f"CASE WHEN kind = 'text' THEN {written} WHEN {_IS_NUMBER} THEN {typed} END",
            f"It is no number with a decimal {said}: correct it, or say in the mapping how numbers "
            "are written.",
            values,
        )
    number = f"CASE kind WHEN 'text' THEN {written} ELSE {typed} END"
    share = "CASE WHEN regexp_full_match(text, '-?[0-9]+([.][0-9]+)?') THEN text END"
    return Form(
        f"CASE WHEN kind = 'percent' THEN {share} WHEN kind = 'text' AND {_SIGNED} "
        f"OR kind IN ('text', 'number') AND NOT {_ANY_SIGNED} "
        f"THEN {_hundredth(number)} END",
        f"It is no percentage with a decimal {said}, or it lacks the % that other cells of the "
        "column carry: correct it, or say in the mapping how numbers are written.",
        values,
    )


_IS_NUMBER = "kind IN ('number', 'percent')"
_SIGNED = "ends_with(trimmed(text), '%')"
_ANY_SIGNED = f"bool_or(kind = 'percent' OR kind = 'text' AND {_SIGNED}) OVER ()"


def _hundredth(number: str) -> str:
    exact = f"CAST(TRY_CAST({number} AS DECIMAL(28, 8)) * 0.01::DECIMAL(3, 2) AS VARCHAR)"
    return rf"regexp_replace({exact}, '\.?0+$', '')"


def _banded(cell: Cell, mapping: Mapping) -> Form:
    form = _number(cell, mapping)
    number, cases, values = f"TRY_CAST({form.sql} AS DOUBLE)", [], dict(form.values)
    for place, band in enumerate(cell.bands):
        within = [f"{number} IS NOT NULL"]
        for sign, bound, name in ((">=", band.lower, "lower"), ("<", band.upper, "upper")):
            if bound is not None:
                within.append(f"{number} {sign} ${name}{place}")
                values[f"{name}{place}"] = bound
        cases.append(f"WHEN {' AND '.join(within)} THEN $level{place}")
        values[f"level{place}"] = str(band.level)
    return Form(
        f"CASE {' '.join(cases)} END",
        "It is no number within the bands of the mapping: correct it, or set its value.",
        values,
    )
