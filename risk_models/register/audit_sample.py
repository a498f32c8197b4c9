"""The sample that an auditor draws: seeded, so that the same sample can be drawn again."""

import hashlib
from collections.abc import Sequence

import pyarrow


def draw(members: pyarrow.Table, size: int, seed: str, *, by_risk: bool) -> pyarrow.Table:
    """At most `size` of the members, in the order of the drawing, with `place` from 1.

    `members` are rows of the measure `sample_member`. The order is that of the SHA-256 of seed,
    population and key: the same members and seed give the same sample, and a larger one contains
    a smaller one that is not by risk. `by_risk` draws half of the sample from the stratum with
    the lowest `stratum_order`, half of the rest from the next, and so on; what the last strata
    cannot give, the first ones do.
    """
    order = sorted(range(members.num_rows), key=_hashes(members, seed).__getitem__)
    if by_risk:
        places = members["stratum_order"].to_pylist()
        strata = [[i for i in order if places[i] == place] for place in sorted({*places})]
        taken = _by_stratum(strata, size)
    else:
        taken = order[: max(size, 0)]
    sample = members.take(pyarrow.array(taken, pyarrow.int64()))
    return sample.append_column("place", pyarrow.array(range(1, len(taken) + 1), pyarrow.int64()))


def _hashes(members: pyarrow.Table, seed: str) -> list[str]:
    """The SHA-256 of seed, population and key of each member."""
    pairs = zip(members["population"].to_pylist(), members["key"].to_pylist(), strict=True)
    return [
        hashlib.sha256("\n".join([seed, population, key]).encode()).hexdigest()
        for population, key in pairs
    ]


def _by_stratum(strata: Sequence[Sequence[int]], size: int) -> list[int]:
    """Members of each stratum: half of what is still to draw, rounded up, then what is left."""
    strata = [stratum for stratum in strata if stratum]
    shares: list[int] = []
    for stratum in strata:
        rest = max(size - sum(shares), 0)
        shares.append(min(len(stratum), -(-rest // 2)))
    for place, stratum in enumerate(strata):
        shares[place] += min(len(stratum) - shares[place], max(size - sum(shares), 0))
    return [i for stratum, share in zip(strata, shares, strict=True) for i in stratum[:share]]
