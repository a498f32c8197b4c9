"""A workbook that is being written: its looks, small tables, formulas and names."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import IO, Any

from xlsxwriter import Workbook

from risk_models.contract.risk_levels import RiskLevels
from risk_models.exports.pack.blocks import Pack
from risk_models.ingest.spreadsheet_safety import neutralise


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
        self.looks = {
            "heading": self.made.add_format({"bold": True, "font_size": 14}),
            "title": self.made.add_format(
                {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}
            ),
            "unit": self.made.add_format(
                {"italic": True, "font_color": "#55606E", "text_wrap": True}
            ),
            "formula": self.made.add_format({"font_color": "#1C3D5A"}),
            "text": self.made.add_format({"text_wrap": True, "valign": "top"}),
        }
        self._levels = {
            level.code: self.made.add_format({"bg_color": level.colour, "font_color": level.text})
            for level in levels
        }

    def level_look(self, code: str) -> Any:
        """How a cell with the code of a level looks."""
        return self._levels.get(code)

    def sheet(self, name: str, title: str, widths: Sequence[float]) -> Any:
        """A new sheet with a title in its first row, which stays in sight."""
        sheet = self.made.add_worksheet(name)
        sheet.write_string(0, 0, title, self.looks["heading"])
        for at, width in enumerate(widths):
            sheet.set_column(at, at, width)
        sheet.freeze_panes(1, 0)
        return sheet

    def table(
        self, sheet: Any, start: int, titles: Mapping[str, str], rows: Sequence[Mapping[str, Any]]
    ) -> None:
        """Titles, and rows below them. A value that is a pair is a formula, in which {0} is the
        number of its row, and its result."""
        for at, title in enumerate(titles.values()):
            sheet.write_string(start, at, title, self.looks["title"])
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
            sheet.write_number(line, at, value)
        else:
            sheet.write_string(line, at, neutralise(str(value)), self.looks["text"])

    def formula(self, sheet: Any, line: int, at: int, formula: str, result: Any) -> None:
        """A formula with its result."""
        shown = "" if result is None else result
        sheet.write_formula(line, at, formula, self.looks["formula"], shown)

    def define(self, name: str, place: str) -> None:
        """A name that formulas use for a cell or a range."""
        self.made.define_name(name, f"={place}")
