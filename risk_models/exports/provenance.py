"""Where the rows of an exported file come from, as stated in every export."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from risk_models.register import Version


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)


@dataclass(frozen=True)
class Provenance:
    """The version of the rows, the reporting date, what it is compared with, the filters, and
    the time of the export (UTC).

    `as_of` is None if all rows of the version are exported, whatever their date. `written_at` is
    None where the time is left out, so that the same rows give the same bytes.
    """

    version: Version
    as_of: date | None = None
    compared_with: str = ""
    filters: str = ""
    written_at: datetime | None = field(default_factory=_now)

    def facts(self) -> list[tuple[str, str]]:
        """Name and value of each fact, in reading order."""
        version = self.version
        as_of = f"{self.as_of}" if self.as_of else "all rows, whatever their date"
        facts = [
            ("Register", "AI risk register"),
            ("Version", f"{version.number}"),
            ("As of", as_of),
            ("Compared with", self.compared_with),
            ("Filters", self.filters),
            ("Exported on (UTC)", f"{self.written_at or ''}"),
            ("Version committed on (UTC)", f"{version.committed_at:%Y-%m-%d %H:%M:%S}"),
            ("Version committed by", version.author),
            ("Reason", version.message),
            ("SHA-256 of the version", version.hash or "none: committed by an older release"),
        ]
        return [(name, value) for name, value in facts if value]

    def text(self) -> str:
        """The facts as lines of text."""
        return "".join(f"{name}: {' '.join(value.split())}\n" for name, value in self.facts())
