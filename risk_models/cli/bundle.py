"""The command that writes the bundle for an auditor."""

from datetime import datetime
from functools import partial
from pathlib import Path

import click

from risk_models.cli.open_register import open_existing, register_option
from risk_models.cli.output import say, step
from risk_models.cli.query import DAY
from risk_models.exports import write_whole
from risk_models.exports.bundle import bundle as packed
from risk_models.formats import size


@click.command()
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE.zip")
@click.option("--version", type=int, help="Version to read.  [default: the newest]")
@click.option("--as-of", **DAY, help="Reporting date.  [default: today]")
@click.option("--audit", metavar="KEY", help="An audit that has ended: add what changed since.")
@click.option("--overwrite", is_flag=True, help="Overwrite an existing file.")
@register_option
def bundle(
    target: Path,
    version: int | None,
    as_of: datetime | None,
    audit: str | None,
    overwrite: bool,
    url: str | None,
) -> None:
    """Write everything that an auditor asks for to one archive.

    It has the Statement of Applicability, documents, every table, the traces of all AI systems and
    controls of Annex A, the evidence with its hashes, and the versions. Begin with index.html,
    which needs no network. The same version, date and audit give the same bytes.
    """
    if target.suffix.lower() != ".zip":
        raise click.UsageError("The name must end in .zip.")
    if target.exists() and not overwrite:
        raise click.UsageError(f"{target} already exists. Give another file, or use --overwrite.")
    with open_existing(url) as register, step("Collecting the records"):
        snapshot = register.snapshot(version, as_of.date() if as_of else None)
        try:
            content = packed(register, snapshot, audit)
        finally:
            snapshot.close()
    target.parent.mkdir(parents=True, exist_ok=True)
    write_whole({target: partial(Path.write_bytes, data=content)})
    say(f"Version {snapshot.version} as of {snapshot.as_of}: {size(len(content))} in {target}")
