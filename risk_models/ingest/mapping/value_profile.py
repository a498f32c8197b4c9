"""The values of a column: which kind of column they fit, and the codes they stand for."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pyarrow
import pyarrow.compute as pc

from risk_models.contract import Column
from risk_models.contract.fields import ID_FORM
from risk_models.ingest.mapping.value_synonyms import FLAGS, LEVELS, NOT_KNOWN, WORDS
from risk_models.ingest.readers.normalise import plain

_MOST_WORDS = 400
"""Different values of a column with codes that a code is suggested for."""
_SAMPLE = 40
"""Different values by which a column is recognised."""
_DAY = re.compile(r"\s*(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})([T ].*)?\s*")
_NUMBER = re.compile(r"\s*-?\d[\d.,'’\s]*\s*%?\s*")
_SEPARATORS = ("|", ";", "\n", ",")
_LEVELS = ("1", "2", "3", "4", "5")
_ENTRY = 40
"""Letters of an entry between commas; longer ones are sentences."""


@dataclass(frozen=True)
class Values:
    """The different texts of a column that are not blank, the most frequent first."""

    texts: Sequence[str]
    filled: int
    """Rows with a value."""
    different: int
    """Different texts; `texts` holds the most frequent of them."""

    @classmethod
    def of(cls, column: pyarrow.ChunkedArray) -> "Values":
        """Count the texts of a column of a reading."""
        coded = column.combine_chunks()
        rows = np.bincount(coded.indices, minlength=len(coded.dictionary))
        counted = pyarrow.table({"text": coded.dictionary, "rows": rows})
        counted = counted.filter(pc.match_substring_regex(counted["text"], r"[^\s\x{A0}]"))
        counted = counted.group_by("text").aggregate([("rows", "sum")])
        filled = pc.sum(counted["rows_sum"]).as_py() or 0
        first = counted.sort_by([("rows_sum", "descending"), ("text", "ascending")])
        texts = first["text"].slice(0, _MOST_WORDS).to_pylist()
        return cls(texts, filled, counted.num_rows)

    @cached_property
    def plain(self) -> Sequence[str]:
        """The texts in one spelling."""
        return [plain(text) for text in self.texts]

    @cached_property
    def sample(self) -> "Values":
        """The same with the most frequent texts alone."""
        return replace(self, texts=self.texts[:_SAMPLE])

    def share(self, fits: Iterable[bool]) -> float:
        """The share of the different texts that fit."""
        return sum(fits) / len(self.texts) if self.texts else 0


def fit(column: Column, values: Values, levels: Mapping[str, str]) -> float | None:
    """From 0 to 1 how well values fit a column; None where any text would fit it."""
    if not values.texts:
        return None
    values = values.sample
    match column.kind:
        case "code" | "flag":
            known = own_words(column) | set(_usual(column, levels))
            return values.share(text in known for text in values.plain)
        case "ordinal":
            known = {*_LEVELS, *_usual(column, levels)}
            return values.share(text in known for text in values.plain)
        case "date":
            return values.share(_DAY.fullmatch(text) is not None for text in values.texts)
        case "count" | "share" | "amount":
            return values.share(_NUMBER.fullmatch(text) is not None for text in values.texts)
        case "id" if column.references is None:
            return values.different / values.filled
        case "id":
            return values.share(
                re.fullmatch(ID_FORM, text.strip()) is not None for text in values.texts
            )
        case "text" if all(_NUMBER.fullmatch(text) for text in values.texts):
            return 0
        case _:
            return None


def own_words(column: Column) -> set[str]:
    """The codes of the register and their labels, which need no mapping."""
    words = {"true", "false"} if column.kind == "flag" else set[str]()
    for word, label in (column.codes or {}).items():
        words |= {plain(word), plain(label)}
    return words


def meanings(column: Column, values: Values, levels: Mapping[str, str]) -> dict[str, str]:
    """Suggested codes of values; `levels` are the labels of the register's own scale."""
    usual = _usual(column, levels)
    own = own_words(column)
    return {
        text: usual[spelled]
        for text, spelled in zip(values.texts, values.plain, strict=True)
        if spelled in usual and spelled not in own
    }


def not_known(column: Column, values: Values) -> tuple[str, ...]:
    """Values that say that nobody knows."""
    own = own_words(column)
    return tuple(t for t in values.texts if plain(t) in NOT_KNOWN and plain(t) not in own)


def _usual(column: Column, levels: Mapping[str, str]) -> dict[str, str]:
    if column.kind == "flag":
        return _spread(FLAGS)
    if column.kind == "ordinal":
        return _spread(LEVELS) | {plain(label): level for label, level in levels.items()}
    known = WORDS.get(column.name, {})
    return _spread({word: names for word, names in known.items() if word in (column.codes or {})})


def _spread(words: Mapping[str, str]) -> dict[str, str]:
    return {plain(name): word for word, names in words.items() for name in names.split(",")}


def date_order(texts: Sequence[str]) -> str | None:
    """The order of day and month that the dates of a file show; None where they do not."""
    orders: set[str] = set()
    for text in texts:
        day = _DAY.fullmatch(text)
        if day is None or len(day[1]) == 4 or len(day[4]) != 4:
            continue
        first, second = int(day[1]), int(day[3])
        if first > 12 or day[2] == ".":
            orders.add("DMY")
        elif second > 12:
            orders.add("MDY")
    return orders.pop() if len(orders) == 1 else None


def decimal_sign(texts: Sequence[str]) -> str:
    """The decimal separator that the numbers of a file show: a point unless commas prevail."""
    commas = sum(1 for text in texts if re.fullmatch(r"\s*-?\d+,\d+\s*%?\s*", text))
    points = sum(1 for text in texts if re.fullmatch(r"\s*-?\d+\.\d+\s*%?\s*", text))
    return "," if commas > points else "."


def separator(values: Values) -> str | None:
    """The separator of the entries of a list column; None for the register's own."""
    texts = [text.strip() for text in values.texts]
    if texts and all(text.startswith("[") and text.endswith("]") for text in texts):
        return "json"
    counts = {sign: sum(sign in text for text in texts) for sign in _SEPARATORS}
    if any(len(entry) > _ENTRY for text in texts for entry in text.split(",")):
        counts[","] = 0
    best = max(_SEPARATORS, key=lambda sign: counts[sign])
    return best if counts[best] and best != ";" else None
