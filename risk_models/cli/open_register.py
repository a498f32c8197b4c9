"""The register that a command works on."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from risk_models import register
from risk_models.errors import RegisterUnreachable
from risk_models.register import Register
from risk_models.register.address import URL_VARIABLE, address

register_option: Callable[[Callable[..., None]], Callable[..., None]] = click.option(
    "--register",
    "url",
    metavar="URL",
    envvar=URL_VARIABLE,
    show_envvar=True,
    help="sqlite:///FOLDER or postgresql://USER@HOST/DATABASE?data=FOLDER; "
    "unless given, the folder data/register in a checkout, or the user's data folder.",
)


def open_existing(url: str | None) -> Register:
    """Open a register that exists; RegisterUnreachable if there is none."""
    if not _exists(url):
        raise RegisterUnreachable(
            f"There is no register in {Path(address(url).catalog).parent}",
            "Give another one with --register, or create one: load files or the sample.",
        )
    return register.open(url)


@contextmanager
def open_or_empty(url: str | None) -> Iterator[Register]:
    """Open a register, or a temporary empty one if there is none."""
    if _exists(url):
        with register.open(url) as opened:
            yield opened
    else:
        with TemporaryDirectory() as folder, register.open(f"sqlite:///{folder}") as opened:
            yield opened


def _exists(url: str | None) -> bool:
    """Whether there is a register at `url`; assumed for PostgreSQL."""
    register_address = address(url)
    return register_address.kind != "sqlite" or Path(register_address.catalog).exists()
