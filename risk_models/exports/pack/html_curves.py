"""Curves as a drawing in a page: each has its own dash and name, and all of it is in words."""

from html import escape

from risk_models.exports.pack.blocks import Curve, Curves
from risk_models.exports.pack.loss_curves import alternative

_LEFT, _TOP, _WIDE, _HIGH = 64.0, 34.0, 820.0, 300.0
_DASHES = {"solid": "", "dash": ' stroke-dasharray="10 6"', "dot": ' stroke-dasharray="2 5"'}


def curves_svg(block: Curves) -> str:
    """The curves over a grid, with a legend on top."""
    drawn = [_grid(block), *(_line(block, curve) for curve in block.curves)]
    x = _LEFT
    for curve in block.curves:
        drawn.append(_sample(curve, x))
        x += 70 + 7.5 * len(curve.label)
    width, height = round(_LEFT + _WIDE + 26), round(_TOP + _HIGH + 46)
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-label="{escape(block.title)}">'
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" aria-label="{escape(alternative(block))}">'
        f"{''.join(drawn)}</svg></div>"
    )


def _grid(block: Curves) -> str:
    bottom = _TOP + _HIGH
    drawn = []
    for value, label in block.up.marks:
        y = bottom - block.up.place(value) * _HIGH
        drawn.append(f'<path d="M{_LEFT} {y:.1f}h{_WIDE}" stroke="#ddd"/>')
        drawn.append(_text(_LEFT - 6, y + 4, label, "end"))
    for value, label in block.across.marks:
        x = _LEFT + block.across.place(value) * _WIDE
        drawn.append(f'<path d="M{x:.1f} {_TOP}v{_HIGH}" stroke="#ddd"/>')
        drawn.append(_text(x, bottom + 17, label, "middle"))
    drawn.append(_text(_LEFT + _WIDE / 2, bottom + 38, block.across.title, "middle"))
    return "".join(drawn)


def _line(block: Curves, curve: Curve) -> str:
    places = [
        (
            _LEFT + block.across.place(value) * _WIDE,
            _TOP + _HIGH - block.up.place(chance) * _HIGH,
        )
        for value, chance in curve.points
    ]
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
    line = f'<path d="M{path}" fill="none" {_stroke(curve)}/>'
    return line + "".join(_diamond(x, y, curve) for x, y in places if curve.marked)


def _sample(curve: Curve, x: float) -> str:
    line = f'<path d="M{x:.1f} 12h34" fill="none" {_stroke(curve)}/>'
    mark = _diamond(x + 17, 12, curve) if curve.marked else ""
    return line + mark + _text(x + 42, 16, curve.label, "start")


def _stroke(curve: Curve) -> str:
    return f'stroke="{curve.colour}" stroke-width="2.4"{_DASHES[curve.dash]}'


def _diamond(x: float, y: float, curve: Curve) -> str:
    return (
        f'<path d="M{x:.1f} {y - 6:.1f}l6 6l-6 6l-6 -6z" fill="{curve.colour}" stroke="#111" '
        'stroke-width=".8"/>'
    )


def _text(x: float, y: float, text: str, anchor: str) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="#1d2833">{escape(text)}</text>'
    )
