"""A proposal of how scores and levels go over from one method to another; people confirm it."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True)
class ScaleLevel:
    """One level of an axis: its number, its bounds (None: no bound), and what represents it."""

    level: int
    lower: float | None
    upper: float | None
    representative: float


def proposed_translation(old: Sequence[ScaleLevel], new: Sequence[ScaleLevel]) -> dict[int, int]:
    """The level of the new axis for each of the old one; both lowest first, two levels or more.

    A level goes to the one within whose bounds its representative number lies. The highest goes to
    the highest, as what has no upper bound must not be rated lower than it was. Where the numbers
    cannot be compared, levels go by their place: lowest to lowest, highest to highest, and a level
    halfway between two to the higher one. Order is kept: no level goes below that of a lower one.
    """
    places = _by_bounds(old, new) or _by_place(len(old), len(new))
    return {level.level: new[place].level for level, place in zip(old, places, strict=True)}


def proposed_levels(old: Sequence[str], new: Sequence[str]) -> dict[str, str]:
    """The risk level of the new method for each of the old one, by code; both lowest first.

    A code that both have stays. The others go by their place, lowest to lowest and highest to
    highest, but no level goes below that of a lower one.
    """
    same = {code: new.index(code) for code in old if code in new}
    if list(same.values()) != sorted(same.values()):
        same = {}
    translated: dict[str, str] = {}
    least = 0
    for number, place in enumerate(_by_place(len(old), len(new))):
        most = min((same[code] for code in old[number:] if code in same), default=len(new) - 1)
        least = same.get(old[number], min(max(place, least), most))
        translated[old[number]] = new[least]
    return translated


def _by_bounds(old: Sequence[ScaleLevel], new: Sequence[ScaleLevel]) -> list[int] | None:
    """The place in the new axis by number, or None where the numbers cannot be compared."""
    if list(old) == list(new):
        return list(range(len(new)))
    starts = [level.lower for level in new[1:] if level.lower is not None]
    numbers = [level.representative for level in old]
    if len(starts) < len(new) - 1 or not _ascending(starts) or not _ascending(numbers):
        return None
    places = [bisect_right(starts, number) for number in numbers]
    if places[0] == places[-1]:
        return None
    return [*places[:-1], len(new) - 1]


def _by_place(old: int, new: int) -> list[int]:
    """The place among the new for each of the old, at the same share of the way up."""
    steps = old - 1
    return [(2 * place * (new - 1) + steps) // (2 * steps) for place in range(old)]


def _ascending(numbers: Sequence[float]) -> bool:
    return all(one < other for one, other in pairwise(numbers))
