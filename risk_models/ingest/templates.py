"""Usual risks and controls in our own words, to be picked into a register."""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import risk_models.contract

_FOLDER = Path(risk_models.contract.__file__).parent / "defaults"

TEMPLATES = {"risks": "risk_templates.csv", "controls": "control_templates.csv"}
"""The tables that have templates, and the file of each."""

_KEY = "template_id"


@cache
def templates(table: str) -> dict[str, dict[str, Any]]:
    """The templates of a table by their ids: cells of its rows, without key, owner and system."""
    with (_FOLDER / TEMPLATES[table]).open(newline="", encoding="utf-8") as file:
        return {row.pop(_KEY): _cells(row) for row in csv.DictReader(file)}


def _cells(row: Mapping[str, str]) -> dict[str, Any]:
    return {name: cell or None for name, cell in row.items()}
