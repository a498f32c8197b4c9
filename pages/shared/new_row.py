"""Add a row to any table: a form with a field for each column, derived from the contract."""

from collections.abc import Mapping, Sequence
from typing import Any

from pages.shared import edit
from pages.shared.edit_rows import Row, proposed_key
from pages.shared.session import PageContext
from risk_models.contract import TABLES


def button(
    context: PageContext,
    table: str,
    label: str,
    *,
    key: str,
    given: Mapping[str, Any] | None = None,
    fields: Sequence[str] | None = None,
    icon: str = "add",
) -> None:
    """A button that opens a form for a new row of `table`, where rows may be edited.

    `given` are cells that the form does not ask for; `fields` are the columns that it asks for
    besides the key, by default all others. `label` is trusted text: a verb and its object. The
    page has to call `edit.confirm()`.
    """
    if edit.pressed(context, label, table, icon=icon, key=key):
        edit.open_form(context, label, [blank(context, table, given, fields)])


def blank(
    context: PageContext,
    table: str,
    given: Mapping[str, Any] | None = None,
    fields: Sequence[str] | None = None,
) -> Row:
    """A new row with its proposed key, existing from today on; `given` and `fields` as above."""
    declared, given = TABLES[table], given or {}
    names = [*declared.key, *(declared.columns if fields is None else fields)]
    values: dict[str, Any] = {name: None for name in names if name not in given}
    if declared.exists_from in values:
        values[declared.exists_from] = context.as_of
    (first, *more) = declared.key
    if not more and first in values and declared.columns[first].kind == "id":
        rows = context.register.current_rows(context.version)[table]
        values[first] = proposed_key(table, rows)
    return Row(table, given, values, new=True)
