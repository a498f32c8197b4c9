"""The bundle for an auditor: what is in it, that it is safe to open, and the same again."""

import hashlib
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from risk_models import register
from risk_models.contract import TABLES, standards
from risk_models.errors import RegisterError
from risk_models.exports.bundle import SUMS, bundle
from risk_models.ingest.changes import Changes
from risk_models.register import Register
from tests.measures.test_systems import risk, system
from tests.register.rows import rows
from tests.registers import AS_OF, Rows, score

EVIL = "<script src=//x.example>alert(1)</script> & \"quoted\" 'too' ../../up"

TEXTS: dict[str, Rows] = {
    "ai_systems": [system("S/1", name=EVIL), system("../S2")],
    "risks": [risk("R1", "S/1", title=EVIL)],
    "risk_scores": [score("R1", "residual", "2026-01-01", 5, 5)],
    "documents": [
        {"document_id": "D2", "kind": "procedure", "title": EVIL, "owner": EVIL},
        {"document_id": "D1", "kind": "scope", "title": "Scope", "owner": "Ann"},
    ],
    "document_versions": [
        {
            "document_id": key,
            "version": "1.0",
            "drafted_on": date(2026, 1, 1),
            "status": "approved",
            "content": f"{EVIL}\nline two",
            "approved_by": EVIL,
            "approved_on": date(2026, 1, 2),
        }
        for key in ("D1", "D2")
    ],
    "applicability": [
        {
            "annex_a": "A.10.4",
            "applicable": False,
            "reason": EVIL,
            "decided_by": "Board",
            "decided_on": date(2026, 1, 3),
        }
    ],
    "evidence": [
        {
            "evidence_id": "E1",
            "title": EVIL,
            "kind": "test",
            "dated_on": date(2026, 5, 5),
            "location": "javascript:alert(1)",
            "sha256": "ab" * 32,
        }
    ],
    "evidence_links": [{"evidence_id": "E1", "about_table": "requirement", "about_key": "A.6.2.4"}],
    "audits": [
        {
            "audit_id": "U1",
            "kind": "internal",
            "title": EVIL,
            "planned_on": date(2026, 1, 31),
            "started_on": date(2026, 1, 31),
            "ended_on": date(2026, 1, 31),
            "lead_auditor": "Ann",
        },
        {
            "audit_id": "U2",
            "kind": "stage_1",
            "title": "Later",
            "planned_on": date(2027, 1, 31),
            "lead_auditor": "Ann",
        },
    ],
}


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    folder = tmp_path_factory.mktemp("bundle")
    with register.open(f"sqlite:///{folder}") as found:
        changes = Changes({name: rows(name, *given) for name, given in TEXTS.items()})
        found.commit(changes, found.head, "Ann", EVIL)
        yield found


def packed(opened: Register, audit: str | None = "U1") -> bytes:
    snapshot = opened.snapshot(as_of=AS_OF)
    try:
        return bundle(opened, snapshot, audit)
    finally:
        snapshot.close()


@pytest.fixture(scope="module")
def content(opened: Register) -> bytes:
    return packed(opened)


@pytest.fixture(scope="module")
def files(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


class _Page(HTMLParser):
    """What a browser would find in a page: its elements, links and text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    @property
    def links(self) -> list[str]:
        return [href for tag, of in self.elements if tag == "a" and (href := of["href"])]


def pages(files: dict[str, bytes]) -> dict[str, _Page]:
    return {name: _Page(text.decode()) for name, text in files.items() if name.endswith(".html")}


def test_it_has_what_an_auditor_asks_for(files: dict[str, bytes]) -> None:
    names = list(files)
    assert names[0] == "index.html"
    assert {f"tables/{name}.csv" for name in TABLES} <= set(names)
    fixed = {"about.txt", "documents.csv"}
    fixed |= {f"applicability.{kind}" for kind in ("html", "csv", "pdf", "xlsx")}
    fixed |= {"evidence.html", "evidence.csv", "traces.csv", "trace_records.csv", SUMS}
    assert fixed | {"versions.html", "versions.csv", "changes.html", "changes.csv"} <= set(names)
    traces = [name for name in names if name.startswith("traces/")]
    assert len(traces) == 2 + len(standards.ANNEX_A)
    assert [name for name in names if name.startswith("documents/")] == [
        "documents/0001_D1_1.0.txt",
        "documents/0002_D2_1.0.txt",
    ]
    assert files["documents/0001_D1_1.0.txt"].decode() == f"{EVIL}\nline two"


def test_gaps_are_those_of_the_measure(opened: Register, files: dict[str, bytes]) -> None:
    snapshot = opened.snapshot(as_of=AS_OF)
    totals = snapshot.read("trace_totals", subject_table="ai_systems").to_pylist()
    snapshot.close()
    text = pages(files)["index.html"].text
    for row in totals:
        assert f"{row['subject_key']}{row['missing']} of {row['needed']}\n" in text


def test_file_names_are_safe_whatever_the_keys(files: dict[str, bytes]) -> None:
    assert all(re.fullmatch(r"(?:[a-z]+/)?[A-Za-z0-9_.-]+", name) for name in files)
    assert not any(".." in name.split("/")[0] for name in files)
    assert len(files) == len(set(map(str.lower, files)))


def test_no_text_of_the_register_becomes_markup(files: dict[str, bytes]) -> None:
    allowed = {
        *("html", "head", "meta", "title", "style", "body", "nav", "main", "h1", "h2", "pre"),
        *("ul", "li", "a", "div", "table", "caption", "thead", "tbody", "tr", "th", "td"),
    }
    for name, found in pages(files).items():
        assert {tag for tag, _ in found.elements} <= allowed, name
        outside = [link for link in found.links if ":" in link or link.startswith("/")]
        assert outside == [], name
        assert not any(of.get("src") for _, of in found.elements)
    index = pages(files)["index.html"]
    assert EVIL in index.text


def test_every_link_leads_to_a_file(files: dict[str, bytes]) -> None:
    for name, found in pages(files).items():
        folder = Path(name).parent
        for link in found.links:
            target = "/".join(part for part in (folder / link).parts)
            while "/../" in target:
                target = re.sub(r"[^/]+/\.\./", "", target, count=1)
            assert target in files, (name, link)
    linked = set(pages(files)["index.html"].links)
    assert {"applicability.html", "evidence.html", "versions.html", "changes.html"} <= linked


def test_pages_can_be_read_by_everyone(files: dict[str, bytes]) -> None:
    for name, found in pages(files).items():
        tags = [tag for tag, _ in found.elements]
        assert ("html", {"lang": "en"}) in found.elements, name
        assert tags.count("h1") == tags.count("main") == 1
        assert tags.count("caption") == tags.count("table")
        assert all(of.get("scope") in ("col", "row") for tag, of in found.elements if tag == "th")


def test_hashes_are_those_of_the_files(files: dict[str, bytes]) -> None:
    lines = files[SUMS].decode().splitlines()
    sums = dict(reversed(line.split("  ", 1)) for line in lines)
    assert sums == {
        name: hashlib.sha256(data).hexdigest() for name, data in files.items() if name != SUMS
    }
    assert "ab" * 32 in pages(files)["evidence.html"].text


def test_version_and_chain_are_stated(opened: Register, files: dict[str, bytes]) -> None:
    newest = opened.versions()[-1]
    about = files["about.txt"].decode()
    assert f"Version: {newest.number}\nAs of: 2026-10-31\n" in about
    assert f"SHA-256 of the version: {newest.hash}\n" in about
    text = pages(files)["versions.html"].text
    assert all(v.hash and v.hash in text for v in opened.versions())


def test_changes_since_the_audit_are_in_it(files: dict[str, bytes]) -> None:
    assert "dated up to that day are compared" in pages(files)["changes.html"].text


def test_the_same_version_date_and_audit_give_the_same_bytes(
    opened: Register, content: bytes
) -> None:
    assert packed(opened) == content
    assert packed(opened, None) != content


@pytest.mark.parametrize("audit", ["U2", "U9"])
def test_an_audit_that_has_not_ended_is_refused(opened: Register, audit: str) -> None:
    with pytest.raises(RegisterError, match=f"There is no audit {audit} that has ended"):
        packed(opened, audit)
