"""Long steps beside the page: each is made once for what it is made of; the page stays alive."""

import time
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Any, TypeVar

import streamlit as st

T = TypeVar("T")

_KEY = "long_steps"
_POOL = ThreadPoolExecutor(max_workers=4, thread_name_prefix="long-step")
_AT_ONCE, _EVERY = 1.0, 0.3
"""Seconds: what is made within the first is shown without a word; then how often to look."""


@dataclass(frozen=True)
class _Work:
    of: Hashable
    result: Future[Any]


def start(make: Callable[[], T]) -> Future[T]:
    """Start something that ends whether or not its reader is still there."""
    return _POOL.submit(make)


def run_once(step: str, of: Hashable, make: Callable[[], T], *, saying: str) -> T:
    """What `make` gives for `of`; until it is there, say so, and end the run of the page.

    `make` must not touch the page. Made again only when `of` is another one.
    """
    work: dict[str, _Work] = st.session_state.setdefault(_KEY, {})
    if step not in work or work[step].of != of:
        work[step] = _Work(of, start(make))
    result: Future[T] = work[step].result
    wait_for(result, saying)
    if result.exception():
        del work[step]
    return result.result()


def forget() -> None:
    """Let go of all that was made for this reader."""
    st.session_state.pop(_KEY, None)


def wait_for(result: Future[Any], saying: str) -> None:
    """Go on with the page when the result is there."""
    wait([result], _AT_ONCE)
    if not result.done():
        _waiting(result, saying, time.monotonic() - _AT_ONCE)
        st.stop()


@st.fragment(run_every=_EVERY)
def _waiting(result: Future[Any], saying: str, since: float) -> None:
    if result.done():
        st.rerun()
    st.status(f"{saying} … {time.monotonic() - since:.0f} s", state="running")
