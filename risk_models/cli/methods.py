"""The command for the ready-made methods: lists them, and changes a register to one of them."""

from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import date, datetime

import click
import pyarrow

from risk_models import narrative, register
from risk_models.cli.load import count_changes, show_commit, show_findings, show_rows
from risk_models.cli.open_register import open_or_empty, register_option
from risk_models.cli.output import format_option, note, say, show, step
from risk_models.cli.query import DAY
from risk_models.contract.ready_methods import METHODS
from risk_models.ingest import Checked, validate
from risk_models.ingest.cell_text import staged
from risk_models.ingest.method_change import first_day, method_change, proposed
from risk_models.ingest.ready_method import ready_method
from risk_models.register import Register, preview
from risk_models.register.change_summary import differences
from risk_models.register.change_summary import proposed as proposed_rows


@click.command()
@click.argument("name", required=False, type=click.Choice(list(METHODS)))
@click.option("--author", envvar="RISK_REGISTER_AUTHOR", show_envvar=True, help="Your name.")
@click.option("--message", help="Reason for the change, recorded in the audit trail.")
@click.option("--dry-run", is_flag=True, help="Show what would change, and write nothing.")
@click.option(
    "--valid-from",
    **DAY,
    help="First day of the new method. By default today, or the day after the last record.",
)
@click.option(
    "--translate",
    multiple=True,
    metavar="AXIS:OLD=NEW",
    help="What a former value is read as, such as severity:5=4 or level:critical=high.",
)
@format_option
@register_option
def methods(
    name: str | None,
    author: str | None,
    message: str | None,
    dry_run: bool,
    valid_from: datetime | None,
    translate: Sequence[str],
    form: str,
    url: str | None,
) -> None:
    """List the ready-made methods, or change the register to the one with this NAME.

    A method is the risk levels, the scales of likelihood and severity, and the matrix. Scores
    stay as they were given; they are read by a translation, which is proposed and kept.
    """
    if name is None:
        show(pyarrow.Table.from_pylist([_line(each) for each in METHODS]), form)
        return
    if not dry_run and not (author and message):
        raise click.UsageError("Give your name and a reason: --author and --message.")
    with open_or_empty(url) if dry_run else register.open(url) as opened:
        base = opened.head
        current, method = opened.current_rows(base), ready_method(name)
        translation = _translation(proposed(current, method), translate)
        start = valid_from.date() if valid_from else first_day(current, date.today())
        changes = method_change(current, method, translation, start)
        with step("Checking"):
            checked = validate(staged(f"method {name}", changes.upserts), current, changes.removals)
        if not checked.ok:
            show_findings(checked.findings, form)
            raise click.exceptions.Exit(1)
        _show_translation(translation, start)
        _show_effect(opened, base, checked)
        if dry_run:
            show_rows(count_changes(opened, checked.changes, base), base, "would change")
            return
        with step("Committing"):
            number = opened.commit(checked.changes, base, author or "", message or "")
        show_commit(opened, base, number)


def _line(name: str) -> dict[str, str]:
    method = METHODS[name]
    return {"name": name, "method": method.title, "use": method.description}


def _translation(
    found: Mapping[str, Mapping[str, str]], given: Sequence[str]
) -> dict[str, dict[str, str]]:
    """The proposed translation, with what was given in its place."""
    translation = {axis: dict(values) for axis, values in found.items()}
    for text in given:
        axis, _, step_ = text.partition(":")
        former, _, translated = step_.partition("=")
        if former not in translation.get(axis, {}) or not translated:
            known = ", ".join(f"{a}:{v}" for a, values in translation.items() for v in values)
            raise click.BadParameter(
                f"{text}: nothing to translate. Former values are: {known or 'none'}.",
                param_hint="--translate",
            )
        translation[axis][former] = translated
    return translation


def _show_translation(translation: Mapping[str, Mapping[str, str]], start: date) -> None:
    if not translation:
        return
    say(f"Records before {start} are read by the new method as:")
    show(
        pyarrow.Table.from_pylist(
            [
                {"axis": axis, "former": former, "read as": translated}
                for axis, values in translation.items()
                for former, translated in values.items()
            ]
        )
    )


def _show_effect(opened: Register, base: int, checked: Checked) -> None:
    """What the change does to the open risks, as a sentence."""
    rows = differences(proposed_rows(opened.current_rows(base), checked.changes))
    with closing(opened.snapshot(base)) as shown:
        effect = preview(shown, checked.changes, rows)
    for sentence in (narrative.comparison.headline(effect), narrative.comparison.method(effect)):
        if sentence:
            note(sentence)
