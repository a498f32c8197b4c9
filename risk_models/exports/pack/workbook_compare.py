"""The sheets that hold what the register reports against what the workbook calculates."""

from collections.abc import Mapping
from typing import Any

from risk_models.exports.pack.sheet_rows import RowsSheet, SheetColumn
from risk_models.exports.pack.workbook_book import Book
from risk_models.exports.pack.workbook_data import Data, Row
from risk_models.panels import Source

_EXACT, _CLOSE = "SUMPRODUCT(({0}<>{1})*1)", "SUMPRODUCT((ABS({0}-{1})>0.000000001)*1)"
_TOLERANCE = 1e-9

COMPARED = {
    "inherent_level": ("inherent_level", "Inherent level"),
    "residual_level": ("residual_level", "Residual level"),
    "target_level": ("target_level", "Target level"),
    "above": ("above_tolerance", "Above tolerance"),
    "tested_likelihood": ("tested_likelihood", "Tested effectiveness on likelihood"),
    "tested_severity": ("tested_severity", "Tested effectiveness on severity"),
    "supported_likelihood": ("supported_likelihood", "Likelihood supported by testing"),
    "supported_severity": ("supported_severity", "Severity supported by testing"),
    "supported_level": ("supported_level", "Implied residual level"),
    "supported": ("supported", "Supported by testing"),
}
"""What is compared for every risk: the column that the workbook recomputes, that of the register,
and its name."""

_CLOSELY = ("tested_likelihood", "tested_severity")


def reported(source: Source, data: Data) -> RowsSheet:
    """The sheet with what the register reports of each risk, in the order of the sheet Risks."""
    base = {row["risk_id"]: row for row in source.read("risk_base").to_pylist()}
    columns = {
        "number": SheetColumn("No.", width=8),
        "risk_id": SheetColumn("Risk", width=16),
        **{
            name: SheetColumn(title, "as the register reports it", 16)
            for name, (_, title) in COMPARED.items()
        },
    }
    rows = []
    for risk in data.risks:
        found = base[risk["risk_id"]] | risk
        values = {name: found[column] for name, (column, _) in COMPARED.items()}
        empty = {name: "" if value is None else value for name, value in values.items()}
        rows.append({"number": risk["number"], "risk_id": risk["risk_id"], **empty})
    return RowsSheet("Reported", columns, rows)


def write_compare(book: Book, source: Source, data: Data, sheets: Mapping[str, RowsSheet]) -> int:
    """The sheet Compare; the number of differences."""
    sheet = book.sheet(
        "Compare", "What the register reports, and what the formulas give", (46, 16, 16, 16)
    )
    totals = _totals(source, data, sheets["Risks"].rows)
    columns = _columns(sheets)
    first = 5
    second = first + len(columns) + 3
    number: int = sum(row["differences"][1] for row in (*columns, *totals))
    sheet.write_string(2, 0, "Differences in total: must be 0", book.looks["title"])
    last = second + len(totals)
    formula = f"=SUM(C{first + 1}:C{first + len(columns)})+SUM(D{second + 1}:D{last})"
    book.formula(sheet, 2, 1, formula, number)
    book.define("differences", "Compare!$B$3")
    titles = {"title": "Of every open risk", "rows": "Risks", "differences": "Differences"}
    book.table(sheet, first - 1, titles, columns)
    titles = {
        "title": "Totals",
        "reported": "Reported",
        "formula": "Formula",
        "differences": "Difference",
    }
    book.table(sheet, second - 1, titles, totals)
    return number


def _columns(sheets: Mapping[str, RowsSheet]) -> list[Row]:
    risks, given = sheets["Risks"], sheets["Reported"]
    rows = []
    for name, (_, title) in COMPARED.items():
        pattern = _CLOSE if name in _CLOSELY else _EXACT
        formula = pattern.format(risks.whole(name), given.whole(name))
        differing = sum(
            _differs(one[name], other[name], close=name in _CLOSELY)
            for one, other in zip(risks.rows, given.rows, strict=True)
        )
        rows.append(
            {"title": title, "rows": len(risks.rows), "differences": (f"={formula}", differing)}
        )
    return rows


def _differs(one: Any, other: Any, *, close: bool) -> bool:
    if close:
        return bool(abs(one - other) > _TOLERANCE)
    return bool(("" if one is None else one) != other)


def _totals(source: Source, data: Data, risks: Any) -> list[Row]:
    """Reported totals with the formula that counts them, and what it counts."""
    (totals,) = source.read("heatmap_totals", view="residual", arises_stage="all").to_pylist()
    coverage = source.read("coverage").to_pylist()
    (everything,) = (row for row in coverage if row["scope"] == "all")
    by_level = {row["member"]: row["risks"] for row in coverage if row["scope"] == "level"}
    least = data.setting["coverage_threshold"]
    scored = sum(row["residual_likelihood"] is not None for row in risks)
    lines = [
        ("Open risks", totals["open_risks"], "COUNT(Risks_number)", len(risks)),
        (
            "Not assessed",
            totals["unassessed"],
            "COUNT(Risks_number)-COUNT(Risks_residual_likelihood)",
            len(risks) - scored,
        ),
        (
            "Above tolerance",
            totals["above_tolerance"],
            "COUNTIF(Risks_above,TRUE)",
            sum(row["above"] is True for row in risks),
        ),
        (
            "Covered by tested controls",
            everything["effective"],
            'COUNTIF(Risks_tested_likelihood,">="&coverage_threshold)'
            '+COUNTIF(Risks_tested_severity,">="&coverage_threshold)'
            '-COUNTIFS(Risks_tested_likelihood,">="&coverage_threshold,'
            'Risks_tested_severity,">="&coverage_threshold)',
            sum(max(row["tested_likelihood"], row["tested_severity"]) >= least for row in risks),
        ),
        *(
            (
                f"Residual level {row['label']}",
                by_level[row["level"]],
                f"COUNTIF(Risks_residual_level,INDEX(level_codes,{row['position']}))",
                sum(risk["residual_level"] == row["level"] for risk in risks),
            )
            for row in data.levels
        ),
        *_cells(source, risks),
    ]
    return [
        {
            "title": title,
            "reported": number,
            "formula": (f"={formula}", counted),
            "differences": ("=ABS(B{0}-C{0})", abs(number - counted)),
        }
        for title, number, formula, counted in lines
    ]


def _cells(source: Source, risks: Any) -> list[tuple[str, int, str, int]]:
    cells = source.read("heatmap_cells", view="residual", arises_stage="all").to_pylist()
    counts: dict[tuple[int, int], int] = {}
    for row in risks:
        place = row["residual_likelihood"], row["residual_severity"]
        counts[place] = counts.get(place, 0) + 1
    return [
        (
            f"Residual, likelihood {up}, severity {right}",
            row["risks"],
            f"COUNTIFS(Risks_residual_likelihood,{up},Risks_residual_severity,{right})",
            counts.get((up, right), 0),
        )
        for row in cells
        if (up := row["likelihood"]) and (right := row["severity"])
    ]
