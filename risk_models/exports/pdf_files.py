"""Documents as PDF, typeset by Typst from a template beside this module.

Templates get the data as values, never as markup: no text of the register can change a document.
"""

import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, Literal

import typst

PDF = "application/pdf"
"""The media type of such a document."""

_TEMPLATES = Path(__file__).parent / "typst"
_NO_FONT = "could not be displayed with"
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ufffe\uffff]")


def pdf(template: str, data: Mapping[str, Any], dated: date) -> bytes:
    """The document of a template (`<template>.typ`), tagged for screen readers.

    The same data and day give the same bytes. Texts in a script that the fonts of Typst lack are
    set in fonts of this machine; where it has none either, with boxes in place of characters.
    `data` are texts, numbers, truth values, dates, lists and dictionaries; the template reads them
    as `json(bytes(sys.inputs.data))`. Dates arrive as texts in ISO 8601.
    """
    text = json.dumps(_printable(data), default=_text, ensure_ascii=False)

    def compiled(*, own_fonts: bool, standard: Literal["ua-1"] | None = "ua-1") -> bytes:
        return typst.compile(
            str(_TEMPLATES / f"{template}.typ"),
            root=str(_TEMPLATES),
            ignore_system_fonts=own_fonts,
            format="pdf",
            sys_inputs={"data": text},
            pdf_standards=standard,
            timestamp=int(datetime.combine(dated, time(), UTC).timestamp()),
        )

    try:
        return compiled(own_fonts=True)
    except typst.TypstError as error:
        if _NO_FONT not in str(error):
            raise
    try:
        return compiled(own_fonts=False)
    except typst.TypstError as error:
        if _NO_FONT not in str(error):
            raise
    return compiled(own_fonts=False, standard=None)


def _printable(value: Any) -> Any:
    """The same data without control characters, which no font can show; line ends stay."""
    if isinstance(value, str):
        return _CONTROL.sub(" ", value)
    if isinstance(value, Mapping):
        return {name: _printable(of) for name, of in value.items()}
    return [_printable(one) for one in value] if isinstance(value, list | tuple) else value


def _text(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"a document cannot show {type(value).__name__}")
