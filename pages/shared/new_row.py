"""Add a row to any table: a form with a field for each column, derived from the contract."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from pages.shared import edit, form_rows
from pages.shared.session import PageContext


def button(
    context: PageContext,
    table: str,
    label: str,
    *,
    key: str,
    given: Mapping[str, Any] | None = None,
    fields: Sequence[str] | None = None,
    icon: str = "add",
    type: Literal["secondary", "tertiary"] = "tertiary",
) -> None:
    """A button that opens a form for a new row of `table`, where rows may be edited.

    `given` are cells that the form does not ask for; `fields` are the columns that it asks for
    besides the key, by default all others. `label` is trusted text: a verb and its object.
    """
    if edit.pressed(context, label, table, icon=icon, key=key, type=type):
        if fields is None:
            rows = form_rows.new(context, table, given)
        else:
            rows = [form_rows.blank(context, table, given, fields)]
        edit.open_form(context, label, rows)
