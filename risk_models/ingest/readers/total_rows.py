"""Rows of totals under a table, which are none of its rows."""

import re
import unicodedata
from collections.abc import Mapping

import pyarrow

from risk_models.ingest.readers.normalise import plain
from risk_models.ingest.readers.table import Sheet

_TOTAL = re.compile(
    r"((grand|sub)?[ -]?totals?|sum|(gesamt|end|zwischen)?summe|gesamt|insgesamt"
    r"|(sous-)?total( general| geral)?|totaux|somme|totale( generale| complessivo)?|somma"
    r"|suma( total| koncowa)?|soma|razem|ogolem|(eind)?totaal|som)\s*:?\s*(\d.*)?"
)
"""Words that begin such a row, without accents, perhaps with a number behind them."""
_NUMBER = re.compile(r"[^\W\d]{0,3}\W{0,3}\d[\d\s.,'’]*\W{0,3}[^\W\d]{0,3}")
"""A number, perhaps with a unit."""
_MOST, _SAMPLE = 5, 1_000
"""Such rows at the end of a table, and rows in which it is looked up what columns hold."""


def without_totals(sheet: Sheet) -> Sheet:
    """The sheet without totals under its rows.

    They begin with a word for it, hold nothing but numbers besides, and leave a column open in
    which most rows have text; beside a word alone, one in which most rows have anything.
    """
    rows = sheet.rows.num_rows
    last = sheet.cells.slice(max(rows - _MOST, 1)).to_pylist()
    keep = rows
    while last and _may_be_total(last[-1]) and _leaves_open(sheet.cells, last.pop(), keep - 1):
        keep -= 1
    if keep < rows:
        sheet.totals = sheet.rows["line"].slice(keep).to_pylist()
        sheet.rows = sheet.rows.slice(0, keep)
        sheet.cell_errors = [e for e in sheet.cell_errors if e["line"] not in sheet.totals]
    return sheet


def _may_be_total(row: Mapping[str, str]) -> bool:
    first, *others = [text.strip() for text in row.values() if text.strip()] or [""]
    letters = unicodedata.normalize("NFD", plain(first))
    word = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return bool(_TOTAL.fullmatch(word)) and all(map(_NUMBER.fullmatch, others))


def _leaves_open(cells: pyarrow.Table, row: Mapping[str, str], above: int) -> bool:
    """Whether a column is empty in the row that most of the rows above fill as they should."""
    sample, alone = min(above, _SAMPLE), sum(1 for text in row.values() if text.strip()) == 1
    for name in (name for name, text in row.items() if not text.strip()):
        texts = (text.strip() for text in cells[name].slice(0, sample).to_pylist())
        filled = sum(1 for text in texts if text and (alone or not _NUMBER.fullmatch(text)))
        if 2 * filled > sample:
            return True
    return False
