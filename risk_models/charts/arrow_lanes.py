"""Where arrows run on a matrix: beside its numbers and beside each other."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Point = tuple[float, float]
Lane = tuple[Point, Point]
Box = tuple[float, float, float, float]
"""A text: its middle, half its width and half its height."""

_Points = npt.NDArray[np.float64]

_SIDES = [(-0.36, 0), (0.36, 0), (0, -0.36), (0, 0.36)]
_CORNERS = [(x, y) for far in (0.26, 0.36) for x in (-far, far) for y in (-far, far)]
_DOCKS = np.array([*_SIDES, *_CORNERS])
"""Where an arrow may leave or end in a cell, off its middle, in cells."""

_STEPS = np.linspace(0, 1, 9)[:, None]
"""Places on an arrow at which it is compared with other arrows."""

_SHORTER = 0.4
"""How much shorter an arrow is than the way between the middles of its cells, in cells."""

_TOGETHER = 0.15
"""Two arrows that are nearer than this, in cells, look like one."""


def lanes(moves: Sequence[Lane], texts: Sequence[Box]) -> list[Lane]:
    """From and to which point each arrow runs; `moves` are the middles of cells, in cells.

    Of all ways from one cell to the other an arrow takes the one that crosses the fewest texts,
    then the one that runs least along the arrows before it, then the one whose direction and
    length are nearest to those of the way between the cells.
    """
    drawn: list[_Points] = []
    boxes = np.array(texts, dtype=float).reshape(-1, 4)
    for start, end in moves:
        low, high = np.minimum(start, end) - 0.5, np.maximum(start, end) + 0.5
        near = boxes[((boxes[:, :2] > low) & (boxes[:, :2] < high)).all(axis=1)]
        a = (np.array(start) + _DOCKS).repeat(len(_DOCKS), axis=0)
        b = np.tile(np.array(end) + _DOCKS, (len(_DOCKS), 1))
        way = np.subtract(end, start)
        usual = way * (1 - _SHORTER / np.hypot(*way))
        cost = np.hypot(*(b - a - usual).T) + 100 * _crossed(a, b - a, near)
        for other in drawn:
            cost += _beside(a, b - a, other)
        best = int(cost.argmin())
        drawn.append(np.array((a[best], b[best])))
    return [((float(a[0]), float(a[1])), (float(b[0]), float(b[1]))) for a, b in drawn]


def _crossed(starts: _Points, ways: _Points, boxes: _Points) -> _Points:
    """How many of the boxes each way crosses: it is in one where it is so on both axes at once."""
    steps = np.where(ways == 0, 1e-9, ways)[:, None]
    away, half = boxes[:, :2] - starts[:, None], boxes[:, 2:]
    ends = np.stack(((away - half) / steps, (away + half) / steps))
    enters = ends.min(axis=0).max(axis=2, initial=0)
    leaves = ends.max(axis=0).min(axis=2, initial=1)
    return np.asarray((enters < leaves).sum(axis=1), dtype=float)


def _beside(starts: _Points, ways: _Points, other: _Points) -> _Points:
    """At how many of its places each way is on another arrow."""
    from_, along = other[0], other[1] - other[0]
    places = starts[:, None] + ways[:, None] * _STEPS
    share = ((places - from_) @ along / (along @ along)).clip(0, 1)
    away = np.hypot(*np.moveaxis(places - from_ - share[..., None] * along, 2, 0))
    return np.asarray((away < _TOGETHER).sum(axis=1), dtype=float)
