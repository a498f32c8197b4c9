"""Evidence is recorded where it is needed: a new piece, or one that the register has."""

from pages.shared import edit, new_row
from pages.shared.edit_rows import Row, proposed_key
from pages.shared.session import PageContext

_FIELDS = ("title", "kind", "dated_on", "valid_until", "location", "sha256", "owner", "note")


def buttons(context: PageContext, about_table: str, about_key: str) -> None:
    """Buttons to add and to link evidence about a requirement or a row of a table."""
    about = {"about_table": about_table, "about_key": about_key}
    if edit.pressed(context, "Add evidence", icon="add", key="add_evidence"):
        edit.open_form(context, "Add evidence", _new(context, about))
    if context.row("table_size", table="evidence")["rows"]:
        new_row.button(
            context,
            "evidence_links",
            "Link evidence",
            key="link_evidence",
            given=about,
            fields=(),
            icon="link",
        )


def _new(context: PageContext, about: dict[str, str]) -> list[Row]:
    """A new piece of evidence and its link, which have the same key."""
    rows = context.register.current_rows(context.version)["evidence"]
    given = {"evidence_id": proposed_key("evidence", rows)}
    return [
        new_row.blank(context, "evidence", given, _FIELDS),
        Row("evidence_links", {**given, **about}, {}, new=True),
    ]
