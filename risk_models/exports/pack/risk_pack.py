"""The pack for a risk committee: its sections in order, made once for every format."""

from collections.abc import Sequence

from risk_models import narrative
from risk_models.exports.pack import method_sections, record_sections, risk_sections
from risk_models.exports.pack.blocks import Pack
from risk_models.exports.provenance import Provenance
from risk_models.formats import day
from risk_models.register import Snapshot, Version

TITLE = "AI risk report"


def risk_pack(snapshot: Snapshot, versions: Sequence[Version]) -> Pack:
    """The pack of a snapshot without filters; `versions` are those of its register.

    Later versions are ignored: the pack of an old one never changes.
    """
    known = [version for version in versions if version.number <= (snapshot.version or 0)]
    (dates,) = snapshot.read("context").to_pylist()
    about = Provenance(
        known[-1],
        snapshot.as_of,
        compared_with=narrative.as_of.compared_with(dates),
        filters="none",
        written_at=None,
    )
    sections = [
        risk_sections.overview(snapshot),
        risk_sections.risk_matrix(snapshot),
        risk_sections.appetite(snapshot),
        risk_sections.lifecycle(snapshot),
        risk_sections.coverage(snapshot),
        record_sections.top_risks(snapshot),
        record_sections.incidents(snapshot),
        method_sections.method(snapshot, known, about.version.number),
        method_sections.definitions(),
    ]
    return Pack(
        TITLE,
        day(snapshot.as_of),
        method_sections.foot(about, snapshot),
        (*sections, method_sections.provenance(snapshot, about, sections)),
        f"{about.version.committed_at:%Y-%m-%dT%H:%M:%SZ}",
    )
