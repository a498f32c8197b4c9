"""A workbook that is being written: its looks, small tables, formulas and names."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import IO, Any

from xlsxwriter import Workbook

from risk_models.contract.risk_levels import RiskLevels
from risk_models.exports.pack.blocks import Pack
from risk_models.exports.pack.sheet_rows import LINE, for_paper, title_lines
from risk_models.ingest.spreadsheet_safety import neutralise

_BLUE, _GREY = "#1C3D5A", "#55606E"
_FORMS = {"": "General", "_large": "#,##0", "_small": "0.00####"}
"""How numbers are shown; their cells have every digit."""


class Book:
    """The workbook; formulas are in a colour of their own, as an auditor expects."""

    def __init__(self, target: IO[bytes], pack: Pack, levels: RiskLevels) -> None:
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        self.made = Workbook(target, options)
        created = datetime.fromisoformat(pack.created).replace(tzinfo=None)
        self.made.set_properties(
            {
                "title": f"{pack.title}, {pack.subtitle}",
                "author": pack.author,
                "subject": " · ".join(pack.foot),
                "created": created,
            }
        )
        title = {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}
        self.looks = {
            "heading": self.made.add_format({"bold": True, "font_size": 14}),
            "title": self.made.add_format(title),
            "title_of_texts": self.made.add_format(title | {"indent": 1}),
            "title_of_numbers": self.made.add_format(title | {"align": "right"}),
            "title_of_levels": self.made.add_format(title | {"align": "center"}),
            "axis": self.made.add_format({"bold": True}),
            "note": self.made.add_format({"italic": True, "font_color": _GREY}),
            "unit": self.made.add_format({"italic": True, "font_color": _GREY, "text_wrap": True}),
            # Set off from a number to the left of it.
            "text": self.made.add_format({"indent": 1}),
        }
        for form, digits in _FORMS.items():
            number = {"num_format": digits}
            self.looks[f"number{form}"] = self.made.add_format(number)
            self.looks[f"formula{form}"] = self.made.add_format(number | {"font_color": _BLUE})
        self._widths: dict[str, Sequence[float]] = {}
        self._levels = {
            level.code: self.made.add_format(
                {"bg_color": level.colour, "font_color": level.text, "align": "center"}
            )
            for level in levels
        }

    def level_look(self, code: str) -> Any:
        """How a cell with the code of a level looks."""
        return self._levels.get(code)

    def sheet(self, name: str, title: str, widths: Sequence[float]) -> Any:
        """A new sheet with a title in its first row, which stays in sight."""
        sheet = self.made.add_worksheet(name)
        self._widths[name] = widths
        sheet.write_string(0, 0, title, self.looks["heading"])
        for at, width in enumerate(widths):
            sheet.set_column(at, at, width)
        sheet.freeze_panes(1, 0)
        for_paper(sheet)
        return sheet

    def table(
        self, sheet: Any, start: int, titles: Mapping[str, str], rows: Sequence[Mapping[str, Any]]
    ) -> None:
        """Titles, and rows below them. A value that is a pair is a formula, in which {0} is the
        number of its row, and its result."""
        for at, (name, title) in enumerate(titles.items()):
            of_numbers = any(_is_number(row[name]) for row in rows)
            of = "_of_numbers" if of_numbers else "_of_texts" if at else ""
            sheet.write_string(start, at, title, self.looks[f"title{of}"])
        widths = self._widths[sheet.name]
        lines = max(
            title_lines(title, width) for title, width in zip(titles.values(), widths, strict=False)
        )
        sheet.set_row(start, lines * LINE)
        for line, row in enumerate(rows, start + 1):
            for at, name in enumerate(titles):
                self._write(sheet, line, at, row[name])

    def _write(self, sheet: Any, line: int, at: int, value: Any) -> None:
        if value is None:
            return
        if isinstance(value, tuple):
            formula, result = value
            self.formula(sheet, line, at, formula.replace("{0}", str(line + 1)), result)
        elif isinstance(value, bool):
            sheet.write_boolean(line, at, value)
        elif isinstance(value, int | float):
            sheet.write_number(line, at, value, self.looks[f"number{_digits(value)}"])
        else:
            look = self.looks["text"] if at else None
            sheet.write_string(line, at, neutralise(str(value)), look)

    def formula(self, sheet: Any, line: int, at: int, formula: str, result: Any) -> None:
        """A formula with its result."""
        shown = "" if result is None else result
        sheet.write_formula(line, at, formula, self.looks[f"formula{_digits(shown)}"], shown)

    def define(self, name: str, place: str) -> None:
        """A name that formulas use for a cell or a range."""
        self.made.define_name(name, f"={place}")


def _is_number(value: Any) -> bool:
    """Whether a cell has a number, or a formula that gives one."""
    result = value[1] if isinstance(value, tuple) else value
    return isinstance(result, int | float) and not isinstance(result, bool)


def _digits(value: Any) -> str:
    """Which form of a number reads best: thousands set off without decimals, or few decimals."""
    if not _is_number(value):
        return ""
    if abs(value) >= 1000:
        return "_large"
    return "" if value == int(value) else "_small"
