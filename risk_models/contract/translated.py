"""Reads values that were given by a former method on the scales of the present one, in SQL.

The table `translations` says what each value or level of a former method means in the method that
replaced it. A record keeps what it was given; wherever it is read, all translations that came after
its day are applied, one after the other.
"""

from risk_models.contract.tables import TABLES, Column, Table

PREFIX = "translated_"
"""A table's name with it is the view of its translated rows."""

VALUE_TRANSLATION = """
WITH RECURSIVE days AS (
    SELECT
        axis, valid_from,
        lag(valid_from) OVER by_day AS from_day, lead(valid_from) OVER by_day AS next_day
    FROM (SELECT DISTINCT axis, valid_from FROM translations)
    WINDOW by_day AS (PARTITION BY axis ORDER BY valid_from)
),
steps AS (
    SELECT axis, days.from_day, valid_from AS until_day, former, translated, days.next_day
    FROM translations JOIN days USING (axis, valid_from)
    UNION ALL
    SELECT
        steps.axis, steps.from_day, steps.until_day, steps.former,
        coalesce(step.translated, steps.translated), days.next_day
    FROM steps
    JOIN days ON days.axis = steps.axis AND days.valid_from = steps.next_day
    LEFT JOIN translations AS step
        ON step.axis = days.axis AND step.valid_from = days.valid_from
        AND step.former = steps.translated
)
SELECT
    axis, coalesce(from_day, DATE '0001-01-01') AS from_day, until_day, former, translated,
    TRY_CAST(former AS INTEGER) AS former_value, TRY_CAST(translated AS INTEGER) AS translated_value
FROM steps
WHERE next_day IS NULL
"""
"""One row per axis, period and value: what it means today, after all later changes of method."""


def translated_columns(table: Table) -> list[Column]:
    """The columns with values of a scale, or levels, that were given on a day."""
    return [column for column in table.columns.values() if column.given_on]


def days_of_parents(table: Table) -> dict[str, str]:
    """The tables whose rows have the day on which values of this table were given: its column."""
    dated = [(column.given_on or "").partition(".") for column in translated_columns(table)]
    return {str(table.columns[name].references): day for name, _, day in dated if day}


TRANSLATED = {PREFIX + name: table for name, table in TABLES.items() if translated_columns(table)}
"""The tables with such columns, by the name of the view of their translated rows."""


def select_translated(table: Table) -> str:
    """The SELECT of the translated rows of a table; names come from the contract."""
    columns = translated_columns(table)
    replaced = ", ".join(_value(column, place) for place, column in enumerate(columns))
    joins = " ".join(_join(column, place) for place, column in enumerate(columns))
    days = [column.given_on or "" for column in columns]
    through = {day.partition(".")[0] for day in days if "." in day}
    parents = "".join(
        f" LEFT JOIN {target} AS by_{name} ON by_{name}.{TABLES[target].key[0]} = given.{name}"
        for name in sorted(through)
        if (target := table.columns[name].references)
    )
    return f"SELECT given.* REPLACE ({replaced}) FROM {table.name} AS given{parents} {joins}"


def _value(column: Column, place: int) -> str:
    translated = "translated" if column.axis == "level" else "translated_value"
    return f"coalesce(step{place}.{translated}, given.{column.name}) AS {column.name}"


def _join(column: Column, place: int) -> str:
    former = "former" if column.axis == "level" else "former_value"
    name, _, day = (column.given_on or "").partition(".")
    on = f"by_{name}.{day}" if day else f"given.{name}"
    return (
        f"LEFT JOIN value_translation AS step{place} ON step{place}.axis = '{column.axis}' "
        f"AND step{place}.{former} = given.{column.name} "
        f"AND {on} >= step{place}.from_day AND {on} < step{place}.until_day"
    )
