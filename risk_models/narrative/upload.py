"""The sentences of an upload, as plain text for the page."""

from collections.abc import Iterable, Mapping, Sequence

import pyarrow
import pyarrow.compute as pc

from risk_models.contract import CELL_RULES, RULES, TABLES
from risk_models.formats import counted, day, size
from risk_models.ingest.mapping import Mapping as ImportMapping
from risk_models.ingest.mapping import Unmapped, unused_columns
from risk_models.ingest.readers import Found, Reading
from risk_models.ingest.readers.limits import UPLOAD_VARIABLE
from risk_models.register import Version
from risk_models.register.change_summary import Totals

_MOST_NAMES, _LONGEST_NAME = 6, 40
"""Names that are listed, and letters of each."""

_MAPPINGS = "mappings"
_NOUNS = {"risk_scores": "scores", "risk_controls": "control links"}
"""What rows of a table are called, where its name does not say it."""
_DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe"}


def too_large(name: str, most: int) -> str:
    """Why a file was not taken, and what to do; `most` is in MB."""
    return (
        f"{name} is too large: all files together may have {most:,} MB. Upload it in parts, or "
        f"have {UPLOAD_VARIABLE} raised."
    )


def replaced(name: str, earlier: str) -> str:
    """That a file takes the place of an earlier one."""
    if name == earlier:
        return f"{name} was uploaded again; the later file is used."
    return f"{name} replaces {earlier}."


def read(found: Found, bytes_: int) -> str:
    """How a file was read: CSV, 12 KB, utf-8, semicolon, header in line 3."""
    options = found.options
    parts = [found.format or "cannot be read", size(bytes_), options.encoding]
    parts.append(delimiter(options.delimiter) if options.delimiter else None)
    parts.append("quotation marks are text" if options.quotes is False else None)
    parts.append(f"sheet {options.sheet}" if options.sheet else None)
    if options.header is not None:
        lines = " and ".join(f"{line:,}" for line in options.header)
        places = "line" if len(options.header) == 1 else "lines"
        parts.append(f"header in {places} {lines}" if lines else "no header")
    if found.blank:
        parts.append(f"{counted(found.blank, 'blank row')} skipped")
    return ", ".join(part for part in parts if part)


def notes(found: Found) -> list[str]:
    """What of a file is hidden or left out: 2 of 4 rows are hidden in the workbook (lines 2, 4)."""
    left_out = ", and left out" if found.options.visible_only else ""
    sentences = []
    if found.hidden_rows:
        total = found.rows + found.hidden_rows if left_out else found.rows
        verb = "is" if found.hidden_rows == 1 else "are"
        more = found.hidden_rows - len(found.hidden_lines)
        sentences.append(
            f"{found.hidden_rows:,} of {counted(total, 'row')} {verb} hidden in the workbook "
            f"({_lines(found.hidden_lines)}{f' and {more:,} more' if more else ''}){left_out}."
        )
    if found.hidden_columns:
        verb = "is" if len(found.hidden_columns) == 1 else "are"
        sentences.append(
            f"{counted(len(found.hidden_columns), 'column')} {verb} hidden in the workbook "
            f"({_names(found.hidden_columns)}){left_out}."
        )
    if found.totals:
        what = "is a total" if len(found.totals) == 1 else "are totals"
        sentences.append(f"{_lines(found.totals).capitalize()} {what}, and left out.")
    return sentences


def _lines(lines: Sequence[int]) -> str:
    return f"line{'s' * (len(lines) > 1)} {', '.join(f'{line:,}' for line in lines)}"


def sheets(found: Sequence[Found], bytes_: int) -> str:
    """How a workbook was read that has a sheet for each of several tables."""
    return f"{found[0].format}, {size(bytes_)}, {counted(len(found), 'sheet')} named after tables"


def delimiter(mark: str) -> str:
    """The name of a delimiter."""
    return _DELIMITERS.get(mark, mark)


def several(names: Sequence[str]) -> str:
    """The first of several names: Risks, Controls and 12 more."""
    more = f" and {len(names) - 2:,} more" if len(names) > 2 else ""
    return ", ".join(names[:2]) + more


def mapped(mapping: ImportMapping, reading: Reading) -> str:
    """What a mapping does with a file: 8 of 10 columns go to Risks. Not imported: Note, Date."""
    tables = dict.fromkeys(TABLES[target.table].title for target in mapping.targets)
    rest = [header.name.strip() for header in unused_columns(mapping, reading)]
    total = len(reading.columns)
    ignored = f" Not imported: {_names(rest)}." if rest else ""
    columns = counted(total, "column")
    return f"{total - len(rest):,} of {columns} go to {' and '.join(tables)}.{ignored}"


def _names(names: Sequence[str]) -> str:
    """The first of some columns' names, and how many more there are."""
    shown = [
        name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME].strip()}…"
        for name in names[:_MOST_NAMES]
    ]
    more = f" and {len(names) - _MOST_NAMES:,} more" if len(names) > _MOST_NAMES else ""
    return ", ".join(shown) + more


def required(columns: int) -> str:
    """That required columns have no value yet, and what follows from it."""
    if columns == 1:
        return "1 required field has no value yet. New rows without it will be errors."
    return f"{columns:,} required fields have no value yet. New rows without them will be errors."


def unknown(values: Sequence[Unmapped]) -> str:
    """How many values a mapping does not know, and in how many rows."""
    rows = sum(value.rows for value in values)
    return f"{counted(len(values), 'unknown value')} in {counted(rows, 'row')}"


def rule(name: str) -> str:
    """A rule with its title: E7 Closed risk without a reason …."""
    title = RULES[name].title if name in RULES else CELL_RULES.get(name, "")
    return f"{name} {title}".strip()


def errors(findings: pyarrow.Table) -> str:
    """How many errors there are, and where."""
    in_files = findings.filter(pc.is_valid(findings["file"]))
    files, others = len(pc.unique(in_files["file"])), findings.num_rows - in_files.num_rows
    total = counted(findings.num_rows, "error")
    if not others:
        return f"{total} in {counted(files, 'file')}."
    if not files:
        return f"{total} in rows of the register."
    return (
        f"{total}: {in_files.num_rows:,} in {counted(files, 'file')}, {others:,} in the register."
    )


def checked(rows: int, files: int) -> str:
    """That the files have no errors."""
    return f"No errors in {counted(rows, 'row')} of {counted(files, 'file')}."


def keep_aside(good: int, bad: int) -> str:
    """The button that goes on without the rows with errors: Save the 11, keep 1 aside."""
    return f"Go on with {good:,} {'row' if good == 1 else 'rows'}, keep {bad:,} aside"


def aside(rows: int, *, kept: bool = False) -> str:
    """How many rows are kept aside; `kept`: on the server, as the others are saved."""
    where = "to be corrected on this page later" if kept else "not to be saved now"
    return f"{counted(rows, 'row')} with errors kept aside, {where}."


def corrected(cells: int) -> str:
    """That texts were brought into one spelling: Needless blanks … corrected in 12 cells."""
    number = counted(cells, "cell")
    return f"Needless blanks, zero-width signs or split accents corrected in {number}."


def missing(rows: int, table: str) -> str:
    """Rows of the register that no file has: 2 other risks are not in the files."""
    verb = "is" if rows == 1 else "are"
    return f"{rows:,} other {noun(table, rows)} {verb} not in the files"


def remove(rows: int, table: str) -> str:
    """The choice to remove rows that no file has: Remove 7 risks."""
    return f"Remove {rows:,} {noun(table, rows)}"


def not_removable(errors_: int) -> str:
    """That rows cannot be removed."""
    return f"These rows cannot be removed: {counted(errors_, 'error')}."


def changes(by_table: Mapping[str, Totals]) -> str:
    """What changes: 3 new and 4 changed risks. Rows of several tables are called rows.

    Mappings that are saved with rows are no rows: 3 new risks and the mapping.
    """
    changing = {name: each for name, each in by_table.items() if each.differing}
    if _MAPPINGS in changing and len(changing) > 1:
        number = changing.pop(_MAPPINGS).differing
        rows = changes(changing)
        what = "the mapping" if number == 1 else f"{number:,} mappings"
        return f"{rows}{',' if ' and ' in rows else ''} and {what}"
    kinds = [
        (sum(each.new for each in changing.values()), "new"),
        (sum(each.changed for each in changing.values()), "changed"),
        (sum(each.removed for each in changing.values()), "removed"),
    ]
    parts = [f"{number:,} {kind}" for number, kind in kinds if number]
    last = [number for number, _ in kinds if number][-1]
    return f"{_joined(parts)} {_common_noun(changing, last)}"


def unaffected(by_table: Mapping[str, Totals]) -> str:
    """What stays: 34 rows are unchanged. 650 other scores stay as they are."""
    by_table = without_mappings(by_table)
    same = sum(each.unchanged for each in by_table.values())
    others = {name: each for name, each in by_table.items() if each.staying}
    rest = sum(each.staying for each in others.values())
    sentences = []
    if same:
        names = [name for name, each in by_table.items() if each.unchanged]
        verb = "is" if same == 1 else "are"
        sentences.append(f"{same:,} {_common_noun(names, same)} {verb} unchanged.")
    if rest:
        verb = "stays as it is" if rest == 1 else "stay as they are"
        sentences.append(f"{rest:,} other {_common_noun(others, rest)} {verb}.")
    return " ".join(sentences)


def without_mappings(by_table: Mapping[str, Totals]) -> Mapping[str, Totals]:
    """The counts without those of mappings, unless there are no others."""
    return {name: each for name, each in by_table.items() if name != _MAPPINGS} or by_table


def no_changes(rows: int, version: int) -> str:
    """That there is nothing to save."""
    if rows == 1:
        return f"No changes: version {version:,} has this row already."
    return f"No changes: version {version:,} has all {rows:,} rows already."


def rows_of(table: str, kind: str, rows: int) -> str:
    """Rows behind a count, by name: Risks: 12 changed fields."""
    title = TABLES[table].title
    if kind == "missing":
        return f"{title}: {counted(rows, 'row')} not in the files"
    return f"{title}: {counted(rows, 'changed field' if kind == 'changed' else f'{kind} row')}"


def save(by_table: Mapping[str, Totals]) -> str:
    """The button that saves: Save 12 new scores."""
    return f"Save {changes(by_table)}"


def by(version: Version) -> str:
    """Who made a version, when and why: version 8 by Ann, 24 Nov 2026 10:02 UTC: Corrections."""
    at = version.committed_at
    return (
        f"version {version.number:,} by {version.author}, {day(at.date())} {at:%H:%M} UTC: "
        f"{version.message}"
    )


def overtaken(since: Sequence[Version]) -> str:
    """That others saved while this upload was prepared: Anna saved a change first."""
    authors = list(dict.fromkeys(version.author for version in since))
    names = _joined(authors) if len(authors) < 4 else f"{len(authors):,} people"
    what = "a change" if len(since) == 1 else "changes"
    return f"{names} saved {what} first. Check and save again."


def compared_with(since: Sequence[Version]) -> str:
    """What an upload that others overtook is compared with now."""
    return f"Your change is not saved. It is now compared with {by(since[-1])}"


def _joined(parts: Sequence[str]) -> str:
    """Parts as a list in a sentence: 3 new, 4 changed and 7 removed."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def _common_noun(tables: Iterable[str], number: int) -> str:
    """What rows of these tables are called."""
    names = list(tables)
    return noun(names[0], number) if len(names) == 1 else "row" if number == 1 else "rows"


def noun(table: str, number: int) -> str:
    """What rows of a table are called: risks, scores, AI systems, oversight rows."""
    title = _NOUNS.get(table, TABLES[table].title)
    plural = title if title.startswith("AI") else title.lower()
    plural = plural if plural.endswith("s") else f"{plural} rows"
    return plural.removesuffix("s") if number == 1 else plural
