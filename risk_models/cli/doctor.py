"""The command that says whether all is in place, before the pages are served."""

from collections.abc import Iterator

import click
import pyarrow

from risk_models.cli.open_register import register_option
from risk_models.cli.output import format_option, show
from risk_models.cli.surroundings import (
    check_cookie_secret,
    check_sign_in,
    check_temporary_folder,
    sign_in_settings,
)
from risk_models.register.address import Address, address
from risk_models.register.health import Check, check_store, people_without_email

_FINDINGS = 1
_NAMED = 3
"""People named in a sentence."""


@click.command()
@format_option
@register_option
def doctor(form: str, url: str | None) -> None:
    """Check that everything is in place: one line each, with what to do.

    Packages, catalog, storage, clocks, free space, temporary folder, sign-in, and whether the
    register is readable and of this release. Changes nothing. Exit code 1 if there is an error; a
    warning is none.
    """
    examine(address(url), form)


def examine(place: Address, form: str = "table", host: str | None = None) -> None:
    """Show all checks; exits with 1 if there is an error. `host` is where the pages listen."""
    checks = list(_checks(place, host))
    columns: dict[str, list[str]] = {
        "result": [str(check.result) for check in checks],
        "check": [check.name for check in checks],
        "finding": [check.finding for check in checks],
        "action": [check.action for check in checks],
    }
    if form == "table":
        del columns["action"]
        columns["finding"] = [
            ". ".join(filter(None, (check.finding, check.action))) for check in checks
        ]
    show(pyarrow.table(columns), form)
    if any(check.result == "error" for check in checks):
        raise click.exceptions.Exit(_FINDINGS)


def _checks(place: Address, host: str | None) -> Iterator[Check]:
    in_store = list(check_store(place))
    yield from in_store
    yield from check_temporary_folder()
    sign_in = check_sign_in(host)
    yield sign_in
    yield from check_cookie_secret(place)
    reachable = all(check.result != "error" for check in in_store)
    if sign_in.result != "error" and reachable and sign_in_settings():
        yield _people(people_without_email(place))


def _people(names: list[str]) -> Check:
    if not names:
        return Check("People", "ok", "All have an e-mail address")
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    finding = f"No e-mail address: {', '.join(names[:_NAMED])}{more}"
    return Check("People", "warning", finding, "They cannot sign in until People has one")
