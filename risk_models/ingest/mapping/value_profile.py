"""The values of a column: how many there are, how they are written, and what they look like."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow
import pyarrow.compute as pc

from risk_models.contract.fields import ID_FORM
from risk_models.ingest.mapping.value_synonyms import FLAGS, NOT_KNOWN, spread
from risk_models.ingest.readers.normalise import plain

_MOST_WORDS = 400
"""Different values of a column with codes that a code is suggested for."""
_SAMPLE = 40
"""Different values by which a column is recognised."""
_DAY = re.compile(r"\s*(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})([T ].*)?\s*")
_PERIOD = re.compile(
    r"\s*(?:\d{4}|(?:\d{1,2}|[^\W\d]{3,12}\.?|[Qq][1-4])[-/. ]+'?\d{2,4}|\d{4}[-/. ]\w{1,12})\s*"
)
_CURRENCY = "EUR|USD|CHF|GBP|PLN|SEK|NOK|DKK|CZK|HUF|RON|BGN|JPY|CAD|AUD|[€$£]"
_NUMBER = re.compile(rf"-?(?:(?:{_CURRENCY})\s?)?\d[\d.,'’\s]*+(?:%|{_CURRENCY})?")
_LONGEST_NUMBER = 40
_UNIT = re.compile(_CURRENCY)
_SEPARATORS = ("|", ";", "\n", ",")
_ENTRY = 40
"""Letters of an entry between commas; longer ones are sentences."""
_LONGEST_KEY = 40
"""Letters of a key; longer texts are names or sentences."""
NOT_APPLICABLE = ("n/a", "na", "none", "not applicable", "-")


@dataclass(frozen=True)
class Values:
    """The different texts of a column that are not blank, the most frequent first."""

    texts: Sequence[str]
    filled: int
    """Rows with a value."""
    different: int
    """Different texts; `texts` holds the most frequent of them."""
    rows: int = 0
    """Rows of the file."""
    counts: Sequence[int] = ()
    """The number of rows of each of `texts`."""

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
        first = first.slice(0, _MOST_WORDS)
        return cls(
            first["text"].to_pylist(),
            filled,
            counted.num_rows,
            len(column),
            first["rows_sum"].to_pylist(),
        )

    @cached_property
    def plain(self) -> Sequence[str]:
        """The texts in one spelling."""
        return [plain(text) for text in self.texts]

    @cached_property
    def words(self) -> float:
        """The number of words of a text, on average."""
        sample = self.texts[:_SAMPLE]
        return sum(len(text.split()) for text in sample) / max(len(sample), 1)

    @cached_property
    def letters(self) -> float:
        """The number of letters of a text, on average."""
        sample = self.texts[:_SAMPLE]
        return sum(map(len, sample)) / max(len(sample), 1)

    @cached_property
    def short(self) -> float:
        """The share of the texts that may be ids: short, with the signs of an id, and no names."""
        return self.share(
            len(text) <= _LONGEST_KEY
            and re.fullmatch(ID_FORM, text.strip()) is not None
            and (" " not in text.strip() or re.search(r"\d", text) is not None)
            for text in self.texts
        )

    @cached_property
    def numeric(self) -> bool:
        """Whether there are values and all of them are numbers."""
        return bool(self.texts) and all(map(is_number, self.texts))

    @cached_property
    def dated(self) -> float:
        """The share of the texts that are days, months or years."""
        return self.share(
            any(form.fullmatch(text) for form in (_DAY, _PERIOD)) for text in self.texts
        )

    @cached_property
    def days(self) -> bool:
        """Whether there are values and all of them are days."""
        return bool(self.texts) and all(_DAY.fullmatch(text) for text in self.texts)

    @cached_property
    def yes_or_no(self) -> bool:
        """Whether there are values and all of them say yes or no, or that nobody knows."""
        said = [text for text in self.plain if text not in (*NOT_KNOWN, *NOT_APPLICABLE)]
        known = {*spread(FLAGS), "true", "false"} - {"0", "1", "x", "o", "t", "✓"}
        return bool(said) and all(text in known for text in said)

    def share(self, fits: Iterable[bool]) -> float:
        """The share of the different texts that fit."""
        return sum(fits) / len(self.texts) if self.texts else 0

    def share_of_rows(self, fits: Iterable[bool | None]) -> float:
        """The share of the rows whose texts fit; texts that are None do not count."""
        counted = list(zip(fits, self.counts, strict=True))
        total = sum(rows for fit, rows in counted if fit is not None)
        return sum(rows for fit, rows in counted if fit) / total if total else 0


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


def unit(values: Values) -> str:
    """The unit before or after every number of a column, such as `EUR`; else nothing."""
    units = {found[0] for text in values.texts if (found := _UNIT.search(text))}
    same = len(units) == 1 and all(_UNIT.search(text) for text in values.texts)
    return units.pop() if same and values.numeric else ""


def is_number(text: str) -> bool:
    """Whether a text is a number, perhaps with its unit."""
    bare = text.strip()
    return len(bare) <= _LONGEST_NUMBER and _NUMBER.fullmatch(bare) is not None
