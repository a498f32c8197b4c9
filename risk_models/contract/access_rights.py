"""Who may write what: the rights in a register, and the roles that carry each.

They hold where a change is committed, once a register has an administrator or people sign in.
"""

from collections.abc import Iterable

from risk_models.contract.tables import TABLES

VIEWER, EDITOR, APPROVER, AUDITOR, ADMINISTRATOR = (
    "viewer",
    "editor",
    "approver",
    "auditor",
    "administrator",
)
RIGHTS = {
    VIEWER: "read and download",
    EDITOR: "change the rows of their business units",
    APPROVER: "accept risks, decide, and approve the changes of others",
    AUDITOR: "read every version, record findings and comments",
    ADMINISTRATOR: "change the method, people and roles",
}
"""Each right with what it allows; every one of them allows to read."""

RIGHT_OF_ROLE = {
    "top_management": APPROVER,
    "aims_manager": EDITOR,
    "risk_committee": APPROVER,
    "risk_owner": EDITOR,
    "system_owner": EDITOR,
    "control_owner": EDITOR,
    "overseer": VIEWER,
    "internal_auditor": AUDITOR,
    "data_protection": VIEWER,
    "legal": VIEWER,
    "administrator": ADMINISTRATOR,
    "approver": APPROVER,
    "auditor": AUDITOR,
    "editor": EDITOR,
    "viewer": VIEWER,
}
"""The right that each role carries (`ROLES` of the contract)."""

METHOD = frozenset(name for name, table in TABLES.items() if table.section == "Method")
"""The tables of the method; who changes them changes the level of every risk."""

_NOTES = frozenset({"comments"})
_ADMINISTERED = METHOD | frozenset({"people", "role_assignments", "api_tokens"})
_DECIDED = frozenset({"acceptances", "decisions", "meetings"})

CARRIED_OUT = frozenset({"risks", "treatments"})
"""What a decision on a risk changes with it: its status, or the treatment that it orders."""

WRITES = {
    VIEWER: frozenset[str](),
    EDITOR: frozenset(TABLES) - _ADMINISTERED - _DECIDED,
    APPROVER: _DECIDED | _NOTES | {"version_labels"},
    AUDITOR: _NOTES | {"audit_findings"},
    ADMINISTRATOR: _ADMINISTERED | _NOTES,
}
"""The tables that each right may write."""


def rights_for(tables: Iterable[str]) -> list[str]:
    """The rights that may write to all of these tables."""
    return [right for right, written in WRITES.items() if {*tables} <= written]
