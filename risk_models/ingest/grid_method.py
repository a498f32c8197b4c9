"""The method that a risk matrix in a file stands for: its levels, scales and cells."""

import re
from collections.abc import Mapping, Sequence
from math import sqrt
from typing import Any

import pyarrow

from risk_models.contract import TABLES
from risk_models.contract.ready_methods import METHODS
from risk_models.ingest.mapping.value_synonyms import LEVELS
from risk_models.ingest.matrix_grid import MatrixGrid
from risk_models.ingest.readers.normalise import plain
from risk_models.ingest.ready_method import ready_method

CurrentRows = Mapping[str, pyarrow.Table]
Row = dict[str, Any]

_STEP = 10
"""How much more a value stands for than the one below it, where no method says so."""


def grid_method(grid: MatrixGrid, current: CurrentRows) -> dict[str, pyarrow.Table]:
    """Levels, scales and matrix of a matrix that was found in a file.

    Names are those of the file. Levels that the register has under the same or a usual name keep
    their code. Bounds, which no matrix has, are those of the register's scale if it has as many
    values, or else of a ready-made method: a proposal that people check.
    """
    levels = _levels(grid.levels, current)
    scales = [
        *_scale("likelihood", grid.likelihoods, current),
        *_scale("severity", grid.severities, current),
    ]
    cells = [
        {"likelihood": likelihood, "severity": severity, "level": levels[place]["level"]}
        for likelihood, line in enumerate(grid.cells, 1)
        for severity, place in enumerate(line, 1)
    ]
    return {
        name: pyarrow.Table.from_pylist(rows, TABLES[name].arrow)
        for name, rows in (("levels", levels), ("scales", scales), ("matrix", cells))
    }


def _levels(names: Sequence[str], current: CurrentRows) -> list[Row]:
    """A row for each level, the lowest first; colours stay where the levels are the register's."""
    known = sorted(current["levels"].to_pylist(), key=lambda row: row["position"])
    matched = _matched(names, known)
    same = [row["level"] for row in known] == [row and row["level"] for row in matched]
    rows: list[Row] = []
    for position, (name, row) in enumerate(zip(names, matched, strict=True), 1):
        label = row["label"] if row and len(name) == 1 else f"{name[0].upper()}{name[1:]}"
        rows.append(
            {
                "level": row["level"] if row else _code(label, known),
                "position": position,
                "label": label,
                "letter": _letter(label, {each["letter"] for each in rows}),
                "colour": row["colour"] if row and same else None,
                "is_serious": position == len(names)
                or any(each["is_serious"] for each in rows)
                or (row["is_serious"] if row else 2 * position > len(names) + 1),
            }
        )
    return rows


def _matched(names: Sequence[str], known: Sequence[Row]) -> list[Row | None]:
    """The register's level for each name, in order; None for all where their order differs."""
    found: list[Row | None] = []
    for name in names:
        free = [row for row in known if row not in found]
        found.append(next((row for row in free if plain(name) in _spelled(row)), None))
    for place, name in enumerate(names):
        free = [row for row in known if row not in found]
        if found[place] is None:
            usual = [row for row in free if _rank(name) and _rank(name) == _rank(row["label"])]
            found[place] = next(iter(usual), None)
    places = [row["position"] for row in found if row]
    return found if places == sorted(places) else [None] * len(names)


def _spelled(row: Row) -> set[str]:
    return {plain(row[column]) for column in ("level", "label", "letter") if row[column]}


def _rank(name: str) -> str | None:
    return next((rank for rank, words in LEVELS.items() if plain(name) in words.split(", ")), None)


def _letter(label: str, taken: set[str]) -> str:
    letters = [
        letter for letter in f"{label}ABCDEFGHIJKLMNOPQRSTUVWXYZ".upper() if letter.isalpha()
    ]
    return next(letter for letter in letters if letter not in taken)


def _code(label: str, known: Sequence[Row]) -> str:
    code = re.sub(r"\W+", "_", plain(label)).strip("_")
    return f"{code}_2" if code in {row["level"] for row in known} else code


def _scale(axis: str, names: Sequence[str], current: CurrentRows) -> list[Row]:
    """The values of an axis, with the file's names where it has any."""
    offered = [current, *(ready_method(name) for name in METHODS)]
    scales = [
        sorted(
            (row for row in method["scales"].to_pylist() if row["axis"] == axis),
            key=lambda row: row["level"],
        )
        for method in offered
    ]
    rows = next((rows for rows in scales if len(rows) == len(names)), None)
    rows = rows or _of_steps(max(scales, key=len), len(names))
    return [row | {"label": name or row["label"]} for name, row in zip(names, rows, strict=True)]


def _of_steps(rows: Sequence[Row], number: int) -> list[Row]:
    """A scale of so many values: the middle of a longer one, or a shorter one that goes on."""
    bounds = [row["lower"] for row in rows[1:]]
    while len(bounds) < number - 1:
        bounds.append(bounds[-1] * _STEP)
    first = (len(bounds) - number + 1) // 2
    bounds = bounds[first : first + number - 1]
    half = sqrt(_STEP)
    return [
        {
            "axis": rows[0]["axis"],
            "level": level,
            "label": str(level),
            "lower": bounds[level - 2] if level > 1 else None,
            "upper": bounds[level - 1] if level < number else None,
            "representative": bounds[level - 2] * half if level > 1 else bounds[0] / half,
            "anchor_people": None,
            "anchor_organisation": None,
        }
        for level in range(1, number + 1)
    ]
