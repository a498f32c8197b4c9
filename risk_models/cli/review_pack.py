"""The command that writes the pack for a management review."""

from datetime import datetime
from pathlib import Path

import click

from risk_models import narrative
from risk_models.cli.open_register import open_existing, register_option
from risk_models.cli.output import say, step
from risk_models.cli.query import DAY
from risk_models.cli.write_file import ends_in, make_room, write_bytes
from risk_models.exports.review_pack import FORMATS, review_file


@click.command("review-pack")
@click.argument(
    "target",
    type=click.Path(dir_okay=False, path_type=Path),
    callback=ends_in(*(f".{ending}" for ending in FORMATS)),
    metavar="FILE.pdf|FILE.pptx|FILE.html",
)
@click.option("--version", type=int, help="Version to read.  [default: the newest]")
@click.option("--as-of", **DAY, help="Reporting date.  [default: today]")
@click.option("--overwrite", is_flag=True, help="Overwrite an existing file.")
@register_option
def review_pack(
    target: Path, version: int | None, as_of: datetime | None, overwrite: bool, url: str | None
) -> None:
    """Write the pack for a management review, as PDF, slides or HTML.

    It has the inputs with their figures, open actions, earlier reviews, and room for decisions.
    """
    make_room(target, overwrite=overwrite)
    with open_existing(url) as register:
        snapshot = register.snapshot(version, as_of.date() if as_of else None)
        with step(f"Writing {target}"):
            ending = target.suffix.lower().removeprefix(".")
            write_bytes(target, review_file(ending, snapshot, register.versions()))
        headline = narrative.review.headline(snapshot.read("review_input").to_pylist())
        snapshot.close()
    say(f"Version {snapshot.version} as of {snapshot.as_of}: {headline}, in {target}")
