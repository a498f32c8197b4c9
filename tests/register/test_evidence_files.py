"""Files kept as evidence: in the register's own storage, on every store, and checked."""

import hashlib
from pathlib import Path

import pytest

from risk_models import register
from risk_models.errors import RegisterError
from risk_models.ingest.changes import Changes
from risk_models.ingest.media_type import media_type, safe_name
from risk_models.register import Register
from risk_models.register.address import address
from risk_models.register.evidence_files import EvidenceFiles
from risk_models.register.named_files import NamedFile, named_files
from tests.register.rows import rows

PDF = b"%PDF-1.7 bias test"
OOXML = "application/vnd.openxmlformats-officedocument"


def evidence(opened: Register, key: str, name: str, content: bytes) -> int:
    cells = opened.files.keep(name, content, 1)
    row = {"evidence_id": key, "dated_on": "2026-01-01", **cells}
    return opened.commit(
        Changes({"evidence": rows("evidence", row)}), opened.head, "Ann", f"Keep {name}"
    )


def test_a_file_is_kept_read_and_verified_on_every_store(shared: Register) -> None:
    number = evidence(shared, "E1", "bias test.pdf", PDF)
    later = evidence(shared, "E2", "the same.pdf", PDF)
    sha256 = hashlib.sha256(PDF).hexdigest()
    (row,) = [r for r in shared.tables()["evidence"].to_pylist() if r["evidence_id"] == "E1"]
    assert (row["sha256"], row["file_name"], row["file_bytes"], row["media_type"]) == (
        sha256,
        "bias test.pdf",
        18,
        "application/pdf",
    )
    assert shared.files.read(sha256) == PDF
    named = named_files(shared._lake, shared.versions())
    assert named == [NamedFile(sha256, "bias test.pdf", 18, "E1", number)]
    assert later == number + 1
    # A row whose file never came, as one of another register.
    gone = hashlib.sha256(b"gone").hexdigest()
    row |= {"evidence_id": "E3", "sha256": gone, "file_name": "gone.pdf"}
    missing = shared.commit(
        Changes({"evidence": rows("evidence", row)}), shared.head, "Ann", "Copied rows"
    )
    (problem,) = shared.verify().problems
    assert (problem.version, problem.sentence) == (
        missing,
        f"The file gone.pdf of the evidence E3, named in version {missing}, is missing.",
    )
    shared.files.store(b"gone")
    assert shared.verify().ok
    with pytest.raises(RegisterError, match="named by its SHA-256"):
        shared.files.read("../catalog.sqlite")


def test_an_altered_file_is_a_problem_and_is_not_shown(tmp_path: Path) -> None:
    with register.open(f"sqlite:///{tmp_path}") as opened:
        number = evidence(opened, "E1", "a.pdf", PDF)
        (path,) = (tmp_path / "evidence").iterdir()
        path.write_bytes(b"%PDF forged")
        (problem,) = opened.verify().problems
        assert problem.version == number
        assert problem.sentence.endswith("was altered.")
        with pytest.raises(RegisterError, match="cannot be shown"):
            opened.files.read(path.name)
        with pytest.raises(RegisterError, match="not kept"):
            opened.files.store(PDF)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "It is empty"),
        (b"x" * (2**20 + 1), "larger than 1 MB"),
        (b"MZ\x90\x00\x03", "It is a program"),
        (b"\x7fELF\x02\x01\x01" + bytes(60), "It is a program"),
    ],
)
def test_a_file_that_is_no_evidence_is_refused(content: bytes, why: str, tmp_path: Path) -> None:
    files = EvidenceFiles(address(f"sqlite:///{tmp_path}"))
    with pytest.raises(RegisterError, match=why):
        files.keep("a.pdf", content, 1)
    assert not (tmp_path / "evidence").exists()


@pytest.mark.parametrize(
    ("name", "content", "type_", "safe"),
    [
        ("bias.pdf", PDF, "application/pdf", "bias.pdf"),
        ("../../etc/bias.exe", PDF, "application/pdf", "bias.exe.pdf"),
        ("C:\\own\\photo.JPEG", b"\xff\xd8\xff\xe0", "image/jpeg", "photo.JPEG"),
        ("page.html", b"<script>", "text/plain", "page.html.txt"),
        ("log \u202efdp.csv", "a;b\né".encode(), "text/plain", "log fdp.csv"),
        ("", b"\x00\x01\x02", "application/octet-stream", "file.bin"),
        ("x" * 300 + ".csv", b"a", "text/plain", "x" * 116 + ".csv"),
    ],
)
def test_type_and_name_follow_from_the_content(
    name: str, content: bytes, type_: str, safe: str
) -> None:
    assert media_type(content) == type_
    assert safe_name(name, type_) == safe
