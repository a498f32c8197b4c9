"""Commands for a register that must be trusted: verify what was written, take a version back."""

import click
import pyarrow

from risk_models.cli.load import tell_commit, tell_rows, would_change
from risk_models.cli.open_register import open_existing, register_option
from risk_models.cli.output import note, show, step
from risk_models.narrative.verification import verified
from risk_models.register import Reversal

_FINDINGS = 1
_MOST = 200
"""Rows that a table on a terminal shows."""


@click.command()
@click.option(
    "--hash",
    "known",
    metavar="SHA-256",
    help="A hash that was written down elsewhere; some version must carry it.",
)
@register_option
def verify(known: str | None, url: str | None) -> None:
    """Recompute the hash of every version, and name the first one that does not fit.

    The hash covers all rows, the stored files, author, message, time and source files, and the
    version before. Whoever can write to the store can also make all hashes anew: write the newest
    one down elsewhere, and give it as --hash. Exit code 1 when something does not fit.
    """
    with open_existing(url) as register, step("Verifying"):
        found = register.verify(known)
    for line in verified(found):
        click.echo(line)
    if found.breaks:
        show(
            pyarrow.table(
                {
                    "version": [each.version for each in found.breaks],
                    "what does not fit": [each.sentence for each in found.breaks],
                }
            )
        )
    if not found.ok:
        raise click.exceptions.Exit(_FINDINGS)


@click.command()
@click.argument("version", type=int)
@click.option("--author", envvar="RISK_REGISTER_AUTHOR", show_envvar=True, help="Who undoes it.")
@click.option("--message", help="Why, in a sentence for those who read the history.")
@click.option("--dry-run", is_flag=True, help="Tell what would change, and write nothing.")
@register_option
def undo(
    version: int, author: str | None, message: str | None, dry_run: bool, url: str | None
) -> None:
    """Write a new version that takes back what VERSION did.

    Rows that it added go, rows that it removed come back, fields that it changed get their value
    back; what later versions did elsewhere stays. Exit code 1, and nothing is written, when a later
    version changed the same, or when the contract would be broken.
    """
    if not dry_run and not (author and message):
        raise click.UsageError("Say who undoes it and why: --author and --message.")
    with open_existing(url) as register:
        with step(f"Reversing version {version}"):
            found = register.reversal(version)
        if not found.ok:
            _tell_why_not(version, found)
            raise click.exceptions.Exit(_FINDINGS)
        if dry_run:
            tell_rows(would_change(register, found.changes, found.base), found.base, "would change")
            return
        with step("Writing"):
            number = register.commit(found.changes, found.base, author or "", message or "")
        tell_commit(register, found.base, number)


def _tell_why_not(version: int, found: Reversal) -> None:
    in_the_way = [*found.obstacles.to_pylist(), *found.findings.to_pylist()]
    show(
        pyarrow.table(
            {
                name: [each[name] for each in in_the_way[:_MOST]]
                for name in ("table", "key", "column", "sentence")
            }
        )
    )
    if len(in_the_way) > _MOST:
        note(f"… and {len(in_the_way) - _MOST:,} more")
    note(f"Version {version} cannot be undone; nothing was written.")
