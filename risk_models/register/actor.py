"""Who makes a change: a person that signed in, or a name that somebody gave."""

import getpass
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


def system_user() -> str | None:
    """The account of the operating system that runs this process, if it has a name."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # such as a container whose user has no name
        return None


@dataclass(frozen=True)
class Actor:
    """Who acts. `verified`: a sign-in or a token says so; otherwise the name is a claim.

    `groups` are those of the identity provider. `right` narrows a token to one right.
    `system_user` is the account of the operating system, for commands on a shared register.
    `person_id` is the person of a token.
    """

    name: str
    email: str | None = None
    groups: tuple[str, ...] = ()
    verified: bool = False
    right: str | None = None
    system_user: str | None = None
    person_id: str | None = None

    def stored(self) -> dict[str, Any]:
        """As JSON has it."""
        return asdict(self)

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> "Actor":
        """The way back from `stored`."""
        return cls(**{**stored, "groups": tuple(stored["groups"])})
