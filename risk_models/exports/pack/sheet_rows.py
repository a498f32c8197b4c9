"""Rows of a sheet with formulas, written as fast as text: inputs, formulas, and what they give.

Each formula carries the value that it has, so that a program that does not calculate shows it, too.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from textwrap import wrap
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from risk_models.ingest.spreadsheet_safety import neutralise

Row = dict[str, Any]
_A4 = 9
LINE = 15
"""Points: the height of a line of text."""

_PAGE = 220
"""Characters that a printed page across has room for, small but legible."""

FIRST = 3
"""The first row of a sheet with values: titles and units are above it."""


@dataclass(frozen=True)
class SheetColumn:
    """One column: its title, its unit, and its formula if it has one.

    In a formula `{name}` is the cell of another column in the same row, `{name^}` in the row above,
    `{name:}` the whole column on its sheet; `{Sheet.name:}` is a column of another sheet.
    """

    title: str
    unit: str = ""
    width: float = 12
    formula: str = ""


@dataclass
class RowsSheet:
    """A sheet to be written: its columns by name, and its rows with the value of every column."""

    name: str
    columns: Mapping[str, SheetColumn]
    rows: Sequence[Row]

    @property
    def last(self) -> int:
        """The last row with values; at least the first, so that a range always has a cell."""
        return max(FIRST, FIRST + len(self.rows) - 1)

    def whole(self, column: str) -> str:
        """The range of a column, as formulas on other sheets name it."""
        at = xl_col_to_name(list(self.columns).index(column))
        return f"{self.name}!${at}${FIRST}:${at}${self.last}"

    def letter(self, column: str) -> str:
        """The letter of a column."""
        return str(xl_col_to_name(list(self.columns).index(column)))


class StreamedSheet(Worksheet):  # type: ignore[misc]
    """A worksheet whose rows are made while it is written, and never kept."""

    lines: Callable[[], Iterator[str]]

    def _write_sheet_data(self) -> None:
        self._xml_start_tag("sheetData")
        for line in self.lines():
            self.fh.write(line)
        self._xml_end_tag("sheetData")


def for_paper(sheet: Worksheet, *, as_wide_as_page: bool = True) -> None:
    """Print a sheet on A4 across, each page with its name and number; on one page's width unless
    it has too many columns for it."""
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer("&L&A&R&P / &N")
    if as_wide_as_page:
        sheet.fit_to_pages(1, 0)


def title_lines(text: str, width: float) -> int:
    """Lines that a wrapped title takes in a column of so many characters.

    Not every program finds the height of wrapped text by itself.
    """
    return len(wrap(text, max(1, int(width) - 1))) or 1


def write_rows(
    book: Any, sheet: RowsSheet, sheets: Mapping[str, RowsSheet], looks: Mapping[str, Format]
) -> None:
    """Add the sheet to the workbook: frozen titles, a filter, and a name for every column."""
    target = book.add_worksheet(sheet.name, StreamedSheet)
    for at, column in enumerate(sheet.columns.values()):
        target.set_column(at, at, column.width)
    target.freeze_panes(FIRST - 1, 2)
    last = len(sheet.columns) - 1
    for_paper(target, as_wide_as_page=sum(c.width for c in sheet.columns.values()) <= _PAGE)
    target.repeat_rows(0, FIRST - 2)
    target.repeat_columns(0, 1)
    target.autofilter(1, 0, sheet.last - 1, last)
    target.dim_rowmin, target.dim_rowmax, target.dim_colmin, target.dim_colmax = (
        0,
        sheet.last,
        0,
        last,
    )
    target.lines = lambda: _lines(sheet, sheets, looks)
    for name in sheet.columns:
        book.define_name(f"{sheet.name}_{name}", f"={sheet.whole(name)}")


def _lines(
    sheet: RowsSheet, sheets: Mapping[str, RowsSheet], looks: Mapping[str, Format]
) -> Iterator[str]:
    title, unit, made, written_text = (
        looks[name]._get_xf_index() for name in ("title_of_texts", "unit", "formula", "text")
    )
    letters = [sheet.letter(name) for name in sheet.columns]
    for number, (texts, style) in enumerate(
        (
            ([column.unit for column in sheet.columns.values()], unit),
            ([column.title for column in sheet.columns.values()], title),
        ),
        1,
    ):
        cells = "".join(
            _text_cell(f"{letter}{number}", text, style)
            for letter, text in zip(letters, texts, strict=True)
        )
        lines = max(
            title_lines(text, column.width)
            for text, column in zip(texts, sheet.columns.values(), strict=True)
        )
        yield f'<row r="{number}" ht="{lines * LINE}" customHeight="1">{cells}</row>'
    columns = [
        (name, letter, _Formula.of(sheet, name, place, sheets) if column.formula else None)
        for place, (letter, (name, column)) in enumerate(
            zip(letters, sheet.columns.items(), strict=True)
        )
    ]
    for number, row in enumerate(sheet.rows, FIRST):
        written = [
            _cell(f"{letter}{number}", row[name], written_text)
            if formula is None
            else _formula_cell(f"{letter}{number}", formula.first, row[name], made)
            if number == FIRST
            else _formula_cell(f"{letter}{number}", formula.others, row[name], made)
            for name, letter, formula in columns
        ]
        yield f'<row r="{number}">{"".join(written)}</row>'


@dataclass(frozen=True)
class _Formula:
    """The formula of a column as its first cell has it, and as all others refer to that one."""

    first: str
    others: str

    @classmethod
    def of(
        cls, sheet: RowsSheet, name: str, number: int, sheets: Mapping[str, RowsSheet]
    ) -> "_Formula":
        """The formula of a column; `number` is different for each column of the sheet."""
        letter = sheet.letter(name)
        text = escape(_resolved(sheet.columns[name].formula, sheet, sheets), quote=False)
        reach = f"{letter}{FIRST}:{letter}{sheet.last}"
        return cls(
            f'<f t="shared" ref="{reach}" si="{number}">{text}</f>',
            f'<f t="shared" si="{number}"/>',
        )


def _resolved(formula: str, sheet: RowsSheet, sheets: Mapping[str, RowsSheet]) -> str:
    """The formula of the first row, with cells and ranges in place of names."""
    for other in sheets.values():
        for name in other.columns:
            formula = formula.replace(f"{{{other.name}.{name}:}}", other.whole(name))
    for name in sheet.columns:
        letter = sheet.letter(name)
        formula = (
            formula.replace(f"{{{name}}}", f"{letter}{FIRST}")
            .replace(f"{{{name}^}}", f"{letter}{FIRST - 1}")
            .replace(f"{{{name}:}}", sheet.whole(name))
        )
    return formula


def _cell(place: str, value: Any, look: int) -> str:
    """An input: a text, of this look, is written as a text, whatever it looks like."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return f'<c r="{place}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, int | float):
        return f'<c r="{place}"><v>{value!r}</v></c>'
    return (
        f'<c r="{place}" s="{look}" t="inlineStr">'
        f'<is><t xml:space="preserve">{_input(value)}</t></is></c>'
    )


@lru_cache(100_000)
def _input(text: str) -> str:
    """A text of the register for XML, which no program runs."""
    return _xml(neutralise(str(text)))


def _text_cell(place: str, text: str, style: int | None = None) -> str:
    look = f' s="{style}"' if style is not None else ""
    return (
        f'<c r="{place}"{look} t="inlineStr"><is><t xml:space="preserve">{_xml(text)}</t></is></c>'
    )


def _formula_cell(place: str, formula: str, value: Any, style: int) -> str:
    if isinstance(value, bool):
        return f'<c r="{place}" s="{style}" t="b">{formula}<v>{value:d}</v></c>'
    if isinstance(value, int | float):
        return f'<c r="{place}" s="{style}">{formula}<v>{value!r}</v></c>'
    return f'<c r="{place}" s="{style}" t="str">{formula}<v>{_xml(value or "")}</v></c>'


_FORBIDDEN = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535))


@lru_cache(100_000)
def _xml(text: str) -> str:
    """The text for XML, without the characters that it cannot have."""
    return escape(text.translate(_FORBIDDEN), quote=False)
