"""Snapshots in memory, shared by all sessions of this process."""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

from pages.shared.cached_snapshot import CachedSnapshot
from risk_models.megabytes import from_environment
from risk_models.register import Snapshot

CACHE_VARIABLE = "RISK_REGISTER_CACHE_MB"
_CACHE_MB = 4096
_FEWEST = 2
"""Snapshots that stay whatever they take: a page shows one and compares it with another."""


_UNUSED = 3_600.0
"""Seconds after which a snapshot that nobody asked for gives its memory back to a new one."""


class SnapshotCache:
    """Snapshots by what they are of; those asked for longest ago make room for new ones.

    `now` is a clock, in seconds.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._kept: OrderedDict[Hashable, CachedSnapshot] = OrderedDict()
        self._asked: dict[Hashable, float] = {}
        self._building: dict[Hashable, Lock] = {}
        self._lock = Lock()

    def snapshot(self, of: Hashable, build: Callable[[], Snapshot]) -> CachedSnapshot:
        """The snapshot of `of`, built once, by the first who asks for it."""
        if kept := self._find(of):
            return kept
        most = room()
        with self._lock:
            building = self._building.setdefault(of, Lock())
        with building:
            if kept := self._find(of):
                return kept
            try:
                made = CachedSnapshot(build())
                self._keep(of, made, most)
            finally:
                with self._lock:
                    self._building.pop(of, None)
        return made

    def _find(self, of: Hashable) -> CachedSnapshot | None:
        with self._lock:
            if of in self._kept:
                self._kept.move_to_end(of)
                self._asked[of] = self._now()
            return self._kept.get(of)

    def _keep(self, of: Hashable, made: CachedSnapshot, most: int) -> None:
        """Keep a snapshot, and forget those of long ago, and those that have no room beside it.

        One that a reader still looks at is freed when they are done.
        """
        with self._lock:
            self._kept[of] = made
            self._asked[of] = self._now()
            kept, asked = dict(self._kept), dict(self._asked)
        # Asking each takes a moment in which nobody has to wait for one that is there.
        taken = {each: cached.memory for each, cached in kept.items()}
        for oldest in [*taken][:-_FEWEST]:
            if sum(taken.values()) <= most and self._now() - asked[oldest] <= _UNUSED:
                break
            del taken[oldest]
            with self._lock:
                self._kept.pop(oldest, None)
                self._asked.pop(oldest, None)


def room() -> int:
    """The bytes that snapshots may take: RISK_REGISTER_CACHE_MB, or else 4,096 MB.

    Raises RegisterError where the variable is no number of megabytes.
    """
    return from_environment(CACHE_VARIABLE, _CACHE_MB)
