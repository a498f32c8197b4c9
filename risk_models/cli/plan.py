"""The command that loads the default plan to certification."""

from datetime import datetime

import click

from risk_models import register
from risk_models.cli.load import show_commit
from risk_models.cli.open_register import register_option
from risk_models.cli.output import step
from risk_models.errors import RegisterError
from risk_models.ingest import typed_rows, validate
from risk_models.ingest.plan_template import plan_tasks


@click.command()
@click.option(
    "--start", type=click.DateTime(["%Y-%m-%d"]), required=True, help="First day of the plan."
)
@click.option(
    "--author",
    envvar="RISK_REGISTER_AUTHOR",
    show_envvar=True,
    required=True,
    help="Your name.",
)
@click.option(
    "--message",
    default="Default plan to certification",
    show_default=True,
    help="Reason for the change, recorded in the audit trail.",
)
@register_option
def plan(start: datetime, author: str, message: str, url: str | None) -> None:
    """Load the default plan to certification into a register without a plan.

    Its 24 tasks take 16 weeks from the first day on. Each of them can be changed afterwards, on
    the page Readiness or as plan_tasks.csv.
    """
    with register.open(url) as opened:
        base = opened.head
        current = opened.current_rows(base)
        if current["plan_tasks"].num_rows:
            raise RegisterError(
                "There is a plan already",
                "Change its tasks on the page Readiness, or load your own plan_tasks.csv.",
            )
        checked = validate(typed_rows({"plan_tasks": plan_tasks(start.date())}), current)
        with step("Committing"):
            number = opened.commit(checked.changes, base, author, message)
        show_commit(opened, base, number)
