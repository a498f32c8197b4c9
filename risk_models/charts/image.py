"""A chart as a picture for a paper or a slide, which the reader's own browser makes."""

from typing import Any, Literal

from plotly import graph_objects as go

from risk_models.contract.level_colours import WHITE

ImageFormat = Literal["PNG", "SVG"]
IMAGE_FORMATS: tuple[ImageFormat, ...] = ("PNG", "SVG")

_ROW = 30
"""Pixels above the chart for its button."""

_SCALE = {"PNG": 3, "SVG": 1}
"""Pixels of the image for each pixel on the page: enough for print."""


def on_paper(figure: go.Figure) -> go.Figure:
    """The same chart of the light theme on white, not on the page's background."""
    drawn = figure.to_plotly_json()
    former = drawn["layout"]
    margin, legend = former.get("margin", {}), former.get("legend", {})
    height = former["height"] + _ROW
    if legend.get("yref") == "container":
        legend = {**legend, "y": 1 - _ROW / height}
    layout = {
        **former,
        "paper_bgcolor": WHITE,
        "plot_bgcolor": WHITE,
        "margin": {**margin, "t": margin.get("t", 0) + _ROW},
        "legend": legend,
        "height": height,
    }
    return go.Figure(drawn["data"], layout, _validate=False)


def image_config(form: ImageFormat, file_name: str) -> dict[str, Any]:
    """The `config` of a chart with one button, which saves it as a file of this name."""
    options = {"format": form.lower(), "filename": file_name, "scale": _SCALE[form]}
    return {
        "displayModeBar": True,
        "displaylogo": False,
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": options,
    }
