"""The Statement of Applicability as files: what an auditor reads in the workbook and the PDF."""

import io
import re
from datetime import date, datetime
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from risk_models.contract import standards
from risk_models.exports import Provenance, soa_pdf, soa_workbook
from risk_models.exports.soa import statement
from risk_models.register import Version
from risk_models.register.snapshot import Snapshot
from tests.exports.pdf_text import text_of
from tests.measures.test_soa import soa_register
from tests.registers import AS_OF, snapshot

VERSION = Version(7, datetime(2026, 10, 31, 9, 30), "Ann", "Why", [], {}, {}, 9, hash="ab" * 32)
ABOUT = Provenance(VERSION, AS_OF)


@pytest.fixture(scope="module")
def register() -> Snapshot:
    return soa_register()


def test_rows_of_the_workbook_are_as_tall_as_their_text(register: Snapshot) -> None:
    with ZipFile(io.BytesIO(soa_workbook(register, ABOUT))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    heights = dict(re.findall(r'<row r="(\d+)"[^>]* ht="(\d+)"', sheet))
    place = list(standards.ANNEX_A).index("A.6.2.4") + 2
    assert heights[str(place)] == "30", "two own controls, each on a line"


def test_the_workbook_has_the_38_rows_as_auditors_expect_them(register: Snapshot) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(soa_workbook(register, ABOUT)))
    assert book.sheet_names == ["Statement of Applicability", "About"]
    header, *rows = book.get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows] == list(standards.ANNEX_A)
    by_id = {row[0]: dict(zip(header, row, strict=True)) for row in rows}
    assert by_id["A.6.2.4"] == {
        "Annex A": "A.6.2.4",
        "Control (own words)": "Verification and validation",
        "Group": "Life cycle",
        "Applicable": "Yes",
        "Reason": "About A.6.2.4",
        "Source": "Risk treatment, Law",
        "Implementation": "",
        "Own controls": "C1 Test before release (implemented)\n"
        "C2 Bias test before release (planned)",
        "Evidence": "Test of C1: effective, 1 Sep 2026\nE3 Screenshot on C2, 1 Oct 2026",
        "Newest evidence or test": date(2026, 9, 1),
        "Valid evidence": "yes",
        "Owner": "Ann",
        "Decided by": "AI risk committee",
        "Decided on": date(2026, 1, 1),
    }
    assert by_id["A.2.3"]["Evidence"] == "E2 Minutes, 1 Jan 2024, no longer counts"
    excluded, open_ = by_id["A.10.4"], by_id["A.8.2"]
    assert (excluded["Applicable"], excluded["Reason"]) == ("No", "About A.10.4")
    assert (open_["Applicable"], open_["Reason"], open_["Decided by"]) == ("Not decided", "", "")
    about = {row[0]: row[1] for row in book.get_sheet_by_index(1).to_python()}
    assert about["Version"] == "7"
    assert about["As of"] == "2026-10-31"
    assert about["SHA-256 of the version"] == "ab" * 32


def test_the_pdf_has_what_the_workbook_has_and_states_its_version(register: Snapshot) -> None:
    document = soa_pdf(register, ABOUT)
    pages = text_of(document)
    text = squeezed("".join(pages))
    for row in statement(register):
        assert squeezed(f"{row['annex_a']}{row['title']}") in text
        for name in ("reason", "own_controls", "evidence", "decided"):
            assert squeezed(row[name] or "") in text
    for page in pages:
        assert squeezed(f"Version 7 · as of 31 Oct 2026 · SHA-256 {'ab' * 32}") in squeezed(page)
    for line in ("Decided by", "Approved by", "Date and signature"):
        assert squeezed(line) in squeezed(pages[-1])


def test_the_pdf_is_tagged_landscape_and_the_same_each_time(register: Snapshot) -> None:
    document = soa_pdf(register, ABOUT)
    assert b"StructTreeRoot" in document
    assert b"pdfuaid:part" in document
    width, height = re.findall(rb"/MediaBox\[0 0 ([\d.]+) ([\d.]+)\]", document)[0]
    assert float(width) > float(height)
    assert soa_pdf(register, ABOUT) == document


def test_a_control_with_very_much_evidence_still_fits_into_a_cell() -> None:
    keys = [f"E{i:04}" for i in range(1, 1_201)]
    evidence = [
        {"evidence_id": key, "title": "Report of a test", "kind": "test", "dated_on": "2026-10-01"}
        for key in keys
    ]
    links = [
        {"evidence_id": key, "about_table": "requirement", "about_key": "A.6.2.4"} for key in keys
    ]
    found = snapshot(evidence=evidence, evidence_links=links)
    (row,) = (row for row in statement(found) if row["annex_a"] == "A.6.2.4")
    lines = row["evidence"].splitlines()
    assert lines[0] == "E0001 Report of a test, 1 Oct 2026"
    assert lines[29:] == ["E0030 Report of a test, 1 Oct 2026", "and 1,170 more in the register"]
    assert soa_workbook(found, ABOUT)


def squeezed(text: str) -> str:
    """Text without what a line break may change: blanks and hyphens."""
    return re.sub(r"[\s\u00ad\u2010-]", "", text)
