"""Commands for the integrity of a register: verify all versions, undo a version."""

import click
import pyarrow

from risk_models.cli.load import count_changes, show_commit, show_rows
from risk_models.cli.open_register import open_existing, register_option
from risk_models.cli.output import note, say, show, step
from risk_models.narrative.verification import verified
from risk_models.register import Reversal

_FINDINGS = 1
_MOST = 200
"""Rows shown in a table on a terminal."""


@click.command()
@click.option(
    "--hash",
    "known",
    metavar="SHA-256",
    help="A hash noted elsewhere, which one of the versions must have.",
)
@register_option
def verify(known: str | None, url: str | None) -> None:
    """Recompute the hash of every version, and list every difference.

    The hash covers all rows, the stored files, author, message, time and source files, and the
    hash of the version before. Whoever can write to the storage can also recompute all hashes:
    note the newest one elsewhere, and pass it as --hash. Exit code 1 if the check fails.
    """
    with open_existing(url) as register, step("Verifying"):
        verification = register.verify(known)
    for line in verified(verification):
        say(line)
    if verification.problems:
        show(
            pyarrow.table(
                {
                    "version": [each.version for each in verification.problems],
                    "problem": [each.sentence for each in verification.problems],
                }
            )
        )
    if not verification.ok:
        raise click.exceptions.Exit(_FINDINGS)


@click.command()
@click.argument("version", type=int)
@click.option("--author", envvar="RISK_REGISTER_AUTHOR", show_envvar=True, help="Your name.")
@click.option("--message", help="Reason for the change, recorded in the audit trail.")
@click.option("--dry-run", is_flag=True, help="Show what would change, and write nothing.")
@register_option
def undo(
    version: int, author: str | None, message: str | None, dry_run: bool, url: str | None
) -> None:
    """Commit a new version that reverses the changes of VERSION.

    Rows that it added are removed, rows that it removed are restored, and fields that it changed
    get their former values; other changes of later versions stay. Exit code 1, and nothing is
    written, if a later version changed the same values or if the register would have errors.
    """
    if not dry_run and not (author and message):
        raise click.UsageError("Give your name and a reason: --author and --message.")
    with open_existing(url) as register:
        with step(f"Reversing version {version}"):
            reversal = register.reversal(version)
        if not reversal.ok:
            _show_conflicts(version, reversal)
            raise click.exceptions.Exit(_FINDINGS)
        if dry_run:
            counts = count_changes(register, reversal.changes, reversal.base)
            show_rows(counts, reversal.base, "would change")
            return
        with step("Committing"):
            number = register.commit(reversal.changes, reversal.base, author or "", message or "")
        show_commit(register, reversal.base, number)


def _show_conflicts(version: int, reversal: Reversal) -> None:
    conflicts = [*reversal.obstacles.to_pylist(), *reversal.findings.to_pylist()]
    show(
        pyarrow.table(
            {
                name: [each[name] for each in conflicts[:_MOST]]
                for name in ("table", "key", "column", "sentence")
            }
        )
    )
    if len(conflicts) > _MOST:
        note(f"… and {len(conflicts) - _MOST:,} more")
    note(f"Version {version} cannot be undone; nothing was written.")
