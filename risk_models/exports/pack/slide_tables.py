"""Tables of slides: rows and facts, native and editable."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches, Pt

from risk_models.exports.pack.blocks import Cell, Heading, Mark, Table
from risk_models.exports.pack.slide_frame import described
from risk_models.exports.pack.slide_text import lines, text_width, words

Place = tuple[float, float, float, float]
"""Left, top, width and height in inches."""

_SIZES = (12, 11, 10, 9, 8)
_PLAIN_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_PADDING, SIDES, _LINE, _ROUNDING = 0.07, 0.16, 1.2 / 72, 0.001
_TO_FILL = 0.4
"""Inches of a row that people write in."""
_FEWEST = 3
"""Columns that a table keeps at least."""

THIN, BLACK, WHITE = ("BFBFBF", 6350), ("000000", 34925), ("FFFFFF", 12700)


def add_table(slide: Any, block: Table, place: Place) -> tuple[int, float]:
    """Add the rows for which there is room; the number of those left out, and the lower end.

    The last columns are left out if there is no room for the longest word of each.
    """
    left, top, width, height = place
    rows = block.rows[: block.on_slide] if block.on_slide is not None else block.rows
    few = _columns(block.columns, rows, width)
    block = replace(block, columns=block.columns[:few], rows=tuple(r[:few] for r in block.rows))
    rows = tuple(row[:few] for row in rows)
    size, number, widths = _fitted(block, rows, width, height)
    shown = rows[:number]
    shape = slide.shapes.add_table(
        number + 1, len(block.columns), *(Inches(part) for part in (left, top, width, 0.2))
    )
    described(shape, block.title, f"Table: {block.title}. {block.sentence}".strip())
    table = plain(shape)
    for at, share in enumerate(widths):
        table.columns[at].width = Inches(share)
    _fill_row(table, 0, [column.title for column in block.columns], block.columns, size, bold=True)
    for at, row in enumerate(shown, 1):
        _fill_row(table, at, row, block.columns, size)
    least = _TO_FILL if block.to_fill else 0
    heights = [
        max(least, _height(row, widths, size, bold=not at))
        for at, row in enumerate((_titles(block), *shown))
    ]
    for at, high in enumerate(heights):
        table.rows[at].height = Inches(high)
    return len(block.rows) - number + block.more, top + sum(heights)


def _titles(block: Table) -> tuple[Cell, ...]:
    return tuple(column.title for column in block.columns)


def _columns(columns: Sequence[Heading], rows: Sequence[Sequence[Cell]], width: float) -> int:
    """How many of the columns have room for their longest words, in the smallest letters."""
    least = _least([tuple(column.title for column in columns), *rows], _SIZES[-1])
    few = len(columns)
    while few > _FEWEST and sum(least[:few]) > width:
        few -= 1
    return few


def _least(rows: Sequence[Sequence[Cell]], size: float) -> list[float]:
    """The width of the longest word of each column; `rows` begin with the titles, in bold."""
    return [
        max(
            text_width(word, size, bold=not at)
            for at, cell in enumerate(column)
            for word in _words(cell) or [""]
        )
        + SIDES
        for column in zip(*rows, strict=True)
    ]


def _widths(
    columns: Sequence[Heading], rows: Sequence[Sequence[Cell]], width: float, size: float
) -> list[float]:
    """The widths of the columns by their shares, but none narrower than its longest word.

    `rows` begin with the titles, which are bold.
    """
    least = _least(rows, size)
    total = sum(column.share for column in columns)
    wanted = [width * column.share / total for column in columns]
    lacking = sum(max(0, few - given) for few, given in zip(least, wanted, strict=True))
    spare = sum(max(0, given - few) for few, given in zip(least, wanted, strict=True))
    part = min(1, lacking / spare) if spare else 1
    return [
        given - (given - few) * part if given > few else few
        for few, given in zip(least, wanted, strict=True)
    ]


def _fitted(
    block: Table, rows: Sequence[Sequence[Cell]], width: float, height: float
) -> tuple[int, int, list[float]]:
    """The largest letters with which all rows fit, the number of rows and the widths of columns;
    with the smallest letters, as many rows as fit."""
    shown = [_titles(block), *rows]
    for size in _SIZES:
        widths = _widths(block.columns, shown, width, size)
        heights = [_height(row, widths, size, bold=not at) for at, row in enumerate(shown)]
        if sum(heights) <= height and sum(widths) <= width + 0.01:
            return size, len(rows), widths
    number = 0
    while number < len(rows) and sum(heights[: number + 2]) <= height:
        number += 1
    scale = width / sum(widths)
    return _SIZES[-1], number, [one * scale for one in widths]


def _height(
    row: Sequence[Cell], widths: Sequence[float], size: float, *, bold: bool = False
) -> float:
    most = max(
        lines(cell_text(cell), max(width - SIDES, 0.1) + _ROUNDING, size, bold=bold)
        for cell, width in zip(row, widths, strict=True)
    )
    return most * size * _LINE + _PADDING


def _words(cell: Cell) -> list[str]:
    """What stays in one line: each word, and the letter of a level with its name."""
    return words(cell) if isinstance(cell, str) else [cell_text(cell)]


def cell_text(cell: Cell) -> str:
    """What a cell says without colours."""
    if isinstance(cell, str):
        return cell
    if len(cell) == 1:
        return f"{cell[0].letter} {cell[0].label}"
    return " → ".join(mark.letter for mark in cell)


def plain(shape: Any) -> Any:
    """The table of a shape, without the colours of a style; its first row has the titles."""
    properties = shape._element.graphic.graphicData.tbl.tblPr
    properties.find(qn("a:tableStyleId")).text = _PLAIN_STYLE
    shape.table.first_row, shape.table.horz_banding = True, False
    return shape.table


def _fill_row(
    table: Any,
    at: int,
    row: Sequence[Cell],
    columns: Sequence[Heading],
    size: float,
    *,
    bold: bool = False,
) -> None:
    for place, (value, column) in enumerate(zip(row, columns, strict=True)):
        cell = table.cell(at, place)
        mark = value[0] if not isinstance(value, str) and len(value) == 1 else None
        align = PP_ALIGN.RIGHT if column.is_number else PP_ALIGN.LEFT
        write(cell, [(cell_text(value), size, bold)], mark=mark, align=align)
        if bold:
            _colour(cell, "ECECEC")
        border(cell, "lnB", THIN)


def write(
    cell: Any,
    runs: Sequence[tuple[str, float, bool]],
    *,
    mark: Mark | None = None,
    align: PP_ALIGN = PP_ALIGN.LEFT,
    line: int = 0,
) -> None:
    """Write runs of (text, size, bold) into a line of a cell that a mark fills with its colour."""
    frame = cell.text_frame
    paragraph = frame.add_paragraph() if line else frame.paragraphs[0]
    paragraph.alignment = align
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.margin_left = cell.margin_right = Inches(0.07)
    cell.margin_top = cell.margin_bottom = Inches(0.02)
    for text, size, bold in runs:
        if not text:
            continue
        run = paragraph.add_run()
        run.text = text
        run.font.size, run.font.bold = Pt(size), bold
        run.font.color.rgb = RGBColor.from_string((mark.ink if mark else "#1d2833")[1:].upper())
    # An empty cell would be as high as a line of the standard size.
    paragraph._p.get_or_add_endParaRPr().set("sz", str(round(runs[-1][1] * 100)))
    if mark:
        _colour(cell, mark.fill[1:])


def _colour(cell: Any, colour: str) -> None:
    cell.fill.solid()
    cell.fill.fore_color.rgb = RGBColor.from_string(colour.upper())


def border(cell: Any, side: str, look: tuple[str, int], *, dashed: bool = False) -> None:
    """A border on one side of a cell (lnL, lnR, lnT or lnB); python-pptx has no call for it."""
    colour, width = look
    properties = cell._tc.get_or_add_tcPr()
    for former in properties.findall(qn(f"a:{side}")):
        properties.remove(former)
    line = parse_xml(
        f'<a:{side} {nsdecls("a")} w="{width}" cap="flat" cmpd="sng"><a:solidFill>'
        f'<a:srgbClr val="{colour}"/></a:solidFill>'
        f'<a:prstDash val="{"sysDash" if dashed else "solid"}"/></a:{side}>'
    )
    order = ["lnL", "lnR", "lnT", "lnB"]
    before = sum(properties.find(qn(f"a:{one}")) is not None for one in order[: order.index(side)])
    properties.insert(before, line)
