"""What an upload is and does, in words: plain text out, for the page and for whoever is told."""

from collections.abc import Sequence

import pyarrow
import pyarrow.compute as pc

from risk_models.contract import CELL_RULES, RULES, TABLES
from risk_models.formats import counted, day, size
from risk_models.ingest.mapping import Mapping, Unmapped, unused_columns
from risk_models.ingest.readers import Found, Reading
from risk_models.ingest.readers.limits import UPLOAD_VARIABLE
from risk_models.register import Version
from risk_models.register.change_summary import Totals

_FEW, _SHORT = 6, 40
"""Names that are listed, and letters of each."""

_DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}


def too_large(name: str, most: int) -> str:
    """That a file is not taken, and what to do."""
    return (
        f"{name} was not taken: all files together may have {most:,} MB. Send it in parts, or have "
        f"{UPLOAD_VARIABLE} raised."
    )


def replaced(name: str, earlier: str) -> str:
    """That a file takes the place of another."""
    again = "was dropped again: the later one counts" if name == earlier else f"replaces {earlier}"
    return f"{name} {again}."


def missing(rows: int, table: str) -> str:
    """Rows of the register that no file names."""
    verb = "is" if rows == 1 else "are"
    return f"{table}: {counted(rows, 'row')} of the register {verb} not in the files"


def remove(rows: int) -> str:
    """What the choice does: Remove 7 rows."""
    return f"Remove {counted(rows, 'row')}"


def removal(faults: int) -> str:
    """That rows cannot be removed."""
    return f"The rows cannot be removed: {counted(faults, 'fault')}."


def mapped(mapping: Mapping, reading: Reading) -> str:
    """What a mapping does with a file: fills Risks and Risk scores from 8 of 10 columns."""
    filled = dict.fromkeys(TABLES[target.table].title for target in mapping.targets)
    rest = [header.name.strip() for header in unused_columns(mapping, reading)]
    used = len(reading.columns) - len(rest)
    named = [name if len(name) <= _SHORT else f"{name[:_SHORT].strip()}…" for name in rest[:_FEW]]
    more = f" and {len(rest) - _FEW:,} more" if len(rest) > _FEW else ""
    left = f"; left out: {', '.join(named)}{more}" if rest else ""
    columns = counted(len(reading.columns), "column")
    return f"fills {' and '.join(filled)} from {used:,} of {columns}{left}"


def needed(columns: int) -> str:
    """That rows will lack something."""
    verb = "has" if columns == 1 else "have"
    return (
        f"{counted(columns, 'column')} that every row needs {verb} no value yet. You may go on; "
        "rows that the register does not hold will be faults."
    )


def unknown(values: Sequence[Unmapped]) -> str:
    """How many values a mapping does not know, and in how many rows."""
    rows = sum(value.rows for value in values)
    return f"{counted(len(values), 'value')} in {counted(rows, 'row')} without a meaning"


def read(found: Found, bytes_: int) -> str:
    """How a file was read: CSV, 12 KB, utf-8, semicolon, header in line 3."""
    options = found.options
    parts = [found.format or "not readable", size(bytes_), options.encoding]
    parts.append(delimiter(options.delimiter) if options.delimiter else None)
    parts.append("quotation marks are text" if options.quotes is False else None)
    parts.append(f"sheet {options.sheet}" if options.sheet else None)
    if options.header is not None:
        lines = " and ".join(f"{line:,}" for line in options.header)
        places = "line" if len(options.header) == 1 else "lines"
        parts.append(f"header in {places} {lines}" if lines else "no header")
    if found.blank:
        parts.append(f"{counted(found.blank, 'blank row')} left out")
    return ", ".join(part for part in parts if part)


def several(words: Sequence[str]) -> str:
    """Words in a row, the first few of many: Risks, Controls and 12 more."""
    more = f" and {len(words) - 2:,} more" if len(words) > 2 else ""
    return ", ".join(words[:2]) + more


def sheets(found: Sequence[Found], bytes_: int) -> str:
    """How a workbook was read of which several sheets are tables."""
    return f"{found[0].format}, {size(bytes_)}, {counted(len(found), 'sheet')} named after tables"


def rule(name: str) -> str:
    """A rule with its title: E7 Closed risk without a reason …."""
    title = RULES[name].title if name in RULES else CELL_RULES.get(name, "")
    return f"{name} {title}".strip()


def faults(findings: pyarrow.Table) -> str:
    """How many faults there are, and where."""
    files = len(pc.unique(findings["file"].drop_null()))
    held = pc.sum(pc.is_null(findings["file"])).as_py() or 0
    where = [f"in {counted(files, 'file')}"] if files else []
    where += [f"{held:,} in rows that the register holds"] if held else []
    return f"{counted(findings.num_rows, 'fault')} {', '.join(where)}."


def checked(rows: int, files: int, version: int) -> str:
    """That nothing is wrong, and with what."""
    return (
        f"No fault in {counted(rows, 'row')} of {counted(files, 'file')}, checked together with "
        f"all that version {version:,} holds."
    )


def difference(totals: Totals) -> str:
    """What becomes of the rows: 3 new, 4 changed, 34 unchanged."""
    parts = [(totals.new, "new"), (totals.changed, "changed"), (totals.removed, "removed")]
    parts.append((totals.unchanged, "unchanged"))
    told = ", ".join(f"{number:,} {what}" for number, what in parts if number) or "no rows"
    if not totals.staying:
        return f"{_upper(told)}."
    verb = "is" if totals.staying == 1 else "are"
    return f"{_upper(told)}; {counted(totals.staying, 'row')} not in the files {verb} left."


def rows_of(table: str, kind: str, rows: int) -> str:
    """Rows behind a count, by name: Risks, changed: 12 fields."""
    if kind == "changed":
        return f"{table}, changed: {counted(rows, 'field')}"
    return f"{table}, {'not in the files' if kind == 'missing' else kind}: {counted(rows, 'row')}"


def commit(version: int, totals: Totals) -> str:
    """What the button writes: Write version 8: 3 new, 4 changed, 7 removed."""
    parts = [(totals.new, "new"), (totals.changed, "changed"), (totals.removed, "removed")]
    told = ", ".join(f"{number:,} {what}" for number, what in parts if number)
    return f"Write version {version:,}: {told}"


def unchanged(totals: Totals, version: int) -> str:
    """That there is nothing to write."""
    if totals.unchanged == 1:
        return f"Nothing to write: version {version:,} holds the one row just so."
    return f"Nothing to write: version {version:,} holds all {totals.unchanged:,} rows just so."


def by(version: Version) -> str:
    """Who made a version, when and why: Version 8 by Ann, 24 Nov 2026 10:02 UTC: Corrections."""
    at = version.committed_at
    return (
        f"Version {version.number:,} by {version.author}, {day(at.date())} {at:%H:%M} UTC: "
        f"{version.message}"
    )


def moved(since: Sequence[Version]) -> str:
    """That others were faster, and what happened to this change."""
    told = "; ".join(by(version) for version in since[-3:])
    return (
        f"The register has moved on: {told}. Nothing of yours was written. Difference and "
        f"picture are against version {since[-1].number:,} now: look again, and write it if it is "
        "right."
    )


def delimiter(mark: str) -> str:
    """What parts the cells of a row, by name."""
    return _DELIMITERS.get(mark, mark)


def _upper(text: str) -> str:
    return text[0].upper() + text[1:]
