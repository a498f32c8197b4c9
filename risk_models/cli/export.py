"""Commands that write the register's tables to files."""

from pathlib import Path

import click

from risk_models.cli.open_register import open_existing, register_option
from risk_models.cli.output import step
from risk_models.cli.write_file import write_file
from risk_models.exports import Provenance, write_templates
from risk_models.exports import export as export_tables

_FOLDER = click.Path(file_okay=False, path_type=Path)
_overwrite = click.option("--overwrite", is_flag=True, help="Write over files that are there.")


@click.command()
@click.argument("place", type=click.Path(path_type=Path), metavar="FOLDER|FILE.xlsx")
@click.option("--version", type=int, help="The version written; the newest unless given.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "xlsx"]),
    help="xlsx for a place that ends so, else csv, unless given.",
)
@_overwrite
@register_option
def export(
    place: Path, version: int | None, form: str | None, overwrite: bool, url: str | None
) -> None:
    """Write every table of a version, as a folder of CSV files or as one workbook.

    Text that a spreadsheet would run as a formula carries an apostrophe, which loading takes
    off again: what is written, loaded into the same register, changes nothing. The version, its
    hash and the time of writing are told in about.txt, or in the sheet About.
    """
    if form is None:
        form = "xlsx" if place.suffix.lower() == ".xlsx" else "csv"
    with open_existing(url) as register:
        number = register.head if version is None else version
        with step(f"Reading version {number}"):
            tables = register.tables(number)
            about = Provenance(next(v for v in register.versions() if v.number == number))
    with step(f"Writing {place}"):
        if form == "csv":
            export_tables(tables, place, about=about, overwrite=overwrite)
        else:
            write_file(place, tables, about, overwrite=overwrite)
    rows = sum(table.num_rows for table in tables.values())
    what = "files" if form == "csv" else "sheets"
    click.echo(f"Version {number}: {rows:,} rows in {len(tables)} {what} in {place}")


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
