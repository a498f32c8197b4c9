"""The command that simulates losses: the numbers of the page Loss."""

from contextlib import closing
from datetime import datetime

import click
import pyarrow

from risk_models import narrative
from risk_models.cli.open_register import open_existing, register_option
from risk_models.cli.output import format_option, note, show
from risk_models.cli.query import DAY, filter_options
from risk_models.measures import Filters
from risk_models.panels import levels_of
from risk_models.register import Snapshot
from risk_models.register.loss import (
    COLUMNS,
    MEANINGS,
    Run,
    control_value,
    default_run,
    inputs_moved,
    simulated,
    treatment_value,
)

TABLES = [name for name in COLUMNS if name != "loss_of_scenario"]
"""What can be asked for; the loss of a scenario is said by what-if."""


@click.command()
@click.argument("table", type=click.Choice(TABLES), default="loss_summary", required=False)
@click.option("--years", type=click.IntRange(100, 1_000_000), help="Simulated years.")
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), help="Seed of the simulation.")
@click.option(
    "--dependence",
    type=click.FloatRange(0, 1),
    help="How strongly risks with a shared cause happen together.",
)
@click.option(
    "--scale-bounds", is_flag=True, help="Include risks without numbers, by their scores."
)
@click.option("--as-of", **DAY, help="Reporting date.  [default: today]")
@click.option("--version", type=int, help="Version to read.  [default: the newest]")
@click.option("--describe", is_flag=True, help="List the columns of TABLE and their meanings.")
@filter_options
@format_option
@register_option
def simulate(
    table: str,
    years: int | None,
    seed: int | None,
    dependence: float | None,
    scale_bounds: bool,
    as_of: datetime | None,
    version: int | None,
    describe: bool,
    form: str,
    url: str | None,
    **chosen: tuple[str, ...],
) -> None:
    """Simulate the loss of a year: by default one row per view, or another TABLE.

    Years, seed and dependence are by default those of the settings. The same version, date,
    filters and seed give the same numbers again.
    """
    if describe:
        columns = COLUMNS[table].items()
        note(MEANINGS[table])
        show(pyarrow.Table.from_pylist([{"column": c, "meaning": m} for c, m in columns]), form)
        return
    with (
        open_existing(url) as register,
        closing(register.snapshot(version, as_of.date() if as_of else None)) as snapshot,
    ):
        usual = default_run(snapshot)
        run = Run(
            usual.years if years is None else years,
            usual.seed if seed is None else seed,
            usual.dependence if dependence is None else dependence,
            scale_bounds,
        )
        filters = Filters(**chosen)
        show(_table(snapshot, table, filters, run), form)
        note(narrative.loss.of_run(run))
        covered = snapshot.read("loss_coverage", filters).to_pylist()
        note(narrative.loss.coverage(covered, levels_of(snapshot)))


def _table(snapshot: Snapshot, table: str, filters: Filters, run: Run) -> pyarrow.Table:
    if table == "loss_inputs":
        return inputs_moved(snapshot, filters, run)
    if table == "treatment_value":
        return treatment_value(snapshot, filters, run)
    if table == "control_value":
        return control_value(snapshot, filters, run)
    return simulated(snapshot, filters, run).table(table)
