"""Bars as drawings in a page: nothing is known by its colour alone, and all of it is in words."""

from collections.abc import Sequence
from html import escape

from risk_models.charts.axes import count_axis
from risk_models.exports.pack.blocks import Bars, Mark
from risk_models.exports.pack.drawings import alternative


def bars_svg(block: Bars) -> str:
    """Bars that lie, or stand for each month."""
    drawn = _standing(block) if block.upright else _lying(block)
    label = escape(block.title)
    return f'<div class="scroll" role="region" tabindex="0" aria-label="{label}">{drawn}</div>'


def _svg(block: Bars, width: int, height: int, content: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" aria-label="{escape(alternative(block))}">'
        f"{content}</svg>"
    )


def _text(x: float, y: float, text: str, anchor: str = "start", fill: str = "#1d2833") -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{fill}">{escape(text)}</text>'
    )


def _rect(x: float, y: float, width: float, height: float, mark: Mark) -> str:
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" '
        f'fill="{mark.fill}" stroke="#444" stroke-width=".6"/>'
    )


def _lying(block: Bars) -> str:
    names, area, ends, row = 175, 480, 265, 30
    longest = max([1, *(sum(bar.values) for bar in block.bars)])
    drawn = []
    for at, bar in enumerate(block.bars):
        unit = area / (max(1, sum(bar.values)) if block.whole else longest)
        x, y = float(names), at * row + 4.0
        rest = [bar.end or f"{sum(bar.values):,}"]
        drawn.append(_text(names - 8, y + 16, bar.label, "end"))
        for value, part in zip(bar.values, block.parts, strict=True):
            if not value:
                continue
            label, wide = part.before(f"{value:,}"), value * unit
            drawn.append(_rect(x, y, wide, 22, part))
            if wide > 7 * len(label) + 4:
                drawn.append(_text(x + wide / 2, y + 16, label, "middle", part.ink))
            else:
                rest.append(label)
            x += wide
        drawn.append(_text(names + area + 8, y + 16, " · ".join(rest)))
    return _svg(block, names + area + ends, row * len(block.bars) + 4, "".join(drawn))


def _standing(block: Bars) -> str:
    width, high, left = 920, 200, 40
    ticks: Sequence[int] = count_axis(max(sum(bar.values) for bar in block.bars))["tickvals"]
    top, side = max(1, ticks[-1]), (width - left) / len(block.bars)
    drawn = []
    for tick in ticks:
        y = high - tick / top * high + 10
        drawn.append(f'<path d="M{left} {y:.1f}H{width}" stroke="#ddd"/>')
        drawn.append(_text(left - 6, y + 4, f"{tick:,}", "end"))
    for at, bar in enumerate(block.bars):
        x, y = left + at * side, float(high + 10)
        for value, part in zip(bar.values, block.parts, strict=True):
            tall = value / top * high
            y -= tall
            if value:
                drawn.append(_rect(x + side * 0.08, y, side * 0.84, tall, part))
                label = part.before(f"{value:,}", "")
                if tall >= 13 and side * 0.84 > 7 * len(label):
                    drawn.append(_text(x + side / 2, y + tall / 2 + 4, label, "middle", part.ink))
        month, _, year = bar.label.partition(" ")
        drawn.append(_text(x + side / 2, high + 26, month, "middle"))
        if not at or month == "Jan":
            drawn.append(_text(x + side / 2, high + 40, year, "middle"))
    return _svg(block, width, high + 46, "".join(drawn))
