"""soa and review-pack: the Statement of Applicability and the pack for a review as files."""

from pathlib import Path

from pptx import Presentation
from python_calamine import CalamineWorkbook

from risk_models import register
from tests.cli.conftest import Run, write

DECISION = {
    "annex_a": "A.2.2",
    "applicable": "true",
    "reason": "We have a policy",
    "decided_by": "Board",
    "decided_on": "2026-03-01",
}


def test_the_statement_is_written_for_a_version_and_a_day(
    loaded: Run, url: str, tmp_path: Path
) -> None:
    files = write(tmp_path / "soa", applicability=[DECISION])
    result = loaded("load", files, "--author", "Ann", "--message", "First decision")
    assert result.exit_code == 0, result.output
    book = tmp_path / "out" / "soa.xlsx"
    result = loaded("soa", book, "--as-of", "2026-03-01")
    assert (result.exit_code, result.stdout) == (
        0,
        f"Version 3 as of 2026-03-01: 1 of 38 controls decided, in {book}\n",
    )
    with register.open(url) as opened:
        version = opened.versions()[-1]
    about = CalamineWorkbook.from_path(book).get_sheet_by_name("About").to_python()
    facts = {row[0]: row[1] for row in about}
    assert (facts["Version"], facts["As of"]) == ("3", "2026-03-01")
    assert facts["SHA-256 of the version"] == version.hash

    result = loaded("soa", book, "--as-of", "2026-02-28", "--overwrite")
    assert result.stdout.startswith("Version 3 as of 2026-02-28: 0 of 38 controls decided")
    document = tmp_path / "soa.pdf"
    result = loaded("soa", document, "--version", "2", "--as-of", "2026-03-01")
    assert result.stdout.startswith("Version 2 as of 2026-03-01: 0 of 38 controls decided")
    assert document.read_bytes()[:5] == b"%PDF-"


def test_the_pack_for_a_review_is_written(loaded: Run, tmp_path: Path) -> None:
    document = tmp_path / "pack.pdf"
    result = loaded("review-pack", document, "--as-of", "2026-03-01")
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("Version 2 as of 2026-03-01: ")
    assert result.stdout.endswith(f" need a decision, in {document}\n")
    assert document.read_bytes()[:5] == b"%PDF-"
    slides = tmp_path / "pack.pptx"
    assert loaded("review-pack", slides, "--as-of", "2026-03-01").exit_code == 0
    made = Presentation(str(slides)).slides
    titles = [slide.shapes.title.text for slide in made]
    table = next(shape.table for shape in made[1].shapes if shape.has_table)
    paragraph = table.cell(2, 0).text_frame.paragraphs[0]
    assert paragraph.text == ""
    assert int(paragraph._p.endParaRPr.get("sz")) <= 1200, "or the row is too tall"
    assert len(titles) == 4
    assert titles[0].endswith(" need a decision.")


def test_the_name_decides_the_format_and_no_file_is_lost(loaded: Run, tmp_path: Path) -> None:
    result = loaded("soa", tmp_path / "soa.docx")
    assert (result.exit_code, "must end in .pdf or .xlsx" in result.stderr) == (2, True)
    kept = tmp_path / "soa.pdf"
    kept.write_text("signed")
    result = loaded("soa", kept)
    assert (result.exit_code, "already exists" in result.stderr) == (2, True)
    assert kept.read_text() == "signed"
