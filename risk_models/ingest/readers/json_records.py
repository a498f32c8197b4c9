"""A list of records in JSON becomes a sheet: a column for every name that a record has."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

import pyarrow

from risk_models.ingest.readers.kinds import BOOLEAN, KINDS, NUMBER, TEXT
from risk_models.ingest.readers.limits import LONGEST_NAME, MOST_CELLS, MOST_COLUMNS
from risk_models.ingest.readers.reading import Options
from risk_models.ingest.readers.table import (
    Refused,
    Sheet,
    text_table,
    without_blank_rows,
)

Record = dict[str, object]
Records = list[tuple[int, Record]]

_SHOWN = 80
"""Letters of a name that a sentence shows."""
_NEXT = re.compile(r"[^ \t\r\n,]")


class _Number(str):
    """A number as it is written."""


def looks_like_json(start: str) -> bool:
    """Whether text begins as records in JSON do."""
    return re.match(r'\s*(\[\s*)?\{\s*("|\})', start) is not None or start.strip() == "[]"


def json_sheet(text: str, encoding: str, options: Options) -> Sheet:
    """The records of a JSON list, of the one list of records in an object, or one by line.

    Numbers stay as they are written; null is an empty cell; a list or an object in a cell stays
    JSON. `lines` say where each record begins.
    """
    try:
        found = _lists(text)
    except (ValueError, RecursionError) as error:
        raise Refused(f"The JSON cannot be read: {_said(error)}.", _line(error)) from None
    _check_names(found)
    name = options.sheet if options.sheet is not None else next(iter(found), "")
    if name not in found:
        raise Refused(f"The file has no list of records {name!r}. It has: {', '.join(found)}.")
    records = found[name]
    names = list(dict.fromkeys(key for _, record in records for key in record))
    _check_names(names)
    if not names:
        raise Refused("The file holds no list of records.")
    if len(names) > MOST_COLUMNS or len(names) * len(records) > MOST_CELLS:
        raise Refused(
            f"The records have {len(names):,} different names; at most {MOST_COLUMNS:,} columns "
            "can be read."
        )
    rows = text_table([_column(name, records) for name in names])
    for place, column in enumerate(names):
        kinds = [_kind(record.get(column)) for _, record in records]
        if any(kinds):
            rows = rows.append_column(f"k{place}", pyarrow.array(kinds, pyarrow.int8()))
    lines = pyarrow.array([line for line, _ in records], pyarrow.int64())
    rows, blank = without_blank_rows(rows.append_column("line", lines))
    read = replace(options, encoding=encoding, sheet=name or None)
    return Sheet("JSON", read, names, rows, [], sheets=list(filter(None, found)), blank=blank)


def _check_names(names: Iterable[str]) -> None:
    for name in names:
        if not name.isprintable() and re.search("[\ud800-\udfff]", name):
            raise Refused(f"The name {_short(name)} holds half of a letter: write it again.")
        if len(name) > LONGEST_NAME:
            raise Refused(
                f"A name has {len(name):,} letters; at most {LONGEST_NAME:,} can be read: "
                "shorten it."
            )


def _short(name: str) -> str:
    """The beginning of a name, as Python writes it: without signs that cannot be shown."""
    return repr(name[:_SHOWN])


def _column(name: str, records: Records) -> pyarrow.Array:
    try:
        return pyarrow.array([_text(record.get(name)) for _, record in records], pyarrow.string())
    except UnicodeEncodeError:
        raise Refused(
            f"A text under {_short(name)} holds half of a letter: write it again."
        ) from None


def _kind(value: object) -> int:
    if isinstance(value, _Number):
        return KINDS.index(NUMBER)
    return KINDS.index(BOOLEAN if isinstance(value, bool) else TEXT)


def _lists(text: str) -> dict[str, Records]:
    """Every list of records by its name; one that has no name is called empty text."""
    at = _skip(text, 0)
    if text[at] == "[":
        records, end = _records(text, _skip(text, at + 1), "]")
        if _skip(text, end + 1) < len(text):
            raise Refused("Text follows after the list of records.")
        return {"": records}
    named, end = _members(text, at)
    if named and _skip(text, end) == len(text):
        return named
    return {"": _records(text, at, "")[0]}


def _members(text: str, at: int) -> tuple[dict[str, Records], int]:
    """The lists of records that the object at `at` holds, and where the object ends."""
    found: dict[str, Records] = {}
    at = _skip(text, at + 1)
    while text[at : at + 1] != "}":
        name, at = _DECODER.raw_decode(text, at)
        at = _skip(text, at)
        if not isinstance(name, str) or text[at : at + 1] != ":":
            raise json.JSONDecodeError("A name is missing", text, at)
        at = _skip(text, at + 1)
        inner = _skip(text, at + 1)
        if text[at : at + 1] == "[" and text[inner : inner + 1] == "{":
            if name in found:
                raise Refused(f"The file has the list {_short(name)} twice: keep one of them.")
            found[name], at = _records(text, inner, "]")
            at += 1
        else:
            at = _DECODER.raw_decode(text, at)[1]
        at = _skip(text, at)
    return found, at + 1


def _records(text: str, at: int, end: str) -> tuple[Records, int]:
    """Records one after the other up to the sign `end`, each with its line; and where it is."""
    found: Records = []
    line, counted = 1, 0
    while at < len(text) and text[at] != end:
        line, counted = line + text.count("\n", counted, at), at
        record, at = _DECODER.raw_decode(text, at)
        if not isinstance(record, dict):
            raise Refused("The list holds something that is no record in braces.", line)
        found.append((line, record))
        at = _skip(text, at)
    if end and at >= len(text):
        raise Refused("The list of records has no end: the file may be cut off.")
    return found, at


def _skip(text: str, at: int) -> int:
    """The next place at or after `at` where something other than blanks and commas stands."""
    found = _NEXT.search(text, at)
    return found.start() if found else len(text)


def _unique(pairs: list[tuple[str, object]]) -> Record:
    record = dict(pairs)
    if len(record) < len(pairs):
        name = Counter(name for name, _ in pairs).most_common(1)[0][0]
        raise Refused(f"A record has the name {_short(name)} twice: keep one of them.")
    return record


_DECODER = json.JSONDecoder(
    object_pairs_hook=_unique, parse_float=_Number, parse_int=_Number, parse_constant=_Number
)


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case str():
            return value
        case _:
            return _written(value)


def _written(value: object) -> str:
    """JSON again, with every number as it was."""
    match value:
        case _Number():
            return value
        case list():
            return f"[{', '.join(map(_written, value))}]"
        case dict():
            inner = (f"{_written(name)}: {_written(part)}" for name, part in value.items())
            return f"{{{', '.join(inner)}}}"
        case _:
            return json.dumps(value, ensure_ascii=False)


def _said(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} in column {error.colno}"
    return "it is nested too deeply" if isinstance(error, RecursionError) else str(error)


def _line(error: Exception) -> int | None:
    return error.lineno if isinstance(error, json.JSONDecodeError) else None
