"""The command that writes the Statement of Applicability."""

from datetime import datetime
from pathlib import Path

import click

from risk_models.cli.open_register import open_existing, register_option
from risk_models.cli.output import say, step
from risk_models.cli.query import DAY
from risk_models.cli.write_file import ends_in, make_room, write_bytes
from risk_models.exports import Provenance, soa_pdf, soa_workbook


@click.command()
@click.argument(
    "target",
    type=click.Path(dir_okay=False, path_type=Path),
    callback=ends_in(".pdf", ".xlsx"),
    metavar="FILE.pdf|FILE.xlsx",
)
@click.option("--version", type=int, help="Version to read.  [default: the newest]")
@click.option("--as-of", **DAY, help="Reporting date.  [default: today]")
@click.option("--overwrite", is_flag=True, help="Overwrite an existing file.")
@register_option
def soa(
    target: Path, version: int | None, as_of: datetime | None, overwrite: bool, url: str | None
) -> None:
    """Write the Statement of Applicability: the 38 controls of ISO/IEC 42001 Annex A.

    Each row has the decision, its reason, own controls, and evidence with its dates. The file
    states the version, its hash and the reporting date.
    """
    make_room(target, overwrite=overwrite)
    with open_existing(url) as register:
        snapshot = register.snapshot(version, as_of.date() if as_of else None)
        found = next(v for v in register.versions() if v.number == snapshot.version)
        about = Provenance(found, snapshot.as_of)
        write = soa_pdf if target.suffix.lower() == ".pdf" else soa_workbook
        with step(f"Writing {target}"):
            write_bytes(target, write(snapshot, about))
        (total,) = snapshot.read("soa_coverage", annex_a_group="all").to_pylist()
        snapshot.close()
    say(
        f"Version {found.number} as of {about.as_of}: {total['decided']} of {total['controls']} "
        f"controls decided, in {target}"
    )
