"""What a process that parses untrusted bytes gives up before it begins."""

import ctypes
import sys
from contextlib import suppress

_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000


def leave_network() -> None:
    """Leave the machine's network for an empty one without connections (Linux).

    Before the first thread: a process that has some may not.
    """
    if sys.platform != "linux":
        return
    with suppress(OSError, AttributeError):
        unshare = ctypes.CDLL(None).unshare
        if unshare(_NEW_NETWORK):
            unshare(_NEW_USER | _NEW_NETWORK)


def limit(memory: int, seconds: int, output: int) -> None:
    """Limit this process for good: bytes of memory, seconds of work, bytes in a file.

    Linux enforces all of it, macOS all but the memory, Windows nothing; there only the process that
    started this one limits its time.
    """
    try:
        import resource
    except ImportError:
        return
    for name, most in (
        ("RLIMIT_AS", memory),
        ("RLIMIT_CPU", seconds),
        ("RLIMIT_FSIZE", output),
        ("RLIMIT_NOFILE", 64),
        ("RLIMIT_CORE", 0),
    ):
        with suppress(ValueError, OSError, AttributeError):
            resource.setrlimit(getattr(resource, name), (most, most))
