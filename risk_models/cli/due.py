"""The command that lists what is due, for whom."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

import click
import pyarrow

from risk_models import narrative
from risk_models.cli.due_rows import GROUPS, brief, chosen, grouped
from risk_models.cli.open_register import open_existing, register_option
from risk_models.cli.output import FORMATS, note, show
from risk_models.cli.query import DAY
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
    pages: str | None,
    url: str | None,
) -> None:
    """List what somebody must do, review or renew by a day, and what is late.

    These are reviews, treatments, control tests, acceptances, impact assessments, decisions,
    documents, findings, actions, objectives, tasks and competences, each with its owner. Repeat
    a filter to select several values.
    """
    with open_existing(url) as register:
        snapshot = register.snapshot(version, as_of.date() if as_of else None)
        try:
            only = {"who": owners, "unit": units, "kind": kinds}
            rows = grouped(chosen(snapshot, within, only), by)
            if form == "ics":
                click.echo(_calendar(register, snapshot, rows, pages), nl=False)
        finally:
            snapshot.close()
    if form == "md":
        click.echo(_checklist(rows, by), nl=False)
    elif form == "table" and rows.num_rows:
        show(brief(rows, by))
    elif form in ("csv", "json"):
        show(rows, form)
    late = sum(days < 0 for days in rows["days_left"].to_pylist())
    things = counted(rows.num_rows, "thing")
    note(f"{things}, {late:,} late · version {snapshot.version} · as of {snapshot.as_of}")


def _calendar(
    register: Register, snapshot: Snapshot, rows: pyarrow.Table, pages: str | None
) -> bytes:
    (setting,) = snapshot.read("setting").to_pylist()
    return calendar_file(
        rows.to_pylist(),
        register,
        snapshot.version or register.head,
        name=f"AI risk register: {setting['organisation']}",
        link=my_work(pages) if pages else None,
    )


def my_work(pages: str) -> str:
    """The address of the page with a person's list."""
    return f"{pages.rstrip('/')}/my_work"


def _checklist(rows: pyarrow.Table, by: str) -> str:
    """A Markdown list to tick off, with a heading for each group."""
    lines = []
    for name, items in groupby(rows.to_pylist(), lambda row: narrative.due.of(row, GROUPS[by])):
        lines += [f"## {escaped(name)}", ""]
        lines += [f"- [ ] {escaped(narrative.due.item(row))}" for row in items]
        lines.append("")
    return "\n".join(lines)
