"""Documents as PDF, typeset by Typst from a template beside this module.

Templates get the data as values, never as markup: no text of the register can change a document.
"""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import typst

PDF = "application/pdf"
"""The media type of such a document."""

_TEMPLATES = Path(__file__).parent / "typst"


def pdf(template: str, data: Mapping[str, Any], dated: date) -> bytes:
    """The document of a template (`<template>.typ`), tagged for screen readers.

    The same data and day give the same bytes.
    `data` are texts, numbers, truth values, dates, lists and dictionaries; the template reads them
    as `json(bytes(sys.inputs.data))`. Dates arrive as texts in ISO 8601.
    """
    text = json.dumps(data, default=_text, ensure_ascii=False)
    return typst.compile(
        str(_TEMPLATES / f"{template}.typ"),
        root=str(_TEMPLATES),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"data": text},
        pdf_standards="ua-1",
        timestamp=int(datetime.combine(dated, time(), UTC).timestamp()),
    )


def _text(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"a document cannot show {type(value).__name__}")
