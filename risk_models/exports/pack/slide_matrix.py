"""The risk matrix of slides: a native table, its tolerance line the borders of cells."""

from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Inches, Pt

from risk_models.exports.pack import matrices
from risk_models.exports.pack.blocks import Matrix, MatrixCell
from risk_models.exports.pack.slide_frame import add_arrow, add_text, described
from risk_models.exports.pack.slide_tables import BLACK, SIDES, WHITE, Place, border, plain, write
from risk_models.exports.pack.slide_text import text_width

_THREE_LINES = 0.62
"""Inches of a cell of a matrix with room for its letter, its count and its change."""


def add_matrix(slide: Any, block: Matrix, place: Place) -> None:
    """The matrix as a table, its tolerance line as the borders of cells."""
    left, top, width, height = place
    down, across = len(block.likelihoods), len(block.severities)
    names, aside = min(1.7, width * 0.2), 1.35 if block.aside else 0.0
    side = (width - names - aside) / across
    high = min((height - 0.85) / down, 0.85)
    longest = max(text_width(word, 1) for name in block.severities for word in name.split())
    small = max(7, min(12, int((side - SIDES) / longest)))
    shape = slide.shapes.add_table(
        down + 1,
        across + 1,
        *(Inches(part) for part in (left, top, names + side * across, high * down + 0.42)),
    )
    described(shape, block.title, matrices.alternative(block))
    table = plain(shape)
    table.first_row, table.first_col, table.last_row = False, True, True
    for at in range(across + 1):
        table.columns[at].width = Inches(side if at else names)
    for at in range(down + 1):
        table.rows[at].height = Inches(high if at < down else 0.42)
    for at, label in enumerate(block.likelihoods):
        write(table.cell(at, 0), [(label, 12, False)], align=PP_ALIGN.RIGHT)
    for at, label in enumerate(("Likelihood ↑   Severity →", *block.severities)):
        align = PP_ALIGN.CENTER if at else PP_ALIGN.RIGHT
        write(table.cell(down, at), [(label, small if at else 9, False)], align=align)
    for y, row in enumerate(block.cells):
        for x, cell in enumerate(row):
            target, letter = table.cell(y, x + 1), cell.mark.letter
            _write_count(target, cell, letter, high)
            for side_of in ("lnL", "lnR", "lnT", "lnB"):
                border(target, side_of, WHITE)
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
        _add_aside(slide, f"{number}\n{label}", beside)


def _write_count(target: Any, cell: MatrixCell, letter: str, high: float) -> None:
    """The letter, the count and its change, at the corners and in the middle where arrows leave
    them alone; in one line where the cell is too low for three."""
    size = 18.0 if len(cell.text) < 4 else 13.0
    if not cell.text:
        parts = [((letter, 18.0, True), PP_ALIGN.CENTER)]
    else:
        parts = [
            ((letter, 9.0, False), PP_ALIGN.LEFT),
            ((cell.text, size, True), PP_ALIGN.CENTER),
            ((cell.change, 9.0, True), PP_ALIGN.RIGHT),
        ]
    if cell.text and high < _THREE_LINES:
        line = f"{letter}  {cell.text}" + (f"  {cell.change}" if cell.change else "")
        parts = [((line, 11.0, True), PP_ALIGN.CENTER)]
    for at, (run, align) in enumerate(parts):
        write(target, [run], mark=cell.mark, align=align, line=at)


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
            border(table.cell(y - 1, x), "lnR", BLACK, dashed=True)
            border(table.cell(y - 1, x + 1), "lnL", BLACK, dashed=True)
        else:
            border(table.cell(y - 1, x), "lnB", BLACK, dashed=True)
            if y < len(block.cells):
                border(table.cell(y, x), "lnT", BLACK, dashed=True)
