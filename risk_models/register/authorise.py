"""The door that every commit passes: who may make the change, and who must approve it."""

from collections.abc import Mapping, Sequence
from datetime import date

import pyarrow

from risk_models.contract.access_rights import APPROVER, EDITOR
from risk_models.ingest.changes import Changes, Source
from risk_models.register import proposals
from risk_models.register.access import Access, access, holders
from risk_models.register.actor import Actor
from risk_models.register.drafts import Drafts
from risk_models.register.permission import (
    Asked,
    NotAllowed,
    asked,
    check,
    check_units,
    needs_approval,
)


def authorise(
    drafts: Drafts,
    actor: Actor,
    changes: Changes,
    base: int,
    current: Mapping[str, pyarrow.Table],
    message: str,
    sources: Sequence[Source],
) -> None:
    """Return if `actor` may commit the change by themselves.

    Raises NotAllowed if they may not make it, SentForApproval if it is kept for an approver now.
    `current` are all rows of the version `base`.
    """
    granted = access(actor, current, date.today())
    wanted = _permitted(granted, changes, current)
    if wanted is None or not needs_approval(granted, wanted.tables):
        return
    draft_id = proposals.send(drafts, actor, message, base, changes, sources)
    raise proposals.SentForApproval(
        draft_id,
        f"The change was kept. {_approvers(actor, current)} on the page Approvals.",
    )


def check_approval(
    author: Access, approver: Access, changes: Changes, current: Mapping[str, pyarrow.Table]
) -> None:
    """Raise NotAllowed unless the author may still make the change, and somebody else approves it.

    Both are by the roles of today; `current` are all rows that the change builds on.
    """
    check_approver(author, approver)
    _permitted(author, changes, current)


def check_approver(author: Access, approver: Access) -> None:
    """Raise NotAllowed unless somebody else with the right to approve decides."""
    if not approver.may(APPROVER) or approver.units.get(APPROVER, frozenset()) is not None:
        raise NotAllowed(
            "You may not approve this",
            "A change is approved by an approver for the whole organisation. "
            f"{approver.name} is {', '.join(approver.rights) or 'without a role'}.",
        )
    if _same(author, approver):
        raise NotAllowed(
            "You may not approve this", "Nobody approves their own change: four eyes are needed."
        )


def _permitted(
    granted: Access, changes: Changes, current: Mapping[str, pyarrow.Table]
) -> Asked | None:
    """What the change touches, if it may be made or proposed; None where nobody asks for rights."""
    try:
        return check(granted, changes, current)
    except NotAllowed:
        wanted = asked(changes, current)
        if granted.may_write(*wanted.tables) or not granted.may_offer(*wanted.tables):
            raise
        check_units(granted, wanted, current, granted.units[EDITOR])
        return wanted


def _same(one: Access, other: Access) -> bool:
    """Whether two are the same person, whatever the spelling of the name."""
    known = one.person_id is not None and one.person_id == other.person_id
    return known or one.name.casefold() == other.name.casefold()


def _approvers(author: Actor, current: Mapping[str, pyarrow.Table]) -> str:
    """Who may approve it, as the beginning of a sentence."""
    today = date.today()
    names = [name for name in holders(APPROVER, current, today) if name != author.name]
    shown = ", ".join(names[:3]) + (" or another approver" if len(names) > 3 else "")
    return f"{shown} may approve it" if names else "An approver has to approve it"
