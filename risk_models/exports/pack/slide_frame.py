"""An empty presentation of a pack: wide slides with a title, sentences, a footer and notes.

The layouts are those of PowerPoint's own template, made wide, so that people can go on from there.
"""

import io
import re
import zipfile
from collections.abc import Sequence
from copy import deepcopy
from datetime import datetime
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.enum.shapes import MSO_CONNECTOR, PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Inches, Pt

from risk_models.exports.pack.blocks import Arrow, Pack, Section
from risk_models.exports.pack.slide_text import lines, text_width

SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
"""The media type of a presentation."""

WIDTH, HEIGHT = 13.333, 7.5
"""Inches of a slide."""

MARGIN, TOP, BOTTOM = 0.6, 2.0, 6.85
"""Where the content of a slide begins and ends, in inches."""

_SENTENCES_TOP, _SENTENCES, _LINE = 1.3, 0.65, 1.2
"""Where the sentences below a title begin and the height they usually have, in inches; the height
of a line as a multiple of its letters'."""

_MOVED = 9
"""The size of the number of risks on an arrow."""

_LAYOUT = "Title and Content"
_KEPT = ("Title Slide", _LAYOUT, "Title Only", "Blank")
_UNDATED = (1980, 1, 1, 0, 0, 0)
_CREATED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(<)")
_INK, _GREY = RGBColor(0x1D, 0x28, 0x33), RGBColor(0x55, 0x60, 0x6E)
_NO_BULLET = (
    f"<a:lstStyle {nsdecls('a')}><a:lvl1pPr marL='0' indent='0'><a:spcBef><a:spcPts val='300'/>"
    "</a:spcBef><a:buNone/><a:defRPr sz='1300'/></a:lvl1pPr></a:lstStyle>"
)


def presentation(pack: Pack) -> Any:
    """A presentation without slides, with the properties of the pack."""
    made = Presentation()
    former = made.slide_width or Emu(1)
    made.slide_width, made.slide_height = Inches(WIDTH), Inches(HEIGHT)
    for layout in [*made.slide_layouts]:
        if layout.name not in _KEPT:
            made.slide_layouts.remove(layout)
    for page in (made.slide_master, *made.slide_layouts):
        for shape in page.placeholders:
            if shape._element.spPr.find(qn("a:xfrm")) is not None:
                shape.left = Emu(round(shape.left * made.slide_width / former))
                shape.width = Emu(round(shape.width * made.slide_width / former))
    _titles(made.slide_master)
    _content(next(layout for layout in made.slide_layouts if layout.name == _LAYOUT))
    created = datetime.fromisoformat(pack.created).replace(tzinfo=None)
    properties = made.core_properties
    properties.title = f"{pack.title}, {pack.subtitle}"
    properties.author = properties.last_modified_by = pack.author
    properties.created = properties.modified = created
    properties.subject, properties.language = " · ".join(pack.foot), "en"
    return made


def _titles(master: Any) -> None:
    """Titles that hold a sentence: to the left, bold, not larger than two lines allow."""
    style = master._element.find(f"{qn('p:txStyles')}/{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    style.set("algn", "l")
    style.find(qn("a:defRPr")).set("sz", "2400")
    style.find(qn("a:defRPr")).set("b", "1")


def _content(layout: Any) -> None:
    for shape in layout.placeholders:
        kind = shape.placeholder_format.type
        if kind in (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.OBJECT):
            is_title = kind == PP_PLACEHOLDER.TITLE
            shape.left, shape.width = Inches(MARGIN), Inches(WIDTH - 2 * MARGIN)
            shape.top = Inches(0.6 if is_title else _SENTENCES_TOP)
            shape.height = Inches(0.7 if is_title else _SENTENCES)
            shape.text_frame.margin_left = 0
            if not is_title:
                body = shape._element.txBody
                body.replace(body.find(qn("a:lstStyle")), parse_xml(_NO_BULLET))
        elif kind == PP_PLACEHOLDER.FOOTER:
            shape.left, shape.width = Inches(MARGIN), Inches(WIDTH - 2 * MARGIN - 1)
            shape.top, shape.height = Inches(6.98), Inches(0.35)
        elif kind == PP_PLACEHOLDER.SLIDE_NUMBER:
            shape.left, shape.width = Inches(WIDTH - MARGIN - 1), Inches(1)
            shape.top, shape.height = Inches(6.98), Inches(0.35)


def add_slide(made: Any, pack: Pack, section: Section) -> tuple[Any, float]:
    """A slide, and where its content begins: the lead of the section is its title, its further
    sentences are below."""
    layout = next(layout for layout in made.slide_layouts if layout.name == _LAYOUT)
    slide = made.slides.add_slide(layout)
    title, content = slide.placeholders
    title.text_frame.text = section.lead
    title.text_frame.word_wrap = True
    title.text_frame.paragraphs[0].runs[0].font.size = Pt(_title_size(section.lead))
    if section.more:
        top = _add_sentences(content, " ".join(section.more))
    else:
        content._element.getparent().remove(content._element)
        top = TOP - 0.6
    add_text(
        slide,
        f"{pack.title}, {pack.subtitle} · {section.heading}",
        (MARGIN, 0.3, WIDTH - 2 * MARGIN, 0.3),
        size=12,
        grey=True,
        name="Section",
    )
    for shape in layout.placeholders:
        kind = shape.placeholder_format.type
        if kind in (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER):
            _copied(slide, shape, " · ".join(pack.foot) if kind == PP_PLACEHOLDER.FOOTER else None)
    return slide, top


def _add_sentences(content: Any, text: str) -> float:
    """Write them as large as two lines allow; where the content below them begins."""
    width = WIDTH - 2 * MARGIN - 0.2
    size = 13 if lines(text, width, 13) < 3 else 11
    high = 0.15 + lines(text, width, size) * _LINE * size / 72
    content.text_frame.text = text
    content.text_frame.paragraphs[0].runs[0].font.size = Pt(size)
    if high <= _SENTENCES:
        return TOP
    content.left, content.width = Inches(MARGIN), Inches(WIDTH - 2 * MARGIN)
    content.top, content.height = Inches(_SENTENCES_TOP), Inches(high)
    return _SENTENCES_TOP + high


def _title_size(text: str) -> int:
    """The size with which a sentence fits into a title: one line, or two small ones."""
    room = WIDTH - 2 * MARGIN - 0.1
    return next((s for s in (24, 22, 20, 18) if text_width(text, s, bold=True) <= room), 17)


def _copied(slide: Any, shape: Any, text: str | None) -> None:
    """Put a placeholder of the layout on the slide, as PowerPoint does for a footer."""
    element = deepcopy(shape._element)
    element.nvSpPr.cNvPr.set("id", str(1 + max(one.shape_id for one in slide.shapes)))
    slide.shapes._spTree.append(element)
    if text:
        added = slide.shapes[-1].text_frame
        added.text = text
        added.paragraphs[0].runs[0].font.size = Pt(9)


def add_text(
    slide: Any,
    text: str,
    place: tuple[float, float, float, float],
    *,
    size: float,
    bold: bool = False,
    grey: bool = False,
    name: str = "Text",
    on_white: bool = False,
) -> None:
    """A text in a box: left, top, width and height in inches; `on_white` it is in the middle."""
    box = slide.shapes.add_textbox(*(Inches(part) for part in place))
    box.name = name
    frame = box.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.text = text
    font = frame.paragraphs[0].font
    font.size, font.bold = Pt(size), bold
    font.color.rgb = _GREY if grey else _INK
    if on_white:
        box.fill.solid()
        box.fill.fore_color.rgb = RGBColor(0xFF, 0xFF, 0xFF)
        frame.word_wrap, frame.vertical_anchor = False, MSO_ANCHOR.MIDDLE
        frame.paragraphs[0].alignment = PP_ALIGN.CENTER


def add_arrow(
    slide: Any, arrow: Arrow, corner: tuple[float, float], cell: tuple[float, float]
) -> None:
    """An arrow on a matrix with this upper left corner and size of a cell, in inches; its number
    of risks where it is not one."""
    x, y, end_x, end_y = (
        start + length * part
        for point in (arrow.start, arrow.end)
        for start, length, part in zip(corner, cell, point, strict=True)
    )
    for colour, width, head in (("FFFFFF", 4, "none"), ("000000", 1.5, "triangle")):
        line = slide.shapes.add_connector(
            MSO_CONNECTOR.STRAIGHT, *(Inches(part) for part in (x, y, end_x, end_y))
        )
        described(line, "Movement", "")
        line.line.color.rgb, line.line.width = RGBColor.from_string(colour), Pt(width)
        line.line._get_or_add_ln().append(parse_xml(f"<a:tailEnd {nsdecls('a')} type='{head}'/>"))
    if arrow.risks > 1:
        text = f"{arrow.risks:,}"
        wide = text_width(text, _MOVED, bold=True) + 0.04
        place = ((x + end_x - wide) / 2, (y + end_y) / 2 - 0.08, wide, 0.16)
        add_text(slide, text, place, size=_MOVED, bold=True, name="Moved", on_white=True)


def add_notes(slide: Any, texts: list[str]) -> None:
    """What a speaker may say, one paragraph each."""
    slide.notes_slide.notes_text_frame.text = "\n".join(texts)


def native_chart(
    slide: Any, kind: XL_CHART_TYPE, data: Any, place: Sequence[float], *, title: str, text: str
) -> Any:
    """A chart that can be edited, its legend at the top; `text` says what it shows."""
    shape = slide.shapes.add_chart(kind, *(Inches(part) for part in place), data)
    described(shape, title, text)
    chart = shape.chart
    chart.font.size = Pt(11)
    chart.has_title = False
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.TOP
    chart.legend.include_in_layout = False
    return chart


def described(shape: Any, name: str, text: str) -> None:
    """Give a shape its name and its alternative text."""
    shape.name = name
    shape._element.xpath(".//p:cNvPr")[0].set("descr", text)


def saved(made: Any, created: str) -> bytes:
    """The file, with nothing in it that depends on when it is written."""
    target = io.BytesIO()
    made.save(target)
    return _undated(target.getvalue(), created)


def _undated(archive: bytes, created: str) -> bytes:
    """The same archive with fixed dates, and so the workbooks of its charts."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as former,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in former.namelist():
            content = former.read(name)
            if name.endswith(".xlsx"):
                content = _undated(content, created)
            elif name == "docProps/core.xml":
                content = _CREATED.sub(rb"\g<1>" + created.encode() + rb"\g<3>", content)
            entry = zipfile.ZipInfo(name, _UNDATED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(entry, content)
    return target.getvalue()
