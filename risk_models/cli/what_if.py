"""The command that says what would change before it happens: the numbers of the page What if."""

from contextlib import closing
from datetime import datetime

import click
import pyarrow

from risk_models import narrative
from risk_models.cli.open_register import open_existing, register_option
from risk_models.cli.output import format_option, note, show
from risk_models.cli.query import DAY
from risk_models.panels import levels_of
from risk_models.register import Scenario, Snapshot, WhatIf, proposed
from risk_models.register import what_if as calculated
from risk_models.register.loss import scenario_loss


@click.command("what-if")
@click.option("--control", metavar="ID", help="This control fails.")
@click.option("--overlap-group", metavar="NAME", help="All controls of this group fail.")
@click.option("--supplier", metavar="NAME", help="This supplier fails.")
@click.option("--model", metavar="NAME", help="This model fails.")
@click.option("--treatments-done", is_flag=True, help="All treatments are done.")
@click.option("--tolerance", metavar="DOMAIN=LEVEL", help="Such as 1=low or all=high, by code.")
@click.option("--risks", "listed", is_flag=True, help="List the risks that differ instead.")
@click.option("--as-of", **DAY, help="Reporting date.  [default: today]")
@click.option("--version", type=int, help="Version to read.  [default: the newest]")
@format_option
@register_option
def what_if(
    control: str | None,
    overlap_group: str | None,
    supplier: str | None,
    model: str | None,
    treatments_done: bool,
    tolerance: str | None,
    listed: bool,
    as_of: datetime | None,
    version: int | None,
    form: str,
    url: str | None,
) -> None:
    """Show what would change if something failed, were done or were decided.

    Without a scenario, list the single points of failure, the worst first. Nothing is written.
    """
    failing = {
        "control": control,
        "overlap_group": overlap_group,
        "supplier": supplier,
        "model": model,
    }
    scenarios = [Scenario(kind, name) for kind, name in failing.items() if name is not None]
    scenarios += [Scenario("treatments")] if treatments_done else []
    scenarios += [_tolerance(tolerance)] if tolerance is not None else []
    if len(scenarios) > 1:
        raise click.UsageError("Choose one scenario at a time.")
    with (
        open_existing(url) as register,
        closing(register.snapshot(version, as_of.date() if as_of else None)) as snapshot,
    ):
        if scenarios:
            show(_rows(snapshot, scenarios[0], listed=listed), form)
        else:
            points = snapshot.read("single_point_of_failure")
            show(points.drop(["leaving_by_level", "concerned_by_level"]), form)


def _tolerance(text: str) -> Scenario:
    domain, equals, level = text.partition("=")
    if not (domain and equals and level):
        raise click.BadParameter("Write DOMAIN=LEVEL, such as 1=low.", param_hint="--tolerance")
    return Scenario("tolerance", domain, level)


def _rows(snapshot: Snapshot, scenario: Scenario, *, listed: bool) -> pyarrow.Table:
    """The numbers now and then, or the risks that differ; the sentences go to standard error."""
    found = calculated(snapshot, proposed(snapshot, scenario))
    levels = levels_of(snapshot)
    for sentence in narrative.what_if.headline(scenario, scenario.name, found.totals, levels):
        if sentence:
            note(sentence)
    (setting,) = snapshot.read("setting").to_pylist()
    in_money = scenario_loss(snapshot, scenario, found).to_pylist()
    if in_money:
        note(narrative.loss.scenario(in_money, setting["currency"]))
    if listed:
        return narrative.what_if.happening(found.risks)
    return pyarrow.concat_tables([narrative.what_if.numbers(found), _levels(found)])


def _levels(found: WhatIf) -> pyarrow.Table:
    """The open risks by residual and by supported level, as further numbers."""
    labels = found.risk_levels.worst_first
    rows = found.levels.to_pylist()
    return pyarrow.table(
        {
            "number": [f"{row['basis'].capitalize()} level {labels[row['level']]}" for row in rows],
            "before": [row["before"] for row in rows],
            "after": [row["after"] for row in rows],
        }
    )
