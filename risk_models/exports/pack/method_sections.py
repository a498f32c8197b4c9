"""The sections of the pack that explain it: method, definitions, and where it comes from."""

from collections.abc import Sequence

from risk_models import __version__, narrative
from risk_models.contract import vocabularies
from risk_models.contract.glossary import GLOSSARY
from risk_models.exports.pack import matrices
from risk_models.exports.pack.blocks import Facts, Section, Table
from risk_models.exports.pack.tables import table
from risk_models.exports.provenance import Provenance
from risk_models.formats import day
from risk_models.panels import Column, Source, level, levels_of
from risk_models.register import Snapshot, Version

_TERMS = (
    *("Inherent risk", "Residual risk", "Target risk", "Level", "Escalated", "Not assessed"),
    *("Open risk", "Appetite", "Tolerance", "General tolerance", "Above tolerance"),
    *("Risk acceptance", "Control effectiveness", "Control coverage", "Supported by testing"),
    *("Known risk", "Reporting date", "Comparison date"),
)
"""The terms that the pack uses, in the order of the glossary."""


def method(source: Source, versions: Sequence[Version], shown: int) -> Section:
    """Levels, scales, matrix, appetite and thresholds of the version."""
    levels = levels_of(source)
    (setting,) = source.read("setting").to_pylist()
    scales = source.read("scales").to_pylist()
    units = {"likelihood": "events a year", "severity": setting["currency"]}
    in_force = narrative.method.in_force(versions, shown)
    return Section(
        "method",
        "Method",
        f"{narrative.method.headline(scales, levels)}.",
        (
            *((f"{in_force}.",) if in_force else ()),
            narrative.pack.floor(setting, levels),
            narrative.pack.thresholds(setting),
        ),
        (
            matrices.method_matrix(source),
            table(
                "Tolerance and authority by domain",
                source.read("appetite").to_pylist(),
                {
                    "risk_domain": Column("Domain", 210, labels=vocabularies.APPETITE_DOMAINS),
                    "tolerance_level": level("Tolerance", "tolerance_level", 100),
                    "acceptance_authority": Column("May accept more", 170),
                },
                levels,
                on_slide=8,
                narrow=True,
            ),
            *(_scale(source, axis, units[axis]) for axis in vocabularies.AXES),
        ),
        ("levels", "scales", "matrix", "appetite", "setting"),
    )


def _scale(source: Source, axis: str, unit: str) -> Table:
    """The values of a scale, the worst on top."""
    rows = source.read("level_definition", axis=axis).to_pylist()
    columns = {
        "level": Column("Value", 45),
        "label": Column("Name", 90),
        "lower": Column("From", 75),
        "upper": Column("Below", 75),
        "representative": Column("Calculated with", 95),
        "anchor_people": Column("For people", 200),
        "anchor_organisation": Column("For the organisation", 200),
    }
    empty = [name for name in columns if all(row[name] is None for row in rows)]
    kept = {name: column for name, column in columns.items() if name not in empty}
    title = f"{vocabularies.AXES[axis]} scale, in {unit}"
    return table(title, rows, kept, levels_of(source), on_slide=0)


def definitions() -> Section:
    """The terms that the pack uses."""
    rows = tuple((term, _plain(GLOSSARY[term])) for term in _TERMS)
    return Section(
        "definitions",
        "Definitions",
        narrative.pack.definitions(len(rows)),
        (),
        (Facts("Definitions", rows, narrow=True),),
        on_slide=False,
    )


def _plain(text: str) -> str:
    return text.replace("`", "")


def about_pack(snapshot: Snapshot, versions: Sequence[Version]) -> Provenance:
    """Where the numbers of a pack come from; versions after that of the snapshot are ignored."""
    known = [version for version in versions if version.number <= (snapshot.version or 0)]
    (dates,) = snapshot.read("context").to_pylist()
    return Provenance(
        known[-1],
        snapshot.as_of,
        compared_with=narrative.as_of.compared_with(dates),
        filters="none",
        written_at=None,
    )


def provenance(about: Provenance, others: Sequence[Section], command: str) -> Section:
    """From which version and measures every section is, and the command that makes it again."""
    measures = dict.fromkeys(name for section in others for name in section.measures)
    number = about.version.number
    return Section(
        "provenance",
        "Provenance",
        narrative.pack.provenance(number, len(measures)),
        (
            "The register is never changed, only added to: `ai-risk-register verify` recomputes "
            "the hash of every version.".replace("`", ""),
        ),
        (
            Facts(
                "Source",
                (*about.facts(), ("Release of the software", __version__), ("Command", command)),
            ),
            Facts(
                "Measures by section",
                tuple(
                    (section.heading, ", ".join(section.measures))
                    for section in others
                    if section.measures
                ),
                narrow=True,
            ),
        ),
        ("context",),
        on_slide=False,
    )


def foot(about: Provenance, source: Source) -> tuple[str, ...]:
    """What stands at the foot of every page."""
    (dates,) = source.read("context").to_pylist()
    version = about.version
    return (
        f"Version {version.number}",
        f"as of {day(dates['as_of'])}",
        f"compared with {day(dates['compare_on'])}",
        "no filters",
        f"SHA-256 {version.hash}" if version.hash else "committed by an older release",
    )
