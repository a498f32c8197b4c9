"""The latest results of something that takes long, kept for all sessions."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

T = TypeVar("T")

_MOST = 24


class Latest:
    """Results by what they are of; the one that was not asked for longest is dropped first."""

    def __init__(self) -> None:
        self._results: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = Lock()

    def result(self, of: Hashable, make: Callable[[], T]) -> T:
        """What `make` returns for the input `of`, made when it is first asked for."""
        with self._lock:
            if of in self._results:
                self._results.move_to_end(of)
                kept: T = self._results[of]
                return kept
        made = make()
        with self._lock:
            self._results[of] = made
            if len(self._results) > _MOST:
                self._results.popitem(last=False)
        return made
