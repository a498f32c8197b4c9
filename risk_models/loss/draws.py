"""Where chance comes from: one generator for each risk, the same in every portfolio.

The draws of a risk depend on the seed and on its key, on nothing else. So a risk that is added, or
a treatment of one risk, leaves the years of all other risks as they are, and the difference between
two simulations is the difference between two portfolios, not between two rolls of the dice.
"""

import hashlib

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

_STEP = np.uint64(0x9E3779B97F4A7C15)
_FIRST, _SECOND = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
_MOST_EVENTS = np.uint64(1 << 20)
"""Events of one risk in one year that have numbers of their own."""


class Draws:
    """The generators of one seed. The same seed and key give the same numbers again."""

    def __init__(self, seed: int) -> None:
        self.seed = seed

    def years(self, key: str) -> np.random.Generator:
        """The generator of the years of one risk, or of one shared cause."""
        return np.random.Generator(np.random.PCG64(np.random.SeedSequence(self._words(key))))

    def events(self, key: str, years: Integers, places: Integers) -> Floats:
        """A number between 0 and 1 for each event: the one at `places` of its year, from 0.

        It can be asked for by itself (the generator SplitMix64, whose place is an argument), so
        that the first event of a year costs as much in a portfolio with fewer events.
        """
        low, high = self._words(f"events of {key}")[1:3]
        state = years.astype(np.uint64)
        state *= _MOST_EVENTS
        state += places.astype(np.uint64)
        state *= _STEP
        state += np.uint64(low) << np.uint64(32) | np.uint64(high)
        state ^= state >> np.uint64(30)
        state *= _FIRST
        state ^= state >> np.uint64(27)
        state *= _SECOND
        state ^= state >> np.uint64(31)
        state >>= np.uint64(11)
        numbers = state.astype(np.float64)
        numbers += 0.5
        numbers *= 2.0**-53
        return numbers

    def _words(self, key: str) -> list[int]:
        digest = hashlib.blake2b(f"{self.seed} {key}".encode(), digest_size=16).digest()
        return [self.seed, *np.frombuffer(digest, "<u4").tolist()]
