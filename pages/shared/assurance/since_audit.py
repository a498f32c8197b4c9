"""What changed since an audit, a date or a version, by topic in the order of an auditor."""

from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

import pyarrow
import streamlit as st

from pages.shared import address, background, cards, comparison, links, tables
from pages.shared.markdown import escape
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.contract.fields import FIRST_DATE
from risk_models.formats import day
from risk_models.register import Snapshot, compare
from risk_models.register.audit_changes import Baseline, baseline, changed_values

Result = TypeVar("Result")

_COLUMNS = {
    "change": Column("Change", 105),
    "title": Column("Record", 330),
    "field": Column("Field", 150),
    "before": Column("Before", 200),
    "after": Column("After", 200),
    "key": Column("ID", 90),
}


@dataclass(frozen=True)
class _Changes:
    """What changed, in words: in all, and a sentence and rows for each topic."""

    headline: str
    sentences: Mapping[str, str]
    rows: Mapping[str, pyarrow.Table]


def show(context: PageContext) -> None:
    """Choose what to compare with, then the changes of each topic."""
    chosen = _choose(context)
    if chosen is None:
        return
    found, name = chosen
    of = "since_audit", context.version, context.as_of, found, name
    changes = background.run_once(
        "since_audit",
        of,
        lambda: context.cached.computed.result(of, lambda: _changes(context, found, name)),
        saying="Comparing",
    )
    cards.headline(
        changes.headline,
        more=narrative.audit_changes.basis(
            found, {"version": context.version, "as_of": context.as_of}
        ),
    )
    titles = {topic: title for topic, (title, _) in narrative.audit_changes.TOPICS.items()}
    for topic, title in titles.items():
        if changes.rows[topic].num_rows:
            _topic(context, changes, topic, title)
    same = [title for topic, title in titles.items() if not changes.rows[topic].num_rows]
    if same:
        st.caption(f"No change: {', '.join(same)}.")
    if st.toggle("Show all differences between the two states", key="since_all"):
        _all_differences(context, found)


def _changes(context: PageContext, found: Baseline, name: str) -> _Changes:
    changes, topics = _compared(context, found, changed_values), narrative.audit_changes.TOPICS
    return _Changes(
        narrative.audit_changes.headline(changes, name),
        {topic: narrative.audit_changes.topic_sentence(changes, topic) for topic in topics},
        {topic: narrative.audit_changes.rows(changes, topic, context.levels) for topic in topics},
    )


def _choose(context: PageContext) -> tuple[Baseline, str] | None:
    """What is compared with, and its name in a sentence."""
    versions = context.register.versions()
    audits = context.rows("audit_position", state="done")
    options = {f"audit_{row['audit_id']}": _audit(row) for row in audits}
    options |= {"date": "A date", "version": "A version"}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        choice = st.selectbox(
            "Changes since",
            list(options),
            format_func=options.__getitem__,
            key=address.bound("since", options, default=next(iter(options))),
            width=420,
        )
        if choice == "date":
            day_chosen = st.date_input(
                "Date",
                value=context.compare_on,
                min_value=FIRST_DATE.date(),
                max_value=context.as_of,
                format="YYYY-MM-DD",
                key="since_date",
                width=150,
            )
            return _of_day(context, day_chosen) if isinstance(day_chosen, date) else None
        if choice == "version":
            numbers = [v.number for v in reversed(versions) if v.number <= context.version]
            number = st.selectbox(
                "Version", numbers, index=min(1, len(numbers) - 1), key="since_version", width=120
            )
            at = next(v.committed_at.date() for v in versions if v.number == number)
            as_of = min(at, context.as_of)
            return Baseline(number, as_of, in_force=True), f"version {number}"
    audit = next(row for row in audits if f"audit_{row['audit_id']}" == choice)
    noted = audit["register_version"]
    found = baseline(
        versions, context.version, audit["ended_on"], None if noted is None else int(noted)
    )
    return found, f"the audit that ended on {day(audit['ended_on'])}"


def _of_day(context: PageContext, chosen: date) -> tuple[Baseline, str]:
    return baseline(context.register.versions(), context.version, chosen), day(chosen)


def _audit(row: dict[str, Any]) -> str:
    return f"{row['title']}, ended {day(row['ended_on'])}"


def _compared(
    context: PageContext, found: Baseline, how: Callable[[Snapshot, Snapshot], Result]
) -> Result:
    """What `how` finds between the former state and the one shown."""
    with closing(context.register.snapshot(found.version, found.as_of)) as before:
        return how(before, context.snapshot)


def _all_differences(context: PageContext, found: Baseline) -> None:
    """Every row, level, control coverage and warning that differs."""
    whole = background.run_once(
        "since_audit_all",
        (context.version, context.as_of, found),
        lambda: _compared(context, found, compare),
        saying="Comparing",
    )
    comparison.show(
        whole,
        before="Then",
        after="Now",
        file_name=lambda part: context.file_name(f"{part}_since_{found.as_of}"),
    )


def _topic(context: PageContext, changes: _Changes, topic: str, title: str) -> None:
    sentence, rows = changes.sentences[topic], changes.rows[topic]
    with st.expander(f"{title}: {escape(sentence)}", icon=":material/table_rows:"):
        index = tables.show(
            rows, _COLUMNS, alt=f"Changes: {title}", key=f"since_{topic}", opens="title"
        )
        tables.download(rows, context.file_name(f"changes_{topic}"))
        if index is not None:
            (row,) = rows.slice(index, 1).to_pylist()
            links.open_row(row)
            links.open_list(row["table"])
