"""How similar the header of a column is to the name of a column of the register."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from rapidfuzz import fuzz

from risk_models.contract import TABLES
from risk_models.ingest.mapping.column_synonyms import NAMES
from risk_models.ingest.readers.normalise import plain

SAME, USUAL, SIMILAR, MENTIONED = "Same name", "Common name", "Similar name", "Part of the name"
_NEAR = 86
"""Similarity, of 100, from which two spellings count as one name."""
_SHORT = 4
"""A name with so few letters must match exactly: too many others are similar."""


@lru_cache(4096)
def words_of(name: str) -> str:
    """A name as its words: letter case, underscores and punctuation aside."""
    split = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    return " ".join(re.sub(r"[\W_]+", " ", plain(split)).split())


def likeness(header: str, table: str, column: str) -> tuple[float, str]:
    """From 0 to 1 how well the header names the column, and why."""
    name = words_of(header)
    own, usual = _names(table, column)
    if not name:
        return 0, ""
    if name in own:
        return 1, SAME
    if name in usual:
        return 0.9 - 0.01 * usual.index(name) if usual.index(name) < 10 else 0.8, USUAL
    near = max(
        (fuzz.ratio(name, known) for known in (*own, *usual) if len(known) > _SHORT), default=0
    )
    if near >= _NEAR:
        return 0.8 * near / 100, SIMILAR
    return max((_mentioned(name, known) for known in (*own, *usual)), default=(0, ""))


def _mentioned(name: str, known: str) -> tuple[float, str]:
    """A longer header that holds the whole name, the better the more of it the name is."""
    if len(known) <= _SHORT or f" {known} " not in f" {name} ":
        return 0, ""
    return 0.4 + 0.35 * len(known) / len(name), MENTIONED


@cache
def _names(table: str, column: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The column's own names, and the usual ones with the most usual first."""
    declared = TABLES[table].columns[column]
    own = {words_of(column), words_of(declared.title)}
    own |= {f"{words_of(table)} {name}" for name in set(own)}
    usual = list(_split(column))
    if column.startswith("severity_"):
        usual += ["severity", *_split("severity")]
    if declared.kind == "id" and not declared.references:
        usual += ["id", "nr", "no", "number", "ref", "key"]
    return tuple(own), tuple(dict.fromkeys(usual))


def _split(column: str) -> Iterator[str]:
    return (words_of(name) for name in NAMES.get(column, "").split(",") if name.strip())
