"""Whether other machines may reach the server without anybody having to sign in."""

import ipaddress
import os
import sys

OPEN = "RISK_REGISTER_OPEN"
"""The variable by which an operator says so in so many words."""


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


def refuse_open_server(host: str | None, *, signed_in: bool) -> None:
    """End the process where other machines would reach the pages and nobody has to sign in."""
    if only_this_machine(host) or signed_in or is_open():
        return
    sys.exit(
        f"The server would listen on {host or 'every address'} without sign-in: everybody who "
        f"reaches it could change the register. Set up the sign-in, or set {OPEN}=1."
    )
