"""The third step: every fault at once, to be mended here or in the file."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial

import pyarrow
import pyarrow.compute as pc
import streamlit as st

from pages.shared import background, tables
from pages.shared.markdown import escape
from pages.shared.tables import Column
from pages.shared.upload import columns, error_grid
from pages.shared.upload.upload_state import Flow
from risk_models import narrative
from risk_models.exports.error_file import marked_file
from risk_models.formats import counted
from risk_models.ingest import Checked, Staged, validate
from risk_models.ingest.arrow_dictionary import whole
from risk_models.ingest.corrections import Mend, faulty_cells, mend
from risk_models.ingest.readers import Reading
from risk_models.ingest.register_format import identity

_MOST = 300
"""Faults that are shown at once; the filters and the files reach all of them."""


@dataclass(frozen=True)
class Outcome:
    """What checking came to. `kept` are mappings to be kept. `of` is all that it was made of."""

    checked: Checked
    staged: Staged
    kept: pyarrow.Table
    mends: list[Mend]
    of: Hashable

    def again(
        self, held: Mapping[str, pyarrow.Table], removals: Mapping[str, pyarrow.Table]
    ) -> Checked:
        """The same rows checked once more, now that rows of the register are to go."""
        return _checked(self.staged, self.kept, held, removals)


def made(flow: Flow, readings: Sequence[Reading], held: Mapping[str, pyarrow.Table]) -> Outcome:
    """All rows with their mended cells, checked together with what the register holds."""
    staged, kept = columns.rows(flow, readings), columns.kept(flow, readings)
    mends = tuple(flow.mends)
    of = (columns.of(flow, readings), mends, flow.base)

    def outcome() -> Outcome:
        mended, done = mend(staged, mends)
        return Outcome(_checked(mended, kept, held, {}), mended, kept, done, of)

    return background.run_once("check", of, outcome, saying="Checking")


def _checked(
    staged: Staged,
    kept: pyarrow.Table,
    held: Mapping[str, pyarrow.Table],
    removals: Mapping[str, pyarrow.Table],
) -> Checked:
    """The rows of the files, and beside those of a file of mappings the ones agreed to here."""
    checked = validate(staged, held, removals)
    if not (checked.ok and kept.num_rows):
        return checked
    upserts = dict(checked.changes.upserts)
    if "mappings" in upserts:
        others = whole(upserts["mappings"]).cast(kept.schema)
        agreed = pc.is_in(others["name"], kept["name"])
        kept = pyarrow.concat_tables([others.filter(pc.invert(agreed)), kept])
    changes = replace(checked.changes, upserts={**upserts, "mappings": kept})
    return replace(checked, changes=changes)


def show(flow: Flow, readings: Sequence[Reading], outcome: Outcome) -> None:
    """What is wrong, by rule, line and column, and the ways to put it right; then the run ends."""
    findings = outcome.checked.findings
    if outcome.checked.ok:
        rows = sum(part.content.rows.num_rows for part in outcome.staged.parts)
        said = narrative.upload.checked(rows, len(readings), flow.base)
        st.markdown(f":green[:material/check_circle:] {said}")
    else:
        st.markdown(
            f":red[:material/error: **{narrative.upload.faults(findings)}**] "
            "Nothing is written until all are mended."
        )
    if outcome.mends:
        _mended(flow, outcome.mends)
    if outcome.checked.ok:
        return
    _faults(flow, outcome.staged, _chosen(findings))
    _downloads(readings, findings)
    st.stop()


def _faults(flow: Flow, staged: Staged, findings: pyarrow.Table) -> None:
    cells, others = faulty_cells(staged, findings.slice(0, _MOST))
    if cells:
        st.caption("Put a value right here (double-click, or Enter), or in the file.")
        error_grid.show(flow, cells)
    if others.num_rows:
        st.caption("To be put right in the file, under Columns, or in the register:")
        tables.show(others, error_grid.COLUMNS, alt="Faults of rows, columns and files", tallest=10)
    if findings.num_rows > _MOST:
        st.caption(f"The first {_MOST:,} of {findings.num_rows:,} are shown; the files have all.")


def _chosen(findings: pyarrow.Table) -> pyarrow.Table:
    """The findings of the rules and files that the reader asks for; all of them at first."""
    rules, files = _counts(findings, "rule"), _counts(findings, "file")
    asked = st.pills(
        "Faults by rule",
        list(rules),
        selection_mode="multi",
        format_func=lambda name: f"{narrative.upload.rule(name)} · {rules[name]:,}",
        key="fault_rules",
    )
    if asked:
        findings = findings.filter(pc.is_in(findings["rule"], pyarrow.array(asked)))
    if len(files) > 1:
        file = st.selectbox(
            "Faults by file",
            list(files),
            index=None,
            format_func=lambda name: f"{name} · {files[name]:,}",
            placeholder="every file",
            key="fault_file",
            width=320,
        )
        if file:
            findings = findings.filter(pc.equal(findings["file"], file))
    return findings


def _counts(findings: pyarrow.Table, column: str) -> dict[str, int]:
    counted_ = findings[column].drop_null().value_counts().to_pylist()
    return {row["values"]: row["counts"] for row in sorted(counted_, key=lambda r: r["values"])}


def _mended(flow: Flow, mends: Sequence[Mend]) -> None:
    """What was mended on this page, and the way back."""
    with st.expander(f"{counted(len(mends), 'cell')} mended here, to be recorded with the version"):
        tables.show(
            pyarrow.Table.from_pylist([asdict(one) for one in mends]),
            {
                "file": Column("File", 140),
                "line": Column("Line", 60),
                "key": Column("Row", 150),
                "column": Column("Column", 150),
                "before": Column("In the file", 250),
                "after": Column("Mended to", 250),
            },
            alt="Mended cells",
            tallest=8,
        )
        st.button("Take all back", key="take_back", type="tertiary", on_click=flow.mends.clear)


def _downloads(readings: Sequence[Reading], findings: pyarrow.Table) -> None:
    """Each file with its faults, and the faults as a list."""
    faulty = _counts(findings, "file")
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        for place, reading in enumerate(readings):
            if reading.name in faulty and reading.columns:
                st.download_button(
                    f"{escape(reading.name)} with its faults",
                    partial(marked_file, reading, findings),
                    f"{identity(reading.name)}.csv",
                    "text/csv",
                    key=f"marked_{place}",
                    icon=":material/download:",
                    on_click="ignore",
                    help="The rows as they came, with a column error before them. "
                    "Mend the file and drop it again.",
                )
        tables.download(findings, "faults.csv")
