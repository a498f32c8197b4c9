"""Sentences on the crosswalk from ISO/IEC 42001 to other frameworks."""

from itertools import combinations

from risk_models.contract import assurance_vocabularies as vocabularies
from risk_models.formats import share
from risk_models.narrative.portfolio import Row, listing

STATES = {
    "proven": "✓ All with evidence",
    "partly": "! In part",
    "not_proven": "✕ None with evidence",
    "excluded": "– Excluded",
    "not_covered": "– Not covered",
}
"""Whether the requirements related to a reference are proven (`crosswalk`), best first."""

BASES = {
    ";".join(codes): ", ".join(vocabularies.BASES[code] for code in codes)
    for number in range(1, len(vocabularies.BASES) + 1)
    for codes in combinations(sorted(vocabularies.BASES), number)
}
"""Who says that a reference is related (`crosswalk`), one or several of them."""

RELATED_ONLY = "A relation is no proof that a reference is met."


def coverage(row: Row) -> tuple[str, str]:
    """How many references of a framework are proven in full; its row of `crosswalk_coverage`."""
    refs, proven = row["refs"], row["proven"]
    if not refs:
        return "No reference yet", "Add the references of your own framework."
    verb = "has" if proven == 1 else "have"
    lead = f"{share(proven, refs)} references {verb} all related requirements with evidence"
    counts = [(row["excluded"], "excluded"), (row["not_covered"], "not covered")]
    others = "".join(f", {number:,} {state}" for number, state in counts if number)
    return lead, (
        f"{row['partly']:,} in part, {row['not_proven']:,} not at all{others}. {RELATED_ONLY}"
    )


def basis(row: Row) -> str:
    """Who says that references are related; a row of `crosswalk_coverage`."""
    parts = [
        f"{label.lower()} ({row[code]:,})"
        for code, label in vocabularies.BASES.items()
        if row[code]
    ]
    return f"Basis of the relations, by references: {listing(parts)}." if parts else ""


def reference(row: Row) -> str:
    """How many requirements related to a reference are proven; a row of `crosswalk`."""
    if row["state"] == "excluded":
        return "All related requirements are excluded"
    if row["state"] == "not_covered":
        return "ISO/IEC 42001 does not cover this reference"
    verb = "has" if row["proven"] == 1 else "have"
    return f"{share(row['proven'], row['related'])} related requirements {verb} valid evidence"
