"""The pack as a workbook that an auditor recalculates: every level by formulas from its inputs."""

import io
from collections.abc import Callable, Sequence

from risk_models import narrative
from risk_models.exports.pack.blocks import Facts, Figures, Pack
from risk_models.exports.pack.risk_pack import risk_pack
from risk_models.exports.pack.sheet_rows import write_rows
from risk_models.exports.pack.workbook_book import Book
from risk_models.exports.pack.workbook_compare import reported, write_compare
from risk_models.exports.pack.workbook_data import read
from risk_models.exports.pack.workbook_loss import write_loss
from risk_models.exports.pack.workbook_method import write_method
from risk_models.exports.pack.workbook_risks import recomputed
from risk_models.exports.xlsx_files import MOST_ROWS, WorkbookLimit
from risk_models.panels import levels_of
from risk_models.register import Snapshot, Version

_READING = (
    "Values in blue are formulas, all others are inputs from the register. Names of ranges stand "
    "for columns and settings: Risks_residual_level, coverage_threshold.",
    "Change an input or the matrix, and every level is calculated again. The sheet Compare counts "
    "what differs from the register: it must be 0.",
    "Scores given by an earlier method are inputs as they are read today: translated by the table "
    "translations. Days are taken into account before: only what counts on the reporting date is "
    "here.",
)


def pack_workbook(snapshot: Snapshot, versions: Sequence[Version], then: Snapshot) -> bytes:
    """The workbook of all open risks; the same snapshot gives the same bytes.

    Raises WorkbookLimit if a sheet would have too many rows.
    """
    pack = risk_pack(snapshot, versions, then)
    data = read(snapshot)
    sheets = recomputed(data)
    sheets["Reported"] = reported(snapshot, data)
    for sheet in sheets.values():
        if len(sheet.rows) >= MOST_ROWS - 1:
            raise WorkbookLimit(
                f"{sheet.name} does not fit into a sheet",
                f"A sheet holds {MOST_ROWS:,} rows, {sheet.name} has {len(sheet.rows):,}.",
            )
    target = io.BytesIO()
    book = Book(target, pack, levels_of(snapshot))
    differences = _summary(book, pack)
    differences(write_compare(book, snapshot, data, sheets))
    write_method(book, data)
    for sheet in sheets.values():
        write_rows(book.made, sheet, sheets, book.looks)
    _indicators(book, snapshot, then)
    write_loss(book, snapshot)
    _about(book, pack)
    book.made.close()
    return target.getvalue()


def _summary(book: Book, pack: Pack) -> Callable[[int], None]:
    """The first sheet; what it returns takes the number of differences, which is known later."""
    sheet = book.sheet("Summary", f"{pack.title}, {pack.subtitle}", (48, 14, 40, 60))
    rows = [{"name": section.heading, "text": section.lead} for section in pack.sections]
    line = 2
    for text in (*_READING, "Differences:"):
        sheet.write_string(line, 0, text)
        line += 1
    place = line - 1
    book.table(sheet, line + 1, {"name": "Section", "text": "What it says"}, rows)
    line += len(rows) + 3
    for block in pack.sections[0].blocks:
        if isinstance(block, Figures):
            figures = [
                {
                    "title": one.title,
                    "number": int(one.number.replace(",", "")),
                    "of": one.of,
                    "change": _unmarked(one.change),
                }
                for one in block.figures
            ]
            titles = {"title": "Figure", "number": "Number", "of": "Of", "change": "Change"}
            book.table(sheet, line, titles, figures)
    return lambda number: book.formula(sheet, place, 1, "=differences", number)


def _unmarked(change: str) -> str:
    """A change without the sign for none, which a cell would show as a formula made harmless."""
    return change.removeprefix("= ")


_INDICATORS = {
    "title": "Indicator",
    "status": "Status",
    "numerator": "Number",
    "denominator": "Of",
    "share": "Share",
    "amber": "Amber above",
    "red": "Red above",
    "numerator_then": "Number then",
    "denominator_then": "Of then",
    "share_then": "Share then",
    "trend": "Since the comparison date",
    "owner": "Most by owner",
}


def _indicators(book: Book, snapshot: Snapshot, then: Snapshot) -> None:
    """The key risk indicators now and on the comparison date, their shares by formulas."""
    before = {row["indicator"]: row for row in then.read("indicators").to_pylist()}
    sheet = book.sheet("Indicators", "Key risk indicators", (48, *[11] * 9, 26, 40))
    rows = []
    for row in snapshot.read("indicators").to_pylist():
        was = before.get(row["indicator"])
        rows.append(
            row
            | {
                "share": ('=IF(D{0}=0,"",C{0}/D{0})', row["share"]),
                "numerator_then": was and was["numerator"],
                "denominator_then": was and was["denominator"],
                "share_then": ('=IF(N(I{0})=0,"",H{0}/I{0})', was and was["share"]),
                "trend": _unmarked(narrative.indicators.trend(row, was)),
                "owner": narrative.indicators.owner(row),
            }
        )
    book.table(sheet, 2, _INDICATORS, rows)


def _about(book: Book, pack: Pack) -> None:
    sheet = book.sheet("About", "Where the rows come from", (34, 90))
    rows = [
        {"name": name, "value": value}
        for block in pack.sections[-1].blocks
        if isinstance(block, Facts)
        for name, value in block.facts
    ]
    book.table(sheet, 2, {"name": "Fact", "value": "Value"}, rows)
