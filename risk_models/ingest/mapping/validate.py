"""Whether a mapping is valid, before it is applied to a file."""

from risk_models.contract import TABLES, Column
from risk_models.errors import RegisterError
from risk_models.ingest.mapping.model import DATE_ORDERS, PERIOD_DAYS, Cell, Mapping, Target
from risk_models.ingest.readers.normalise import plain

DECIMALS = (".", ",")
THOUSANDS = ("", ".", ",", " ", "'", "’", "\u00a0", "\u202f")
USES = ("first", "join", "key")
NUMBERS = ("share", "amount", "count")
"""Kinds of columns that hold numbers."""


def check(mapping: Mapping) -> None:
    """Raise RegisterError, with everything to correct, for a mapping that is not valid."""
    errors = [*_format_errors(mapping)]
    for target in mapping.targets:
        if target.table not in TABLES:
            errors.append(f"There is no table {target.table}.")
            continue
        for name, cell in target.cells.items():
            column = TABLES[target.table].columns.get(name)
            if column is None:
                errors.append(f"{target.table} has no column {name}.")
            else:
                errors += [
                    f"{target.table}.{name}: {error}" for error in _cell_errors(column, cell)
                ]
        errors += _key_errors(target)
    if errors:
        title = f"The mapping {mapping.name or 'without a name'} cannot be used"
        raise RegisterError(title, " ".join(errors))


def _format_errors(mapping: Mapping) -> list[str]:
    errors = []
    if not mapping.targets:
        errors.append("It fills no table.")
    if mapping.dates is not None and mapping.dates not in DATE_ORDERS:
        errors.append(f"The order of days must be one of {', '.join(DATE_ORDERS)}.")
    if mapping.decimal not in DECIMALS or mapping.thousands not in THOUSANDS:
        errors.append(
            "The decimal separator is . or , and the thousands separator . , ' or a space."
        )
    elif mapping.decimal == mapping.thousands:
        errors.append("The decimal and the thousands separator must differ.")
    return errors


def _cell_errors(column: Column, cell: Cell) -> list[str]:
    errors = []
    if bool(cell.sources) == (cell.constant is not None):
        errors.append("it needs columns of the file or a constant, and not both.")
    if cell.use not in USES:
        errors.append(f"the use of its columns must be one of {', '.join(USES)}.")
    if cell.use == "key" and column.kind != "id":
        errors.append("only an id can be created from columns.")
    if cell.bands and column.kind != "ordinal":
        errors.append("only a level can have bands.")
    if cell.percent and not (column.kind == "share" or cell.bands):
        errors.append("only a share, or a level with bands, can be per cent.")
    if cell.dates is not None and cell.dates not in DATE_ORDERS:
        errors.append(f"the order of days must be one of {', '.join(DATE_ORDERS)}.")
    if cell.period_day is not None and (
        column.kind != "date" or cell.period_day not in PERIOD_DAYS
    ):
        errors.append("only a date can have a day of its period, `first` or `last`.")
    if cell.unit and column.kind not in NUMBERS and not cell.bands:
        errors.append("only a number, or a level with bands, can have a unit.")
    if cell.unit != cell.unit.strip() or any(map(str.isdigit, cell.unit)):
        errors.append("the unit must have no digits, and no blanks around it.")
    if cell.separator == "":
        errors.append("the separator is empty.")
    return errors + _value_errors(cell)


def _value_errors(cell: Cell) -> list[str]:
    codes: dict[str, str] = {}
    for text, code in [*cell.values.items(), *((text, "") for text in cell.not_known)]:
        if not text.strip():
            return ["set the value of empty cells by `empty`."]
        if codes.setdefault(plain(text), code) != code:
            return [f"{text!r} stands for two values."]
    return []


def _key_errors(target: Target) -> list[str]:
    missing = [name for name in TABLES[target.table].key if name not in target.cells]
    if missing:
        return [f"{target.table} needs its key: {', '.join(missing)}."]
    return []
