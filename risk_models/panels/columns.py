"""How the columns of a table are titled and read, wherever the table is shown."""

from collections.abc import Mapping
from dataclasses import dataclass

from risk_models.contract.risk_levels import RiskLevels


@dataclass(frozen=True)
class Column:
    """One column: its title, and how its values are written.

    `width` is pixels, `labels` are the labels of a code list, `format` is "percent" for a share of
    1. `levels` are the columns whose risk levels are shown side by side; an empty one is not
    assessed, and `labels` then names the values that are no level.
    A `listed` text is a list of the contract, written with commas.
    """

    title: str
    width: int | None = None
    labels: Mapping[str, str] | None = None
    format: str | None = None
    help: str | None = None
    levels: tuple[str, ...] = ()
    listed: bool = False


def level(
    title: str,
    column: str = "level",
    width: int = 100,
    others: Mapping[str, str] | None = None,
    help: str | None = None,
) -> Column:
    """The risk level in a column; `others` names the values that are no level."""
    return Column(title, width, labels=others, help=help, levels=(column,))


def levels(title: str, *columns: str, width: int = 120, help: str | None = None) -> Column:
    """The risk levels of several columns side by side."""
    return Column(title, width, help=help, levels=columns)


def distinct(columns: Mapping[str, Column], levels: RiskLevels) -> dict[str, Column]:
    """The columns without those that say the same of these levels.

    Where one level is serious, the serious levels and the highest one are the same.
    """
    found: dict[str, str] = {}
    for name, column in columns.items():
        title = levels.worded(column.title)
        if title == column.title or title not in found.values():
            found[name] = title
    return {name: columns[name] for name in found}
