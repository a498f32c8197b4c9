"""The register as one person has it: their rows, their name in the history, their rights."""

from collections import UserDict
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import cached_property, lru_cache, partial

import duckdb
import pyarrow

from risk_models.contract import TABLES, Table
from risk_models.contract.access_rights import ADMINISTRATOR, APPROVER, EDITOR
from risk_models.errors import RegisterError, RegisterMoved
from risk_models.ingest import Changes, typed_rows, validate
from risk_models.ingest.cell_text import staged
from risk_models.ingest.next_key import next_key
from risk_models.ingest.one_line import one_line
from risk_models.register import proposals
from risk_models.register.access import Access
from risk_models.register.actor import Actor
from risk_models.register.authorise import check_approval, check_approver
from risk_models.register.business_units import (
    has_units,
    restricted,
    rows_with_keys,
    unit_columns,
    units_of,
)
from risk_models.register.drafts import Draft
from risk_models.register.history import RowState, Value
from risk_models.register.lake import Lake
from risk_models.register.log_entries import logged_refusals
from risk_models.register.permission import NotAllowed
from risk_models.register.proposals import Proposal
from risk_models.register.rebase import Rebased, rebased
from risk_models.register.register import Register
from risk_models.register.snapshots import Snapshots
from risk_models.register.stored_rows import StoredRows, VersionRows
from risk_models.register.undo import Reversal
from risk_models.register.version_record import Version


class _Unrestricted(UserDict[str, pyarrow.Table]):
    """All rows of the tables that are asked for, with what says to which unit they belong."""

    def __init__(
        self,
        read: Callable[[Table, Sequence[str]], pyarrow.Table],
        known: dict[str, pyarrow.Table],
    ) -> None:
        self._read, self.data = read, known

    def __missing__(self, name: str) -> pyarrow.Table:
        self[name] = self._read(TABLES[name], unit_columns(name))
        return self[name]


def _no_tables(version: int) -> dict[str, pyarrow.Table]:
    return {}


class RestrictedRows(StoredRows):
    """The stored rows of some business units, and those that belong to none."""

    def __init__(self, lake: Lake, units: frozenset[str]) -> None:
        super().__init__(lake)
        self._units = units
        self._unit_columns = lru_cache(1)(_no_tables)
        """What says to which unit the rows of a version belong, read once for all its tables."""

    def _rows(
        self,
        cursor: duckdb.DuckDBPyConnection,
        version: Version,
        table: Table,
        columns: Sequence[str] | None = None,
    ) -> pyarrow.Table:
        if not has_units(table.name):
            return super()._rows(cursor, version, table, columns)
        wanted = list(columns or table.columns)
        needed = dict.fromkeys([*wanted, *unit_columns(table.name)])
        rows = super()._rows(cursor, version, TABLES[table.name], list(needed))
        whole = _Unrestricted(
            partial(super()._rows, cursor, version), self._unit_columns(version.number)
        )
        return restricted(table.name, rows, whole, self._units).select(wanted)


class ActingRegister(Register):
    """A register as somebody has it who signed in, or who brings a token.

    Every read is limited to the business units that they may see. Commits are theirs, whatever
    name is given with them.
    """

    def __init__(self, register: Register, actor: Actor, granted: Access | None = None) -> None:
        vars(self).update(vars(register))
        self._all_rows = register._rows
        self.who = actor
        self._granted = granted
        if (units := self.granted.sees) is not None:
            self._rows = RestrictedRows(self._lake, units)
            self._snapshots = Snapshots(self._rows)

    def __exit__(self, *_: object) -> None:
        """Leave the register open: it is shared."""

    @cached_property
    def granted(self) -> Access:
        """What they may do, by the roles of the newest version."""
        return self._granted or self.access(self.who)

    @property
    def units(self) -> frozenset[str] | None:
        """The business units that they see; None for all."""
        return self.granted.sees

    def may_write(self, *tables: str) -> bool:
        """Whether they may change these tables, by themselves or with an approval."""
        return self.granted.may_offer(*tables)

    def actor(self, name: str) -> Actor:
        """Who acts: the person who signed in."""
        return Actor(**{**vars(self.who), "name": self.granted.name or one_line(name)})

    def _rows_of(self, version: int | None) -> VersionRows:
        return self._all_rows.current_rows(self._version(version))

    def row_history(
        self, table: str, equals: Mapping[str, Value], version: int | None = None
    ) -> list[RowState]:
        """All states of rows, as `Register.row_history`; without those that were or became a row
        of another business unit."""
        states = super().row_history(table, equals, version)
        if self.units is None or not has_units(table):
            return states
        current, hidden = self._rows_of(version), set[int]()
        for side in ("row", "before"):
            places = [n for n, state in enumerate(states) if getattr(state, side)]
            rows = [getattr(states[n], side) for n in places]
            as_rows = pyarrow.Table.from_pylist(rows, TABLES[table].arrow)
            units = units_of(table, as_rows, current)
            hidden |= {n for n, unit in zip(places, units, strict=True) if unit not in self.units}
        return [state for n, state in enumerate(states) if n not in hidden]

    def reversal(self, version: int) -> Reversal:
        """As `Register.reversal`; NotAllowed if the version changed rows of other units."""
        found = super().reversal(version)
        if self.units is not None and self._units_touched(found.changes) - self.units:
            raise NotAllowed(
                "You may not undo this", f"Version {version} changed rows that you may not see."
            )
        return found

    def _units_touched(self, changes: Changes) -> set[str]:
        """The business units of the rows of a change, as they are and as they would be."""
        current, units = self._rows_of(None), set[str | None]()
        for name, keys in (*changes.removals.items(), *changes.upserts.items()):
            stored = rows_with_keys(current[name], keys, TABLES[name].key)
            units |= {*units_of(name, stored, current)}
        for name, rows in changes.upserts.items():
            units |= {*units_of(name, rows, current)}
        return {unit for unit in units if unit is not None}

    def proposals(self) -> list[Proposal]:
        """The changes that wait for approval or were decided, the oldest first; only their own for
        somebody who sees a part of the register."""
        found = proposals.listed(self.drafts)
        return found if self.units is None else [each for each in found if self._is_own(each)]

    def _is_own(self, proposal: Proposal) -> bool:
        return proposal.author.name.casefold() == self.granted.name.casefold()

    def proposal(self, draft_id: str) -> Rebased:
        """A proposal as a change of the newest version, and the fields that others changed too."""
        draft = self.drafts.get(draft_id)
        if self.units is not None and not self._is_own(proposals.proposal_of(draft)):
            raise NotAllowed("You may not see this change", "It is not yours.")
        changes, _ = proposals.changes_of(draft)
        base = proposals.proposal_of(draft).base
        return rebased(changes, self._rows_of(base), self._rows_of(None))

    def approve(self, draft_id: str) -> int:
        """Commit a proposal of somebody else; the number of its version.

        It is checked anew against the newest version. Raises NotAllowed if the person may not
        approve it or its author may not propose it any more, RegisterError if it has errors now.
        """
        draft = self._waiting(draft_id)
        proposal = proposals.proposal_of(draft)
        _, sources = proposals.changes_of(draft)
        base = self.head
        current = self._rows_of(base)
        moved = self.proposal(draft_id)
        # By the roles of today, not of when the page was opened.
        author, approver = self.access(proposal.author), self.access(self.who)
        with logged_refusals("approve", self.actor("")):
            check_approval(author, approver, moved.changes, current)
        checked = validate(
            staged(f"the proposal of {proposal.author.name}", moved.changes.upserts),
            current,
            moved.changes.removals,
        )
        if not checked.ok:
            first = checked.findings.to_pylist()[0]
            raise RegisterError(
                "The change has errors now",
                f"Since it was sent, the register changed: {first['table']} {first['key'] or ''}: "
                f"{first['sentence']} Nothing was written.",
            )
        number = self._log.write(
            checked.changes, base, proposal.author, proposal.message, sources, self.granted.name
        )
        proposals.decided(self.drafts, draft, proposals.APPROVED, self.granted.name, "")
        return number

    def refuse(self, draft_id: str, reason: str) -> None:
        """Refuse a proposal, or take back one's own; the reason is kept with it."""
        draft = self._waiting(draft_id)
        proposal = proposals.proposal_of(draft)
        if not self._is_own(proposal):
            check_approver(self.access(proposal.author), self.access(self.who))
        if not one_line(reason):
            raise RegisterError("Give a reason", "The author reads why the change was refused.")
        proposals.decided(
            self.drafts, draft, proposals.REFUSED, self.granted.name, one_line(reason)
        )

    def _waiting(self, draft_id: str) -> Draft:
        draft = self.drafts.get(draft_id)
        if proposals.proposal_of(draft).state != proposals.WAITING:
            raise RegisterError(
                "The proposal was decided", "Somebody approved or refused it meanwhile."
            )
        return draft


def acting(register: Register, actor: Actor, granted: Access | None = None) -> ActingRegister:
    """The register as `actor` has it, who is made its administrator where it has none.

    `granted` is what they may do, if it is known already.
    """
    acting_as = ActingRegister(register, actor, granted)
    alone = not (acting_as.granted.administrators or acting_as.granted.units)
    if alone and actor.verified and actor.right is None:
        with suppress(RegisterMoved):  # somebody else may sign in at the same time
            _make_administrator(register, actor)
        return ActingRegister(register, actor)
    return acting_as


def _make_administrator(register: Register, actor: Actor) -> None:
    """Record the first person who signs in as the one who may do everything and give roles."""
    base = register.head
    current = register.current_rows(base)
    today = date.today()
    known = register.access(actor, base).person_id
    person = known or next_key(current["people"]["person_id"].to_pylist(), "PER-001")
    keys = current["role_assignments"]["assignment_id"].to_pylist()
    roles = []
    for role in (ADMINISTRATOR, EDITOR, APPROVER):
        keys.append(next_key(keys, "ROL-001"))
        roles.append(
            {
                "assignment_id": keys[-1],
                "role": role,
                "person_id": person,
                "held_from": today,
                "appointed_by": actor.name,
            }
        )
    new = {"person_id": person, "name": actor.name, "email": actor.email, "active_from": today}
    rows = {"role_assignments": roles} | ({} if known else {"people": [new]})
    checked = validate(typed_rows(rows), current)
    if checked.ok:
        register._log.write(
            checked.changes, base, actor, "First sign-in: administrator, editor and approver"
        )
