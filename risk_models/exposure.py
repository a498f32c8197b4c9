"""Whether other machines may reach the server without sign-in, and how long a sign-in lasts."""

import ipaddress
import os
import sys

OPEN = "RISK_REGISTER_OPEN"
"""The variable by which an operator says so in so many words."""

SESSION_HOURS = "RISK_REGISTER_SESSION_HOURS"
_USUAL_HOURS = 12.0

SECRET_LENGTH = 32
"""Characters that a secret must have. The examples in `deploy` have fewer."""


def session_hours() -> float:
    """Hours after which somebody who signed in has to do so again."""
    given = os.environ.get(SESSION_HOURS) or _USUAL_HOURS
    try:
        hours = float(given)
    except ValueError:
        hours = 0.0
    if not hours > 0:
        sys.exit(f"{SESSION_HOURS} is {given}: give a number of hours above 0, such as 12.")
    return hours


def is_open() -> bool:
    """Whether the operator lets everybody who reaches the pages change everything."""
    return os.environ.get(OPEN) == "1"


def only_this_machine(host: str | None) -> bool:
    """Whether a server that listens on this address is reached from its own machine only."""
    if host is None:
        return False
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def refuse_short_secret(secret: object) -> None:
    """End the process where a guessable secret would sign who somebody is."""
    if secret is None or len(str(secret)) >= SECRET_LENGTH:
        return
    sys.exit(
        "The cookie secret of the sign-in is short or an example: whoever guesses it can sign in "
        f"as anybody. Give a random one of at least {SECRET_LENGTH} characters."
    )


def refuse_open_server(host: str | None, *, signed_in: bool) -> None:
    """End the process where other machines would reach the pages and nobody has to sign in."""
    if only_this_machine(host) or signed_in or is_open():
        return
    sys.exit(
        f"The server would listen on {host or 'every address'} without sign-in: everybody who "
        f"reaches it could change the register. Set up the sign-in, or set {OPEN}=1."
    )
