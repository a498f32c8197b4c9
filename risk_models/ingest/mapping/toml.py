"""Mappings as TOML, for people to read, store and send."""

import json
import tomllib
from typing import Any

import tomli_w
from pydantic import TypeAdapter, ValidationError

from risk_models.errors import RegisterError
from risk_models.ingest.mapping.model import Mapping
from risk_models.ingest.mapping.validate import check

_MAPPING = TypeAdapter(Mapping)

_DIRECTION_MARKS = {
    code: f"\\u{code:04X}" for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
}
"""Marks that reverse the direction of text are escaped: the file means what it shows."""

_SENTENCES = {
    "missing": "it is missing",
    "unexpected_keyword_argument": "there is no such setting",
    "string_type": "it must be a text",
    "bool_type": "it must be true or false",
    "int_type": "it must be a whole number",
    "float_type": "it must be a number",
    "tuple_type": "it must be a list",
    "mapping_type": "it must be a table",
    "dict_type": "it must be a table",
    "dataclass_type": "it must be a table",
}
"""What is wrong, by pydantic's type of error."""


def to_toml(mapping: Mapping) -> str:
    """The mapping as TOML text, without settings at their default; `from_toml` reads it back."""
    written = _MAPPING.dump_python(mapping, by_alias=True, exclude_defaults=True, mode="json")
    for fill in written.get("fill", []):
        _move_last(fill, "columns")
    _move_last(written.get("reading", {}), "header", "quotes")
    _move_last(written, "fill")
    return tomli_w.dumps(written).translate(_DIRECTION_MARKS)


def _move_last(table: dict[str, Any], *names: str) -> None:
    """Keep the order of stored mappings, so that saving one again changes nothing."""
    for name in names:
        if name in table:
            table[name] = table.pop(name)


def from_toml(text: str) -> Mapping:
    """The mapping that TOML text describes. Raises RegisterError that names every wrong setting."""
    try:
        # Strict JSON has lists for tuples; a bare TOML date is its text.
        settings = json.dumps(tomllib.loads(text), default=str)
        mapping = _MAPPING.validate_json(settings, strict=True, by_alias=True, by_name=False)
    except tomllib.TOMLDecodeError as error:
        raise RegisterError("The mapping is not valid TOML", f"{error}.") from None
    except ValidationError as error:
        sentences = [_sentence(each["type"], each["loc"], each["msg"]) for each in error.errors()]
        raise RegisterError("The mapping has wrong settings", " ".join(sentences)) from None
    check(mapping)
    return mapping


def _sentence(kind: str, place: tuple[int | str, ...], message: str) -> str:
    """One error as a sentence that begins with its place: `fill[1].table: it is missing.`"""
    where = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in place)
    return f"{where.removeprefix('.') or 'It'}: {_SENTENCES.get(kind, message)}."
