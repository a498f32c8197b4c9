"""What the register writes to the log: who committed how much, and what was refused."""

import logging
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from risk_models.errors import RegisterError
from risk_models.logs import event
from risk_models.register.actor import Actor
from risk_models.register.proposals import SentForApproval


def log_commit(
    version: int,
    actor: Actor,
    rows: Mapping[str, Mapping[str, int]],
    files: int,
    approved_by: str | None,
    started: float,
) -> None:
    """Log a commit: its author, the numbers of rows by table, and how long it took."""
    event(
        "commit",
        version=version,
        author=actor.name,
        signed_in=actor.verified,
        approved_by=approved_by,
        rows={table: {k: n for k, n in counts.items() if n} for table, counts in rows.items()},
        files=files,
        milliseconds=round(1000 * (time.monotonic() - started)),
    )


@contextmanager
def logged_refusals(action: str, actor: Actor) -> Iterator[None]:
    """Log what the register refuses to do inside the block, and that a change waits for approval.

    The reason is the kind of the error: its message may repeat what was entered.
    """
    try:
        yield
    except SentForApproval:
        event("sent for approval", author=actor.name)
        raise
    except RegisterError as error:
        event(
            "refused",
            level=logging.WARNING,
            action=action,
            author=actor.name,
            signed_in=actor.verified,
            reason=type(error).__name__,
        )
        raise
