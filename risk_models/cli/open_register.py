"""Which register a command works on."""

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
    """Open a register to read from it, without making a new one where there is none."""
    if not _exists(url):
        raise RegisterUnreachable(
            f"There is no register in {Path(address(url).catalog).parent}",
            "Name another one with --register, or begin one: load files or the sample.",
        )
    return register.open(url)


@contextmanager
def open_to_look(url: str | None) -> Iterator[Register]:
    """Open a register, or in its place a passing new one where there is none."""
    if _exists(url):
        with register.open(url) as opened:
            yield opened
    else:
        with TemporaryDirectory() as folder, register.open(f"sqlite:///{folder}") as opened:
            yield opened


def _exists(url: str | None) -> bool:
    """Whether a register is at `url`; a PostgreSQL address is taken at its word."""
    place = address(url)
    return place.kind != "sqlite" or Path(place.catalog).exists()
