"""The command that makes a token for a program."""

import click

from risk_models.cli.open_register import open_existing, register_option
from risk_models.cli.output import note, say, step
from risk_models.contract.access_rights import RIGHTS
from risk_models.register.tokens import make_token


@click.command()
@click.option("--person", required=True, metavar="ID", help="Person for whom it acts.")
@click.option("--right", required=True, type=click.Choice(list(RIGHTS)), help="What it may do.")
@click.option("--purpose", required=True, help="What it is for.")
@click.option(
    "--days", type=click.IntRange(1, 730), default=90, show_default=True, help="Days it is valid."
)
@click.option(
    "--author",
    envvar="RISK_REGISTER_AUTHOR",
    show_envvar=True,
    required=True,
    help="Your name.",
)
@register_option
def token(person: str, right: str, purpose: str, days: int, author: str, url: str | None) -> None:
    """Make a token with which a program reads or changes the register for a person.

    The secret is shown once and kept nowhere; the register has its hash. Remove its row from the
    table api_tokens to end it.
    """
    with open_existing(url) as register, step("Committing"):
        secret = make_token(register, person, right, purpose, days, author)
    say(secret)
    note("Keep it now: it is not shown again.")
