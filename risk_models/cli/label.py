"""The command that gives a version a label."""

import click

from risk_models.cli.open_register import open_existing, register_option
from risk_models.cli.output import say, step
from risk_models.register import label_version


@click.command()
@click.argument("version", type=int)
@click.argument("label")
@click.option(
    "--author",
    envvar="RISK_REGISTER_AUTHOR",
    show_envvar=True,
    required=True,
    help="Your name.",
)
@click.option("--message", default="", help="Reason for the change, recorded in the audit trail.")
@register_option
def label(version: int, label: str, author: str, message: str, url: str | None) -> None:
    """Label VERSION, such as "Q3 committee", or give it another label.

    The label is committed as a version of its own, with your name; `undo` takes it back.
    """
    with open_existing(url) as register:
        with step("Committing"):
            number = label_version(register, version, label, author, message)
        say(f"Version {version} is labelled {label} (version {number}).")
