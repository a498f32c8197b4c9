"""Commands that back up a register and restore it."""

from pathlib import Path

import click

from risk_models.cli.open_register import register_option
from risk_models.cli.output import note, say, step
from risk_models.formats import counted, size
from risk_models.narrative.verification import verified
from risk_models.register.address import address
from risk_models.register.backup import back_up, restore_backup

_FINDINGS = 1


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@register_option
def backup(folder: Path, url: str | None) -> None:
    """Back up the register into a new FOLDER: catalog and rows, the whole history.

    Others may go on writing: the backup is the register as of one moment. It is verified before
    FOLDER gets its name, and can be restored to any kind of store. Exit code 1 if the register's
    own integrity check fails; the backup then keeps what there is.
    """
    with step("Backing up"):
        made = back_up(address(url), folder)
    say(
        f"Backed up {counted(made.versions, 'version')} to {folder}: "
        f"{counted(len(made.files), 'file')}, {size(made.size)}"
    )
    say(f"Hash of the newest version: {made.hash}")
    for problem in made.problems:
        note(problem)
    if made.problems:
        note("The integrity check of the register failed; the backup has it as it is.")
        raise click.exceptions.Exit(_FINDINGS)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@register_option
def restore(folder: Path, url: str | None) -> None:
    """Restore the backup in FOLDER to an empty place, and verify it there.

    The place may be of another kind than that of the register that was backed up: a register in
    a folder moves to PostgreSQL and S3 in this way, and back. Exit code 1 if the integrity check
    fails.
    """
    with step("Restoring"):
        found = restore_backup(folder, address(url))
    say(f"Restored {counted(found.versions, 'version')}")
    for line in verified(found):
        say(line)
    if not found.ok:
        raise click.exceptions.Exit(_FINDINGS)
