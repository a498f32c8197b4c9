"""What differs between two states of the register: levels, tolerance, coverage, checks, rows."""

from collections.abc import Callable

import pyarrow
import streamlit as st

from pages.shared import tables
from pages.shared.markdown import escape
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.contract import TABLES
from risk_models.formats import counted
from risk_models.register import Comparison

_TITLES = {name: table.title for name, table in TABLES.items()}


def show(
    compared: Comparison,
    *,
    before: str,
    after: str,
    file_name: Callable[[str], str],
    rows: bool = True,
    expanded: bool = False,
) -> None:
    """A comparison: the headline, then its parts, each with its rows and their download.

    `before` and `after` name the two states in trusted text ("Version 3", "With these files").
    `file_name` makes the name of a download from that of a part. `rows` also shows the
    changes, `expanded` without a click.
    """
    st.markdown(f"**{escape(narrative.comparison.headline(compared))}**")
    if narrative.comparison.same(compared):
        return
    if changed := narrative.comparison.method(compared):
        st.info(escape(changed), icon=":material/rule:")
    st.caption(escape(narrative.comparison.warnings(compared)))
    left, middle, right = st.columns([4, 5, 6], gap="small")
    with left:
        _levels(compared, before, after)
    with middle:
        _tolerance(compared, file_name)
    with right:
        _coverage(compared, before, after)
    _checks("New warnings", compared.checks_opened, file_name("checks_opened"))
    _checks("Resolved warnings", compared.checks_closed, file_name("checks_closed"))
    if rows:
        _rows(compared, file_name, expanded=expanded)


def _levels(compared: Comparison, before: str, after: str) -> None:
    st.markdown("**Open risks by residual level**")
    tables.show(
        compared.levels,
        {
            "level": tables.level("Level"),
            "before": Column(before, 60),
            "after": Column(after, 60),
        },
        alt="Open risks by residual level, before and after",
        levels=compared.risk_levels,
    )


def _tolerance(compared: Comparison, file_name: Callable[[str], str]) -> None:
    crossing = narrative.comparison.tolerance(compared)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**Changes in risks above tolerance: {crossing.num_rows:,}**", width="stretch")
        if crossing.num_rows:
            tables.download(crossing, file_name("tolerance"))
    if crossing.num_rows:
        tables.show(
            crossing,
            {
                "moved": Column("Movement", 150),
                "title": Column("Risk", 220),
                "before_level": tables.level("Before", "before_level"),
                "after_level": tables.level("After", "after_level"),
                "risk_id": Column("ID", 80),
            },
            alt="Risks that cross tolerance",
            levels=compared.risk_levels,
            tallest=6,
        )


def _coverage(compared: Comparison, before: str, after: str) -> None:
    st.markdown("**Covered by tested controls, where it changes**")
    tables.show(
        narrative.comparison.coverage(compared),
        {
            "label": Column("Risks", 120),
            "before_effective": Column(before, 55, help="Covered by tested controls, before"),
            "before_risks": Column("of", 45, help="Open risks, before"),
            "after_effective": Column(after, 55, help="Covered by tested controls, after"),
            "after_risks": Column("of", 45, help="Open risks, after"),
        },
        alt="Risks covered by tested controls, before and after",
        tallest=6,
    )
    st.caption(escape(narrative.comparison.coverage_rule(compared)))


def _checks(title: str, warnings: pyarrow.Table, file_name: str) -> None:
    if not warnings.num_rows:
        return
    with st.expander(f"{title}: {warnings.num_rows:,}"):
        tables.show(
            warnings,
            {
                "rule": Column("Rule", 50),
                "sentence": Column("Warning", 560),
                "who": Column("Action owner", 150),
                "key": Column("Record"),
            },
            alt=title,
            tallest=10,
        )
        tables.download(warnings, file_name)


def _rows(compared: Comparison, file_name: Callable[[str], str], *, expanded: bool) -> None:
    for name, difference in compared.rows.items():
        kinds = (
            ("added", difference.added.num_rows),
            ("changed", difference.changed_rows),
            ("removed", difference.removed.num_rows),
        )
        counts = ", ".join(f"{number:,} {kind}" for kind, number in kinds if number)
        with st.expander(
            f"{_TITLES[name]}: {counts}", expanded=expanded, icon=":material/table_rows:"
        ):
            if difference.changed.num_rows:
                _fields(
                    name,
                    narrative.comparison.fields(name, difference),
                    file_name(f"{name}_changed"),
                )
            for kind, part in (("added", difference.added), ("removed", difference.removed)):
                if part.num_rows:
                    _whole(name, kind, part, file_name(f"{name}_{kind}"))


def _fields(name: str, fields: pyarrow.Table, file_name: str) -> None:
    st.caption(f"Changed: {counted(fields.num_rows, 'field')}")
    tables.show(
        fields,
        {
            "row": Column("Record", 190),
            "label": Column("Field", 170),
            "before": Column("Before", 330),
            "after": Column("After", 330),
        },
        alt=f"Changed fields of {_TITLES[name]}",
    )
    tables.download(fields, file_name)


def _whole(name: str, kind: str, part: pyarrow.Table, file_name: str) -> None:
    st.caption(f"{kind.capitalize()}: {counted(part.num_rows, 'row')}")
    columns = TABLES[name].columns
    tables.show(
        part,
        {
            c.name: Column(c.title, labels=c.codes if c.kind == "code" else None)
            for c in columns.values()
        },
        alt=f"Rows of {_TITLES[name]} that were {kind}",
    )
    tables.download(part, file_name)
