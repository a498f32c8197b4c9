"""Scores in columns beside the risk: one row of a file is a risk and its scores."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from risk_models.ingest.mapping.column_synonyms import NAMES, VIEWS
from risk_models.ingest.mapping.matching import Content
from risk_models.ingest.mapping.name_similarity import words_of
from risk_models.ingest.readers.reading import Header

_AXES = ("likelihood", "severity", "severity_people", "severity_organisation")
_SURE, _PERHAPS = 0.85, 0.6


@dataclass(frozen=True)
class Score:
    """The columns with the scores of one view, by column of risk_scores, and the confidence."""

    view: str
    columns: Mapping[str, Header]
    confidence: float


def scores(content: Content) -> list[Score]:
    """The views whose likelihood and severity have columns of their own.

    Columns that name no view are taken as residual.
    """
    by_view: dict[str, dict[str, Header]] = {}
    for header in content.headers:
        axis = _axis(header.name)
        if axis:
            by_view.setdefault(_view(header.name) or "", {}).setdefault(axis, header)
    named = {view for view in by_view if view}
    made = []
    for view, columns in by_view.items():
        if not view and "residual" in named:
            continue
        severity = [axis for axis in columns if axis != "likelihood"]
        if "likelihood" in columns and severity:
            confidence = _SURE if view else _PERHAPS
            made.append(Score(view or "residual", columns, confidence))
    return sorted(made, key=lambda score: list(VIEWS).index(score.view))


def severity(score: Score, column: str) -> Header | None:
    """The header of a severity: its own, or the one for both."""
    return score.columns.get(column) or score.columns.get("severity")


def _view(header: str) -> str | None:
    words = words_of(header).split()
    for view, names in VIEWS.items():
        if any(name.strip() in words for name in names.split(",")):
            return view
    return None


def _axis(header: str) -> str | None:
    """The axis that a header names, without the words for its view."""
    views = {name.strip() for names in VIEWS.values() for name in names.split(",")}
    words = [
        word
        for word in words_of(header).split()
        if word not in {*views, "risk", "score", "level", "rating"}
    ]
    name = " ".join(words)
    for axis in _AXES:
        if name in _names(axis):
            return axis
    return None


def _names(axis: str) -> Sequence[str]:
    return [words_of(axis), *(words_of(name) for name in NAMES[axis].split(","))]
