"""A backup: catalog and row files of a register in one folder, for any kind of store.

It is `catalog.sqlite` and `rows` as a register in a folder has them, with `manifest.json`: what
is in it, and the SHA-256 of every file. The folder gets its name when all of it is there.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from risk_models import __version__
from risk_models.errors import RegisterError, RegisterUnreachable
from risk_models.logs import event
from risk_models.register.address import Address
from risk_models.register.catalog_copy import (
    as_one_file,
    catalog_files,
    copy_to_file,
    copy_to_store,
    is_empty,
    not_empty,
)
from risk_models.register.error_mapping import as_register_errors
from risk_models.register.evidence_files import EvidenceFiles
from risk_models.register.lake import Lake
from risk_models.register.named_files import named_files
from risk_models.register.row_files import RowFiles
from risk_models.register.verify import Verification, verify
from risk_models.register.version_record import Version, read_records

_CATALOG = "catalog.sqlite"
_ROWS = "rows"
_EVIDENCE = "evidence"
_MANIFEST = "manifest.json"
_FORMAT = 1


@dataclass(frozen=True)
class Backup:
    """What a backup has: its newest version with its hash, and the SHA-256 of each file.

    `problems` are those that the integrity check found in it when it was made.
    """

    made_at: str
    release: str
    versions: int
    hash: str | None
    problems: tuple[str, ...]
    size: int
    files: dict[str, str]


def back_up(address: Address, folder: Path) -> Backup:
    """Write a backup of the register at an address into a new folder, and verify it.

    The register is as of one moment, whoever writes to it meanwhile, and is not changed. Raises
    RegisterError if the folder is in use, the register cannot be read, or one of its files is
    missing.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise RegisterError(f"{folder} is not empty", "Give the name of a new folder.")
    part = folder.with_name(f"{folder.name}.incomplete")
    try:
        part.mkdir(parents=True)
    except FileExistsError:
        raise RegisterError(
            f"{part} exists",
            "Another backup is being written there, or one was interrupted. Delete it, or give "
            "another name.",
        ) from None
    try:
        with as_register_errors():
            backup = _write(address, part)
        os.replace(part, folder)
        _synchronise(folder.parent)
        event("backup", versions=backup.versions, bytes=backup.size)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    return backup


def read_backup(folder: Path) -> Backup:
    """Read a backup and check that all its files are there, unchanged, and no others.

    Raises RegisterError otherwise.
    """
    try:
        stored = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
        if stored.pop("format") != _FORMAT:
            raise RegisterError(
                "The backup was made by a newer release", "Restore it with that release."
            )
        backup = Backup(**stored | {"problems": tuple(stored["problems"])})
    except FileNotFoundError:
        raise RegisterError(
            f"{folder} is no complete backup", f"It has no {_MANIFEST}: take another one."
        ) from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise _damaged(f"{_MANIFEST} cannot be read") from None
    found = {path.relative_to(folder).as_posix(): path for path in _files_in(folder)}
    if missing := sorted(backup.files.keys() - found.keys()):
        raise _damaged(f"{missing[0]} is missing")
    if added := sorted(found.keys() - backup.files.keys()):
        raise _damaged(f"{added[0]} was added")
    for name, path in found.items():
        if _sha256(path) != backup.files[name]:
            raise _damaged(f"{name} was changed")
    return backup


def restore_backup(folder: Path, address: Address) -> Verification:
    """Restore a backup into an empty place, of whichever kind, and verify the register there.

    The row files come first, the catalog last and as a whole: an interrupted restoration can be
    repeated. Raises RegisterError if the backup is damaged, if anything else is at the address,
    or if the restored register does not have the backup's newest hash.
    """
    backup = read_backup(folder)
    with as_register_errors():
        with closing(Lake(address)) as lake:
            if not is_empty(lake):
                raise not_empty()
            _restore_rows(folder, address)
            copy_to_store(folder / _CATALOG, lake)
        with closing(Lake(address)) as lake:
            verification = verify(lake)
    event("restore", versions=verification.versions, intact=verification.ok)
    if (verification.versions, verification.hash) != (backup.versions, backup.hash):
        raise RegisterError(
            "The restored register is not that of the backup",
            f"It has {verification.versions} versions and the hash {verification.hash}, not "
            f"{backup.versions} and {backup.hash}. Do not use it.",
        )
    return verification


def _write(address: Address, folder: Path) -> Backup:
    catalog = folder / _CATALOG
    copy_to_file(address, catalog)
    named = catalog_files(catalog)
    with closing(RowFiles(address)) as rows:
        for name in named:
            target = folder / _ROWS / name
            target.parent.mkdir(parents=True, exist_ok=True)
            rows.fetch(name, target)
    if address.logo:
        shutil.copyfile(address.logo, folder / address.logo.name)
    with closing(Lake(_as_register(folder))) as copy:
        _copy_evidence(EvidenceFiles(address), copy)
        checked = verify(copy)
    as_one_file(catalog)
    files = list(_files_in(folder))
    backup = Backup(
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        release=__version__,
        versions=checked.versions,
        hash=checked.hash,
        problems=tuple(problem.sentence for problem in checked.problems),
        size=sum(path.stat().st_size for path in files),
        files={path.relative_to(folder).as_posix(): _sha256(path) for path in files},
    )
    text = json.dumps({"format": _FORMAT} | asdict(backup), indent=1, ensure_ascii=False)
    (folder / _MANIFEST).write_text(text + "\n", encoding="utf-8")
    for path in (*files, folder / _MANIFEST, *_folders_in(folder)):
        _synchronise(path)
    return backup


def _restore_rows(folder: Path, address: Address) -> None:
    named = catalog_files(folder / _CATALOG)
    evidence = sorted((folder / _EVIDENCE).glob("*"))
    with closing(RowFiles(address)) as rows:
        existing = rows.names()
        if existing - {*named, *(f"{_EVIDENCE}/{path.name}" for path in evidence)}:
            raise not_empty()
        for name in named:
            rows.store(folder / _ROWS / name, name)
    files = EvidenceFiles(address)
    for path in evidence:
        files.store(path.read_bytes())
    if not address.on_s3:
        for logo in folder.glob("logo.*"):
            shutil.copyfile(logo, Path(address.rows).with_name(logo.name))


def _copy_evidence(source: EvidenceFiles, copy: Lake) -> None:
    """Copy the files of evidence that any version names; the check says which are missing."""
    versions: list[Version] = []
    with suppress(RegisterError), copy.reading() as cursor:  # the check names a damaged record
        versions = list(read_records(cursor).values())
    target = EvidenceFiles(copy.address)
    for file in named_files(copy, versions):
        try:
            target.store(source.read(file.sha256))
        except RegisterUnreachable:
            raise
        except RegisterError:
            continue


def _as_register(folder: Path) -> Address:
    """A backup as the register that its folder is."""
    return Address("sqlite", str(folder / _CATALOG), str(folder / _ROWS))


def _files_in(folder: Path) -> Iterator[Path]:
    """All files of a backup but the manifest, in order."""
    for path in sorted(folder.rglob("*")):
        if not path.is_dir() and path != folder / _MANIFEST:
            yield path


def _folders_in(folder: Path) -> list[Path]:
    return [folder, *(path for path in folder.rglob("*") if path.is_dir())]


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _synchronise(path: Path) -> None:
    """Wait until a file or folder is on the disk itself."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _damaged(what: str) -> RegisterError:
    return RegisterError("The backup is damaged", f"{what}. Restore another backup.")
