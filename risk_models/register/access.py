"""What a person may see and write in a register, on one day, by the roles recorded in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import pyarrow

from risk_models.contract.access_rights import (
    ADMINISTRATOR,
    APPROVER,
    EDITOR,
    RIGHT_OF_ROLE,
    RIGHTS,
    WRITES,
)
from risk_models.register.actor import Actor

Units = frozenset[str] | None
"""Business units; None for all of them."""

GROUPS = "sign_in_groups"
"""The setting that names the identity provider's groups for each right."""


FOUR_EYES = "four_eyes"
"""The setting that says which changes need an approver."""


@dataclass(frozen=True)
class Access:
    """What one person may do. `units` has the business units of each right that they hold.

    `enforced`: the register asks for rights at all, which it does once somebody is its
    administrator or people sign in. `administrators` are whom to ask for a right. `four_eyes` says
    which changes wait for an approver: off, method or all.
    """

    name: str
    units: Mapping[str, Units]
    enforced: bool
    person_id: str | None = None
    four_eyes: str = "off"
    administrators: tuple[str, ...] = ()

    @property
    def rights(self) -> list[str]:
        """The rights, in the contract's order; all of them where none is asked for."""
        return [right for right in RIGHTS if not self.enforced or right in self.units]

    @property
    def sees(self) -> Units:
        """The business units that they may see; None for all."""
        if not self.enforced:
            return None
        return united(self.units.values())

    def may(self, right: str) -> bool:
        """Whether they hold a right."""
        return not self.enforced or right in self.units

    def may_write(self, *tables: str) -> bool:
        """Whether they may write to all of these tables, at least in some business unit."""
        return not self.enforced or all(self._writing(table) for table in tables)

    def may_offer(self, *tables: str) -> bool:
        """Whether they may write to these tables, or propose a change of them; without any table,
        whether to any at all."""
        if not tables:
            return not self.enforced or any(WRITES[right] for right in self.units)
        return self.may_write(*tables) or (
            self.four_eyes == "all"
            and self.may(EDITOR)
            and {*tables} <= WRITES[EDITOR] | WRITES[APPROVER]
        )

    def writes_in(self, table: str) -> Units:
        """The business units in which they may write to a table; empty for none."""
        return united(self.units[right] for right in self._writing(table))

    def _writing(self, table: str) -> list[str]:
        return [right for right in self.units if table in WRITES[right]]


def united(units: Iterable[Units]) -> Units:
    """The business units of several rights together."""
    found: frozenset[str] = frozenset()
    for each in units:
        if each is None:
            return None
        found |= each
    return found


def access(actor: Actor, rows: Mapping[str, pyarrow.Table], today: date) -> Access:
    """What `actor` may do by the tables people, role_assignments and settings of a version."""
    people = [row for row in rows["people"].to_pylist() if _covers(row, "active", today)]
    held = [row for row in rows["role_assignments"].to_pylist() if _covers(row, "held", today)]
    administrators = holders(ADMINISTRATOR, rows, today)
    person = _person(actor, people)
    units: dict[str, Units] = {}
    for row in held:
        if person is not None and row["person_id"] == person["person_id"]:
            right = RIGHT_OF_ROLE[row["role"]]
            scope = frozenset({row["scope"]}) if row["scope"] else None
            units[right] = united([units[right], scope]) if right in units else scope
    settings = {row["key"]: row["value"] for row in rows["settings"].to_pylist()}
    units |= dict.fromkeys(_of_groups(actor, settings.get(GROUPS, "")))
    if actor.right is not None:
        units = {right: own for right, own in units.items() if right == actor.right}
    return Access(
        name=(person and actor.verified and person["name"]) or actor.name,
        units=units,
        enforced=actor.verified or bool(administrators),
        person_id=person["person_id"] if person else None,
        four_eyes=settings.get(FOUR_EYES, "off"),
        administrators=administrators,
    )


def holders(right: str, rows: Mapping[str, pyarrow.Table], today: date) -> tuple[str, ...]:
    """The names of the people whose roles carry a right, for whichever business unit."""
    people = (row for row in rows["people"].to_pylist() if _covers(row, "active", today))
    names = {row["person_id"]: row["name"] for row in people}
    held = (row for row in rows["role_assignments"].to_pylist() if _covers(row, "held", today))
    ids = (row["person_id"] for row in held if RIGHT_OF_ROLE[row["role"]] == right)
    return tuple(dict.fromkeys(names[person] for person in ids if person in names))


def _covers(row: Mapping[str, date | None], what: str, today: date) -> bool:
    first, last = row[f"{what}_from"], row[f"{what}_to"]
    return (first is None or first <= today) and (last is None or last >= today)


def _person(actor: Actor, people: list[dict[str, str | None]]) -> dict[str, str | None] | None:
    """The row of the person: by the key of a token, the address of a sign-in, or the name."""
    if actor.person_id is not None:
        found = [person for person in people if person["person_id"] == actor.person_id]
    elif actor.verified:
        email = (actor.email or "").strip().casefold()
        found = [p for p in people if email and (p["email"] or "").strip().casefold() == email]
    else:
        name = actor.name.strip().casefold()
        found = [p for p in people if name in _spellings(p)]
    return found[0] if len(found) == 1 else None


def _spellings(person: Mapping[str, str | None]) -> set[str]:
    others = (person["other_names"] or "").split(";")
    return {each.strip().casefold() for each in [person["name"] or "", *others] if each.strip()}


def _of_groups(actor: Actor, setting: str) -> list[str]:
    """The rights that the groups of a sign-in carry by the register's setting."""
    pairs = [pair.partition("=") for pair in setting.split(";") if "=" in pair]
    return [right for right, _, group in pairs if group in actor.groups and actor.verified]
