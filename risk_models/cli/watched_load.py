"""Loads one file of a watched folder: committed, sent for approval, or set aside."""

import hashlib
from dataclasses import dataclass

import pyarrow

from risk_models.cli.load import checked_files
from risk_models.cli.output import is_utf8, note, plain, say
from risk_models.cli.watched_bucket import WatchedBucket
from risk_models.cli.watched_folder import Taken, WatchedFolder
from risk_models.errors import RegisterError, RegisterMoved, RegisterUnreachable
from risk_models.formats import counted
from risk_models.ingest.findings import as_table, finding
from risk_models.ingest.temp_folders import is_not_writable
from risk_models.register import Register, SentForApproval
from risk_models.register.error_mapping import RegisterBusy, RegisterFull

_TRIES = 5
"""Times that a file is checked anew because somebody else committed meanwhile."""

_NOT_OF_THE_FILE = (RegisterUnreachable, RegisterBusy, RegisterFull, RegisterMoved)
"""Errors after which the same file may be loaded later."""


@dataclass(frozen=True)
class Loading:
    """How files are loaded: through which mapping, by whom and why."""

    register: Register
    folder: WatchedFolder | WatchedBucket
    mapping: str | None
    author: str
    message: str

    def take_up(self) -> int:
        """Finish what was interrupted; how many files were set aside."""
        return sum(not self._finished(taken) for taken in self.folder.interrupted())

    def load(self, seconds: float) -> int:
        """Load every file that is complete; how many were set aside."""
        aside = 0
        for path in self.folder.settled(seconds):
            if taken := self.folder.take(path, self.register.head):
                aside += not self._loaded(taken)
        return aside

    def _finished(self, taken: Taken) -> bool:
        if number := self._version_of(taken):
            self.folder.finish(taken)
            say(f"{taken.path.name}: version {number} has it, from before the interruption")
            return True
        return self._loaded(taken)

    def _version_of(self, taken: Taken) -> int | None:
        """The version that a file became since it was taken; None where none did."""
        with taken.path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        return next(
            (
                version.number
                for version in self.register.versions()
                if version.number > taken.version
                and any(source.sha256 == digest for source in version.sources)
            ),
            None,
        )

    def _loaded(self, taken: Taken) -> bool:
        """Whether a file was loaded; one with errors is set aside.

        An error that has nothing to do with the file is raised, and the file stays in progress.
        """
        name = plain(taken.path.name)
        try:
            findings, sentence = self._committed(taken)
        except _NOT_OF_THE_FILE:
            raise
        except SentForApproval:
            findings, sentence = as_table(), "sent for approval"
        except RegisterError as error:
            findings = as_table([finding(name, f"{error.title}: {error.message}")])
            sentence = ""
        except PermissionError:
            findings, sentence = as_table([finding(name, "This file may not be read.")]), ""
        if findings.num_rows:
            place = self.folder.put_aside(taken, findings)
            note(f"{name}: set aside with {counted(findings.num_rows, 'finding')}: {place}")
            return False
        self.folder.finish(taken)
        say(f"{name}: {sentence}")
        return True

    def _committed(self, taken: Taken) -> tuple[pyarrow.Table, str]:
        """The findings of a file, and what became of it without any."""
        if not is_utf8(taken.path.name):
            sentence = "The name is not UTF-8: give the file another one."
            return as_table([finding(plain(taken.path.name), sentence)]), ""
        for attempt in range(1, _TRIES + 1):
            base = self.register.head
            current = self.register.current_rows(base)
            checked, _ = checked_files([taken.path], current, self.mapping)
            for sentence in filter(is_not_writable, checked.findings["sentence"].to_pylist()):
                raise RegisterFull("The file cannot be read now", sentence)
            if not checked.ok:
                return checked.findings, ""
            try:
                number = self.register.commit(
                    checked.changes, base, self.author, self.message, checked.sources
                )
            except RegisterMoved:
                if attempt == _TRIES:
                    raise
                continue
            return checked.findings, (
                f"version {number}" if number > base else f"no changes against version {base}"
            )
        raise AssertionError("the last attempt returns or raises")
