"""How the fields of a form are laid out: as the contract has them, or in an order of its own."""

from collections.abc import Mapping, Sequence
from typing import Any

from pages.shared.edit_rows import Row
from pages.shared.form_fields import RowFields
from pages.shared.layouts import LAYOUTS
from pages.shared.session import PageContext


def draw(
    context: PageContext, rows: Sequence[Row], entered: Sequence[Mapping[str, Any]] | None
) -> None:
    """All fields of a form, with what was entered before; those of a table with a layout as that
    has them."""
    begun = entered or [row.initial for row in rows]
    fields = [RowFields(row, own) for row, own in zip(rows, begun, strict=True)]
    for row in rows:
        if row.above:
            row.above()
    if layout := LAYOUTS.get(rows[0].table):
        layout(context, fields)
    for each in fields:
        each.rest()
