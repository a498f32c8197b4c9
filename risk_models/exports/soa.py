"""The Statement of Applicability as a workbook and as a PDF, as auditors ask for it."""

from collections.abc import Mapping
from typing import Any

import pyarrow

from risk_models import narrative
from risk_models.contract import assurance_vocabularies, vocabularies
from risk_models.exports.pdf_files import pdf
from risk_models.exports.provenance import Provenance
from risk_models.exports.xlsx_files import workbook
from risk_models.formats import day
from risk_models.panels import Source

TITLE = "Statement of Applicability"

_COLUMNS = {
    "annex_a": "Annex A",
    "title": "Control (own words)",
    "group_title": "Group",
    "applicable": "Applicable",
    "reason": "Reason",
    "follows_from": "Source",
    "status": "Implementation",
    "own_controls": "Own controls",
    "evidence": "Evidence",
    "newest_on": "Newest evidence or test",
    "proven": "Valid evidence",
    "owner": "Owner",
    "decided_by": "Decided by",
    "decided_on": "Decided on",
}
"""The columns of the sheet and their headers."""

_APPLICABLE = {"applicable": "Yes", "excluded": "No", "not_decided": "Not decided"}

_DATES = ("newest_on", "decided_on")

_MOST = 30
"""Own controls and pieces of evidence that are written out for each control of Annex A."""


def soa_workbook(source: Source, about: Provenance) -> bytes:
    """A workbook with a row for each of the 38 controls, and a sheet on where they come from.

    Raises WorkbookLimit if a text is too long for a cell.
    """
    rows = statement(source)
    columns = {
        header: pyarrow.array(
            [row[name] for row in rows],
            pyarrow.date32() if name in _DATES else pyarrow.string(),
        )
        for name, header in _COLUMNS.items()
    }
    return workbook({TITLE: pyarrow.table(columns)}, about, for_print=True)


def soa_pdf(source: Source, about: Provenance) -> bytes:
    """A document in A4 landscape: the 38 controls by group, and lines to sign it.

    Its foot states version, reporting date and hash; the same version and date give the same bytes.
    """
    coverage = source.read("soa_coverage").to_pylist()
    (total,) = (row for row in coverage if row["annex_a_group"] == "all")
    rows = statement(source)
    lead, details = narrative.applicability.headline(total)
    version = about.version
    return pdf(
        "soa",
        {
            "title": TITLE,
            "summary": f"{lead}. {details}",
            "foot": [
                f"Version {version.number}",
                f"as of {day(source.as_of)}",
                f"SHA-256 {version.hash}" if version.hash else "committed by an older release",
            ],
            "groups": [
                {
                    "id": group["annex_a_group"],
                    "title": group["group_title"],
                    "rows": [row for row in rows if row["annex_a_group"] == group["annex_a_group"]],
                }
                for group in coverage
                if group is not total
            ],
        },
        source.as_of,
    )


def statement(source: Source) -> list[dict[str, Any]]:
    """The 38 rows in words: decision, reason, own controls, evidence, owner and decision maker.

    Texts, but `newest_on` and `decided_on` are dates; None where nothing is recorded.
    """
    controls = _lines(source, "annex_a_control", _control)
    evidence = _lines(source, "soa_evidence", _evidence)
    return [
        {
            **row,
            "applicable": _APPLICABLE[row["decision"]],
            "status": assurance_vocabularies.IMPLEMENTATION_STATUS.get(row["status"] or ""),
            "own_controls": controls.get(row["annex_a"]),
            "evidence": evidence.get(row["annex_a"]),
            "proven": "yes" if row["is_proven"] else "no",
            "decided": f"{row['decided_by']}, {day(row['decided_on'])}"
            if row["decided_on"]
            else None,
        }
        for row in source.read("soa_row").to_pylist()
    ]


def _lines(source: Source, view: str, line: Any) -> dict[str, str]:
    """The first rows of a measure in words by control of Annex A, one line each, and how many more
    there are. A piece of evidence has one line, however many own controls it is about."""
    lines: dict[str, list[str]] = {}
    listed: set[tuple[str, str]] = set()
    for row in source.read(view).to_pylist():
        if piece := row.get("evidence_id"):
            if (row["annex_a"], piece) in listed:
                continue
            listed.add((row["annex_a"], piece))
        if text := line(row):
            lines.setdefault(row["annex_a"], []).append(text)
    return {annex_a: "\n".join(_first(texts)) for annex_a, texts in lines.items()}


def _first(texts: list[str]) -> list[str]:
    more = len(texts) - _MOST
    return texts if more <= 0 else [*texts[:_MOST], f"and {more:,} more in the register"]


def _control(row: Mapping[str, Any]) -> str:
    if row["status"] == "retired":
        return ""
    status = vocabularies.CONTROL_STATUS[row["status"]].lower()
    return f"{row['control_id']} {row['name']} ({status})"


def _evidence(row: Mapping[str, Any]) -> str:
    old = "" if row["is_fresh"] else ", no longer counts"
    if row["through"] == "control_test":
        result = vocabularies.TEST_RESULTS[row["result"]].lower()
        return f"Test of {row['control_id']}: {result}, {day(row['dated_on'])}{old}"
    about = f" on {row['control_id']}" if row["control_id"] else ""
    return f"{row['evidence_id']} {row['title']}{about}, {day(row['dated_on'])}{old}"
