"""Commands that check files and load them into a register."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import click
import pyarrow

from risk_models import narrative, register
from risk_models.cli.mapping_option import mapping_of, mapping_option, staged_by
from risk_models.cli.open_register import open_or_empty, register_option
from risk_models.cli.output import format_option, is_utf8, note, say, show, step
from risk_models.ingest import Changes, Checked, validate
from risk_models.ingest.mapping import rows_for_register
from risk_models.ingest.readers import Options
from risk_models.ingest.sample import SAMPLE_FOLDER, left_behind, shifted
from risk_models.ingest.tables_workbook import read_files
from risk_models.register import Register
from risk_models.register.change_summary import differences, proposed
from risk_models.register.sample_files import with_files

_FINDINGS = 1
_MOST_FINDINGS = 200
"""Findings shown in a table; CSV and JSON list all of them."""

_paths = click.argument(
    "paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path)
)
_visible_only = click.option(
    "--visible-only", is_flag=True, help="Leave out rows and columns that a workbook hides."
)


@click.command()
@_paths
@click.option("--author", envvar="RISK_REGISTER_AUTHOR", show_envvar=True, help="Your name.")
@click.option("--message", help="Reason for the change, recorded in the audit trail.")
@click.option("--dry-run", is_flag=True, help="Show what would change, and write nothing.")
@mapping_option
@click.option("--keep-mapping", is_flag=True, help="Also save the mapping in the register.")
@_visible_only
@register_option
def load(
    paths: Sequence[Path],
    author: str | None,
    message: str | None,
    dry_run: bool,
    mapping_name: str | None,
    keep_mapping: bool,
    visible_only: bool,
    url: str | None,
) -> None:
    """Check files and commit them as one new version, all or nothing.

    PATHS are CSV files named after their table (risks.csv), folders of them, or workbooks
    (.xlsx) with such sheets. A row replaces the row with the same key; rows that are not in
    the files stay. With --mapping, tables in any layout: CSV, XLSX, XLS, ODS or JSON.
    """
    if not dry_run and not (author and message):
        raise click.UsageError("Give your name and a reason: --author and --message.")
    if keep_mapping and not mapping_name:
        raise click.UsageError("Give the mapping to save: --mapping.")
    with open_or_empty(url) if dry_run else register.open(url) as opened:
        base = opened.head
        checked, mapping_row = checked_files(
            paths,
            opened.current_rows(base),
            mapping_name,
            keep=keep_mapping,
            visible_only=visible_only,
        )
        if not checked.ok:
            show_findings(checked.findings, "table")
            raise click.exceptions.Exit(_FINDINGS)
        changes = replace(checked.changes, upserts={**checked.changes.upserts, **mapping_row})
        if dry_run:
            show_rows(count_changes(opened, changes, base), base, "would change")
            return
        with step("Committing"):
            number = opened.commit(changes, base, author or "", message or "", checked.sources)
        show_commit(opened, base, number)


@click.command()
@_paths
@mapping_option
@_visible_only
@format_option
@register_option
def check(
    paths: Sequence[Path],
    mapping_name: str | None,
    visible_only: bool,
    form: str,
    url: str | None,
) -> None:
    """List every error in files, by file and line, and write nothing.

    The files are checked together with the rows of the register, or by themselves if there is
    no register yet. Exit code 1 if there are errors.
    """
    with open_or_empty(url) as opened:
        checked, _ = checked_files(
            paths, opened.current_rows(), mapping_name, visible_only=visible_only
        )
    show_findings(checked.findings, form)
    if not checked.ok:
        raise click.exceptions.Exit(_FINDINGS)


@click.command()
@click.option("--again", is_flag=True, help="Load it into a register that is in use.")
@register_option
def sample(again: bool, url: str | None) -> None:
    """Load the sample data of a fictitious company into a new register.

    Its dates are shifted so that its last day is today. A register that is in use is not
    changed, unless --again is given, which also shifts the sample to today once more.
    """
    with register.open(url) as opened:
        base = opened.head
        if base > 1 and not again:
            say(f"The register is in use (version {base}); the sample was not loaded.")
            return
        checked, _ = checked_files([SAMPLE_FOLDER], {})
        if not checked.ok:
            show_findings(checked.findings, "table")
            raise click.exceptions.Exit(_FINDINGS)
        rows = with_files(shifted(checked.changes.upserts, date.today()), opened.files)
        changes = Changes(rows, left_behind(opened.tables(base), rows))
        with step("Committing"):
            number = opened.commit(
                changes, base, "AI risk register", "Sample register", checked.sources
            )
        show_commit(opened, base, number)


def checked_files(
    paths: Sequence[Path],
    current: Mapping[str, pyarrow.Table],
    mapping_name: str | None = None,
    *,
    keep: bool = False,
    visible_only: bool = False,
) -> tuple[Checked, dict[str, pyarrow.Table]]:
    """The checked files, and the row that saves the mapping by which they were read."""
    row = {}
    for name in (each.name for path in paths for each in [path, *path.glob("*")]):
        if not is_utf8(name):
            raise click.UsageError(f"This is not UTF-8: {name}")
    with step("Reading"):
        if mapping_name is None:
            staged, readings = read_files(paths, Options(visible_only=visible_only))
        else:
            mapping = mapping_of(mapping_name, current)
            if visible_only:
                mapping = replace(mapping, options=replace(mapping.options, visible_only=True))
            staged, readings = staged_by(mapping, paths, current)
            if keep:
                row = {"mappings": rows_for_register(mapping, readings[0])}
    for reading in readings:
        for sentence in narrative.upload.notes(reading.found):
            note(f"{reading.name}: {sentence}")
    with step("Checking"):
        checked = validate(staged, current)
    if checked.corrected:
        note(narrative.upload.corrected(checked.corrected))
    return checked, row


def count_changes(opened: Register, changes: Changes, base: int) -> dict[str, dict[str, int]]:
    """Rows that a commit would add, change and remove, by table."""
    found = differences(proposed(opened.current_rows(base), changes))
    return {
        name: {
            "added": rows.added.num_rows,
            "changed": rows.changed_rows,
            "removed": rows.removed.num_rows,
        }
        for name, rows in found.items()
    }


def show_commit(opened: Register, base: int, number: int) -> None:
    """Show the result of a commit on the version `base`."""
    if number == base:
        show_rows({}, base, "")
    else:
        new = next(version for version in opened.versions() if version.number == number)
        show_rows(new.rows, number, f"by {new.author}: {new.message}")


def show_rows(rows: Mapping[str, Mapping[str, int]], version: int, what: str) -> None:
    """Show how many rows of each table a change adds, changes and removes."""
    if not rows:
        say(f"No changes against version {version}; no new version was made.")
        return
    say(f"Version {version} {what}")
    show(pyarrow.Table.from_pylist([{"table": name, **counts} for name, counts in rows.items()]))


def show_findings(findings: pyarrow.Table, form: str) -> None:
    """Show what is wrong in files, and how much of it."""
    if form != "table":
        show(findings, form)
    elif findings.num_rows:
        show(_readable(findings.slice(0, _MOST_FINDINGS)))
    more = findings.num_rows - _MOST_FINDINGS
    if form == "table" and more > 0:
        note(f"… and {more:,} more: `check --format csv` lists all.")
    note(f"{findings.num_rows:,} finding{'' if findings.num_rows == 1 else 's'}")


def _readable(findings: pyarrow.Table) -> pyarrow.Table:
    """Findings in the columns of a table on a terminal: where, which value, what to do."""
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
