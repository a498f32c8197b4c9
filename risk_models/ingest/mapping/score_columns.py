"""Scores in columns beside the risk: one row of a file is a risk and its scores."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from risk_models.contract import TABLES
from risk_models.ingest.mapping.column_synonyms import NAMES, VIEWS
from risk_models.ingest.mapping.column_translations import TRANSLATIONS
from risk_models.ingest.mapping.matching import Content, Pair
from risk_models.ingest.mapping.name_similarity import (
    USUAL,
    core,
    scale_of,
    unscaled,
    without_nouns,
    words_of,
)
from risk_models.ingest.mapping.value_meanings import highest
from risk_models.ingest.mapping.value_weight import weight
from risk_models.ingest.readers.reading import Header

_AXES = ("likelihood", "severity", "severity_people", "severity_organisation")
_SEVERITY = "severity_people"
_SURE, _PERHAPS = 0.85, 0.6
_LEAST_WEIGHT = 0.7
"""Factor of the values from which a column holds levels."""


@dataclass(frozen=True)
class Score:
    """The columns with the scores of one view, by column of risk_scores, and the confidence."""

    view: str
    columns: Mapping[str, Header]
    confidence: float

    @property
    def pairs(self) -> list[Pair]:
        """The pairs of its likelihood and of both severities, which may share a header."""
        names = ("likelihood", "severity_people", "severity_organisation")
        headers = {
            name: self.columns.get(name)
            or (self.columns.get("severity") if name != names[0] else None)
            for name in names
        }
        return [Pair(self.confidence, h, name, USUAL) for name, h in headers.items() if h]


def scores(content: Content, *, whole: bool = True) -> list[Score]:
    """The views whose likelihood and severity have columns of their own.

    Columns that name no view are taken as residual. Without `whole` one of the two is enough: the
    other is carried from the last score.
    """
    by_view: dict[str, dict[str, Header]] = {}
    for header in content.headers:
        axis = _axis(header.name)
        if axis and _levels(content, header, axis):
            by_view.setdefault(_view(header.name) or "", {}).setdefault(axis, header)
    named = {view for view in by_view if view}
    made = []
    for view, columns in by_view.items():
        if not view and "residual" in named:
            continue
        severity = [axis for axis in columns if axis != "likelihood"]
        if ("likelihood" in columns and severity) or not whole:
            confidence = _SURE if view else _PERHAPS
            made.append(Score(view or "residual", columns, confidence))
    return sorted(made, key=lambda score: list(VIEWS).index(score.view))


def _levels(content: Content, header: Header, axis: str) -> bool:
    """Whether the values of a column may be levels: sentences and other scales are not."""
    column = TABLES["risk_scores"].columns["likelihood" if axis == "likelihood" else _SEVERITY]
    values = content.values[header.position]
    own = content.levels.get(column.axis or "", {})
    factor, _ = weight(column, values, own)
    return factor >= _LEAST_WEIGHT and scale_of(header.name) in (None, (1, highest(own)))


def _view(header: str) -> str | None:
    words = words_of(header).split()
    for view, names in VIEWS.items():
        if any(words_of(name) in words for name in names.split(",")):
            return view
    return None


def _axis(header: str) -> str | None:
    """The axis that a header names, without its scale and the words for its view."""
    views = {words_of(name) for names in VIEWS.values() for name in names.split(",")}
    name = core(" ".join(word for word in unscaled(header).split() if word not in views))
    names = {name, without_nouns(name, "risks")} - {""}
    return next((axis for axis in _AXES if names & _names(axis)), None)


@cache
def _names(axis: str) -> frozenset[str]:
    names = f"{axis},{NAMES[axis]},{TRANSLATIONS.get(axis, '')}".split(",")
    return frozenset(core(unscaled(name)) for name in names if name.strip())
