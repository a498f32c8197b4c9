"""The rows of the form for something new: its key, what is known already, and what goes with it."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from pages.shared import commit_form
from pages.shared.edit_rows import Row, proposed_key
from pages.shared.session import PageContext
from risk_models.contract import TABLES

_METHOD = "Method"
"""The section of the tables that the page Method edits."""

_DEFAULTS: Mapping[str, Mapping[str, Any]] = {
    "ai_systems": {"eu_class": "not_assessed"},
    "risks": {"status": "open", "treatment": "undecided"},
    "risk_scores": {"view": "residual"},
    "treatments": {"status": "planned"},
    "controls": {"status": "planned"},
}
"""What a new row begins with, besides its key and the day from which it exists."""

_BY_READER = ("assessor", "tester")
"""Columns that name who enters the row, as far as is known."""

_TODAY = ("held_from", "reported_on")
"""Days from which something holds, besides the one from which its row exists."""

_SCORE = ("likelihood", "severity_people", "severity_organisation")


@cache
def belonging(table: str) -> dict[str, str]:
    """The tables whose rows may belong to a row of `table`, with the column that references it.

    A control belongs to a risk by its link.
    """
    if TABLES[table].section == _METHOD:
        return {}
    found = {}
    for other in TABLES.values():
        columns = [name for name, column in other.columns.items() if column.references == table]
        if columns and other.section != _METHOD:
            found[other.name] = columns[0]
    return found | ({"controls": "risk_id"} if table == "risks" else {})


def known(table: str, source: Mapping[str, Any]) -> dict[str, Any]:
    """What a row that `source` is known to belong to says about a new row of `table`: the system
    of a risk is that of its incident."""
    return {
        name: source[name]
        for name, column in TABLES[table].columns.items()
        if column.references and source.get(name) not in (None, *column.extra_values, "ORG")
    }


def new(
    context: PageContext,
    table: str,
    given: Mapping[str, Any] | None = None,
    proposed: Mapping[str, Any] | None = None,
) -> list[Row]:
    """The rows of the form for a new row of `table`.

    A new risk comes with its first scores, a new control with its first risk; `given` may name it.
    """
    if table == "controls":
        return _control(context, given or {}, proposed)
    row = blank(context, table, given, proposed=proposed)
    if table != "risks":
        return [row]
    scores = [
        Row(
            "risk_scores",
            {"view": view, "assessed_on": context.as_of},
            dict.fromkeys([*_SCORE, "assessor", "rationale"])
            | {"assessor": commit_form.author() or None},
            new=True,
            follows={"risk_id": "risks"},
            needs=_SCORE,
        )
        for view in ("inherent", "residual")
    ]
    return [row, *scores]


def _control(
    context: PageContext, given: Mapping[str, Any], proposed: Mapping[str, Any] | None
) -> list[Row]:
    of_link = {name: cell for name, cell in given.items() if name == "risk_id"}
    own = {name: cell for name, cell in given.items() if name not in of_link}
    link = Row(
        "risk_controls",
        of_link,
        {name: None for name in ("risk_id", "share", "note") if name not in of_link},
        new=True,
        follows={"control_id": "controls"},
        needs=("risk_id",),
    )
    return [blank(context, "controls", own, proposed=proposed), link]


def blank(
    context: PageContext,
    table: str,
    given: Mapping[str, Any] | None = None,
    fields: Sequence[str] | None = None,
    proposed: Mapping[str, Any] | None = None,
) -> Row:
    """A new row with its proposed key, existing from today on.

    `given` are cells that the form does not ask for; `fields` are the columns that it asks for
    besides the key, by default all others. `proposed` are values that fields begin with.
    """
    declared, given = TABLES[table], given or {}
    names = [*declared.key, *(declared.columns if fields is None else fields)]
    values: dict[str, Any] = {name: None for name in names if name not in given}
    known = {**_DEFAULTS.get(table, {}), **(proposed or {})}
    known |= dict.fromkeys(_BY_READER, commit_form.author() or None)
    known |= dict.fromkeys(_TODAY, context.as_of)
    values |= {name: value for name, value in known.items() if name in values}
    values |= {name: only for name in values if (only := _only(context, table, name))}
    if declared.exists_from in values:
        values[declared.exists_from] = context.as_of
    (first, *more) = declared.key
    if not more and first in values and declared.columns[first].kind == "id":
        values[first] = proposed_key(table, context.register.keys(table))
    return Row(table, given, values, new=True)


def _only(context: PageContext, table: str, name: str) -> Any:
    """The key of the only row that a required column may reference; None where there are others."""
    column = TABLES[table].columns[name]
    if not (column.references and column.required):
        return None
    rows = context.unfiltered.read(column.references)
    (key, *_) = TABLES[column.references].key
    return rows[key][0].as_py() if rows.num_rows == 1 else None
