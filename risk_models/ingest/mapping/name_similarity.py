"""How similar the header of a column is to the name of a column of the register."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from rapidfuzz import fuzz

from risk_models.contract import TABLES
from risk_models.ingest.mapping.column_synonyms import NAMES, NOUNS
from risk_models.ingest.mapping.column_translations import TRANSLATIONS
from risk_models.ingest.readers.normalise import plain

SAME, USUAL, SIMILAR, MENTIONED = "Same name", "Common name", "Similar name", "Part of the name"
_NEAR = 86
"""Similarity, of 100, from which two spellings count as one name."""
_SHORT = 4
"""A name with so few letters must match exactly: too many others are similar."""
_SPECIFIC, _LEAST_SHARE = 10, 0.6
"""Letters of a phrase that says enough within any question; or its share of the header."""
_WITHOUT = 0.97
"""Factor for a header that is a name but for words that say nothing of the column."""
_KEYS = (
    *("id", "nr", "no", "number", "ref", "reference", "key", "identifier", "code", "n", "n o"),
    *("kennung", "nummer", "identifiant", "numero", "identificador", "codigo", "cod", "num"),
    *(
        "identificativo",
        "identificatore",
        "codice",
        "identyfikator",
        "numer",
        "kod",
        "lp",
        "oznaczenie",
    ),
)
"""What the key of any table is called."""
_ARTICLES = frozenset(
    {
        *("the", "of", "a", "an", "for", "this", "and", "der", "die", "das", "des", "dem", "den"),
        *("von", "du", "de", "la", "le", "les", "l", "d", "del", "della", "dello", "dell", "dei"),
        *("degli", "delle", "di", "do", "da", "dos", "das", "el", "los", "las", "van", "het"),
        *("een", "y", "e", "i", "et", "und"),
    }
)
_SCALE = re.compile(r"\b(\d{1,3})\s*(?:-|–|—|to|bis|a|à|tot|do)\s*(\d{1,3})\b")
_BRACKETS = re.compile(r"[(\[{][^)\]}]*[)\]}]")
_PLURAL = re.compile(r"(?<=\w)\((?:s|es|n|en)\)")
_RATED = frozenset({"rating", "score", "level", "value", "bewertung", "niveau", "puntuacion"})
"""Words that say that a column is rated; the name of what is rated stands beside them."""


@lru_cache(4096)
def words_of(name: str) -> str:
    """A name as its words: letter case, accents, underscores and punctuation aside."""
    split = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", _PLURAL.sub("", name))
    letters = unicodedata.normalize("NFKD", plain(split).replace("ł", "l"))
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[\W_]+", " ", bare).split())


def scale_of(header: str) -> tuple[int, int] | None:
    """The scale that a header states, such as (1, 5) for `Likelihood (1-5)`."""
    stated = _SCALE.search(header)
    return (int(stated[1]), int(stated[2])) if stated else None


@lru_cache(4096)
def unscaled(header: str, *, rated: bool = True) -> str:
    """The words of a header without what stands in brackets and its scale.

    With `rated` also without the words that say that it is a rating or a score.
    """
    words = words_of(_SCALE.sub(" ", _BRACKETS.sub(" ", header))).split()
    aside = _RATED if rated else frozenset()
    return " ".join([word for word in words if word not in aside] or words)


@lru_cache(65536)
def similarity_of(header: str, table: str, column: str) -> tuple[float, str]:
    """From 0 to 1 how well the header names the column, and why."""
    name = words_of(header)
    if not name:
        return 0, ""
    own, usual = _names(table, column)
    known = _known(name, own, usual)
    if known[0]:
        return known
    rated = TABLES[table].columns[column].kind in ("ordinal", "code")
    cores = {core(name), core(unscaled(header, rated=rated))} - {""}
    without = {without_nouns(each, table) for each in cores} - {""}
    reduced = [_known(each, *_cores(table, column)) for each in sorted(cores | without)]
    similarity, reason = max(reduced, default=(0.0, ""))
    if similarity:
        return similarity * _WITHOUT, reason
    if any(_foreign(each, table, column) for each in cores):
        return 0, ""
    near = max(
        (fuzz.ratio(name, known) for known in (*own, *usual) if len(known) > _SHORT), default=0
    )
    if near >= _NEAR:
        return 0.8 * near / 100, SIMILAR
    if TABLES[table].columns[column].kind == "id":
        # A longer name is that of another number.
        return 0, ""
    return max((_mentioned(name, known) for known in (*own, *usual)), default=(0, ""))


def names_row_of(header: str, table: str) -> bool:
    """Whether a header names a row of the table: `Linked risk` names one of `risks`."""
    words = f" {core(words_of(header))} "
    return any(f" {noun} " in words for noun in _nouns(table))


def _known(name: str, own: tuple[str, ...], usual: tuple[str, ...]) -> tuple[float, str]:
    if name in own:
        return 1, SAME
    if name in usual:
        return 0.9 - 0.01 * usual.index(name) if usual.index(name) < 10 else 0.8, USUAL
    return 0, ""


def _mentioned(name: str, known: str) -> tuple[float, str]:
    """A longer header that holds the whole name, the better the more of it the name is."""
    share = len(known) / len(name)
    specific = len(known) >= _SPECIFIC and " " in known
    if len(known) <= _SHORT or f" {known} " not in f" {name} ":
        return 0, ""
    if share < _LEAST_SHARE and not specific:
        return 0, ""
    return 0.4 + 0.35 * max(share, _LEAST_SHARE), MENTIONED


@lru_cache(4096)
def core(name: str) -> str:
    """The words of a name without articles and prepositions."""
    words = name.split()
    return " ".join([word for word in words if word not in _ARTICLES] or words)


def without_nouns(name: str, table: str) -> str:
    """The name without what a row of the table is called: `owner` for `risk owner`.

    Empty where the name says nothing of it, or nothing else.
    """
    words = f" {name} "
    for noun in sorted(_nouns(table), key=len, reverse=True):
        words = words.replace(f" {noun} ", " ")
    return words.strip() if words.strip() != name else ""


def _foreign(name: str, table: str, column: str) -> list[str]:
    """The words in a name for a row of another table than this one."""
    own = _nouns(table) | _nouns(TABLES[table].columns[column].references or "")
    foreign = {noun for other in NOUNS for noun in _nouns(other)} - own
    return [noun for noun in foreign if f" {noun} " in f" {name} "]


@cache
def _nouns(table: str) -> frozenset[str]:
    named = {"risk_scores": "risks"}.get(table, table)
    return frozenset(core(words_of(noun)) for noun in NOUNS.get(named, "").split(",") if noun)


@cache
def _cores(table: str, column: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    own, usual = _names(table, column)
    return tuple(map(core, own)), tuple(map(core, usual))


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
        usual += _KEYS
    known = {core(name) for name in (*own, *usual)}
    usual = [name for name in usual if not _qualified(core(name), known, table, column)]
    return tuple(own), tuple(dict.fromkeys(usual))


def _qualified(name: str, known: set[str], table: str, column: str) -> bool:
    """Whether a name is another of the column's names with the word for a row of another table."""
    foreign = _foreign(name, table, column)
    rest = " ".join(word for word in name.split() if word not in " ".join(foreign).split())
    return bool(foreign) and (not rest or rest in known)


def _split(column: str) -> Iterator[str]:
    names = f"{NAMES.get(column, '')},{TRANSLATIONS.get(column, '')}"
    return (words_of(name) for name in names.split(",") if name.strip())
