"""The door that every commit passes: who may make the change, and who must approve it."""

from collections.abc import Mapping, Sequence
from datetime import date

import pyarrow

from risk_models.contract.access_rights import APPROVER
from risk_models.ingest.changes import Changes, Source
from risk_models.register import proposals
from risk_models.register.access import Access, access
from risk_models.register.actor import Actor
from risk_models.register.drafts import Drafts
from risk_models.register.permission import (
    NotAllowed,
    asked,
    check,
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
    if not granted.enforced:
        return
    try:
        wanted = check(granted, changes, current)
    except NotAllowed:
        wanted = asked(changes, current)
        if granted.may_write(*wanted.tables) or not granted.may_offer(*wanted.tables):
            raise
    if wanted is None or not needs_approval(granted, wanted.tables):
        return
    draft_id = proposals.send(drafts, actor, message, base, changes, sources)
    raise proposals.SentForApproval(
        draft_id,
        f"The change was kept. {_approvers(actor, current)} on the page Approvals.",
    )


def check_approver(granted: Access, author: Actor, approver: Actor) -> None:
    """Raise NotAllowed unless somebody else with the right to approve decides."""
    if not granted.may(APPROVER) or granted.units.get(APPROVER, frozenset()) is not None:
        raise NotAllowed(
            "You may not approve this",
            "A change is approved by an approver for the whole organisation. "
            f"{granted.name} is {', '.join(granted.rights) or 'without a role'}.",
        )
    same = {author.name.casefold(), (author.email or author.name).casefold()}
    if {
        granted.name.casefold(),
        approver.name.casefold(),
        (approver.email or "").casefold(),
    } & same:
        raise NotAllowed(
            "You may not approve this", "Nobody approves their own change: four eyes are needed."
        )


def _approvers(author: Actor, current: Mapping[str, pyarrow.Table]) -> str:
    """Who may approve it, as the beginning of a sentence."""
    names = [
        granted.name
        for row in current["people"].to_pylist()
        if (granted := access(Actor(row["name"]), current, date.today())).enforced
        and APPROVER in granted.units
        and granted.name.casefold() != author.name.casefold()
    ]
    shown = ", ".join(names[:3]) + (" or another approver" if len(names) > 3 else "")
    return f"{shown} may approve it" if names else "An approver has to approve it"
