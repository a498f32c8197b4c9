"""Pictures along the lifecycle that pages share, each with its sentence and its rows."""

from collections.abc import Callable

import pyarrow
import pyarrow.compute as pc

from pages.shared import cards, tables
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models import charts, narrative
from risk_models.contract import vocabularies

STAGE = Column("Arises in", 190, labels=vocabularies.STAGES)


def profile(context: PageContext, view: str, measure: str) -> None:
    """How likely, how severe or how bad (`measure`) the risks of each stage are in a view."""
    rows = context.read("stage_profile", view=view)
    value = (
        tables.level("Level", "value") if measure == "level" else Column(vocabularies.AXES[measure])
    )
    cards.chart(
        cards.cached_figure(
            charts.stage_profile,
            rows.to_pandas(),
            context.frame("scales"),
            measure=measure,
            dark=cards.dark(),
        ),
        title=f"{vocabularies.VIEWS[view]} {measure}, by stage",
        sentence=narrative.portfolio.stage_profile(rows.to_pylist(), measure),
        rows=rows.filter(pc.field("measure") == measure),
        columns={"arises_stage": STAGE, "value": value, "risks": Column("Open risks")},
        file_name=context.file_name(f"{measure}_by_stage_{view}"),
    )


def coverage(context: PageContext, rows: pyarrow.Table, *, height: int | None = None) -> None:
    """How far the risks of each stage are covered; rows with member, risks, effective, declared."""
    cards.chart(
        cards.cached_figure(charts.coverage_bars, rows.to_pandas(), dark=cards.dark()),
        title="Effective controls, by stage",
        sentence=narrative.portfolio.coverage_by_stage(rows.to_pylist()),
        rows=rows,
        columns={
            "member": STAGE,
            "risks": Column("Open risks"),
            "effective": Column("Evidenced"),
            "declared": Column("Claimed"),
        },
        file_name=context.file_name("coverage_by_stage"),
        height=height,
    )


def grid(
    context: PageContext, *, key: str | None = None, picked: Callable[[], None] | None = None
) -> None:
    """Where risks arise, by where their controls act; `picked` takes over a clicked cell."""
    rows = context.read("coverage_grid")
    cards.chart(
        cards.cached_figure(charts.coverage_grid, rows.to_pandas(), dark=cards.dark()),
        title="Where risks arise, and where controls act",
        sentence=narrative.portfolio.coverage_grid(rows.to_pylist()),
        rows=rows,
        columns={
            "arises_stage": STAGE,
            "acts_stage": Column("Controls act in", 190, labels=vocabularies.CONTROL_STAGES),
            "risks": Column("Open risks"),
            "declared": Column("Claimed"),
            "tested_effective": Column("Evidenced"),
        },
        file_name=context.file_name("coverage_grid"),
        key=key,
        picked=picked,
    )
