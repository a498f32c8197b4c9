"""Whether a mapping makes sense by itself, before it meets a file."""

from risk_models.contract import TABLES, Column
from risk_models.errors import RegisterError
from risk_models.ingest.mapping.model import DATE_ORDERS, Cell, Mapping, Target
from risk_models.ingest.readers.normalise import plain

DECIMALS = (".", ",")
THOUSANDS = ("", ".", ",", " ", "'", "’", "\u00a0", "\u202f")
USES = ("first", "join", "key")


def check(mapping: Mapping) -> None:
    """Raise RegisterError, with what to mend, for a mapping that no file could be read with."""
    faults = [*_form_faults(mapping)]
    for target in mapping.targets:
        if target.table not in TABLES:
            faults.append(f"There is no table {target.table}.")
            continue
        for name, cell in target.cells.items():
            column = TABLES[target.table].columns.get(name)
            if column is None:
                faults.append(f"{target.table} has no column {name}.")
            else:
                faults += [
                    f"{target.table}.{name}: {fault}" for fault in _cell_faults(column, cell)
                ]
        faults += _key_faults(target)
    if faults:
        title = f"The mapping {mapping.name or 'without a name'} cannot be used"
        raise RegisterError(title, " ".join(faults))


def _form_faults(mapping: Mapping) -> list[str]:
    faults = []
    if not mapping.targets:
        faults.append("It fills no table.")
    if mapping.dates is not None and mapping.dates not in DATE_ORDERS:
        faults.append(f"The order of days must be one of {', '.join(DATE_ORDERS)}.")
    if mapping.decimal not in DECIMALS or mapping.thousands not in THOUSANDS:
        faults.append("Decimals are parted by a point or a comma, thousands by one of . , ' blank.")
    elif mapping.decimal == mapping.thousands:
        faults.append("Decimals and thousands cannot be parted by the same sign.")
    return faults


def _cell_faults(column: Column, cell: Cell) -> list[str]:
    faults = []
    if bool(cell.sources) == (cell.constant is not None):
        faults.append("it needs columns of the file or a constant, and not both.")
    if cell.use not in USES:
        faults.append(f"the use of its columns must be one of {', '.join(USES)}.")
    if cell.use == "key" and column.kind != "id":
        faults.append("only an id can be a made key.")
    if cell.bands and column.kind != "ordinal":
        faults.append("only a level can have bands.")
    if cell.percent and not (column.kind == "share" or cell.bands):
        faults.append("only a share, or a level with bands, can be per cent.")
    if cell.dates is not None and cell.dates not in DATE_ORDERS:
        faults.append(f"the order of days must be one of {', '.join(DATE_ORDERS)}.")
    if cell.separator == "":
        faults.append("the separator is empty.")
    return faults + _word_faults(cell)


def _word_faults(cell: Cell) -> list[str]:
    meant: dict[str, str] = {}
    for word, value in [*cell.values.items(), *((word, "") for word in cell.not_known)]:
        if not word.strip():
            return ["for empty cells set what they become by `empty`."]
        if meant.setdefault(plain(word), value) != value:
            return [f"{word!r} is given two meanings."]
    return []


def _key_faults(target: Target) -> list[str]:
    missing = [name for name in TABLES[target.table].key if name not in target.cells]
    if missing:
        return [f"{target.table} needs its key: {', '.join(missing)}."]
    return []
