"""Curves of slides: a native chart with its numbers, over axes of equal ratios."""

from typing import Any

from pptx.chart.data import XyChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from risk_models.exports.pack.blocks import Curve, Curves, LogAxis
from risk_models.exports.pack.loss_curves import alternative
from risk_models.exports.pack.slide_frame import native_chart
from risk_models.exports.pack.slide_tables import Place

AMOUNTS = '[>=1000000]#,##0,,"M";[>=1000]#,##0,"k";0.###'
CHANCES = "[>=0.01]0%;0.0##%"
"""How the axes write their numbers, in the words of Excel."""

_DASHES = {
    "solid": MSO_LINE.SOLID,
    "dash": MSO_LINE.DASH,
    "dot": MSO_LINE.ROUND_DOT,
}
_GRID, _AXIS = RGBColor(0xDD, 0xDD, 0xDD), RGBColor(0x55, 0x55, 0x55)


def add_curves(slide: Any, block: Curves, place: Place) -> None:
    """The curves as a chart that can be edited: its data are in the file."""
    data = XyChartData()
    for curve in block.curves:
        series = data.add_series(curve.label)
        for value, chance in curve.points:
            series.add_data_point(value, chance)
    chart = native_chart(
        slide,
        XL_CHART_TYPE.XY_SCATTER_LINES,
        data,
        place,
        title=block.title,
        text=alternative(block),
    )
    for series, curve in zip(chart.plots[0].series, block.curves, strict=True):
        _dress(series, curve)
    _scale(chart.category_axis, block.across, AMOUNTS)
    chart.category_axis.has_title = True
    chart.category_axis.axis_title.text_frame.text = block.across.title
    run = chart.category_axis.axis_title.text_frame.paragraphs[0].runs[0]
    run.font.size, run.font.bold = Pt(11), False
    _scale(chart.value_axis, block.up, CHANCES)


def _dress(series: Any, curve: Curve) -> None:
    colour = RGBColor.from_string(curve.colour[1:].upper())
    series.smooth = False
    series.format.line.color.rgb, series.format.line.width = colour, Pt(2)
    series.format.line.dash_style = _DASHES[curve.dash]
    series.marker.style = XL_MARKER_STYLE.DIAMOND if curve.marked else XL_MARKER_STYLE.NONE
    if curve.marked:
        series.marker.size = 9
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.rgb = colour
        series.marker.format.line.color.rgb = RGBColor(0x11, 0x11, 0x11)


def _scale(axis: Any, scale: LogAxis, numbers: str) -> None:
    """Equal ratios between the ends: python-pptx has no word for the base of a logarithm."""
    axis.minimum_scale, axis.maximum_scale = scale.low, scale.high
    scaling = axis._element.find("{*}scaling")
    scaling.insert(0, parse_xml(f'<c:logBase {nsdecls("c")} val="10"/>'))
    # Where the other axis stands: its own default would be 0, which no logarithm has.
    crosses = axis._element.find("{*}crosses")
    if crosses is not None:
        crosses.set("val", "min")
    axis.has_major_gridlines = True
    axis.major_gridlines.format.line.color.rgb = _GRID
    axis.format.line.color.rgb = _AXIS
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = numbers, False
    axis.tick_labels.font.size = Pt(11)
