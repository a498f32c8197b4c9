"""Tables of slides: rows, facts and the risk matrix, all of them native and editable."""

from collections.abc import Sequence
from math import ceil
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches, Pt

from risk_models.exports.pack import matrices
from risk_models.exports.pack.blocks import Cell, Heading, Mark, Matrix, Table
from risk_models.exports.pack.slide_frame import add_arrow, add_text, described

Place = tuple[float, float, float, float]
"""Left, top, width and height in inches."""

_SIZES = (12, 11, 10, 9, 8)
_PLAIN_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_PADDING, _SIDES, _LINE = 0.07, 0.16, 1.2 / 72
_TO_FILL = 0.4
"""Inches of a row that people write in."""
_LETTER = 0.53
"""The mean width of a letter, as a share of its size."""
_BOLD = 1.25
"""How much wider bold letters may be; fonts differ between machines."""
_SPARE = 0.8
"""Letters more than a word has, because short ones may have only wide letters."""

_THIN, _BLACK, _WHITE = ("BFBFBF", 6350), ("000000", 34925), ("FFFFFF", 12700)


def add_table(slide: Any, block: Table, place: Place) -> tuple[int, float]:
    """Add the rows for which there is room; the number of those left out, and the lower end."""
    left, top, width, height = place
    rows = block.rows[: block.on_slide] if block.on_slide is not None else block.rows
    size, number, widths = _fitted(block, rows, width, height)
    shown = rows[:number]
    shape = slide.shapes.add_table(
        number + 1, len(block.columns), *(Inches(part) for part in (left, top, width, 0.2))
    )
    described(shape, block.title, f"Table: {block.title}. {block.sentence}".strip())
    table = _plain(shape)
    for at, share in enumerate(widths):
        table.columns[at].width = Inches(share)
    _fill_row(table, 0, [column.title for column in block.columns], block.columns, size, bold=True)
    for at, row in enumerate(shown, 1):
        _fill_row(table, at, row, block.columns, size)
    least = _TO_FILL if block.to_fill else 0
    heights = [max(least, _height(row, widths, size)) for row in (_titles(block), *shown)]
    for at, high in enumerate(heights):
        table.rows[at].height = Inches(high)
    return len(block.rows) - number + block.more, top + sum(heights)


def _titles(block: Table) -> tuple[Cell, ...]:
    return tuple(column.title for column in block.columns)


def _widths(
    columns: Sequence[Heading], rows: Sequence[Sequence[Cell]], width: float, size: float
) -> list[float]:
    """The widths of the columns by their shares, but none narrower than its longest word.

    `rows` begin with the titles, which are bold.
    """
    titles, *others = rows
    least = [
        max(
            max(len(word) + _SPARE for word in columns[at].title.split() or [""]) * _BOLD,
            *(len(word) for row in others for word in _words(row[at])),
            0,
        )
        * (size * _LETTER / 72)
        + _SIDES
        for at in range(len(titles))
    ]
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
        heights = [_height(row, widths, size) for row in shown]
        if sum(heights) <= height and sum(widths) <= width + 0.01:
            return size, len(rows), widths
    number = 0
    while number < len(rows) and sum(heights[: number + 2]) <= height:
        number += 1
    scale = width / sum(widths)
    return _SIZES[-1], number, [one * scale for one in widths]


def _height(row: Sequence[Cell], widths: Sequence[float], size: float) -> float:
    lines = [
        ceil(len(cell_text(cell)) * size * _LETTER / 72 / max(width - _SIDES, 0.1)) or 1
        for cell, width in zip(row, widths, strict=True)
    ]
    return max(lines) * size * _LINE + _PADDING


def _words(cell: Cell) -> list[str]:
    """What stays in one line: each word, and the letter of a level with its name."""
    return cell.split() if isinstance(cell, str) else [cell_text(cell)]


def cell_text(cell: Cell) -> str:
    """What a cell says without colours."""
    if isinstance(cell, str):
        return cell
    if len(cell) == 1:
        return f"{cell[0].letter} {cell[0].label}"
    return " → ".join(mark.letter for mark in cell)


def _plain(shape: Any) -> Any:
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
        _write(cell, [(cell_text(value), size, bold)], mark=mark, align=align)
        if bold:
            _colour(cell, "ECECEC")
        _border(cell, "lnB", _THIN)


def _write(
    cell: Any,
    runs: Sequence[tuple[str, float, bool]],
    *,
    mark: Mark | None = None,
    align: PP_ALIGN = PP_ALIGN.LEFT,
) -> None:
    """Write runs of (text, size, bold) into a cell, which a mark fills with its colour."""
    paragraph = cell.text_frame.paragraphs[0]
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


def _border(cell: Any, side: str, look: tuple[str, int], *, dashed: bool = False) -> None:
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


def add_matrix(slide: Any, block: Matrix, place: Place) -> None:
    """The matrix as a table, its tolerance line as the borders of cells."""
    left, top, width, height = place
    down, across = len(block.likelihoods), len(block.severities)
    names, aside = min(1.7, width * 0.2), 1.35 if block.aside else 0.0
    side = (width - names - aside) / across
    high = min((height - 0.85) / down, 0.85)
    longest = max(len(word) for name in block.severities for word in name.split())
    small = max(7, min(12, int((side - _SIDES) * 72 / (_LETTER * longest))))
    shape = slide.shapes.add_table(
        down + 1,
        across + 1,
        *(Inches(part) for part in (left, top, names + side * across, high * down + 0.42)),
    )
    described(shape, block.title, matrices.alternative(block))
    table = _plain(shape)
    table.first_row, table.first_col, table.last_row = False, True, True
    for at in range(across + 1):
        table.columns[at].width = Inches(side if at else names)
    for at in range(down + 1):
        table.rows[at].height = Inches(high if at < down else 0.42)
    for at, label in enumerate(block.likelihoods):
        _write(table.cell(at, 0), [(label, 12, False)], align=PP_ALIGN.RIGHT)
    for at, label in enumerate(("Likelihood ↑   Severity →", *block.severities)):
        align = PP_ALIGN.CENTER if at else PP_ALIGN.RIGHT
        _write(table.cell(down, at), [(label, small if at else 9, False)], align=align)
    for y, row in enumerate(block.cells):
        for x, cell in enumerate(row):
            target, letter = table.cell(y, x + 1), cell.mark.letter
            size = 18.0 if len(cell.text) < 4 else 13.0
            runs = [(f"{letter}  ", 10.0, False), (cell.text, size, True)] if cell.text else []
            runs += [(f"  {cell.change}", 11.0, True)] if cell.change else []
            _write(target, runs or [(letter, 18, True)], mark=cell.mark, align=PP_ALIGN.CENTER)
            for border in ("lnL", "lnR", "lnT", "lnB"):
                _border(target, border, _WHITE)
    _tolerance(table, block)
    for arrow in block.arrows:
        add_arrow(slide, arrow, (left + names, top), (side, high))
    under = top + high * down + 0.5
    legend = "   ".join(f"{mark.letter} {mark.label}" for mark in block.marks)
    line = "   - - - general risk tolerance" if block.edges else ""
    add_text(slide, legend + line, (left + names, under, width - names, 0.3), size=11, grey=True)
    if block.aside:
        number, label = block.aside
        beside = (left + width - aside + 0.2, top, aside - 0.2, high * down)
        _add_aside(slide, f"– {number}\n{label}", beside)


def _add_aside(slide: Any, text: str, place: Place) -> None:
    box = slide.shapes.add_textbox(*(Inches(part) for part in place))
    described(box, "Not assessed", text.replace("\n", " "))
    box.fill.solid()
    box.fill.fore_color.rgb = RGBColor(0xE5, 0xE5, 0xE5)
    frame = box.text_frame
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE
    frame.text = text
    for at, paragraph in enumerate(frame.paragraphs):
        paragraph.alignment = PP_ALIGN.CENTER
        paragraph.font.size, paragraph.font.bold = Pt(12 if at else 18), not at


def _tolerance(table: Any, block: Matrix) -> None:
    """The tolerance line: dashes on the two sides of each of its edges."""
    for (x0, y0), (x1, y1) in block.edges:
        x, y = int(max(x0, x1)), int(max(y0, y1))
        if x0 == x1:
            _border(table.cell(y - 1, x), "lnR", _BLACK, dashed=True)
            _border(table.cell(y - 1, x + 1), "lnL", _BLACK, dashed=True)
        else:
            _border(table.cell(y - 1, x), "lnB", _BLACK, dashed=True)
            if y < len(block.cells):
                _border(table.cell(y, x), "lnT", _BLACK, dashed=True)
