"""Commands that query a register: its versions, and the measures of a version."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click
import pyarrow

from risk_models import narrative
from risk_models.cli.open_register import open_existing, register_option
from risk_models.cli.output import format_option, mark_option, note, show
from risk_models.cli.write_file import ends_in, write_file
from risk_models.contract import TABLES, vocabularies
from risk_models.contract.fields import FIRST_DATE, LAST_DATE
from risk_models.exports import Provenance, dictionary
from risk_models.measures import MEASURES, Filters
from risk_models.register import Snapshot, Version, labelled_versions

FILTERS: dict[str, tuple[str, list[str] | None]] = {
    "business_unit": ("Business unit.", None),
    "system_id": ("AI system.", None),
    "arises_stage": ("Lifecycle stage where the risk arises.", list(vocabularies.STAGES)),
    "domain": ("Top-level risk domain.", list(vocabularies.TOP_DOMAINS)),
    "owner": ("Owner of the risk.", None),
    "level": ("Residual level, by its code in the table levels.", None),
    "status": ("Status of the risk.", list(vocabularies.RISK_STATUS)),
}
"""Each filter with its meaning and, for a code list, its codes."""


class _Day(click.DateTime):
    """A date within the range of the register."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The date; fails with a message outside of the range."""
        day = super().convert(value, param, ctx)
        if not FIRST_DATE <= day <= LAST_DATE:
            self.fail(f"The date must be from {FIRST_DATE:%Y-%m-%d} to {LAST_DATE:%Y-%m-%d}.")
        return day


DAY: dict[str, Any] = {"type": _Day(["%Y-%m-%d"]), "metavar": "YYYY-MM-DD"}
"""What a parameter for a date takes."""


def refuse_after(option: str, compare_on: datetime | None, as_of: datetime | None) -> None:
    """Raise UsageError unless the comparison date is before the reporting date, today if None."""
    if compare_on and compare_on.date() >= (as_of.date() if as_of else date.today()):
        raise click.UsageError(f"{option} must be before the reporting date.")


def filter_options(command: Callable[..., None]) -> Callable[..., None]:
    """A command with an option for each filter."""
    for name, (meaning, codes) in reversed(FILTERS.items()):
        command = click.option(
            f"--{name.replace('_', '-')}",
            name,
            multiple=True,
            type=click.Choice(codes) if codes else str,
            help=meaning,
        )(command)
    return command


@click.command()
@format_option
@register_option
def versions(form: str, url: str | None) -> None:
    """List every version: author, time, reason, source files, numbers of rows, label.

    Times are UTC. JSON also has the SHA-256 of each file, the rows by table, and the hash of the
    version.
    """
    with open_existing(url) as register:
        found = register.versions()
        labels = {each.number: each.label for each in labelled_versions(register)}
    described = _full if form == "json" else _brief
    lines = [described(version) | {"label": labels.get(version.number)} for version in found]
    show(pyarrow.Table.from_pylist(lines), form)


@click.command()
@click.argument("view", required=False)
@click.option("--as-of", **DAY, help="Reporting date.  [default: today]")
@click.option(
    "--compare-on",
    **DAY,
    help="Comparison date.  [default: the setting compare_days before the reporting date]",
)
@click.option(
    "--todays-records",
    is_flag=True,
    help="See past days by the records of this version.  [default: by the version in force then]",
)
@click.option("--version", type=int, help="Version to read.  [default: the newest]")
@click.option("--describe", is_flag=True, help="List the columns of VIEW and their meanings.")
@filter_options
@format_option
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    callback=ends_in(".csv", ".xlsx"),
    metavar="FILE",
    help="Write to a file that ends in .csv or .xlsx instead.",
)
@click.option("--overwrite", is_flag=True, help="Overwrite an existing file.")
@mark_option
@register_option
def measure(
    view: str | None,
    as_of: datetime | None,
    compare_on: datetime | None,
    todays_records: bool,
    version: int | None,
    describe: bool,
    form: str,
    output: Path | None,
    overwrite: bool,
    mark: bool,
    url: str | None,
    **chosen: tuple[str, ...],
) -> None:
    """Show the rows of a measure: the same numbers as on the pages.

    Without VIEW, list all measures and tables with their meanings. Repeat a filter to select
    several values.
    """
    if view is None:
        show(_all_views(), form)
        return
    if describe and view in MEASURES:
        show(dictionary.columns_of_measure(view), form)
        return
    refuse_after("--compare-on", compare_on, as_of)
    with open_existing(url) as register:
        snapshot = register.snapshot(
            version,
            as_of.date() if as_of else None,
            compare_on.date() if compare_on else None,
            todays_records,
        )
        found = next(v for v in register.versions() if v.number == snapshot.version)
        _check_values(snapshot, chosen)
        rows = snapshot.read(view, Filters(**chosen))
        (dates,) = snapshot.read("context").to_pylist()
    compared = narrative.as_of.compared_with(dates)
    if output is None:
        show(rows, form, mark=mark)
    else:
        filters = "; ".join(
            f"{name} {', '.join(values)}" for name, values in chosen.items() if values
        )
        about = Provenance(found, snapshot.as_of, compared, filters)
        write_file(output, {view: rows}, about, overwrite=overwrite, mark=mark)
    note(
        f"{_rows(rows.num_rows)} · version {snapshot.version} · as of {snapshot.as_of} · "
        f"compared with {compared}"
    )
    snapshot.close()


def _check_values(snapshot: Snapshot, chosen: Mapping[str, Sequence[str]]) -> None:
    """Check that the register has the values of the filters; fails with those that come close."""
    choices: dict[str, list[str]] = {}
    for row in snapshot.read("filter_choice").to_pylist():
        choices.setdefault(row["filter"], []).append(row["value"])
    for name, (_, codes) in FILTERS.items():
        known = choices.get(name, [])
        for value in chosen[name] if codes is None else ():
            if value not in known:
                raise click.BadParameter(
                    f"Version {snapshot.version} does not have it as of {snapshot.as_of}: "
                    f"{value}.{_close_to(value, known)}",
                    param_hint=f"--{name.replace('_', '-')}",
                )


def _close_to(value: str, known: Sequence[str]) -> str:
    folded = {each.casefold(): each for each in known}
    close = [folded[each] for each in get_close_matches(value.casefold(), folded)]
    return f" Did you mean {' or '.join(close)}?" if close else ""


def _all_views() -> pyarrow.Table:
    meanings = {name: ("measure", m.meaning) for name, m in MEASURES.items()}
    meanings |= {name: ("table", table.meaning) for name, table in TABLES.items()}
    return pyarrow.Table.from_pylist(
        [{"name": n, "kind": k, "meaning": m} for n, (k, m) in sorted(meanings.items())]
    )


def _brief(version: Version) -> dict[str, object]:
    totals = {
        kind: sum(counts[kind] for counts in version.rows.values())
        for kind in ("added", "changed", "removed")
    }
    return {
        "version": version.number,
        "committed_at": f"{version.committed_at:%Y-%m-%d %H:%M:%S}",
        "author": version.author,
        "approved_by": version.approved_by,
        **totals,
        "files": ", ".join(source.name for source in version.sources),
        "message": version.message,
    }


def _full(version: Version) -> dict[str, object]:
    return {
        "version": version.number,
        "committed_at": version.committed_at.isoformat(),
        "author": version.author,
        "approved_by": version.approved_by,
        "signed_in": version.signed_in,
        "message": version.message,
        "sources": [
            {
                "name": source.name,
                "sha256": source.sha256,
                "rows": [{"table": name, "rows": rows} for name, rows in source.rows.items()],
            }
            for source in version.sources
        ],
        "rows": [{"table": name, **counts} for name, counts in version.rows.items()],
        "hash": version.hash,
    }


def _rows(number: int) -> str:
    return f"{number:,} row" if number == 1 else f"{number:,} rows"
