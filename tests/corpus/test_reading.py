"""What the public files are known to hold is what is read of them."""

import csv
import io
import json
from collections import Counter

from risk_models.ingest.readers import Options
from risk_models.ingest.readers.normalise import plain
from tests.corpus.files import CORPUS, plainly_read, reading_of, texts, with_corpus

pytestmark = with_corpus


def by_python(path: str, encoding: str, skipped: int = 0, delimiter: str = ",") -> list[list[str]]:
    """The rows below the header as Python's own reader sees them, blank ones left out."""
    text = (CORPUS / path).read_bytes().decode(encoding)
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))[skipped + 1 :]
    return [row for row in rows if any(cell.strip() for cell in row)]


def test_every_cell_is_what_it_was() -> None:
    """Letter by letter, line breaks in cells among them."""
    for path, encoding, skipped, delimiter in (
        ("us_federal_2024/2024_consolidated_ai_inventory_raw_v2.csv", "cp1252", 0, ","),
        ("us_federal_2024/2023_consolidated_ai_inventory_raw.csv", "utf-8", 0, ","),
        ("us_agencies_2025_raw/Treasury-AI-Use-Case-Inventory.csv", "utf-8-sig", 1, ","),
        ("us_agencies_2025_raw/AI_Use_Cases_Public_reporting-20260128.csv", "utf-8", 0, ","),
        ("us_agencies_2025_raw/tva-inventory.csv", "utf-8", 0, ","),
        ("aiid/incidents.csv", "utf-8", 0, ","),
        ("aiid/classifications_MIT.csv", "utf-8", 0, ","),
        ("aiid/classifications_CSETv0.csv", "utf-8", 0, ","),
        ("darr/darr-deployer-ai-risk-register.csv", "utf-8-sig", 0, ","),
        ("darr/crosswalk.csv", "utf-8-sig", 0, ","),
        ("foreign_registers/bauphysik_risks.csv", "utf-8-sig", 0, ";"),
    ):
        reading = plainly_read(path)
        read = [list(row.values()) for row in reading.cells.to_pylist()]
        assert read == by_python(path, encoding, skipped, delimiter), path
        assert reading.findings.num_rows == 0


def test_the_federal_inventory_of_2024() -> None:
    reading = reading_of("us_federal_2024")
    found = reading.found
    assert (found.format, found.rows, found.blank, len(reading.columns)) == ("CSV", 2133, 0, 62)
    assert found.options == Options(encoding="cp1252", delimiter=",", quotes=True, header=(1,))
    others = [h for h in reading.columns if h.name == "If Other, please explain."]
    # The first, and eight more that are called the same.
    assert [h.occurrence for h in others] == [1, 2, 3, 4, 5, 6, 7, 8, 9]
    assert [h.position for h in others] == [25, 29, 37, 39, 41, 51, 53, 57, 61]
    assert max(len(header.name) for header in reading.columns) == 199
    names = list(zip(texts(reading, "Use Case Name"), texts(reading, "Agency"), strict=True))
    assert len(names) - len({(plain(name), plain(agency)) for name, agency in names}) == 83
    stages = Counter(texts(reading, "Stage of Development"))
    assert len(stages.keys() - {""}) == 10
    assert stages["Research or  Administrative Action Complete"] == 5
    impacts = Counter(
        texts(
            reading,
            "Is the AI use case rights-impacting, safety-impacting, both, or neither?",
        )
    )
    assert len(impacts.keys() - {""}) == 8
    assert impacts["Rights-Impacting\n"] == 131
    assessed = Counter(
        map(
            plain,
            texts(reading, "Has an AI impact assessment been conducted for this AI use case?"),
        )
    )
    assert (assessed["yes"], assessed["planned or in-progress."]) == (114, 32)
    assert (assessed["no"], assessed["n/a"] + assessed["not applicable"]) == (65, 117)
    cells = [cell for column in reading.cells.columns for cell in column.to_pylist()]
    assert sum(cell[:1] in tuple("=+-@") for cell in cells) == 10


def test_the_federal_inventory_of_2023() -> None:
    reading = reading_of("us_federal_2023")
    assert (reading.cells.num_rows, len(reading.columns)) == (710, 10)
    stages = Counter(texts(reading, "Development_Stage"))
    assert len(stages.keys() - {""}) == 26
    assert stages[""] / 710 > 0.45
    assert len(set(texts(reading, "Use_Case_ID"))) == 710
    # The second use case has line breaks in its summary.
    assert reading.lines.to_pylist()[:3] == [2, 5, 10]


def test_the_agencies_own_files() -> None:
    labor = reading_of("us_dol")
    assert (labor.found.rows, labor.found.blank) == (28, 15)
    valley = reading_of("us_tva")
    assert (valley.found.rows, len(valley.columns)) == (59, 5)
    treasury = reading_of("us_treasury")
    # 130 rows below the titles, of which the first is the header.
    assert (treasury.found.rows, len(treasury.columns)) == (129, 34)
    assert treasury.found.options.header == (2,)
    assert treasury.found.top[0].cells[0].startswith("SECTION 1: Use Case Identifiers")
    assert treasury.columns[0].name == "Use Case ID"
    assert treasury.lines.to_pylist() == list(range(3, 132))
    commerce = reading_of("us_doc")
    assert (commerce.found.format, commerce.found.rows) == ("XLSX", 223)
    assert commerce.found.options.header == (2,)


def test_the_dutch_register() -> None:
    reading = reading_of("nl_algoritmeregister")
    assert (reading.found.format, reading.found.options.sheet) == ("JSON", "algoritmes")
    told = json.loads((CORPUS / "nl_algoritmeregister/algoritmes.json").read_bytes())
    names = [header.name for header in reading.columns]
    rows = [dict(zip(names, row.values(), strict=True)) for row in reading.cells.to_pylist()]
    assert rows == told["algoritmes"]
    assert Counter(texts(reading, "status")) == {
        "in_gebruik": 1392, "ontwikkeling": 73, "buiten_gebruik": 65,
    }  # fmt: skip
    assert Counter(texts(reading, "impactassessment")) == {"Onbekend": 885, "Ja": 623, "Nee": 22}
    titles = texts(reading, "title")
    assert len(titles) - len(set(titles)) == 587
    # Each record begins on the line of its brace.
    lines = (CORPUS / "nl_algoritmeregister/algoritmes.json").read_text().split("\n")
    assert {lines[line - 1].strip() for line in reading.lines.to_pylist()} == {"{"}


def test_the_mit_workbook() -> None:
    reading = reading_of("mit_risks")
    found = reading.found
    assert (found.format, found.rows, len(reading.columns)) == ("XLSX", 2242, 19)
    assert (found.options.sheet, found.options.header) == ("AI Risk Database v3", (3,))
    assert len(found.sheets) == 11
    levels = Counter(texts(reading, "Category level"))
    assert levels["Risk Category"] + levels["Risk Sub-Category"] == 1612
    assert levels["Paper"] == 65
    # Page ranges that a spreadsheet program turned into days stay the days that they are.
    pages = [page for page in texts(reading, "P.Def") if page.startswith("20")]
    assert [page for page in pages if page[4:5] == "-"] == [
        "2025-08-09",
        "2025-09-10",
        "2025-12-13",
    ]


def test_the_incident_database() -> None:
    reading = reading_of("aiid_incidents")
    assert (reading.found.rows, len(reading.columns)) == (989, 9)
    days = texts(reading, "date")
    assert (min(days), max(days)) == ("1983-09-26", "2025-03-23")
    assert texts(reading, "Alleged deployer of AI system")[0] == '["navya","keolis-north-america"]'
    classes = plainly_read("aiid/classifications_MIT.csv")
    assert classes.found.rows == 869
    without = set(texts(reading, "incident_id")) - set(texts(classes, "Incident ID"))
    assert len(without) == 120
    severe = reading_of("aiid_severity")
    assert (severe.found.rows, len(severe.columns)) == (100, 35)


def test_the_deployer_register() -> None:
    reading = reading_of("darr")
    assert Counter(texts(reading, "row_type")) == {"Risk": 82, "Sub-risk": 61}
    assert sum(map(bool, texts(reading, "parent_risk_id"))) == 61
    crosswalk = reading_of("darr_crosswalk")
    assert crosswalk.found.rows == 674
    assert texts(crosswalk, "framework_id").count("iso_42001") == 127


def test_the_german_register() -> None:
    reading = reading_of("bauphysik")
    assert (reading.found.rows, reading.found.blank) == (10, 8)
    assert (reading.found.options.delimiter, reading.found.options.encoding) == (";", "utf-8")
    assert texts(reading, "MAG") == ["3", "2", "1,2", "1,2", "1,2", "1", "0,6", "0,6", "0,4", "0,2"]
    assert texts(reading, "PRB")[0] == "100%"
    assert reading.lines.to_pylist() == list(range(3, 13))


def test_rows_that_end_early_are_told_unless_they_may() -> None:
    path = "ai_atlas_nexus/mit_ai_risk_mitigation_mappings.tsv"
    strictly = plainly_read(path)
    assert (strictly.cells.num_rows, strictly.found.ragged) == (0, 820)
    assert strictly.findings["line"].to_pylist() == list(range(13, 833))
    reading = reading_of("ai_atlas_mitigations")
    assert (reading.cells.num_rows, reading.found.ragged) == (820, 0)
    assert reading.found.options.header == (12,)
    assert set(texts(reading, "comment")) == {""}
    assert len(set(texts(reading, "object_label"))) == 26
