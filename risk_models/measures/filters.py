"""The shared filters: which risks and systems are shown."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

import duckdb


@dataclass(frozen=True)
class Filters:
    """Chosen values by filter; an empty tuple leaves that filter open.

    `domain` is the top-level risk domain (`1` … `7`), `level` the residual level or
    `unassessed`. Business unit and system also narrow systems and events.
    """

    business_unit: tuple[str, ...] = ()
    system_id: tuple[str, ...] = ()
    arises_stage: tuple[str, ...] = ()
    domain: tuple[str, ...] = ()
    owner: tuple[str, ...] = ()
    level: tuple[str, ...] = ()
    status: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        return ((field.name, getattr(self, field.name)) for field in fields(self))

    def apply(self, cursor: duckdb.DuckDBPyConnection) -> None:
        """Set the filters on one cursor; the views read them there by `passes_filter`."""
        for name, values in self:
            if values:
                # People are the same however their names are spelled.
                given = "list_transform(?, lambda x: person_key(x))" if name == "owner" else "?"
                cursor.execute(f"SET VARIABLE filter_{name} = {given}", [list(values)])
