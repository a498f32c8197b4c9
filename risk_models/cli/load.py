"""Commands that check files and load them into a register."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import click
import pyarrow

from risk_models import register
from risk_models.cli.mapping_option import mapping_of, mapping_option, staged_by
from risk_models.cli.open_register import open_to_look, register_option
from risk_models.cli.output import format_option, note, show, step
from risk_models.ingest import Changes, Checked, validate
from risk_models.ingest.mapping import rows_for_register
from risk_models.ingest.sample import SAMPLE_FOLDER, left_behind, shifted
from risk_models.ingest.tables_workbook import read_files
from risk_models.register import Register
from risk_models.register.change_summary import differences, proposed

_FINDINGS = 1
_MOST_FINDINGS = 200
"""Findings that a table shows; CSV and JSON have all of them."""

_paths = click.argument(
    "paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path)
)


@click.command()
@_paths
@click.option("--author", envvar="RISK_REGISTER_AUTHOR", show_envvar=True, help="Who loads.")
@click.option("--message", help="Why, in a sentence for those who read the history.")
@click.option("--dry-run", is_flag=True, help="Tell what would change, and write nothing.")
@mapping_option
@click.option("--keep-mapping", is_flag=True, help="Keep the mapping in the register as well.")
@register_option
def load(
    paths: Sequence[Path],
    author: str | None,
    message: str | None,
    dry_run: bool,
    mapping_name: str | None,
    keep_mapping: bool,
    url: str | None,
) -> None:
    """Check files and write them as one new version, all or nothing.

    PATHS are CSV files named after their table (risks.csv), folders of them, or workbooks
    (.xlsx) with such sheets. A row replaces the row with the same key; rows that the files do
    not name stay. With --mapping they are tables of any shape: CSV, XLSX, XLS, ODS or JSON.
    """
    if not dry_run and not (author and message):
        raise click.UsageError("Say who loads and why: --author and --message.")
    if keep_mapping and not mapping_name:
        raise click.UsageError("Name the mapping to keep: --mapping.")
    with open_to_look(url) if dry_run else register.open(url) as opened:
        base = opened.head
        checked, kept = _checked(paths, opened.held(base), mapping_name, keep=keep_mapping)
        if not checked.ok:
            _tell_findings(checked.findings, "table")
            raise click.exceptions.Exit(_FINDINGS)
        changes = replace(checked.changes, upserts={**checked.changes.upserts, **kept})
        if dry_run:
            tell_rows(would_change(opened, changes, base), base, "would change")
            return
        with step("Writing"):
            number = opened.commit(changes, base, author or "", message or "", checked.sources)
        tell_commit(opened, base, number)


@click.command()
@_paths
@mapping_option
@format_option
@register_option
def check(paths: Sequence[Path], mapping_name: str | None, form: str, url: str | None) -> None:
    """List every fault of files, by file and line, and write nothing.

    The files are checked together with what the register holds, or by themselves where
    there is no register yet. Exit code 1 when there are findings.
    """
    with open_to_look(url) as opened:
        checked, _ = _checked(paths, opened.held(), mapping_name)
    _tell_findings(checked.findings, form)
    if not checked.ok:
        raise click.exceptions.Exit(_FINDINGS)


@click.command()
@click.option("--again", is_flag=True, help="Load it although the register has been used.")
@register_option
def sample(again: bool, url: str | None) -> None:
    """Load the sample, a made-up company, into a new register.

    Its dates are moved so that its last day is today. A register that anybody has loaded
    anything into is left alone unless --again, which moves the sample to today once more.
    """
    with register.open(url) as opened:
        base = opened.head
        if base > 1 and not again:
            click.echo(f"The register is in use (version {base}); the sample was not loaded.")
            return
        checked, _ = _checked([SAMPLE_FOLDER], {})
        if not checked.ok:
            _tell_findings(checked.findings, "table")
            raise click.exceptions.Exit(_FINDINGS)
        rows = shifted(checked.changes.upserts, date.today())
        changes = Changes(rows, left_behind(opened.tables(base), rows))
        with step("Writing"):
            number = opened.commit(
                changes, base, "AI risk register", "Sample register", checked.sources
            )
        tell_commit(opened, base, number)


def _checked(
    paths: Sequence[Path],
    held: Mapping[str, pyarrow.Table],
    mapping_name: str | None = None,
    *,
    keep: bool = False,
) -> tuple[Checked, dict[str, pyarrow.Table]]:
    """The files checked, and rows that keep the mapping through which they were read."""
    row = {}
    with step("Reading"):
        if mapping_name is None:
            staged = read_files(paths)
        else:
            mapping = mapping_of(mapping_name, held)
            staged, readings = staged_by(mapping, paths)
            if keep:
                row = {"mappings": rows_for_register(mapping, readings[0])}
    with step("Checking"):
        return validate(staged, held), row


def would_change(opened: Register, changes: Changes, base: int) -> dict[str, dict[str, int]]:
    """Rows that a commit would add, change and remove, by table."""
    found = differences(proposed(opened.held(base), changes))
    return {
        name: {
            "added": rows.added.num_rows,
            "changed": rows.changed_rows,
            "removed": rows.removed.num_rows,
        }
        for name, rows in found.items()
    }


def tell_commit(opened: Register, base: int, number: int) -> None:
    """Tell what became of a commit on the version `base`."""
    if number == base:
        tell_rows({}, base, "")
    else:
        made = next(version for version in opened.versions() if version.number == number)
        tell_rows(made.rows, number, f"by {made.author}: {made.message}")


def tell_rows(rows: Mapping[str, Mapping[str, int]], version: int, what: str) -> None:
    """Tell how many rows of each table a change adds, changes and removes."""
    if not rows:
        click.echo(f"Nothing differs from version {version}; there is no new version.")
        return
    click.echo(f"Version {version} {what}")
    show(pyarrow.Table.from_pylist([{"table": name, **counts} for name, counts in rows.items()]))


def _tell_findings(findings: pyarrow.Table, form: str) -> None:
    if form != "table":
        show(findings, form)
    elif findings.num_rows:
        show(_readable(findings.slice(0, _MOST_FINDINGS)))
    more = findings.num_rows - _MOST_FINDINGS
    if form == "table" and more > 0:
        note(f"… and {more:,} more: `check --format csv` lists all.")
    note(f"{findings.num_rows:,} finding{'' if findings.num_rows == 1 else 's'}")


def _readable(findings: pyarrow.Table) -> pyarrow.Table:
    """Where, which row, which column, which value, and what to do about it."""
    return pyarrow.Table.from_pylist(
        [
            {
                "where": f"{f['file']}:{f['line']}" if f["line"] else f["file"],
                "key": f["key"],
                "column": f["column"],
                "value": f["value"],
                "rule": f["rule"],
                "what to do": f["sentence"],
            }
            for f in findings.to_pylist()
        ]
    )
