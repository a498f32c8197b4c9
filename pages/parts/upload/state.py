"""What one reader's upload has come to so far; it lives as long as the reader's visit."""

from concurrent.futures import Future
from dataclasses import dataclass, field

import streamlit as st

from pages.parts.looking import Look
from risk_models.intake.foreign import Options, Reading
from risk_models.intake.upload_mending import Mend
from risk_models.intake.upload_store import Store, Stored
from risk_models.register import Version
from risk_models.register.proposed import Totals

_KEY = "upload"


@dataclass(frozen=True)
class Writing:
    """A change on its way into the register: what the reader saw and agreed to."""

    plan: object
    base: int
    totals: Totals
    result: Future[int]


@dataclass
class Flow:
    """`base` is the version that everything on the page was checked against.

    `since` are the versions that others have written while the reader looked.
    """

    base: int
    store: Store = field(default_factory=Store)
    kept: dict[str, Stored] = field(default_factory=dict)
    options: dict[str, Options] = field(default_factory=dict)
    readings: dict[tuple[Stored, Options | None], Reading] = field(default_factory=dict)
    mends: list[Mend] = field(default_factory=list)
    since: list[Version] = field(default_factory=list)
    writing: Writing | None = None
    drop: int = 0
    """The number of the place for files; another number is another, empty place."""

    def follow(self, look: Look) -> None:
        """Go on from the register's newest version, and remember who made what is new in it."""
        if look.newest > self.base:
            self.since += look.register.versions()[self.base : look.newest]
            self.base = look.newest

    def begin_again(self) -> None:
        """Forget these files, and make room for others."""
        self.kept.clear()
        self.options.clear()
        self.readings.clear()
        self.mends.clear()
        self.since.clear()
        self.writing = None
        self.drop += 1


def current(look: Look) -> Flow:
    """The upload of the running page's reader."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = Flow(look.newest)
    flow: Flow = st.session_state[_KEY]
    return flow
