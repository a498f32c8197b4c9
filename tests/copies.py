"""Registers that are made once for each process of the tests and then copied, which takes less."""

import atexit
import shutil
import tempfile
from collections.abc import Callable, Hashable
from pathlib import Path

from risk_models import register

_made: dict[Hashable, Path] = {}


def copied(folder: Path, what: Hashable, make: Callable[[str], object]) -> str:
    """The address in `folder` of a register as `make` made it at an address when first asked.

    `what` tells it from the others.
    """
    if what not in _made:
        _made[what] = _kept_folder()
        make(f"sqlite:///{_made[what]}")
    shutil.copytree(_made[what], folder, dirs_exist_ok=True)
    return f"sqlite:///{folder}"


def new(folder: Path) -> str:
    """The address of a new register, which holds only the shipped method."""
    return copied(folder, "new", lambda url: register.open(url).close())


def _kept_folder() -> Path:
    """A folder for the rest of this process."""
    folder = Path(tempfile.mkdtemp(prefix="register-to-copy-"))
    atexit.register(shutil.rmtree, folder)
    return folder
