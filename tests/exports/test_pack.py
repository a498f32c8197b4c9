"""The pack: one story in every format, the same bytes each time, and no text of it is run."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date, datetime

import pytest
from pptx import Presentation

from risk_models.contract.risk_levels import UNASSESSED
from risk_models.exports.pack.blocks import Bars, Heading, Mark, Matrix, Pack, Table
from risk_models.exports.pack.risk_pack import risk_pack
from risk_models.exports.pack.slide_frame import add_slide, presentation
from risk_models.exports.pack.slide_tables import add_table
from risk_models.exports.pack.slide_text import lines, text_width
from risk_models.exports.pack.write_html import pack_html
from risk_models.exports.pack.write_pdf import pack_pdf
from risk_models.exports.pack.write_pptx import pack_pptx
from risk_models.exports.pack.write_xlsx import pack_workbook
from risk_models.ingest.ready_method import ready_method
from risk_models.register import Version
from risk_models.register.snapshot import Snapshot
from tests.exports.pdf_text import text_of
from tests.exports.test_soa import squeezed
from tests.measures.test_controls import a_test, control
from tests.registers import AS_OF, LEVELS, score, snapshot

VERSION = Version(1, datetime(2026, 10, 31, 9, 30), "Ann", "Why", [], {}, {}, 9, hash="ab" * 32)
VERSIONS = [VERSION]
HOSTILE = "#panic() <script>alert(1)</script> =1+1 [*x*] {b} \x07$E$"
RISK = {"system_id": "S1", "identified_on": "2026-01-01", "owner": "Ann", "risk_domain": "7.3"}
HEADINGS = [
    *("Overview", "Residual risk matrix", "Risk appetite and decisions"),
    *("Lifecycle stages and control coverage", "Key risk indicators", "Top residual risks"),
    *("Incidents", "Method", "Definitions", "Provenance"),
]


def made(day: date = AS_OF, *, moved: bool = False) -> Snapshot:
    """R1 is critical and untreated, R2 high and covered, R3 low, R4 not assessed; with `moved`, R1
    was high before."""
    return snapshot(
        day,
        ai_systems=[{"system_id": "S1", "name": "Ranking", "supplier": "Velmora"}],
        risks=[
            RISK | {"risk_id": "R1", "title": HOSTILE, "arises_stage": "data"},
            RISK | {"risk_id": "R2", "title": "Drift", "arises_stage": "monitoring"},
            *(RISK | {"risk_id": key, "arises_stage": "data"} for key in ("R3", "R4")),
        ],
        risk_scores=[
            score("R1", "inherent", "2026-02-01", 5, 5),
            *([score("R1", "residual", "2026-02-01", 3, 5)] if moved else []),
            score("R1", "residual", "2026-09-01", 5, 5),
            score("R2", "inherent", "2026-02-01", 5, 4),
            score("R2", "residual", "2026-02-01", 4, 4),
            score("R3", "residual", "2026-02-01", 1, 1),
        ],
        controls=[control("C", design_rating="full")],
        control_tests=[a_test("C", "2026-06-01", operating_rating="full")],
        risk_controls=[{"risk_id": "R2", "control_id": "C"}],
        incidents=[
            {"incident_id": "I1", "system_id": "S1", "occurred_on": "2026-10-01", "severity": 4}
        ],
    )


@pytest.fixture(scope="module")
def register() -> Snapshot:
    return made()


@pytest.fixture(scope="module")
def pack(register: Snapshot) -> Pack:
    return risk_pack(register, VERSIONS, made(register.compare_on))


def block(pack: Pack, section: str, title: str) -> object:
    (found,) = (
        one
        for part in pack.sections
        if part.name == section
        for one in part.blocks
        if one.title == title
    )
    return found


def test_the_sections_say_what_the_pages_say(pack: Pack) -> None:
    assert [section.heading for section in pack.sections] == HEADINGS
    overview, matrix, appetite, *_ = pack.sections
    assert overview.lead == "2 of 4 open risks are above tolerance, up 1 since 1 Aug 2026."
    assert overview.more == ("1 open risk is critical. 1 is not assessed.",)
    assert matrix.lead == "2 of 4 open risks are above the tolerance of their domain."
    assert appetite.lead == "2 of 4 open risks are above tolerance without an acceptance."
    assert appetite.more[0] == "2 decisions waiting."
    drawn = block(pack, "matrix", "Residual risk matrix")
    assert isinstance(drawn, Matrix)
    assert drawn.aside == ("1", "not assessed")
    assert [[cell.text for cell in row] for row in drawn.cells] == [
        ["·", "·", "·", "·", "1"],
        ["·", "·", "·", "1", "·"],
        *[["·"] * 5] * 2,
        ["1", "·", "·", "·", "·"],
    ]
    assert ((2, 1), (2, 2)) in [tuple(sorted(edge)) for edge in drawn.edges]
    coverage = block(pack, "lifecycle", "Control coverage by residual level")
    assert isinstance(coverage, Bars)
    assert [(bar.label, bar.values) for bar in coverage.bars] == [
        ("C Critical", (0, 0, 1)),
        ("H High", (1, 0, 0)),
        ("M Moderate", (0, 0, 0)),
        ("L Low", (0, 0, 1)),
        ("– Not assessed", (0, 0, 1)),
    ]
    asked = block(pack, "appetite", "Decisions asked for")
    assert isinstance(asked, Table)
    assert [row[1:4] for row in asked.rows] == [
        (HOSTILE, "Ann", "Neither accepted nor treated"),
        ("Drift", "Ann", "Neither accepted nor treated"),
    ]


def test_indicators_say_how_they_changed(pack: Pack) -> None:
    shown = block(pack, "indicators", "Key risk indicators")
    assert isinstance(shown, Table)
    assert shown.columns[4].title == "Since the comparison date"
    assert [(row[2], row[4]) for row in shown.rows[:2]] == [
        ("2 of 2 risks above tolerance", "= same, was 1 of 1"),
        ("1 of 4 open risks", "▼ better, was 2 of 4"),
    ]


def test_the_matrix_shows_what_moved() -> None:
    then = made(moved=True)
    drawn = block(risk_pack(then, VERSIONS, then), "matrix", "Residual risk matrix")
    assert isinstance(drawn, Matrix)
    assert drawn.sentence == "Signed numbers: change since 1 Aug 2026."
    assert drawn.arrows_sentence == "Arrows: moves between cells."
    changes = [[cell.change for cell in row] for row in drawn.cells]
    assert (changes[0][4], changes[2][4]) == ("+1", "−1")
    (arrow,) = drawn.arrows
    assert arrow.risks == 1
    # From beside the count of Possible × Severe up to beside that of Almost certain × Severe.
    assert arrow.start == pytest.approx((4.24, 2.24))
    assert arrow.end == pytest.approx((4.24, 0.76))
    slide = Presentation(io.BytesIO(pack_pptx(risk_pack(then, VERSIONS, then)))).slides[1]
    assert sum(shape.name == "Movement" for shape in slide.shapes) == 2
    (table,) = (one.table for one in slide.shapes if one.name == "Residual risk matrix")
    assert table.cell(0, 5).text == "C\n1\n+1"


def test_every_page_of_the_pdf_states_its_version_and_the_bytes_are_the_same(pack: Pack) -> None:
    document = pack_pdf(pack)
    pages = [squeezed(page) for page in text_of(document)]
    assert 4 <= len(pages) <= 10
    foot = "Version 1 · as of 31 Oct 2026 · compared with 1 Aug 2026 · no filters"
    assert all(squeezed(foot) in page and f"SHA256{'ab' * 32}" in page for page in pages)
    text = "".join(pages)
    for section in pack.sections:
        assert squeezed(section.heading) in text
        assert squeezed(section.lead) in text
    assert squeezed(HOSTILE.replace("\x07", "")) in text
    assert b"pdfuaid:part" in document
    assert b"D:20261031" in document
    assert pack_pdf(pack) == document


def test_slides_have_titles_native_charts_and_alternative_texts(
    pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = pack_pptx(pack)
    made = Presentation(io.BytesIO(content))
    assert [slide.shapes.title.text for slide in made.slides] == [
        section.lead for section in pack.sections if section.on_slide
    ]
    assert "Inherent risk: " in made.slides[-1].notes_slide.notes_text_frame.text
    frames = [
        shape
        for slide in made.slides
        for shape in slide.shapes
        if shape.has_chart or shape.has_table
    ]
    assert all(frame._element.xpath(".//p:cNvPr")[0].get("descr") for frame in frames)
    (history,) = (f.chart for f in frames if f.has_chart and f.name == "Open risks by level")
    assert {series.name: series.values[-1] for series in history.plots[0].series} == {
        "– Not assessed": 1,
        "L Low": 1,
        "M Moderate": 0,
        "H High": 1,
        "C Critical": 1,
    }
    (matrix,) = (f.table for f in frames if f.name == "Residual risk matrix")
    assert matrix.cell(0, 5).text == "C\n1\n+1"
    assert str(matrix.cell(0, 5).fill.fore_color.rgb) == "662506"
    for slide in made.slides:
        numbers = [shape.shape_id for shape in slide.shapes]
        assert len(numbers) == len(set(numbers))
        assert any("SHA-256 abab" in s.text_frame.text for s in slide.placeholders)
        for shape in slide.shapes:
            assert shape.left + shape.width <= made.slide_width
    assert made.core_properties.created == datetime(2026, 10, 31, 9, 30)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert {part.date_time[:3] for part in parts.infolist()} == {(1980, 1, 1)}

    class Later(datetime):
        @classmethod
        def now(cls, tz: object = None) -> "Later":
            return cls(2030, 1, 1)

    monkeypatch.setattr("xlsxwriter.workbook.datetime", Later)
    monkeypatch.setattr("xlsxwriter.core.datetime", Later)
    assert pack_pptx(pack) == content


def test_the_page_for_a_mail_needs_nothing_else(pack: Pack) -> None:
    page = pack_html(pack).decode()
    assert re.findall(r"<script|<link|<img|url\(|@import|javascript:| on\w+=", page) == []
    assert set(re.findall(r"https?://[^\"'<> ]+", page)) == {"http://www.w3.org/2000/svg"}
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert page.count('<tr><th scope="row">5 Almost certain</th>') == 2
    for section in pack.sections:
        assert f"<h2>{section.heading}</h2>" in page
    assert pack_html(pack).decode() == page


@pytest.mark.parametrize("name", ["3x3", "6x6"])
def test_other_methods_and_other_scripts_make_a_pack(name: str) -> None:
    method = {table: rows.to_pylist() for table, rows in ready_method(name).items()}
    worst = {
        axis: max(r["level"] for r in method["scales"] if r["axis"] == axis)
        for axis in ("likelihood", "severity")
    }
    found = snapshot(
        **method,
        ai_systems=[{"system_id": "S1", "name": "中文"}],
        risks=[RISK | {"risk_id": "R1", "title": "偏见 🎉"}],
        risk_scores=[score("R1", "residual", "2026-09-01", worst["likelihood"], worst["severity"])],
    )
    made = risk_pack(found, VERSIONS, found)
    drawn = block(made, "matrix", "Residual risk matrix")
    assert isinstance(drawn, Matrix)
    assert (len(drawn.likelihoods), len(drawn.severities)) == tuple(worst.values())
    assert drawn.cells[0][-1].text == "1"
    assert len(Presentation(io.BytesIO(pack_pptx(made))).slides) == 8
    assert pack_pdf(made).startswith(b"%PDF")


def test_an_empty_register_makes_a_pack() -> None:
    found = snapshot()
    made = risk_pack(found, VERSIONS, found)
    assert made.sections[0].lead == "No risk is open, unchanged since 1 Aug 2026."
    assert all(write(made) for write in (pack_pdf, pack_pptx, pack_html))
    assert pack_workbook(found, VERSIONS, found)


def test_no_word_of_a_slide_is_broken_and_what_has_no_room_is_left_out() -> None:
    columns = [Heading(title, 1) for title in ("Domain", "Misinformation", "Tolerance", "Owner")]
    rows = [("Socio-economic and environmental", "12,300,000", "M Moderate", "Oestergaard")] * 9
    made = Presentation()
    slide = made.slides.add_slide(made.slide_layouts[6])
    block = Table("Domains", tuple(columns), tuple(rows))
    left_out, end = add_table(slide, block, (0, 1, 3.6, 2))
    (table,) = (shape.table for shape in slide.shapes)
    assert [cell.text for cell in table.rows[0].cells] == ["Domain", "Misinformation", "Tolerance"]
    assert left_out == 9 - (len(table.rows) - 1) > 0
    assert end <= 3
    for column, word in enumerate(("environmental", "Misinformation", "Moderate")):
        wide = table.columns[column].width / 914_400
        assert text_width(word, 8) < wide - 0.15


@pytest.mark.parametrize("sentences", [1, 3, 5])
def test_sentences_of_a_slide_end_above_its_content(pack: Pack, sentences: int) -> None:
    section = replace(pack.sections[-1], more=("It is as long as a sentence is. " * 4,) * sentences)
    made = presentation(pack)
    slide, top = add_slide(made, pack, section)
    text = slide.placeholders[1]
    size = text.text_frame.paragraphs[0].runs[0].font.size.pt
    high = lines(text.text, 12, size) * 1.2 * size / 72
    assert (text.top / 914_400) + high < top < 3


def test_a_dash_never_stands_before_a_number() -> None:
    assert Mark.of(LEVELS["high"]).before("14") == "H 14"
    assert Mark.of(UNASSESSED).before("14") == "14"
