"""Sentences on the method: its size, since when it is in force, and what former values mean."""

import re
from collections.abc import Mapping, Sequence

from risk_models.contract import TABLES, vocabularies
from risk_models.contract.ready_methods import METHOD_TABLES
from risk_models.contract.risk_levels import RiskLevels
from risk_models.formats import counted, day
from risk_models.ingest.matrix_grid import MatrixGrid
from risk_models.ingest.readers import Found
from risk_models.narrative.portfolio import Row
from risk_models.register import Version

_MATRIX = re.compile(r"matri[xzc]|matryca|heat ?map", re.IGNORECASE)
"""Names of sheets that draw a risk matrix."""


def headline(scales: Sequence[Row], levels: RiskLevels) -> str:
    """How many likelihoods, severities and levels there are; rows of `scales`."""
    likelihoods, severities = (
        sum(row["axis"] == axis for row in scales) for axis in ("likelihood", "severity")
    )
    return f"{likelihoods} likelihoods × {severities} severities, {counted(len(levels), 'level')}"


def drawn_matrix(name: str, grid: MatrixGrid) -> str:
    """What a file is that draws a risk matrix, and that it is not merged with the register's."""
    return (
        f"{name} is a risk matrix: {len(grid.likelihoods)} likelihoods × {len(grid.severities)} "
        f"severities with the levels {', '.join(grid.levels)}. It can become the method; it is "
        "not merged with that of the register."
    )


def other_sheets(found: Found) -> list[str]:
    """Which other sheet of a workbook may draw the risk matrix, by its name."""
    others = [sheet for sheet in found.sheets if sheet != found.options.sheet]
    return [
        f"The sheet {sheet} may be a risk matrix: choose it in the reading options to use it as "
        "the method."
        for sheet in others
        if sheet not in TABLES and _MATRIX.search(sheet)
    ]


def in_force(versions: Sequence[Version], shown: int) -> str:
    """Since when levels, scales and matrix are as they are; all versions, the oldest first."""
    changes = [v for v in versions if v.number <= shown and v.rows.keys() & {*METHOD_TABLES}]
    if not changes:
        return ""
    last = changes[-1]
    return (
        f"In force since version {last.number}, {day(last.committed_at.date())}, "
        f"by {last.author}: {last.message}"
    )


def faults(rows: Sequence[Row]) -> str:
    """Whether cells two levels apart contradict each other; rows of `matrix_fault`."""
    if not rows:
        return "No two cells that are two levels apart contradict each other."
    return (
        f"{counted(len(rows), 'pair')} of cells two levels apart "
        f"{'contradicts' if len(rows) == 1 else 'contradict'} each other."
    )


def needs_translation(translation: Mapping[str, Mapping[str, str]], start: str) -> str:
    """What is proposed to be read as what, by axis (or `level`), from a day on."""
    parts = [
        f"{name.lower()} {', '.join(f'{former} → {now}' for former, now in values.items())}"
        for axis, name in vocabularies.TRANSLATED.items()
        if (values := translation.get(axis))
    ]
    return f"Proposed for records before {start}: {'; '.join(parts)}."


def translations(rows: Sequence[Row]) -> str:
    """From when former values are translated; at least one row of `translations`."""
    last = max(row["valid_from"] for row in rows)
    return f"Records before {day(last)} are read as follows; they stay as they were given."
