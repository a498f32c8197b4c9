"""Sentences on the trace of a record: rows of measures in, plain text out."""

from risk_models.contract import TABLES
from risk_models.formats import counted, day, share
from risk_models.narrative.portfolio import Row

SUBJECTS = {
    "ai_systems": "AI systems",
    "requirement": "Rows of the Statement of Applicability",
    "risks": "Risks",
    "controls": "Own controls",
    "people": "People",
}
"""What an auditor draws samples from, and follows (`sample_member`, `trace`)."""

STRATA = {"none": "No open risk"}
"""The strata of a sample that are no level (`sample_member`)."""

RECORD_TABLES = {name: table.title for name, table in TABLES.items()}
"""The title of the table of a record."""


def headline(totals: Row) -> str:
    """How many of the steps lack a record; a row of `trace_totals`."""
    needed, missing = totals["needed"], totals["missing"]
    if missing:
        verb = "has" if missing == 1 else "have"
        return f"{share(missing, needed)} steps that need a record {verb} a gap"
    return f"All {counted(needed, 'step')} that need a record lead to one"


def step(row: Row) -> str:
    """What a step leads to, or what is missing; a row of `trace`."""
    parts = [row["gap"]] if row["gap"] else []
    if row["records"]:
        newest = f"newest of {day(row['newest_on'])}: " if row["newest_on"] else ""
        if row["records"] == 1 and row["newest_on"]:
            newest = f"{day(row['newest_on'])}: "
        title = " ".join(row["newest_title"].split())
        parts.append(f"{counted(row['records'], 'record').capitalize()}. {_capital(newest)}{title}")
    return " ".join(parts)


def mark(row: Row) -> str:
    """What the reader sees first of a step: met, gap or not needed; a row of `trace`."""
    if row["gap"]:
        return "gap" if row["is_needed"] else "not_needed"
    return "found"


MARKS = {"found": "On record", "gap": "Gap", "not_needed": "Not needed"}
"""The words for `mark`."""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
