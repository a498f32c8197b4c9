"""Small drawings as SVG: seen at once, where a Plotly chart waits for its library.

Text is set by an XML library, so that it is shown as written, and a browser shows the drawing as an
image, in which nothing runs.
"""

from typing import Any
from xml.etree import ElementTree as xml

from risk_models.charts.theme import FAMILY


def drawing(width: float, height: float) -> xml.Element:
    """An empty drawing of this size in pixels."""
    return xml.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {width:g} {height:g}",
            "width": f"{width:g}",
            "height": f"{height:g}",
            "font-family": FAMILY,
        },
    )


def add(parent: xml.Element, shape: str, **properties: Any) -> xml.Element:
    """Add a shape; `_` in the name of a property stands for `-`, numbers are in pixels."""
    return xml.SubElement(
        parent, shape, {name.replace("_", "-"): _text(value) for name, value in properties.items()}
    )


def write(
    parent: xml.Element,
    text: str,
    x: float,
    y: float,
    *,
    size: float,
    fill: str,
    anchor: str = "start",
    bold: bool = False,
    around: str | None = None,
) -> None:
    """Add a line of text; (x, y) is on its base line. `around` is a colour that sets it off."""
    weight = "600" if bold else "400"
    if around:
        shadow = {"stroke": around, "stroke_width": 4, "stroke_linejoin": "round"}
        behind = add(
            parent, "text", x=x, y=y, font_size=size, fill=around, text_anchor=anchor, **shadow
        )
        behind.set("font-weight", weight)
        behind.text = text
    line = add(
        parent, "text", x=x, y=y, font_size=size, fill=fill, text_anchor=anchor, font_weight=weight
    )
    line.text = text


def text_of(root: xml.Element) -> str:
    """The drawing as SVG text."""
    return xml.tostring(root, encoding="unicode")


def _text(value: Any) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
