"""Where reminders go: addresses of Apprise, one library for mail, Teams, Slack and many more."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from apprise import Apprise, NotifyFormat

from risk_models.errors import RegisterError

_EMAIL = "{email}"

_ONE_ADDRESS = re.compile(r"[^@\s,;:<>\"'()]+@[^@\s,;:<>\"'()]+")
"""One e-mail address and nothing else: no list, no name, no header."""


@dataclass(frozen=True)
class Channel:
    """One address of an operator, with `{email}` where each person's own address belongs."""

    address: str

    @property
    def is_personal(self) -> bool:
        """Whether each owner gets a message of their own."""
        return _EMAIL in self.address

    @property
    def name(self) -> str:
        """What tells it from other channels without its password: its kind and a digest."""
        digest = hashlib.sha256(self.address.encode()).hexdigest()[:8]
        return f"{self.kind} {digest}"

    @property
    def kind(self) -> str:
        """The kind of channel as it is written in the address, such as mailtos or slack."""
        return self.address.partition("://")[0].lower()

    def deliver(self, recipient: str, subject: str, text: str) -> bool:
        """Send a plain text; whether the service took it. The recipient of a shared one is empty.

        Apprise's own log says why not.
        """
        service = Apprise()
        service.add(self._address_of(recipient))
        return bool(service.notify(body=text, title=subject, body_format=NotifyFormat.TEXT))

    def _address_of(self, recipient: str) -> str:
        return self.address.replace(_EMAIL, quote(recipient, safe=""))


def channels(addresses: Sequence[str]) -> list[Channel]:
    """The channels of these addresses; RegisterError for one that Apprise does not know.

    The message does not repeat the address, which may have a password.
    """
    found = [Channel(address) for address in dict.fromkeys(addresses)]
    for number, channel in enumerate(found, 1):
        if Apprise.instantiate(channel._address_of("a@example.org")) is None:
            raise RegisterError(
                "Reminders cannot be sent",
                f"Address {number} is none that Apprise understands. A mail server is "
                "mailtos://USER:PASSWORD@HOST?from=REGISTER@HOST&to={email}.",
            )
    return found


def is_address(email: str | None) -> bool:
    """Whether this is one e-mail address that may be written to."""
    return bool(email and _ONE_ADDRESS.fullmatch(email))
