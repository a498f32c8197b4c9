"""Long steps run on a thread of their own, once per input; the page stays responsive."""

import time
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Any, TypeVar

import streamlit as st

T = TypeVar("T")

_KEY = "long_steps"
_POOL = ThreadPoolExecutor(max_workers=4, thread_name_prefix="long-step")
_SILENT, _EVERY = 1.0, 0.3
"""Seconds before the page shows that it is waiting, and between two checks for the result."""


@dataclass(frozen=True)
class _Work:
    of: Hashable
    result: Future[Any]


def start(make: Callable[[], T]) -> Future[T]:
    """Start something that runs to its end whether or not the reader stays on the page."""
    return _POOL.submit(make)


def start_once(step: str, of: Hashable, make: Callable[[], T]) -> Future[T]:
    """Start `make` for the input `of`; what was started for it goes on.

    `make` must not draw on the page. It runs again only when `of` changes.
    """
    work: dict[str, _Work] = st.session_state.setdefault(_KEY, {})
    if step not in work or work[step].of != of:
        work[step] = _Work(of, start(make))
    result: Future[T] = work[step].result
    return result


def run_once(step: str, of: Hashable, make: Callable[[], T], *, saying: str) -> T:
    """The result of `make` as `start_once` has it; until it is there, show `saying` and end the
    run."""
    result = start_once(step, of, make)
    wait_for(result, saying)
    return finished(step, result)


def finished(step: str, result: Future[T]) -> T:
    """The result of a step that is done; one that failed raises, and is forgotten."""
    if result.exception():
        del st.session_state[_KEY][step]
    return result.result()


def show_waiting(result: Future[Any], saying: str) -> None:
    """Show that something is being made; the page goes on, and is run again once it is there."""
    _waiting(result, saying, time.monotonic())


def forget() -> None:
    """Drop all results of this reader."""
    st.session_state.pop(_KEY, None)


def wait_for(result: Future[Any], saying: str) -> None:
    """Continue with the page once the result is there."""
    wait([result], _SILENT)
    if not result.done():
        _waiting(result, saying, time.monotonic() - _SILENT)
        st.stop()


@st.fragment(run_every=_EVERY)
def _waiting(result: Future[Any], saying: str, since: float) -> None:
    if result.done():
        st.rerun()
    st.status(f"{saying} … {time.monotonic() - since:.0f} s", state="running")
