"""The risk levels of a register: how they are named, ordered and drawn."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from risk_models.contract.level_colours import shades


@dataclass(frozen=True)
class RiskLevel:
    """One level: its fill and the colour of text on it are #rrggbb."""

    code: str
    label: str
    letter: str
    colour: str
    text: str
    is_serious: bool = False


UNASSESSED = RiskLevel("unassessed", "Not assessed", "–", "#e5e5e5", "#000000")
"""Without a level: drawn hatched, apart from the levels, and never one of them."""


@dataclass(frozen=True)
class RiskLevels:
    """The levels, lowest first; `former` are levels of former methods that are no longer among
    them."""

    ordered: tuple[RiskLevel, ...]
    former: tuple[RiskLevel, ...] = ()

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, Any]]) -> "RiskLevels":
        """The levels of rows of the table `levels`, in any order."""
        sorted_rows = sorted(rows, key=lambda row: row["position"])
        fills = shades(tuple(_colour(row["colour"]) for row in sorted_rows)) if sorted_rows else ()
        return cls(
            tuple(
                RiskLevel(
                    row["level"],
                    row["label"],
                    row["letter"],
                    fill.colour,
                    fill.text,
                    bool(row["is_serious"]),
                )
                for row, fill in zip(sorted_rows, fills, strict=True)
            )
        )

    def with_past(self, rows: Iterable[Mapping[str, Any]]) -> "RiskLevels":
        """These levels, with those of former versions: rows of `past_level`."""
        by_version: dict[int, list[Mapping[str, Any]]] = {}
        for row in rows:
            by_version.setdefault(row["version"], []).append(row)
        levels = self
        for version in sorted(by_version, reverse=True):
            levels = levels.after(RiskLevels.of(by_version[version]))
        return levels

    def after(self, earlier: "RiskLevels") -> "RiskLevels":
        """These levels, with those of an earlier method that they do not have."""
        known = {level.code for level in (*self.ordered, *self.former)}
        gone = (level for level in (*earlier.ordered, *earlier.former) if level.code not in known)
        return RiskLevels(self.ordered, (*self.former, *gone))

    def __iter__(self) -> Iterator[RiskLevel]:
        return iter(self.ordered)

    def __len__(self) -> int:
        return len(self.ordered)

    def __getitem__(self, code: str | None) -> RiskLevel:
        """The level of a code; what is no level of this method or a former one is not assessed."""
        return self._by_code.get(code or "", UNASSESSED)

    @cached_property
    def _by_code(self) -> dict[str, RiskLevel]:
        return {level.code: level for level in (*self.ordered, *self.former)}

    @property
    def codes(self) -> list[str]:
        """The codes, lowest first."""
        return [level.code for level in self.ordered]

    @property
    def labels(self) -> dict[str, str]:
        """The names by code, lowest first; those of former levels last."""
        return {code: level.label for code, level in self._by_code.items()}

    @property
    def worst_first(self) -> dict[str, str]:
        """The names by code, highest first, and not assessed last."""
        ordered = [*reversed(self.ordered), *self.former, UNASSESSED]
        return {level.code: level.label for level in ordered}

    @property
    def serious(self) -> list[RiskLevel]:
        """The serious levels, highest first."""
        return [level for level in reversed(self.ordered) if level.is_serious]

    @cached_property
    def words(self) -> dict[str, str]:
        """What titles and sentences say for the serious levels and for the highest one.

        `serious` is "high or critical", `serious_and` "high and critical", `highest` "critical";
        each also begins with a capital letter.
        """
        names = [_in_a_sentence(level.label) for level in reversed(self.serious)]
        said = {
            "serious": _joined(names, "or"),
            "serious_and": _joined(names, "and"),
            "highest": names[-1] if names else "",
        }
        return said | {key.capitalize(): text[:1].upper() + text[1:] for key, text in said.items()}

    def worded(self, text: str) -> str:
        """A text with these words in place of `{serious}` and the like; other braces stay.

        A title is never read as a format: it may hold braces of its own.
        """
        for key, word in self.words.items():
            text = text.replace(f"{{{key}}}", word)
        return text


def _in_a_sentence(label: str) -> str:
    """A label as it stands within a sentence; what is in capitals stays so."""
    return label if label[1:2].isupper() else label[0].lower() + label[1:]


def _colour(value: Any) -> str | None:
    """A colour; what a frame has in place of none is none."""
    return value if isinstance(value, str) else None


def _joined(names: list[str], word: str) -> str:
    *first, last = names or [""]
    return f"{', '.join(first)} {word} {last}" if first else last
