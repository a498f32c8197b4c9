"""Whether a person may make a change: asked where it is committed, whoever offered it."""

from collections import ChainMap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyarrow

from risk_models.contract import TABLES
from risk_models.contract.access_rights import (
    APPROVER,
    AUDITOR,
    CARRIED_OUT,
    METHOD,
    WRITES,
    rights_for,
)
from risk_models.errors import RegisterError
from risk_models.ingest import Changes
from risk_models.register.access import Access, Units
from risk_models.register.business_units import rows_with_keys, rows_without_keys, units_of
from risk_models.register.change_summary import differences, proposed


class NotAllowed(RegisterError):
    """The person has no right to make this change; nothing was written."""


@dataclass(frozen=True)
class Asked:
    """The rows that a change really touches, by table: as they are, and as they would be."""

    before: Mapping[str, pyarrow.Table]
    after: Mapping[str, pyarrow.Table]

    @property
    def tables(self) -> list[str]:
        return [name for name in TABLES if name in self.before or name in self.after]

    def risks(self, table: str) -> set[str]:
        """The risks of its rows."""
        sides = (side[table] for side in (self.before, self.after) if table in side)
        return {risk for rows in sides for risk in rows["risk_id"].to_pylist()}


def asked(changes: Changes, current: Mapping[str, pyarrow.Table]) -> Asked:
    """What a change would do to the rows `current`; rows that stay as they are do not count."""
    tables = proposed(current, changes)
    before, after = {}, {}
    for name, difference in differences(tables).items():
        key = TABLES[name].key
        written = tables[name].upserts
        touched = [
            part.select(list(key)) for part in (written, difference.removed) if part.num_rows
        ]
        removed = changes.removals.get(name)
        if removed is not None and removed.num_rows:
            touched.append(removed.select(list(key)))
        if touched and current[name].num_rows:
            keys = pyarrow.concat_tables([_plain(part) for part in touched])
            before[name] = rows_with_keys(current[name], keys, key)
        if written.num_rows:
            after[name] = written
    return Asked(before, after)


def check(access: Access, changes: Changes, current: Mapping[str, pyarrow.Table]) -> Asked | None:
    """Raise NotAllowed unless the person may make the change; what it touches, if that was asked.

    `current` are the rows that it builds on.
    """
    if not access.enforced:
        return None
    wanted = asked(changes, current)
    decided = wanted.risks("decisions") if "decisions" in wanted.after else set()
    for table in wanted.tables:
        if access.may_write(table):
            _check_units(access, table, access.writes_in(table), wanted, current)
        elif not _carried_out(access, table, wanted, decided):
            raise _not_allowed(access, table)
    return wanted


def check_units(
    access: Access, wanted: Asked, current: Mapping[str, pyarrow.Table], allowed: Units
) -> None:
    """Raise NotAllowed for any row of another business unit than these, as in a proposal."""
    for table in wanted.tables:
        _check_units(access, table, allowed, wanted, current)


def needs_approval(access: Access, tables: Iterable[str]) -> bool:
    """Whether a change to these tables waits for somebody else to approve it."""
    if not access.enforced or access.four_eyes == "off":
        return False
    if access.four_eyes == "method":
        return bool(METHOD & {*tables})
    # Who decides does not ask for approval of a decision, nor an auditor of a finding.
    touched = {*tables} - WRITES[AUDITOR]
    if access.may(APPROVER):
        touched -= CARRIED_OUT if "decisions" in touched else frozenset()
        touched -= WRITES[APPROVER]
    return bool(touched)


def _check_units(
    access: Access,
    table: str,
    allowed: Units,
    wanted: Asked,
    current: Mapping[str, pyarrow.Table],
) -> None:
    """Raise NotAllowed for a row of another business unit, as it is or as it would be."""
    if allowed is None:
        return
    for side, rows_of in ((wanted.before, current), (wanted.after, _afterwards(wanted, current))):
        if table not in side:
            continue
        for unit in units_of(table, side[table], rows_of):
            if unit not in allowed:
                theirs = f"of {unit}" if unit else "of the whole organisation"
                raise NotAllowed(
                    "You may not change this",
                    f"{TABLES[table].title}: a row {theirs}. {access.name} may change rows of "
                    f"{', '.join(sorted(allowed))} only. {_whom(access)}",
                )


def _afterwards(wanted: Asked, current: Mapping[str, pyarrow.Table]) -> Mapping[str, pyarrow.Table]:
    """The tables after the change; those that it does not touch are the same."""
    merged = {
        name: pyarrow.concat_tables(
            [_plain(rows), rows_without_keys(_plain(current[name]), _plain(rows), TABLES[name].key)]
        )
        for name, rows in wanted.after.items()
    }
    return ChainMap(merged, current)  # type: ignore[arg-type]


def _carried_out(access: Access, table: str, wanted: Asked, decided: set[str]) -> bool:
    """Whether it is what a decision of the same change carries out."""
    own = table in CARRIED_OUT and access.may(APPROVER)
    return own and wanted.risks(table) <= decided


def _not_allowed(access: Access, table: str) -> NotAllowed:
    held = ", ".join(access.rights)
    who = f"{access.name} is {held}" if held else f"{access.name} has no role in this register"
    needed = " or ".join(rights_for([table])) or "nobody"
    return NotAllowed(
        "You may not change this",
        f"{TABLES[table].title} may be changed by: {needed}. {who}. {_whom(access)}",
    )


def _whom(access: Access) -> str:
    named = ", ".join(access.administrators)
    return f"Roles are given by {named}." if named else "Nothing was written."


def _plain(rows: pyarrow.Table) -> pyarrow.Table:
    """The same with plain text in place of dictionaries."""
    fields = [
        pyarrow.field(f.name, f.type.value_type if pyarrow.types.is_dictionary(f.type) else f.type)
        for f in rows.schema
    ]
    return rows.cast(pyarrow.schema(fields))
