"""A risk level as a small mark: its letter on its colour."""

from risk_models.charts import svg
from risk_models.contract.risk_levels import RiskLevel

_SIZE = 22


def level_chip(level: RiskLevel) -> str:
    """The mark as SVG, 22 pixels wide and high."""
    root = svg.drawing(_SIZE, _SIZE)
    svg.add(root, "rect", x=0, y=0, width=_SIZE, height=_SIZE, rx=6, fill=level.colour)
    middle = _SIZE / 2
    svg.write(
        root,
        level.letter,
        middle,
        middle + 4.5,
        size=13,
        fill=level.text,
        anchor="middle",
        bold=True,
    )
    return svg.text_of(root)
