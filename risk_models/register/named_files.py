"""The files of evidence that the versions of a register name, and whether they are all there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from risk_models.contract import TABLES
from risk_models.register.catalog_reader import change_feed, first_place, newest_place
from risk_models.register.evidence_files import EvidenceFiles
from risk_models.register.lake import Lake
from risk_models.register.schema_migration import selection, shape
from risk_models.register.version_record import Version

_EVIDENCE = TABLES["evidence"]


@dataclass(frozen=True)
class NamedFile:
    """A file that the register keeps, as the first version that named it did."""

    sha256: str
    name: str
    bytes: int
    evidence_id: str
    version: int


def named_files(lake: Lake, versions: Sequence[Version]) -> list[NamedFile]:
    """Every file that any of the versions named, in their order: all that a backup needs."""
    numbers = {version.place: version.number for version in versions}
    with lake.reading() as cursor:
        first, last = first_place(cursor, _EVIDENCE), newest_place(cursor)
        if first is None:
            return []
        columns = selection(_EVIDENCE, shape(cursor, last).get(_EVIDENCE.name, set()))
        rows = cursor.execute(
            f"SELECT sha256, file_name, file_bytes, evidence_id, place "
            f"FROM ({change_feed(_EVIDENCE, 'insertions', columns, first, last)}) "
            "WHERE file_name IS NOT NULL AND sha256 IS NOT NULL ORDER BY place, evidence_id"
        ).fetchall()
    found: dict[str, NamedFile] = {}
    for sha256, name, size, evidence_id, place in rows:
        if place in numbers:
            file = NamedFile(sha256, name, int(size or 0), evidence_id, numbers[place])
            found.setdefault(sha256, file)
    return list(found.values())


def damaged_files(lake: Lake, versions: Sequence[Version]) -> Iterator[tuple[int, str]]:
    """What is wrong with named files, as sentences with the first version that names each."""
    files = EvidenceFiles(lake.address)
    for file in named_files(lake, versions):
        actual = files.digest(file.sha256)
        if actual != file.sha256:
            what = "is missing" if actual is None else "was altered"
            yield (
                file.version,
                f"The file {file.name} of the evidence {file.evidence_id}, named in version "
                f"{file.version}, {what}.",
            )
