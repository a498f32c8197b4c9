"""Commands that write tables of the register to files."""

from pathlib import Path

import click

from risk_models.cli.open_register import open_existing, register_option
from risk_models.cli.output import mark_option, say, step
from risk_models.cli.write_file import write_file
from risk_models.exports import Provenance, write_templates
from risk_models.exports import export as export_tables

_FOLDER = click.Path(file_okay=False, path_type=Path)
_overwrite = click.option("--overwrite", is_flag=True, help="Overwrite existing files.")


@click.command()
@click.argument("target", type=click.Path(path_type=Path), metavar="FOLDER|FILE.xlsx")
@click.option("--version", type=int, help="Version to export.  [default: the newest]")
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "xlsx"]),
    help="Format.  [default: xlsx if the target ends in .xlsx, else csv]",
)
@_overwrite
@mark_option
@register_option
def export(
    target: Path,
    version: int | None,
    form: str | None,
    overwrite: bool,
    mark: bool,
    url: str | None,
) -> None:
    """Export every table of a version, as a folder of CSV files or as one workbook.

    Text that a spreadsheet would run as a formula is preceded by an apostrophe, which loading
    removes: loading an export into the same register changes nothing. about.txt, or the sheet
    About, states the version, its hash and the time of the export.
    """
    if form is None:
        form = "xlsx" if target.suffix.lower() == ".xlsx" else "csv"
    with open_existing(url) as register:
        number = register.head if version is None else version
        with step(f"Reading version {number}"):
            tables = register.tables(number)
            about = Provenance(next(v for v in register.versions() if v.number == number))
    with step(f"Writing {target}"):
        if form == "csv":
            export_tables(tables, target, about=about, overwrite=overwrite, mark=mark)
        else:
            write_file(target, tables, about, overwrite=overwrite, mark=mark)
    rows = sum(table.num_rows for table in tables.values())
    what = "files" if form == "csv" else "sheets"
    say(f"Version {number}: {rows:,} rows in {len(tables)} {what} in {target}")


@click.command()
@click.argument("folder", type=_FOLDER)
@_overwrite
def templates(folder: Path, overwrite: bool) -> None:
    """Write an empty CSV file for every table to FOLDER.

    Each file has the header of its table. ai_systems, risks and risk_scores are enough to start.
    The dictionary page and data/README.md describe every column.
    """
    names = write_templates(folder, overwrite=overwrite)
    say(f"{len(names)} templates in {folder}")
