"""The third step: all errors at once, to be corrected here or in the file."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial

import pyarrow
import pyarrow.compute as pc
import streamlit as st

from pages.shared import background, tables
from pages.shared.markdown import escape
from pages.shared.tables import Column
from pages.shared.upload import aside, columns, error_grid
from pages.shared.upload.upload_state import Flow
from risk_models import narrative
from risk_models.exports.error_file import marked_file
from risk_models.formats import counted
from risk_models.ingest import Checked, Staged, validate
from risk_models.ingest.arrow_dictionary import whole
from risk_models.ingest.corrections import CellEdit, correct, invalid_cells
from risk_models.ingest.readers import Reading
from risk_models.ingest.register_format import identity
from risk_models.ingest.set_aside import without

_MOST = 300
"""Errors that are shown at once; the filters and the downloads reach all of them."""


@dataclass(frozen=True)
class Outcome:
    """The result of checking: `mappings` are rows of mappings to save, `edits` those that apply.

    `inputs` identify what it is made of; `check` checks other rows in the same way.
    """

    checked: Checked
    staged: Staged
    mappings: pyarrow.Table
    edits: list[CellEdit]
    inputs: Hashable
    check: Callable[[Staged], Checked]

    def again(
        self, current: Mapping[str, pyarrow.Table], removals: Mapping[str, pyarrow.Table]
    ) -> Checked:
        """The same rows checked once more, with rows of the register to be removed."""
        return _check(self.staged, self.mappings, current, removals)


def run(flow: Flow, readings: Sequence[Reading], current: Mapping[str, pyarrow.Table]) -> Outcome:
    """Check all rows, with the corrected cells, together with the current rows of the register."""
    staged, mappings = columns.rows(flow, readings, current), columns.mapping_rows(flow, readings)
    edits, kept = tuple(flow.edits), flow.aside
    inputs = (columns.inputs(flow, readings), edits, flow.base, kept and kept.lines)

    def check(rows: Staged) -> Checked:
        return _check(rows, mappings, current, {})

    def outcome() -> Outcome:
        corrected, applied = correct(staged, edits)
        if kept:
            corrected = without(corrected, kept.lines)
        checked = check(corrected)
        return Outcome(checked, corrected, mappings, applied, inputs, check)

    return background.run_once("check", inputs, outcome, saying="Checking")


def _check(
    staged: Staged,
    mappings: pyarrow.Table,
    current: Mapping[str, pyarrow.Table],
    removals: Mapping[str, pyarrow.Table],
) -> Checked:
    """The rows of the files; to those of a file of mappings the mappings applied here are added."""
    checked = validate(staged, current, removals)
    if not (checked.ok and mappings.num_rows):
        return checked
    upserts = dict(checked.changes.upserts)
    if "mappings" in upserts:
        others = whole(upserts["mappings"]).cast(mappings.schema)
        replaced = pc.is_in(others["name"], mappings["name"])
        mappings = pyarrow.concat_tables([others.filter(pc.invert(replaced)), mappings])
    changes = replace(checked.changes, upserts={**upserts, "mappings": mappings})
    return replace(checked, changes=changes)


def show(flow: Flow, readings: Sequence[Reading], outcome: Outcome) -> None:
    """Every error with its rule, line and column, and how to correct it; then the run ends."""
    findings = outcome.checked.findings
    if outcome.checked.ok:
        rows = sum(part.content.rows.num_rows for part in outcome.staged.parts)
        sentence = narrative.upload.checked(rows, len(readings))
        st.markdown(f":green[:material/check_circle:] {sentence}")
        st.caption(f"Checked together with version {flow.base:,} of the register.")
    else:
        st.markdown(
            f":red[:material/error: **{narrative.upload.errors(findings)}**] "
            "Correct all of them to save."
        )
    if outcome.checked.corrected:
        st.caption(narrative.upload.corrected(outcome.checked.corrected))
    if outcome.edits:
        _corrections(flow, outcome.edits)
    aside.show(flow, readings)
    if outcome.checked.ok:
        return
    if not flow.aside:
        aside.offer(flow, outcome.staged, findings, outcome.check)
    _errors(flow, outcome.staged, _filtered(findings))
    _downloads(readings, findings)
    st.stop()


def _errors(flow: Flow, staged: Staged, findings: pyarrow.Table) -> None:
    cells, others = invalid_cells(staged, findings.slice(0, _MOST))
    if cells:
        st.caption("Correct the values here (double-click or press Enter) or in the file.")
        error_grid.show(flow, cells)
    if others.num_rows:
        st.caption("Correct these in the file, in Match columns or in the register:")
        tables.show(
            others,
            error_grid.COLUMNS,
            alt="Errors of rows, columns and files",
            tallest=8,
            wrapped=True,
        )
    if findings.num_rows > _MOST:
        st.caption(f"{_MOST:,} of {findings.num_rows:,} errors shown; the downloads have all.")


def _filtered(findings: pyarrow.Table) -> pyarrow.Table:
    """The findings of the rules and the file that the reader selects; at first all of them."""
    rules, files = _counts(findings, "rule"), _counts(findings, "file")
    selected = st.pills(
        "Errors by rule",
        list(rules),
        selection_mode="multi",
        format_func=lambda name: f"{narrative.upload.rule(name)} · {rules[name]:,}",
        key="error_rules",
    )
    if selected:
        findings = findings.filter(pc.is_in(findings["rule"], pyarrow.array(selected)))
    if len(files) > 1:
        file = st.selectbox(
            "Errors by file",
            list(files),
            index=None,
            format_func=lambda name: f"{name} · {files[name]:,}",
            placeholder="All files",
            key="error_file",
            width=320,
        )
        if file:
            findings = findings.filter(pc.equal(findings["file"], file))
    return findings


def _counts(findings: pyarrow.Table, column: str) -> dict[str, int]:
    counts = findings[column].drop_null().value_counts().to_pylist()
    return {row["values"]: row["counts"] for row in sorted(counts, key=lambda r: r["values"])}


def _corrections(flow: Flow, edits: Sequence[CellEdit]) -> None:
    """The cells that were corrected on this page, and a button to undo that."""
    with st.expander(f"{counted(len(edits), 'cell')} corrected here, recorded with the version"):
        tables.show(
            pyarrow.Table.from_pylist([asdict(edit) for edit in edits]),
            {
                "file": Column("File", 140),
                "line": Column("Line", 60),
                "key": Column("Row", 150),
                "column": Column("Column", 150),
                "before": Column("In the file", 250),
                "after": Column("Corrected to", 250),
            },
            alt="Corrected cells",
            tallest=8,
        )
        st.button(
            "Undo all corrections",
            key="undo_corrections",
            type="tertiary",
            on_click=flow.edits.clear,
        )


def _downloads(readings: Sequence[Reading], findings: pyarrow.Table) -> None:
    """Each file with an error column, and the list of errors."""
    files = _counts(findings, "file")
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        for place, reading in enumerate(readings):
            if reading.name in files and reading.columns:
                st.download_button(
                    f"{escape(reading.name)} with error column",
                    partial(marked_file, reading, findings),
                    f"{identity(reading.name)}.csv",
                    "text/csv",
                    key=f"marked_{place}",
                    icon=":material/download:",
                    on_click="ignore",
                    help="The rows as you uploaded them, after a column with their errors. "
                    "Correct the file and upload it again.",
                )
        tables.download(findings, "errors.csv")
