"""The state of one reader's upload; it lasts as long as the reader's session."""

from collections.abc import Hashable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field

import streamlit as st

from pages.shared.session import PageContext
from pages.shared.upload.edits import TypedValues
from risk_models.ingest.corrections import CellEdit
from risk_models.ingest.mapping import Mapping as ImportMapping
from risk_models.ingest.mapping import Proposal
from risk_models.ingest.readers import Options, Reading
from risk_models.ingest.readers.normalise import plain
from risk_models.ingest.set_aside import Aside
from risk_models.ingest.uploaded_files import Store, Stored
from risk_models.register import Version
from risk_models.register.change_summary import Totals

_KEY = "upload"


@dataclass(frozen=True)
class PendingSave:
    """A change that is being saved, as the reader saw it. `inputs` identify what it is made of."""

    inputs: Hashable
    by_table: Mapping[str, Totals]
    result: Future[int]


@dataclass
class FileMapping:
    """The mapping of a file in another layout, until and after the reader applies it.

    `headers` is the fingerprint that the mapping was suggested for; `number` counts its changes.
    """

    mapping: ImportMapping
    proposal: Proposal
    headers: Hashable
    number: int = 0
    applied: bool = False
    saved: bool = True
    """Whether the register saves the mapping for the next file with these headers."""
    checked: set[tuple[str, str, str, str]] = field(default_factory=set)
    """Table, column, value and code of every meaning that the reader has checked."""

    @property
    def asked(self) -> bool:
        """Whether the reader has yet to say which table the file fills."""
        return not self.proposal.evident and self.mapping == self.proposal.mapping

    def change(self, mapping: ImportMapping) -> None:
        """Continue with another mapping, which has to be applied anew."""
        if mapping != self.mapping:
            self.mapping = mapping
            self.number += 1
            self.applied = False

    def trust(self, mapping: ImportMapping) -> None:
        """Take the meanings of a mapping as checked: it was saved, or is the reader's file."""
        self.checked |= {
            (target.table, name, plain(value), code)
            for target in mapping.targets
            for name, cell in target.cells.items()
            for value, code in [*cell.values.items(), *((text, "") for text in cell.not_known)]
        }


@dataclass
class Flow:
    """`base` is the version that everything on the page is checked against.

    `files` are by identity, so that a corrected copy takes the place of its original; `since`
    are the versions that others saved in the meantime.
    """

    base: int
    store: Store = field(default_factory=Store)
    files: dict[str, Stored] = field(default_factory=dict)
    messages: list[str] = field(default_factory=list)
    """What happened to the files that were uploaded last, where it is not obvious."""
    uploads: int = 0
    """Counts the uploads: each gives a new, empty file uploader."""
    arrived: bool = False
    """Whether files have come that no page has shown yet."""
    options: dict[str, Options] = field(default_factory=dict)
    readings: dict[tuple[Stored, Options | None], list[Reading]] = field(default_factory=dict)
    mappings: dict[str, FileMapping] = field(default_factory=dict)
    edits: list[CellEdit] = field(default_factory=list)
    typed: TypedValues = field(default_factory=TypedValues)
    aside: Aside | None = None
    """Rows with errors that are not to be saved now."""
    resumed: list[str] = field(default_factory=list)
    """The drafts whose rows are in this upload: they are done once it is saved."""
    aside_kept: bool = False
    """Whether they are kept on the server: the others are saved."""
    since: list[Version] = field(default_factory=list)
    pending: PendingSave | None = None

    def follow(self, context: PageContext) -> None:
        """Continue from the register's newest version, and note which versions are new."""
        if context.newest > self.base:
            if self.files:
                self.since += context.register.versions()[self.base : context.newest]
            self.base = context.newest

    def bring_back(self) -> None:
        """Check the rows again that were kept aside."""
        self.aside, self.aside_kept = None, False

    def remove(self, identity: str) -> None:
        """Remove a file."""
        self.bring_back()
        self.files.pop(identity, None)
        self.options.pop(identity, None)
        self.mappings.pop(identity, None)
        self.messages.clear()

    def reset(self) -> None:
        """Forget the files and everything that was done with them."""
        contents = (self.files, self.options, self.readings, self.mappings, self.edits, self.since)
        for each in (*contents, self.messages):
            each.clear()
        self.typed.clear()
        self.pending = None
        self.resumed.clear()
        self.bring_back()


def current(context: PageContext) -> Flow:
    """The upload of the reader of this page."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = Flow(context.newest)
    flow: Flow = st.session_state[_KEY]
    flow.follow(context)
    return flow
