"""Four eyes: a change waits until somebody else approves or refuses it."""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

import pyarrow

from risk_models.errors import RegisterError
from risk_models.ingest.changes import Changes, Correction, Source
from risk_models.register.actor import Actor
from risk_models.register.drafts import Draft, Drafts

KIND = "change"
WAITING, APPROVED, REFUSED = "waiting", "approved", "refused"


class SentForApproval(RegisterError):
    """The change waits for an approver; nothing was written yet. `draft_id` finds it again."""

    def __init__(self, draft_id: str, why: str) -> None:
        super().__init__("Sent for approval", why)
        self.draft_id = draft_id


@dataclass(frozen=True)
class Proposal:
    """A change that waits for approval, or was decided.

    `base` is the version that it was checked against, `rows` the rows of each table that it
    writes or removes. `state` is waiting, approved or refused, by `decided_by` for `reason`.
    """

    draft_id: str
    author: Actor
    message: str
    base: int
    sent_at: datetime
    rows: Mapping[str, int]
    state: str
    decided_by: str | None
    reason: str | None


def send(
    drafts: Drafts,
    author: Actor,
    message: str,
    base: int,
    changes: Changes,
    sources: Sequence[Source],
) -> str:
    """Keep a change until it is approved; the id of its draft."""
    rows = {
        name: sum(
            side[name].num_rows for side in (changes.upserts, changes.removals) if name in side
        )
        for name in changes.tables
    }
    about = {
        "author": author.stored(),
        "base": base,
        "rows": rows,
        "state": WAITING,
        "sent_at": _now(),
    }
    content = {
        "upserts": {name: _packed(table) for name, table in changes.upserts.items()},
        "removals": {name: _packed(table) for name, table in changes.removals.items()},
        "sources": [asdict(source) for source in sources],
    }
    return drafts.save(KIND, author.name, message, content, about)


def listed(drafts: Drafts) -> list[Proposal]:
    """All proposals, the oldest first."""
    return [proposal_of(draft) for draft in drafts.listed(KIND)]


def proposal_of(draft: Draft) -> Proposal:
    """The proposal that a draft keeps."""
    about = draft.about
    return Proposal(
        draft.draft_id,
        Actor.of(about["author"]),
        draft.title,
        about["base"],
        datetime.fromisoformat(about["sent_at"]),
        about["rows"],
        about["state"],
        about.get("decided_by"),
        about.get("reason"),
    )


def changes_of(draft: Draft) -> tuple[Changes, list[Source]]:
    """The change that a draft keeps, and the files that it came from."""
    upserts, removals = (
        {name: _unpacked(rows) for name, rows in draft.content[side].items()}
        for side in ("upserts", "removals")
    )
    sources = [
        Source(**{**stored, "corrections": [Correction(**cell) for cell in stored["corrections"]]})
        for stored in draft.content["sources"]
    ]
    return Changes(upserts, removals), sources


def decided(drafts: Drafts, draft: Draft, state: str, by: str, reason: str) -> None:
    """Record what became of a proposal; its rows are not needed any more."""
    about: dict[str, Any] = {**draft.about, "state": state, "decided_by": by, "reason": reason}
    drafts.save(KIND, draft.owner, draft.title, {}, {**about, "decided_at": _now()}, draft.draft_id)


def _packed(rows: pyarrow.Table) -> str:
    written = pyarrow.BufferOutputStream()
    with pyarrow.ipc.new_stream(written, rows.schema) as stream:
        stream.write_table(rows)
    return base64.b64encode(written.getvalue().to_pybytes()).decode()


def _unpacked(text: str) -> pyarrow.Table:
    return pyarrow.ipc.open_stream(base64.b64decode(text)).read_all()


def _now() -> str:
    return datetime.now(UTC).replace(tzinfo=None).isoformat(timespec="seconds")
