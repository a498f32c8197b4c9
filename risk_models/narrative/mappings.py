"""The sentences of matching columns and values, as plain text for the page."""

from collections.abc import Sequence

from risk_models.formats import counted


def check_meanings(values: int) -> str:
    """What the reader confirms before a mapping is applied."""
    if values == 1:
        return "I have checked the register value of the 1 value above"
    return f"I have checked the register values of the {values:,} values above"


def meanings(values: int) -> str:
    """How many values of a column become codes of the register: 2 values with a register value."""
    return f"{counted(values, 'value')} with a register value"


def leave_empty(values: int) -> str:
    """The button that leaves cells empty: Leave 3 unknown values empty."""
    return f"Leave {counted(values, 'unknown value')} empty"


def period(day_: str, fields: Sequence[str]) -> str:
    """Which day a month or a year stands for: Identified on: a month is read as its first day."""
    return f"{', '.join(fields)}: a month, a quarter or a year is read as its {day_} day."


def unit(unit_: str, fields: Sequence[str]) -> str:
    """Which unit is removed from numbers: Cost: numbers are read without EUR."""
    return f"{', '.join(fields)}: numbers are read without {unit_}."
