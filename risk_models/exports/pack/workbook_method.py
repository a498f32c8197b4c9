"""The sheets of the workbook with the method, on which the formulas of the others rest."""

from collections.abc import Mapping, Sequence
from typing import Any

from risk_models.contract import vocabularies
from risk_models.contract.method import SETTINGS
from risk_models.exports.pack.workbook_book import Book
from risk_models.exports.pack.workbook_data import Data

_BELOW = 2
"""The row below the title, from 0: there stand the headers."""


def write_method(book: Book, data: Data) -> None:
    """Levels, scales, matrix, appetite and settings, each with names that formulas use."""
    _settings(book, data)
    _levels(book, data)
    _scales(book, data)
    _matrix(book, data)
    _appetite(book, data)


def _settings(book: Book, data: Data) -> None:
    sheet = book.sheet(
        "Settings", "Settings of the method; formulas use them by their names", (34, 18, 90)
    )
    rows = [
        {"key": key, "value": value, "meaning": SETTINGS[key].meaning if key in SETTINGS else ""}
        for key, value in data.setting.items()
        if not isinstance(value, list)
    ]
    book.table(sheet, _BELOW, {"key": "Setting", "value": "Value", "meaning": "Meaning"}, rows)
    for at, row in enumerate(rows, _BELOW + 2):
        book.define(str(row["key"]), f"Settings!$B${at}")


def _levels(book: Book, data: Data) -> None:
    sheet = book.sheet("Levels", "Risk levels, the lowest first", (12, 16, 18, 10, 12, 4, 66, 12))
    titles = {
        "position": "Position",
        "level": "Code",
        "label": "Name",
        "letter": "Letter",
        "is_serious": "Serious",
    }
    book.table(sheet, _BELOW, titles, data.levels)
    first, last = _BELOW + 2, _BELOW + 1 + max(1, len(data.levels))
    for name, letter in (("codes", "B"), ("serious", "E")):
        book.define(f"level_{name}", f"Levels!${letter}${first}:${letter}${last}")
    text = "Lowest level for the worst severity for people (position; 0 for none)"
    sheet.write_string(_BELOW, 6, text, book.looks["title"])
    formula = "=IF(people_severity_floor,IFERROR(MATCH(TRUE,level_serious,0),0),0)"
    book.formula(sheet, _BELOW, 7, formula, data.floor)
    book.define("floor_position", f"Levels!$H${_BELOW + 1}")


def _scales(book: Book, data: Data) -> None:
    currency = data.setting["currency"]
    title = f"Scales: likelihood in events a year, severity in {currency}"
    sheet = book.sheet("Scales", title, (12, 8, 18, 14, 14, 16, 16, 75, 75))
    titles = {
        "axis": "Axis",
        "level": "Value",
        "label": "Name",
        "lower": "Lower bound",
        "upper": "Upper bound",
        "representative": "Calculated with",
        "at_least": "Begins at",
        "anchor_people": "For people",
        "anchor_organisation": "For the organisation",
    }
    rows = [
        row | {"at_least": ('=IF(D{0}="",0,D{0})', row["lower"] or 0)}
        for axis in vocabularies.AXES
        for row in data.scales[axis]
    ]
    book.table(sheet, _BELOW, titles, rows)
    first = _BELOW + 2
    for axis in vocabularies.AXES:
        last = first + len(data.scales[axis]) - 1
        for name, letter in (("values", "B"), ("calculated", "F"), ("begins", "G")):
            book.define(f"{axis}_{name}", f"Scales!${letter}${first}:${letter}${last}")
        first = last + 1


def _matrix(book: Book, data: Data) -> None:
    likelihoods = [row["level"] for row in data.scales["likelihood"]][::-1]
    severities = [row["level"] for row in data.scales["severity"]]
    sheet = book.sheet("Matrix", "Risk matrix: likelihood down, severity across", (30, *(14,) * 8))
    first = _BELOW + 2
    after = _grid(
        book,
        sheet,
        _BELOW,
        likelihoods,
        severities,
        "Level",
        lambda up, right: data.matrix[up, right],
    )
    last = first + len(likelihoods) - 1
    right = "BCDEFGHIJ"[len(severities) - 1]
    book.define("matrix_likelihoods", f"Matrix!$A${first}:$A${last}")
    book.define("matrix_severities", f"Matrix!$B${first - 1}:${right}${first - 1}")

    def position(up: int, across: int) -> tuple[str, int]:
        cell = f"{'BCDEFGHIJ'[severities.index(across)]}{first + likelihoods.index(up)}"
        return f"=MATCH({cell},level_codes,0)", data.position[data.matrix[up, across]]

    start = after + 1
    _grid(book, sheet, start, likelihoods, severities, "Position of the level", position)
    book.define(
        "matrix_positions", f"Matrix!$B${start + 2}:${right}${start + 1 + len(likelihoods)}"
    )


def _grid(
    book: Book,
    sheet: Any,
    start: int,
    likelihoods: Sequence[int],
    severities: Sequence[int],
    title: str,
    value: Any,
) -> int:
    """Write a grid from a row on; the row after it."""
    sheet.write_string(start, 0, title, book.looks["title"])
    for across, severity in enumerate(severities, 1):
        sheet.write_number(start, across, severity, book.looks["title_of_levels"])
    for down, likelihood in enumerate(likelihoods, start + 1):
        sheet.write_number(down, 0, likelihood, book.looks["axis"])
        for across, severity in enumerate(severities, 1):
            found = value(likelihood, severity)
            if isinstance(found, tuple):
                book.formula(sheet, down, across, *found)
            else:
                sheet.write_string(down, across, found, book.level_look(found))
    return start + 1 + len(likelihoods)


def _appetite(book: Book, data: Data) -> None:
    sheet = book.sheet(
        "Appetite", "Highest acceptable residual level by risk domain", (14, 40, 16, 22, 12)
    )
    titles = {
        "risk_domain": "Domain",
        "label": "Name",
        "tolerance_level": "Tolerance",
        "acceptance_authority": "May accept more",
    }
    book.table(sheet, _BELOW, titles, data.appetite)
    first, last = _BELOW + 2, _BELOW + 1 + max(1, len(data.appetite))
    book.define("appetite_domains", f"Appetite!$A${first}:$A${last}")
    book.define("appetite_levels", f"Appetite!$C${first}:$C${last}")
    start = last + 2
    sheet.write_string(
        start - 1, 0, "Tolerance of each domain: its own, or the general one", book.looks["note"]
    )
    formula = (
        "=IFERROR(MATCH(IFERROR(INDEX(appetite_levels,MATCH(A{0},appetite_domains,0)),"
        'INDEX(appetite_levels,MATCH("all",appetite_domains,0))),level_codes,0),"")'
    )
    rows: list[Mapping[str, Any]] = [
        {"domain": domain, "label": label, "position": (formula, data.tolerance.get(domain))}
        for domain, label in vocabularies.TOP_DOMAINS.items()
    ]
    book.table(sheet, start, {"domain": "Domain", "label": "Name", "position": "Position"}, rows)
    until = start + 1 + len(rows)
    book.define("domain_codes", f"Appetite!$A${start + 2}:$A${until}")
    book.define("domain_tolerances", f"Appetite!$C${start + 2}:$C${until}")
