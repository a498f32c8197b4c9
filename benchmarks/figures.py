"""What was measured, beside what it is measured against, and how it is printed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Literal

Kind = Literal["ratio", "median", "worst", "memory"]

_SMALL_FILE_MB = 10


@dataclass(frozen=True)
class Aim:
    """The most that a number should be: a ratio, seconds, or memory as a multiple of a file."""

    of: Kind
    most: float

    def __str__(self) -> str:
        if self.of in ("ratio", "memory"):
            return f"{self.of} ≤ {self.most:g}×"
        return f"{self.of} ≤ {duration(self.most)}"


@dataclass(frozen=True)
class Figure:
    """Seconds of one thing at one size, and of its yardstick in the same minutes.

    `rows` is the number of rows that the time should grow with; `peak_mb` the most memory that
    a process of its own held, `file_mb` the file that it is compared with.
    """

    group: str
    what: str
    size: str
    seconds: Sequence[float]
    against: str = ""
    yardstick: Sequence[float] = ()
    rows: int = 0
    peak_mb: float | None = None
    file_mb: float | None = None
    aims: Sequence[Aim] = ()
    note: str = ""

    @property
    def median(self) -> float:
        return median(self.seconds)

    @property
    def worst(self) -> float:
        return max(self.seconds)

    @property
    def ratio(self) -> float | None:
        return self.median / median(self.yardstick) if self.yardstick else None

    @property
    def memory(self) -> float | None:
        """Of no meaning for a small file, beside which the process itself is large."""
        if self.peak_mb and self.file_mb and self.file_mb > _SMALL_FILE_MB:
            return self.peak_mb / self.file_mb
        return None

    def missed(self) -> list[Aim]:
        """The aims that are not met; one whose number was not measured is left out."""
        found: list[Aim] = []
        for aim in self.aims:
            number: float | None = getattr(self, aim.of)
            if number is not None and number > aim.most:
                found.append(aim)
        return found

    def as_dict(self) -> dict[str, object]:
        """All of it, for programs; times in seconds, memory in MB."""
        return {
            "group": self.group,
            "what": self.what,
            "size": self.size,
            "median": self.median,
            "seconds": list(self.seconds),
            "against": self.against,
            "yardstick": list(self.yardstick),
            "ratio": self.ratio,
            "rows": self.rows,
            "peak_mb": self.peak_mb,
            "memory": self.memory,
            "aims": [str(aim) for aim in self.aims],
            "missed": [str(aim) for aim in self.missed()],
            "note": self.note,
        }


@dataclass
class Report:
    """All figures of one run, and what was left out."""

    figures: list[Figure] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def growth(self) -> list[tuple[str, str, float]]:
        """What, from which size to which, and by what factor the time per row changed."""
        found = []
        sized: dict[tuple[str, str], list[Figure]] = {}
        for figure in self.figures:
            if figure.rows:
                sized.setdefault((figure.group, figure.what), []).append(figure)
        for (group, what), same in sized.items():
            same.sort(key=lambda figure: figure.rows)
            for small, large in pairwise(same):
                factor = (large.median / large.rows) / (small.median / small.rows)
                found.append((f"{group}: {what}", f"{small.size} → {large.size}", factor))
        return found

    def as_dict(self) -> dict[str, object]:
        """All of it, for programs."""
        return {
            "figures": [figure.as_dict() for figure in self.figures],
            "growth": [
                {"what": what, "sizes": sizes, "time_per_row": factor}
                for what, sizes, factor in self.growth()
            ],
            "notes": self.notes,
        }

    def text(self) -> str:
        """The readable table."""
        head = ("What", "Size", "Median", "Spread", "Ratio", "Against", "Peak", "Aims", "Note")
        lines: list[Sequence[str]] = [head]
        group = ""
        for figure in self.figures:
            if figure.group != group:
                group = figure.group
                lines += [(), (group.upper(),)]
            lines.append(_row(figure))
        growth = self.growth()
        if growth:
            lines += [(), ("TIME PER ROW, FROM SIZE TO SIZE (1.0 IS LINEAR)",)]
            lines += [(what, sizes, f"{factor:.2f}×") for what, sizes, factor in growth]
        return "\n".join([aligned(lines), "", *self.notes])


def _row(figure: Figure) -> Sequence[str]:
    peak = f"{figure.peak_mb:,.0f} MB" if figure.peak_mb else ""
    missed = figure.missed()
    return (
        figure.what,
        figure.size,
        duration(figure.median),
        f"{duration(min(figure.seconds))} … {duration(figure.worst)}",
        f"{figure.ratio:.1f}×" if figure.ratio else "",
        f"{figure.against} {duration(median(figure.yardstick))}" if figure.yardstick else "",
        peak + (f" = {figure.memory:.1f}× file" if figure.memory else ""),
        "; ".join(f"{aim}{' MISSED' if aim in missed else ''}" for aim in figure.aims),
        figure.note,
    )


def duration(seconds: float) -> str:
    """`1.25 s`, or `48 ms` where it is less than one."""
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.0f} ms"


def aligned(lines: Iterable[Sequence[str]]) -> str:
    """Cells in columns; a line of one cell is a heading."""
    lines = list(lines)
    full = [line for line in lines if len(line) > 1]
    columns = max(len(line) for line in full)
    widths = [max(len(line[i]) for line in full if len(line) > i) for i in range(columns)]
    return "\n".join(
        line[0]
        if len(line) == 1
        else "  ".join(
            cell.ljust(width) for cell, width in zip(line, widths, strict=False)
        ).rstrip()
        for line in lines
    )
