"""The chance of a year with a greater loss as curves of a pack, against what is tolerated."""

from collections.abc import Iterable, Mapping, Sequence
from math import exp, floor, log, log10

from risk_models.charts import theme
from risk_models.charts.exceedance_curve import (
    CHANCES,
    DASHES,
    amount_axis,
    curve_colour,
    drawn_from,
)
from risk_models.contract.vocabularies import VIEWS
from risk_models.exports.pack.blocks import Curve, Curves, LogAxis
from risk_models.formats import percent
from risk_models.narrative.portfolio import Row

_RAREST = 0.001
"""The smallest chance that is drawn, unless a smaller one is the tolerated one."""

Points = Sequence[tuple[float, float]]


def exceedance(
    title: str,
    rows: Iterable[Row],
    limits: Iterable[Row],
    currency: str,
    sentence: str = "",
) -> Curves | None:
    """One falling curve per view, and the tolerances as marked points; None where no year of the
    residual view has a loss. Rows of `loss_exceedance` and of `loss_against_tolerance`."""
    by_view: dict[str, list[Row]] = {view: [] for view in VIEWS}
    for row in rows:
        if row["loss"] > 0:
            by_view[row["view"]].append(row)
    if not by_view["residual"]:
        return None
    tolerated = sorted(
        (row["loss"], row["probability"])
        for row in limits
        if row["view"] == "residual" and row["scope"] == "all"
        if row["loss"] > 0 and row["probability"] > 0
    )
    up = _chance_axis([chance for _, chance in tolerated])
    points = {
        view: _above([(row["loss"], row["chance"]) for row in some], up.low)
        for view, some in by_view.items()
    }
    across = _loss_axis(
        min([drawn_from(by_view["residual"]), *(loss for loss, _ in tolerated)]),
        max(loss for some in (tolerated, *points.values()) for loss, _ in some),
        currency,
    )
    drawn = [
        Curve(VIEWS[view], inside, curve_colour(view, theme.LIGHT), DASHES[view])
        for view, some in points.items()
        if (inside := _right_of(some, across.low))
    ]
    if tolerated:
        fill, _ = theme.WARNING
        drawn.append(Curve("Tolerated at most", tuple(tolerated), fill, marked=True))
    return Curves(title, across, up, tuple(drawn), sentence)


def _chance_axis(tolerated: Sequence[float]) -> LogAxis:
    low = min([_RAREST, *tolerated])
    marks = tuple((chance, percent(chance)) for chance in CHANCES if chance >= low)
    return LogAxis("Chance of a year with a greater loss", low, 1.0, marks)


def _loss_axis(least: float, most: float, currency: str) -> LogAxis:
    """From a round amount below the least to one above the most."""
    low, high = _round_down(least), -1.0
    high = next(one for one in _round_from(low) if one >= most and one > low)
    marks = amount_axis(low, high)
    return LogAxis(
        f"Loss of a year, {currency}",
        low,
        high,
        tuple(zip(marks["tickvals"], marks["ticktext"], strict=True)),
    )


def _round_down(amount: float) -> float:
    power = 10.0 ** floor(log10(amount))
    return max(step * power for step in (1, 2, 5) if step * power <= amount * (1 + 1e-9))


def _round_from(amount: float) -> Iterable[float]:
    power = 10.0 ** floor(log10(amount) + 1e-9)
    while True:
        yield from (step * power for step in (1, 2, 5) if step * power >= amount * (1 - 1e-9))
        power *= 10


def _above(points: Points, chance: float) -> Points:
    """The part of a falling curve above a chance, cut where it falls below; at least its start."""
    found = [point for point in points if point[1] >= chance]
    if 0 < len(found) < len(points):
        before, after = (point[::-1] for point in points[len(found) - 1 : len(found) + 1])
        found.append((_at(before, after, chance), chance))
    return found or points[:1]


def _right_of(points: Points, loss: float) -> tuple[tuple[float, float], ...]:
    """The part of a curve to the right of a loss, cut where it begins."""
    found = [point for point in points if point[0] >= loss]
    if 0 < len(found) < len(points):
        before, after = points[-len(found) - 1], found[0]
        found.insert(0, (loss, _at(before, after, loss)))
    return tuple(found)


def _at(before: tuple[float, float], after: tuple[float, float], place: float) -> float:
    """The second number where the first one is `place`, on a line of equal ratios."""
    part = log(place / before[0]) / log(after[0] / before[0])
    return exp(log(before[1]) + part * log(after[1] / before[1]))


def alternative(block: Curves) -> str:
    """What the curves show, in words, for those who do not see them."""
    texts = []
    for curve in block.curves:
        at: Mapping[float, float] = dict(curve.points)
        shown = (
            at.items() if curve.marked else ((m, at[m]) for m, _ in block.across.marks if m in at)
        )
        names = dict(block.across.marks)
        said = ", ".join(
            f"{percent(round(chance, 3))} above {names.get(loss, f'{loss:,.0f}')}"
            for loss, chance in shown
        )
        texts.append(f"{curve.label}: {said or 'no round amount'}")
    return f"{block.title}. {block.across.title}. {'; '.join(texts)}."
