"""Commands that write a folder of CSV files."""

from pathlib import Path

import click

from risk_models.cli.output import step
from risk_models.cli.store import open_existing, register_option
from risk_models.reports import export as export_tables
from risk_models.reports import write_templates

_FOLDER = click.Path(file_okay=False, path_type=Path)
_overwrite = click.option("--overwrite", is_flag=True, help="Write over files that are there.")


@click.command()
@click.argument("folder", type=_FOLDER)
@click.option("--version", type=int, help="The version written; the newest unless given.")
@_overwrite
@register_option
def export(folder: Path, version: int | None, overwrite: bool, url: str | None) -> None:
    """Write every table of a version to FOLDER as CSV.

    Text that a spreadsheet would run as a formula carries an apostrophe, which loading takes
    off again: the folder loaded into the same register changes nothing.
    """
    with open_existing(url) as register:
        number = register.head if version is None else version
        with step(f"Reading version {number}"):
            tables = register.tables(number)
    with step(f"Writing {folder}"):
        rows = export_tables(tables, folder, overwrite=overwrite)
    click.echo(f"Version {number}: {sum(rows.values()):,} rows in {len(rows)} files in {folder}")


@click.command()
@click.argument("folder", type=_FOLDER)
@_overwrite
def templates(folder: Path, overwrite: bool) -> None:
    """Write an empty CSV file for every table to FOLDER.

    Each has its table's header. ai_systems, risks and risk_scores are enough to begin with.
    The dictionary page and data/README.md say what each column means.
    """
    names = write_templates(folder, overwrite=overwrite)
    click.echo(f"{len(names)} templates in {folder}")
