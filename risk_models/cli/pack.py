"""The command that writes the pack for a risk committee."""

from contextlib import closing
from datetime import datetime
from pathlib import Path

import click

from risk_models import narrative
from risk_models.cli.open_register import open_existing, register_option
from risk_models.cli.output import say, step
from risk_models.cli.query import DAY, refuse_after
from risk_models.cli.write_file import make_room, write_bytes
from risk_models.exports.pack import FORMATS, pack_file, pack_name
from risk_models.formats import size


@click.command()
@click.option(
    "--format",
    "ending",
    type=click.Choice(list(FORMATS)),
    default="pdf",
    show_default=True,
    help="Document, slides, workbook to recompute, or page for a mail.",
)
@click.option("--version", type=int, help="Version to read.  [default: the newest]")
@click.option("--as-of", **DAY, help="Reporting date.  [default: today]")
@click.option("--since", **DAY, help="Comparison date.  [default: compare_days before]")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="File to write.  [default: ai_risk_report_v…_… in this folder]",
)
@click.option("--overwrite", is_flag=True, help="Overwrite an existing file.")
@register_option
def pack(
    ending: str,
    version: int | None,
    as_of: datetime | None,
    since: datetime | None,
    output: Path | None,
    overwrite: bool,
    url: str | None,
) -> None:
    """Write the pack for a risk committee, as PDF, slides, workbook or HTML.

    It has the numbers of the overview, the risk matrix, risks outside appetite with the decisions
    asked for, lifecycle stages, coverage, the top risks, incidents, method, definitions and
    provenance. The same version and dates give the same pack, whenever it is made.
    """
    refuse_after("--since", since, as_of)
    with open_existing(url) as register:
        snapshot = register.snapshot(
            version, as_of.date() if as_of else None, since.date() if since else None
        )
        target = output or Path(pack_name(ending, snapshot))
        make_room(target, overwrite=overwrite)
        try:
            with step(f"Writing {target}"):
                with closing(register.comparison(snapshot)) as then:
                    content = pack_file(ending, snapshot, register.versions(), then)
                write_bytes(target, content)
            (totals,) = snapshot.read(
                "heatmap_totals", view="residual", arises_stage="all"
            ).to_pylist()
        finally:
            snapshot.close()
    headline = narrative.risks.above_tolerance(totals["above_tolerance"], totals["open_risks"])
    about = f"Version {snapshot.version} as of {snapshot.as_of}"
    say(f"{about}: {headline}. {size(len(content))} in {target}")
