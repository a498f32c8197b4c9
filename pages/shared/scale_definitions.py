"""What each value of a scale means: its name, its bounds with their unit, and its anchors."""

import pyarrow

from pages.shared import tables
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models.contract import vocabularies


def unit(context: PageContext, axis: str) -> str:
    """What the numbers of a scale count."""
    if axis == "likelihood":
        return "events a year"
    return f"{context.row('setting')['currency']}, as far as it is a loss"


def show(context: PageContext, axis: str) -> None:
    """The values of a scale, the worst on top; without anchors for people where it has none."""
    of = unit(context, axis)
    columns = {
        "level": Column("Value", 50),
        "label": Column("Name", 110),
        "lower": Column("From", 95, help=of),
        "upper": Column("Below", 95, help=of),
        "representative": Column("Calculated with", 110, help=of),
        "anchor_people": Column("For people", 300),
        "anchor_organisation": Column("For the organisation"),
    }
    rows = _to_three_digits(context.read("level_definition", axis=axis), "representative")
    if rows["anchor_people"].null_count == rows.num_rows:
        del columns["anchor_people"]
    tables.show(
        rows,
        columns,
        alt=f"Values of {vocabularies.AXES[axis].lower()}",
        wrapped="anchor_people" in columns,
    )


def _to_three_digits(rows: pyarrow.Table, name: str) -> pyarrow.Table:
    """Numbers that are the middle of a range, to as many digits as they are said with elsewhere."""
    values = [None if value is None else float(f"{value:.3g}") for value in rows[name].to_pylist()]
    place = rows.column_names.index(name)
    return rows.set_column(place, name, pyarrow.array(values, pyarrow.float64()))
