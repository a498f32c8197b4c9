"""Which version readers see while the next one is being prepared, once for all of them."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import date
from threading import Lock

import streamlit as st

from pages.shared import background, session
from risk_models.measures import Filters
from risk_models.register import Register

_RESIDUAL = {"view": "residual", "arises_stage": "all"}
_FIRST = (
    *((name, {}) for name in ("setting", "overview_tiles", "level_by_month")),
    *((name, {}) for name in ("decision_waiting", "appetite_by_domain", "concentration")),
    *((name, {}) for name in ("cell_arrow", "filter_choice", "meeting_list", "past_level")),
    ("heatmap_totals", _RESIDUAL),
    ("heatmap_cells", _RESIDUAL),
)
"""What the first page reads of a version: the measures below it are stored when it is read."""

_SEEN, _CHANGES = "seen_version", "changes_register"


@dataclass
class _Ready:
    """The newest version that is prepared (0: none yet), and the work on a newer one."""

    version: int = 0
    next: int = 0
    work: Future[None] | None = None
    lock: Lock = field(default_factory=Lock)

    def update(self) -> None:
        """Note that the work is done, if it is."""
        with self.lock:
            if self.work and self.work.done():
                self.version, self.work = max(self.version, self.next), None

    def work_on(self, version: int, prepare: Callable[[], None]) -> Future[None]:
        """The work in progress, begun if there is none: one version at a time, so that commits in
        quick succession hold nothing up."""
        with self.lock:
            if self.work is None:
                self.next, self.work = version, background.start(prepare)
            return self.work


def newest(url: str | None, register: Register, head: int, today: date) -> int:
    """The newest version that is ready, `head` being the newest of all.

    Readers go on with the version they saw until the snapshot and the first measures of a newer
    one are made in the background. Who opens the pages anew, or changes the register, waits for
    the newest.
    """
    ready, seen = _ready(url), st.session_state.get(_SEEN, 0)
    ready.update()
    if st.session_state.get(_CHANGES) or not seen or head <= max(seen, ready.version):
        shown = head
    else:
        ready.work_on(head, lambda: _prepare(url, register, head, today))
        shown = max(seen, ready.version)
    st.session_state[_SEEN] = shown
    return shown


def changes_register() -> None:
    """This reader makes a version, and sees the newest from now on, however long it takes."""
    st.session_state[_CHANGES] = True


@st.fragment(run_every=3)
def announce(url: str | None, shown: int) -> None:
    """Say quietly that a newer version can be shown, once it can."""
    ready = _ready(url)
    ready.update()
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
