"""What one reader's upload has come to so far; it lives as long as the reader's visit."""

from collections.abc import Hashable
from concurrent.futures import Future
from dataclasses import dataclass, field

import streamlit as st

from pages.shared.session import PageContext
from pages.shared.upload.edits import Drafts
from risk_models.ingest.corrections import Mend
from risk_models.ingest.mapping import Mapping, Proposal
from risk_models.ingest.readers import Options, Reading
from risk_models.ingest.uploaded_files import Store, Stored
from risk_models.register import Version
from risk_models.register.change_summary import Totals

_KEY = "upload"


@dataclass(frozen=True)
class Writing:
    """A change on its way into the register: what the reader saw and agreed to."""

    plan: Hashable
    totals: Totals
    result: Future[int]


@dataclass
class Mapped:
    """How a file of another shape is to become rows: a mapping on its way to be agreed to.

    `headers` are what the mapping was begun for; `number` counts its changes.
    """

    mapping: Mapping
    proposal: Proposal
    headers: Hashable
    number: int = 0
    agreed: bool = False
    kept: bool = True
    """Whether the register is to keep the mapping, for the next file of this kind."""

    def become(self, mapping: Mapping) -> None:
        """Go on with another mapping."""
        if mapping != self.mapping:
            self.mapping = mapping
            self.number += 1
            self.agreed = False


@dataclass
class Flow:
    """`base` is the version that everything on the page is checked against.

    `files` are by identity, so that a corrected copy takes the place of its original; `since`
    are the versions that others wrote while the reader looked.
    """

    base: int
    store: Store = field(default_factory=Store)
    files: dict[str, Stored] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    """What became of the files that were dropped last, where it is not plain."""
    drop: int = 0
    """The number of the place for files; another number is another, empty place."""
    options: dict[str, Options] = field(default_factory=dict)
    readings: dict[tuple[Stored, Options | None], list[Reading]] = field(default_factory=dict)
    mapped: dict[str, Mapped] = field(default_factory=dict)
    mends: list[Mend] = field(default_factory=list)
    drafts: Drafts = field(default_factory=Drafts)
    since: list[Version] = field(default_factory=list)
    writing: Writing | None = None

    def follow(self, context: PageContext) -> None:
        """Go on from the register's newest version, and remember who made what is new in it."""
        if context.newest > self.base:
            if self.files:
                self.since += context.register.versions()[self.base : context.newest]
            self.base = context.newest

    def remove(self, identity: str) -> None:
        """Take a file away."""
        self.files.pop(identity, None)
        self.options.pop(identity, None)
        self.mapped.pop(identity, None)
        self.said.clear()

    def begin_again(self) -> None:
        """Forget the files and all that was done with them."""
        held = (self.files, self.options, self.readings, self.mapped, self.mends, self.since)
        for each in (*held, self.said):
            each.clear()
        self.drafts.clear()
        self.writing = None


def current(context: PageContext) -> Flow:
    """The upload of the running page's reader."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = Flow(context.newest)
    flow: Flow = st.session_state[_KEY]
    flow.follow(context)
    return flow
