"""Labels of versions: given by a commit of their own, so that they are part of the history."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pyarrow

from risk_models.contract import TABLES
from risk_models.contract.version_labels import LONGEST_LABEL
from risk_models.errors import RegisterError
from risk_models.ingest.changes import Changes
from risk_models.ingest.one_line import one_line
from risk_models.register.register import Register

_TABLE = TABLES["version_labels"]


@dataclass(frozen=True)
class LabelledVersion:
    """A version with a label. `committed_at` is UTC without a time zone."""

    number: int
    label: str
    committed_at: datetime


def labelled_versions(register: Register) -> list[LabelledVersion]:
    """The versions that have a label now, the newest first."""
    versions = {version.number: version for version in register.versions()}
    rows = sorted(_labels(register).items(), reverse=True)
    return [
        LabelledVersion(number, label, versions[number].committed_at)
        for number, label in rows
        if number in versions
    ]


def label_version(
    register: Register, version: int, label: str, author: str, message: str = ""
) -> int:
    """Commit a label for a version, or another one in its place; the number of the new version.

    Raises RegisterError if there is no such version, if the label is empty, too long or that of
    another version, and all that `commit` raises.
    """
    title, label, base = "The version cannot be labelled", one_line(label), register.head
    if not 1 <= version <= base:
        raise RegisterError(title, f"There is no version {version}; the newest is {base}.")
    if not label or len(label) > LONGEST_LABEL:
        raise RegisterError(title, f"Give a label of 1 to {LONGEST_LABEL} characters.")
    labels = _labels(register)
    taken = [n for n, other in labels.items() if other.casefold() == label.casefold()]
    if labels.get(version) == label:
        return base
    if taken and taken != [version]:
        raise RegisterError(title, f"Version {taken[0]} is labelled {label} already.")
    row = {
        "version": version,
        "label": label,
        "labelled_on": datetime.now(UTC).date(),
        "author": one_line(author),
    }
    rows = pyarrow.Table.from_pylist([row], _TABLE.arrow)
    reason = message or f"Label version {version}: {label}"
    return register.commit(Changes({_TABLE.name: rows}), base, author, reason)


def _labels(register: Register) -> dict[int, str]:
    """The label by number of version, as the newest version has them."""
    rows = register.current_rows()[_TABLE.name].to_pylist()
    return {row["version"]: row["label"] for row in rows}
