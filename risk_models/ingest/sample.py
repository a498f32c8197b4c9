"""The shipped sample register, moved in time so that its last day is the day of loading."""

from collections.abc import Mapping
from datetime import date, timedelta

import pyarrow
import pyarrow.compute as pc

from risk_models.contract import TABLES
from risk_models.locations import APP_FOLDER

SAMPLE_FOLDER = APP_FOLDER / "data" / "sample"


def shifted(tables: Mapping[str, pyarrow.Table], to: date) -> dict[str, pyarrow.Table]:
    """The rows with every date moved by the same number of days.

    That number brings the last day on which anything in them happened (the columns from which
    rows exist, such as the day of a score or of an incident) to the day `to`. Days between
    two dates stay what they are. Rows among which nothing happened are not moved.
    """
    last = last_day(tables)
    days = timedelta(days=(to - last).days if last else 0)
    return {name: _moved(name, rows, days) for name, rows in tables.items()}


def last_day(tables: Mapping[str, pyarrow.Table]) -> date | None:
    """The last day on which anything in the rows happened."""
    happened = [
        pc.max(rows[TABLES[name].exists_from]).as_py()
        for name, rows in tables.items()
        if TABLES[name].exists_from and rows.num_rows
    ]
    return max((day for day in happened if day), default=None)


def left_behind(
    current_rows: Mapping[str, pyarrow.Table], moved: Mapping[str, pyarrow.Table]
) -> dict[str, pyarrow.Table]:
    """Keys in `current_rows` that an earlier shift of the same rows left there, by table.

    Where a date is part of the key, a row that is shifted again is a new row beside the old one.
    """
    found = {}
    for name, rows in moved.items():
        table = TABLES[name]
        dates = {column for column in table.key if table.columns[column].kind == "date"}
        if not dates or name not in current_rows:
            continue
        same = [column for column in table.key if column not in dates]
        ours = (
            current_rows[name]
            .select(table.key)
            .join(rows.select(same), same, join_type="left semi")
        )
        found[name] = ours.join(rows.select(table.key), list(table.key), join_type="left anti")
    return {name: keys.select(TABLES[name].key) for name, keys in found.items() if keys.num_rows}


def _moved(name: str, rows: pyarrow.Table, days: timedelta) -> pyarrow.Table:
    for column in TABLES[name].columns.values():
        if column.kind == "date":
            place = rows.schema.get_field_index(column.name)
            later = pc.add(rows[column.name], pyarrow.scalar(days, pyarrow.duration("s")))
            rows = rows.set_column(place, column.name, later.cast(pyarrow.date32()))
    return rows
