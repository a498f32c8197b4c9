"""A panel: one measure with its chart, its sentence and its columns."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

import pyarrow
import pyarrow.compute as pc

from risk_models.contract.risk_levels import RiskLevels
from risk_models.panels.columns import Column


class Source(Protocol):
    """Where rows come from: a snapshot of the register, or a page that also applies filters."""

    @property
    def as_of(self) -> date: ...

    def read(self, view: str, /, **equals: Any) -> pyarrow.Table: ...


def levels_of(source: Source) -> RiskLevels:
    """The risk levels of a source."""
    return RiskLevels.of(source.read("levels").to_pylist())


@dataclass(frozen=True)
class Query:
    """Rows of a measure: those that equal `equals`, and of these the `part` that is shown.

    Panels that show parts of one answer have the same `equals`, so that it is read once.
    """

    measure: str
    equals: Mapping[str, Any] = field(default_factory=dict)
    part: Mapping[str, str] = field(default_factory=dict)

    def read(self, source: Source, parameters: Mapping[str, Any]) -> pyarrow.Table:
        """The rows; `parameters` replace the values that they name."""
        rows = source.read(self.measure, **_changed(self.equals, parameters))
        for column, value in _changed(self.part, parameters).items():
            rows = rows.filter(pc.field(column) == value)
        return rows


def _changed(values: Mapping[str, Any], parameters: Mapping[str, Any]) -> dict[str, Any]:
    return {name: parameters.get(name, value) for name, value in values.items()}


@dataclass(frozen=True)
class Panel:
    """One thing to show: in a page, a report or an image.

    `title` may name parameters in braces. `chart` takes the rows as a frame, the frames of
    `chart_queries`, and `chart_options`; with `until_as_of` also the reporting date as `until`.
    Without a chart the panel is a table of `columns`. `sentence` takes the rows as dictionaries,
    and then each row of `sentence_queries`. `chart_levels` and `sentence_levels` say which of them
    take the risk levels of the register as `levels`. `labels` are the code lists by which
    parameters are written in the title.
    """

    name: str
    title: str
    rows: Query
    sentence: Callable[..., str]
    columns: Mapping[str, Column]
    chart: Callable[..., Any] | None = None
    chart_queries: Sequence[Query] = ()
    chart_options: Mapping[str, Any] = field(default_factory=dict)
    until_as_of: bool = False
    chart_levels: bool = False
    sentence_levels: bool = False
    sentence_queries: Sequence[Query] = ()
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    help: str | None = None

    @property
    def parameters(self) -> tuple[str, ...]:
        """The names of what may be chosen, such as the view."""
        return (*self.rows.equals, *self.rows.part)

    def read(self, source: Source, **parameters: Any) -> pyarrow.Table:
        """The rows that the panel shows."""
        return self.rows.read(source, parameters)

    def heading(self, levels: RiskLevels, **parameters: Any) -> str:
        """The title, with the labels of its parameters, and the words for the risk levels."""
        values = {**self.rows.equals, **parameters}
        return self.title.format(
            **levels.words,
            **{name: labels[values[name]] for name, labels in self.labels.items()},
        )

    def text(self, source: Source, **parameters: Any) -> str:
        """What the rows say, in a sentence."""
        rows = self.read(source, **parameters).to_pylist()
        others = (query.read(source, parameters) for query in self.sentence_queries)
        levels = {"levels": levels_of(source)} if self.sentence_levels else {}
        return self.sentence(
            rows, *(row for table in others for row in table.to_pylist()), **levels
        )

    def chart_input(
        self, source: Source, **parameters: Any
    ) -> tuple[tuple[Any, ...], dict[str, Any]]:
        """The positional and named arguments of the chart, but for its look."""
        queries = (self.rows, *self.chart_queries)
        frames = tuple(query.read(source, parameters).to_pandas() for query in queries)
        until = {"until": source.as_of} if self.until_as_of else {}
        levels = {"levels": levels_of(source)} if self.chart_levels else {}
        return frames, {**self.chart_options, **until, **levels}

    def figure(self, source: Source, *, dark: bool = False, **parameters: Any) -> Any:
        """The chart as a Plotly figure; None for a table."""
        if self.chart is None:
            return None
        frames, options = self.chart_input(source, **parameters)
        return self.chart(*frames, **options, dark=dark)
