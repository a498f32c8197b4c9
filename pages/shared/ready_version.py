"""Which version readers see while the next one is being prepared, once for all of them."""

from concurrent.futures import Future, wait
from dataclasses import dataclass, field
from datetime import date
from threading import Lock

import streamlit as st

from pages.shared import background, session
from risk_models.measures import Filters
from risk_models.register import Register

PATIENCE = 0.3
"""Seconds that a reader waits for a new version before going on with the one before."""

_RESIDUAL = {"view": "residual", "arises_stage": "all"}
_FIRST = (
    *((name, {}) for name in ("setting", "overview_tiles", "overview_history", "level_by_month")),
    *((name, {}) for name in ("decision_waiting", "appetite_by_domain", "concentration")),
    *((name, {}) for name in ("cell_arrow", "filter_choice", "meeting_list", "past_level")),
    ("heatmap_totals", _RESIDUAL),
    ("heatmap_cells", _RESIDUAL),
)
"""What the first page reads of a version: the measures below it are stored when it is read."""

_SEEN, _CHANGES = "seen_version", "changes_register"


@dataclass
class _Ready:
    """The newest version that is prepared, and the work on the one after it; 0: none yet."""

    version: int = 0
    next: int = 0
    work: Future[None] | None = None
    lock: Lock = field(default_factory=Lock)


def newest(url: str | None, register: Register, head: int, today: date) -> int:
    """The newest version that is ready, `head` being the newest of all.

    Readers go on with the version they saw until the snapshot and the first measures of the next
    one are made in the background. Who opens the pages anew, or changes the register, waits for
    the newest.
    """
    ready, seen = _ready(url), st.session_state.get(_SEEN, 0)
    if st.session_state.get(_CHANGES) or not seen or head <= max(seen, ready.version):
        shown = head
    else:
        _prepare_once(ready, url, register, head, today)
        shown = max(seen, ready.version)
    st.session_state[_SEEN] = shown
    return shown


def _prepare_once(
    ready: _Ready, url: str | None, register: Register, head: int, today: date
) -> None:
    with ready.lock:
        if ready.work is None or ready.next != head:
            ready.next = head
            ready.work = background.start(lambda: _prepare(url, register, head, today))
        work = ready.work
    wait([work], PATIENCE)
    if work.done():
        ready.version = max(ready.version, head)


def changes_register() -> None:
    """This reader makes a version, and sees the newest from now on, however long it takes."""
    st.session_state[_CHANGES] = True


@st.fragment(run_every=3)
def announce(url: str | None, shown: int, head: int) -> None:
    """Say quietly that a newer version can be shown, once it can."""
    ready = _ready(url)
    if shown < head and ready.work and ready.work.done():
        ready.version = max(ready.version, ready.next)
    if shown < ready.version and st.button(
        f"Show version {ready.version}, which is ready", icon=":material/refresh:", type="tertiary"
    ):
        st.rerun()


@st.cache_resource(max_entries=4, show_spinner=False)
def _ready(url: str | None) -> _Ready:
    return _Ready()


def _prepare(url: str | None, register: Register, version: int, today: date) -> None:
    cached = session.cached_snapshot(url, version, today, None, register, False)
    for view, equals in _FIRST:
        cached.read(view, Filters(), equals)
