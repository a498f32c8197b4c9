"""Risk matrices drawn in a sheet: found in any usual form, and the method they stand for."""

from pathlib import Path

import pytest

from risk_models.ingest import validate
from risk_models.ingest.cell_text import staged
from risk_models.ingest.grid_method import grid_method
from risk_models.ingest.matrix_grid import MatrixGrid, matrix_grid
from risk_models.ingest.ready_method import ready_method
from risk_models.ingest.tables_workbook import read_tables

NAMED = """
Likelihood / Impact,1 Minor,2 Moderate,3 Major,4 Severe
4 Likely,Medium,High,Extreme,Extreme
3 Possible,Low,Medium,High,Extreme
2 Unlikely,Low,Low,Medium,High
1 Rare,Low,Low,Low,Medium
"""
TITLED = """
Our risk matrix,,,
,Impact,,
Likelihood,1,2,3
3,M,H,H
2,L,M,H
1,L,L,M
"""
TURNED = """
,Rare,Possible,Likely
Major,9 (Amber),18 (Red),27 (Red)
Minor,3 (Green),6 (Green),9 (Amber)
"""
AXIS_BELOW = """
High,amber,red
Low,green,amber
,Low,High
"""
TWO_BY_SEVEN = """
Impact \\ Probability,1,2,3,4,5,6,7
1,Low,Low,Low,Low,Low,Low,Medium
2,Low,Low,Low,Low,Medium,Medium,Medium
"""


def found(folder: Path, text: str) -> MatrixGrid | None:
    path = folder / "sheet.csv"
    path.write_text(text.strip("\n") + "\n", encoding="utf-8")
    (reading,) = read_tables(path, "sheet.csv")
    return matrix_grid(reading)


@pytest.mark.parametrize(
    ("text", "likelihoods", "severities", "levels", "cells"),
    [
        (
            NAMED,
            ("Rare", "Unlikely", "Possible", "Likely"),
            ("Minor", "Moderate", "Major", "Severe"),
            ("Low", "Medium", "High", "Extreme"),
            ((0, 0, 0, 1), (0, 0, 1, 2), (0, 1, 2, 3), (1, 2, 3, 3)),
        ),
        (TITLED, ("",) * 3, ("",) * 3, ("L", "M", "H"), ((0, 0, 1), (0, 1, 2), (1, 2, 2))),
        (
            TURNED,
            ("Rare", "Possible", "Likely"),
            ("Minor", "Major"),
            ("Green", "Amber", "Red"),
            ((0, 1), (0, 2), (1, 2)),
        ),
        (
            AXIS_BELOW,
            ("Low", "High"),
            ("Low", "High"),
            ("green", "amber", "red"),
            ((0, 1), (1, 2)),
        ),
        (
            TWO_BY_SEVEN,
            ("",) * 7,
            ("",) * 2,
            ("Low", "Medium"),
            ((0, 0), (0, 0), (0, 0), (0, 0), (0, 1), (0, 1), (1, 1)),
        ),
    ],
)
def test_a_matrix_is_found_whichever_way_it_is_drawn(
    tmp_path: Path,
    text: str,
    likelihoods: tuple[str, ...],
    severities: tuple[str, ...],
    levels: tuple[str, ...],
    cells: tuple[tuple[int, ...], ...],
) -> None:
    grid = found(tmp_path, text)
    assert grid == MatrixGrid(likelihoods, severities, levels, cells)
    method = grid_method(grid, ready_method("5x5"))
    checked = validate(staged("sheet.csv", method), {})
    assert checked.ok, checked.findings.to_pylist()


@pytest.mark.parametrize(
    "text",
    [
        "risk_id,Inherent,Residual\n1,Low,Low\n2,High,Low\n3,High,High",
        "id,Likelihood,Severity\n1,Low,Low\n2,High,Low\n3,High,High",
        "Likelihood / Impact,1,2\n1,1,2\n2,2,4",
        "Likelihood / Impact,1,2\n1,High,Low\n2,Low,High",
        "Likelihood / Impact,1,2\n1,Low,\n2,Low,High",
    ],
)
def test_no_other_sheet_is_a_matrix(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, text) is None


def test_names_are_of_the_file_and_codes_and_bounds_of_known_methods(tmp_path: Path) -> None:
    grid = found(tmp_path, NAMED)
    assert grid
    method = grid_method(grid, ready_method("5x5"))
    assert [tuple(row.values()) for row in method["levels"].to_pylist()] == [
        ("low", 1, "Low", "L", None, False),
        ("moderate", 2, "Medium", "M", None, False),
        ("high", 3, "High", "H", None, True),
        ("critical", 4, "Extreme", "E", None, True),
    ]
    scales = method["scales"].to_pylist()
    assert [(row["label"], row["lower"]) for row in scales] == [
        *[("Rare", None), ("Unlikely", 0.1), ("Possible", 1), ("Likely", 10)],
        *[("Minor", None), ("Moderate", 100_000), ("Major", 1_000_000), ("Severe", 10_000_000)],
    ]
