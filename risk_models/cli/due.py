"""The command that lists what is due, for whom."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from pathlib import Path

import click
import pyarrow

from risk_models import narrative
from risk_models.cli.due_rows import GROUPS, brief, chosen, grouped, my_work
from risk_models.cli.open_register import open_existing, register_option
from risk_models.cli.output import FORMATS, note, show
from risk_models.cli.query import DAY
from risk_models.cli.remind import remind
from risk_models.cli.write_file import ends_in, make_room, write_bytes
from risk_models.exports.calendar_file import calendar_file
from risk_models.exports.markdown_text import escaped
from risk_models.formats import counted
from risk_models.register import Register, Snapshot

PAGES_VARIABLE = "RISK_REGISTER_PAGES"


@click.command()
@click.option(
    "--within",
    type=click.IntRange(min=0),
    metavar="DAYS",
    help="Due within so many days; what is late always is.  [default: the setting due_soon_days]",
)
@click.option(
    "--by", type=click.Choice(list(GROUPS)), default="owner", show_default=True, help="Grouping."
)
@click.option("--owner", "owners", multiple=True, metavar="NAME", help="Only of this owner.")
@click.option("--unit", "units", multiple=True, metavar="NAME", help="Only of this business unit.")
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="Only of this kind.")
@click.option("--as-of", **DAY, help="Reporting date.  [default: today]")
@click.option("--version", type=int, help="Version to read.  [default: the newest]")
@click.option(
    "--format",
    "form",
    type=click.Choice([*FORMATS, "md", "ics"]),
    default="table",
    show_default=True,
    help="Output format: md is a list to tick off, ics a calendar file.",
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    callback=ends_in(".ics", ".md"),
    metavar="FILE",
    help="Write to a file that ends in .ics or .md instead.",
)
@click.option("--overwrite", is_flag=True, help="Overwrite an existing file.")
@click.option("--notify", is_flag=True, help="Send each owner their list, once a day at most.")
@click.option(
    "--notify-to",
    "addresses",
    multiple=True,
    envvar="RISK_REGISTER_NOTIFY",
    show_envvar=True,
    metavar="URL",
    help="Address of Apprise to send to, with {email} for that of the owner.",
)
@click.option("--dry-run", is_flag=True, help="With --notify: show what would be sent.")
@click.option(
    "--pages",
    envvar=PAGES_VARIABLE,
    show_envvar=True,
    metavar="URL",
    help="Address of the pages, for links to them.",
)
@register_option
def due(
    within: int | None,
    by: str,
    owners: Sequence[str],
    units: Sequence[str],
    kinds: Sequence[str],
    as_of: datetime | None,
    version: int | None,
    form: str,
    output: Path | None,
    overwrite: bool,
    notify: bool,
    addresses: Sequence[str],
    dry_run: bool,
    pages: str | None,
    url: str | None,
) -> None:
    """List what somebody must do, review or renew by a day, and what is late.

    These are reviews, treatments, control tests, acceptances, impact assessments, decisions,
    documents, findings, actions, objectives, tasks and competences, each with its owner. Repeat
    a filter to select several values.

    With --notify each owner is sent their list instead; one thing at most once a day to the same
    address, however often and wherever the command runs. Exit code 1 if a message could not be
    delivered; the next run of the day tries it again.
    """
    if notify and (as_of or version):
        raise click.UsageError("Reminders are of today: leave out --as-of and --version.")
    if output:
        make_room(output, overwrite=overwrite)
    with open_existing(url) as register:
        snapshot = register.snapshot(version, as_of.date() if as_of else None)
        try:
            only = {"who": owners, "unit": units, "kind": kinds}
            rows = grouped(chosen(snapshot, within, only), by)
            if notify:
                remind(register, snapshot, rows, addresses, pages, dry_run=dry_run)
                return
            form = output.suffix[1:].lower() if output else form
            written = _written(register, snapshot, rows, form, by, pages)
        finally:
            snapshot.close()
    if output:
        write_bytes(output, written)
    elif form in ("md", "ics"):
        click.echo(written, nl=False)
    elif form != "table" or rows.num_rows:
        show(brief(rows, by) if form == "table" else rows, form)
    late = sum(days < 0 for days in rows["days_left"].to_pylist())
    things = counted(rows.num_rows, "thing")
    note(f"{things}, {late:,} late · version {snapshot.version} · as of {snapshot.as_of}")


def _written(
    register: Register,
    snapshot: Snapshot,
    rows: pyarrow.Table,
    form: str,
    by: str,
    pages: str | None,
) -> bytes:
    """The calendar file or the list to tick off; empty for the other formats."""
    if form == "md":
        return _checklist(rows, by).encode()
    if form != "ics":
        return b""
    (setting,) = snapshot.read("setting").to_pylist()
    return calendar_file(
        rows.to_pylist(),
        register,
        snapshot.version or register.head,
        name=f"AI risk register: {setting['organisation']}",
        link=my_work(pages) if pages else None,
    )


def _checklist(rows: pyarrow.Table, by: str) -> str:
    """A Markdown list to tick off, with a heading for each group."""
    lines = []
    for name, items in groupby(rows.to_pylist(), lambda row: narrative.due.of(row, GROUPS[by])):
        lines += [f"## {escaped(name)}", ""]
        lines += [f"- [ ] {escaped(narrative.due.item(row))}" for row in items]
        lines.append("")
    return "\n".join(lines)
