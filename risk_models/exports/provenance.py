"""Where the rows of a file come from, as every file that leaves the register says."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from risk_models.register import Version


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)


@dataclass(frozen=True)
class Provenance:
    """The version that rows were taken from, the day looked at, the time of writing (UTC).

    `as_of` is None where all rows of the version are written, whatever their date.
    """

    version: Version
    as_of: date | None = None
    compare_on: date | None = None
    filters: str = ""
    written_at: datetime = field(default_factory=_now)

    def facts(self) -> list[tuple[str, str]]:
        """Name and value of each fact, in reading order."""
        version = self.version
        as_of = f"{self.as_of}" if self.as_of else "every row, whatever its date"
        found = [
            ("Register", "AI risk register"),
            ("Version", f"{version.number}"),
            ("As of", as_of),
            ("Compared with", f"{self.compare_on}" if self.compare_on else ""),
            ("Filters", self.filters),
            ("Written on (UTC)", f"{self.written_at}"),
            ("Version written on (UTC)", f"{version.committed_at:%Y-%m-%d %H:%M:%S}"),
            ("Version written by", version.author),
            ("Reason", version.message),
            ("SHA-256 of the version", version.hash or "none: made by an older release"),
        ]
        return [(name, value) for name, value in found if value]

    def text(self) -> str:
        """The facts as lines of text."""
        return "".join(f"{name}: {' '.join(value.split())}\n" for name, value in self.facts())
