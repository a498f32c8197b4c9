"""The pack for a risk committee: its sections in order, made once for every format."""

from collections.abc import Sequence

from risk_models.exports.pack import loss_section, method_sections, record_sections, risk_sections
from risk_models.exports.pack.blocks import Pack
from risk_models.formats import day
from risk_models.register import Snapshot, Version

TITLE = "AI risk report"


def risk_pack(snapshot: Snapshot, versions: Sequence[Version], then: Snapshot) -> Pack:
    """The pack of a snapshot without filters; `versions` are those of its register, and `then` is
    the register on the comparison date.

    Later versions are ignored: the pack of an old one never changes.
    """
    known = [version for version in versions if version.number <= (snapshot.version or 0)]
    about = method_sections.about_pack(snapshot, known)
    number = about.version.number
    sections = [
        risk_sections.overview(snapshot),
        risk_sections.risk_matrix(snapshot),
        risk_sections.appetite(snapshot),
        risk_sections.lifecycle(snapshot),
        record_sections.indicators(snapshot, then),
        *loss_section.loss(snapshot),
        record_sections.top_risks(snapshot),
        record_sections.incidents(snapshot),
        method_sections.method(snapshot, known, number),
        method_sections.definitions(),
    ]
    command = (
        f"ai-risk-register pack --format pdf --version {number} --as-of {snapshot.as_of} "
        f"--since {snapshot.compare_on}"
    )
    return Pack(
        TITLE,
        day(snapshot.as_of),
        method_sections.foot(about, snapshot),
        (*sections, method_sections.provenance(about, sections, command)),
        f"{about.version.committed_at:%Y-%m-%dT%H:%M:%SZ}",
    )
