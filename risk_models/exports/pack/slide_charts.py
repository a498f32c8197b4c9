"""Charts and figures of slides: native charts with their numbers, and figures as shapes."""

from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches, Pt

from risk_models.exports.pack.blocks import Bars, Figure, Figures, Mark
from risk_models.exports.pack.drawings import alternative
from risk_models.exports.pack.slide_frame import described, native_chart
from risk_models.exports.pack.slide_tables import Place
from risk_models.exports.pack.slide_text import text_width

_TONES = {"worse": "A3261B", "better": "1B643A", "same": "55606E"}
_LOW = 2.6
"""Inches below which a chart has small names."""

_PLOT = 0.62
"""The part of a chart that its bars take, beside or above the names."""

_LINE = RGBColor(0x55, 0x55, 0x55)


def add_bars(slide: Any, block: Bars, place: Place) -> None:
    """Stacked bars as a chart that can be edited: its data are in the file."""
    data = CategoryChartData(number_format="#,##0")
    data.categories = [f"{bar.label}\n{bar.end}" if bar.end else bar.label for bar in block.bars]
    for at, part in enumerate(block.parts):
        data.add_series(f"{part.letter} {part.label}", [bar.values[at] for bar in block.bars])
    chart = native_chart(
        slide, _kind(block), data, place, title=block.title, text=alternative(block)
    )
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = (25, 100) if block.upright else (45, 100)
    for at, (series, part) in enumerate(zip(plot.series, block.parts, strict=True)):
        _dress(series, part, small=block.upright)
        for point in _without_room(block, at, place):
            _unlabelled(series, point)
    values, names = chart.value_axis, chart.category_axis
    names.tick_labels.font.size = Pt(9 if place[3] < _LOW else 10 if block.upright else 11)
    names.format.line.color.rgb = _LINE
    names.has_major_gridlines = False
    if not block.upright:
        _every_name(names)
    if block.upright:
        names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
        values.major_gridlines.format.line.color.rgb = RGBColor(0xDD, 0xDD, 0xDD)
        values.format.line.fill.background()
        values.tick_labels.number_format, values.tick_labels.number_format_is_linked = (
            "#,##0",
            False,
        )
    else:
        names.reverse_order = True
        values.visible = False
        values.has_major_gridlines = False


def _every_name(axis: Any) -> None:
    """No name is left out where there is little room; python-pptx has no call for it."""
    skip = parse_xml(f'<c:tickLblSkip {nsdecls("c")} val="1"/>')
    axis._element.find(qn("c:noMultiLvlLbl")).addprevious(skip)


def _kind(block: Bars) -> XL_CHART_TYPE:
    if block.upright:
        return XL_CHART_TYPE.COLUMN_STACKED
    return XL_CHART_TYPE.BAR_STACKED_100 if block.whole else XL_CHART_TYPE.BAR_STACKED


def _without_room(block: Bars, part: int, place: Place) -> list[int]:
    """The bars whose part is too short for its number."""
    _, _, width, height = place
    totals = [sum(bar.values) for bar in block.bars]
    size, most = (8, max(totals)) if block.upright else (11, max(totals))
    found = []
    for at, bar in enumerate(block.bars):
        share = bar.values[part] / ((totals[at] if block.whole else most) or 1)
        text = block.parts[part].before(f"{bar.values[part]:,}")
        needed = size * 1.1 / 72 if block.upright else text_width(text, size)
        if 0 < share * _PLOT * (height if block.upright else width) < needed:
            found.append(at)
    return found


def _unlabelled(series: Any, point: int) -> None:
    """Leave out the number of one bar; python-pptx has no call for it."""
    labels = series.data_labels._element
    label = parse_xml(f'<c:dLbl {nsdecls("c")}><c:idx val="{point}"/><c:delete val="1"/></c:dLbl>')
    labels.insert(len(labels.findall(qn("c:dLbl"))), label)


def _dress(series: Any, part: Mark, *, small: bool) -> None:
    """Colour, border, and the letter with each number; none for zero."""
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = RGBColor.from_string(part.fill[1:].upper())
    series.format.line.color.rgb = _LINE
    series.format.line.width = Pt(0.5)
    labels = series.data_labels
    labels.show_value = True
    letter = part.before("", "" if small else " ").replace('"', "")
    labels.number_format = f'"{letter}"#,##0;;;' if letter else "#,##0;;;"
    labels.number_format_is_linked = False
    labels.position = XL_LABEL_POSITION.CENTER
    labels.font.size = Pt(8 if small else 11)
    labels.font.color.rgb = RGBColor.from_string(part.ink[1:].upper())


def add_figures(slide: Any, block: Figures, place: Place) -> None:
    """Each figure as a shape: title, number with its denominator, and how it changed."""
    left, top, width, height = place
    gap, number = 0.12, len(block.figures)
    side = (width - gap * (number - 1)) / max(number, 1)
    for at, figure in enumerate(block.figures):
        _add_figure(slide, figure, (left + at * (side + gap), top, side, height))


def _add_figure(slide: Any, figure: Figure, place: Place) -> None:
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *(Inches(part) for part in place))
    described(shape, figure.title, f"{figure.title}: {figure.number} {figure.of}, {figure.change}")
    shape.fill.solid()
    shape.fill.fore_color.rgb = RGBColor(0xFF, 0xFF, 0xFF)
    shape.line.color.rgb, shape.line.width = RGBColor(0xBF, 0xBF, 0xBF), Pt(0.75)
    shape.shadow.inherit = False
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = Inches(0.08)
    frame.margin_top = frame.margin_bottom = Inches(0.04)
    lines = (
        (figure.title, 11, True, "1D2833"),
        (figure.number, 24, True, "1D2833"),
        (figure.of, 10, False, "55606E"),
        (figure.change, 10, False, _TONES[figure.verdict]),
    )
    for at, (text, size, bold, colour) in enumerate(lines):
        paragraph = frame.paragraphs[0] if not at else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.LEFT
        run = paragraph.add_run()
        run.text = text
        run.font.size, run.font.bold = Pt(size), bold
        run.font.color.rgb = RGBColor.from_string(colour)
