"""Draw a seeded sample, and open the trace of each member."""

import pyarrow
import streamlit as st

from pages.shared import address, cards, links, tables
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.contract.glossary import GLOSSARY
from risk_models.register.audit_sample import draw

_COLUMNS = {
    "place": Column("Drawn", 60),
    "title": Column("Record", 330),
    "stratum": tables.level("Highest residual level", "stratum", 150, narrative.trace.STRATA),
    "missing": Column("Gaps", 60, help="Steps of its trace without a record that counts"),
    "needed": Column("Steps", 60, help="Steps of its trace that need a record"),
    "key": Column("ID", 100),
}
_PARAMETER = {
    "ai_systems": "system",
    "requirement": "annex_a",
    "risks": "risk",
    "controls": "control",
    "people": "person",
}
_HOW = {"risk": "By risk", "chance": "By chance"}


def show(context: PageContext) -> None:
    """Choose population, size and seed; a row of the sample opens its trace."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        populations = narrative.trace.SUBJECTS
        population = st.selectbox(
            "Draw from",
            list(populations),
            format_func=populations.__getitem__,
            key=address.bound("sample_of", populations, default="ai_systems"),
            width=320,
        )
        size = st.number_input(
            "Size", min_value=1, step=1, value=5, key="sample_size", bind="query-params", width=120
        )
        seed = st.text_input(
            "Seed",
            value="1",
            max_chars=40,
            key="sample_seed",
            bind="query-params",
            help="Any text. The same seed draws the same sample from the same version and date.",
            width=160,
        )
        how = st.segmented_control(
            "Drawn",
            list(_HOW),
            required=True,
            format_func=_HOW.__getitem__,
            key=address.bound("sample_how", _HOW, default="risk"),
            help="By risk: half of the sample has the highest residual level, half of the rest the "
            f"next one, and so on. {GLOSSARY['Residual risk']}",
        )
    members = context.read("sample_member", population=population)
    by_risk = how == "risk"
    sample = _with_gaps(context, draw(members, size, seed, by_risk=by_risk))
    cards.headline(
        narrative.audit_changes.sample_sentence(sample.num_rows, members.num_rows, by_risk=by_risk),
        more=f"Seed {seed}. A record opens its trace.",
    )
    if not members.num_rows:
        st.info("There is nothing to draw from on this day.", icon=":material/info:")
        return
    tables.download(sample, context.file_name(f"sample_{population}_{seed}"))
    index = tables.show(
        sample, _COLUMNS, alt="Sample", tallest=20, key="sample_table", opens="title"
    )
    if index is not None:
        (row,) = sample.slice(index, 1).to_pylist()
        links.open_page("assurance/trace.py", **{_PARAMETER[row["population"]]: row["key"]})


def _with_gaps(context: PageContext, sample: pyarrow.Table) -> pyarrow.Table:
    """The sample with the number of steps of each trace, and of those with a gap."""
    keys = tuple(sample["key"].to_pylist())
    of = sample["population"][0].as_py() if keys else ""
    totals = context.rows("trace_totals", subject_table=of, subject_key=keys)
    by_key = {row["subject_key"]: row for row in totals}
    for name in ("missing", "needed"):
        values = pyarrow.array([by_key[key][name] for key in keys], pyarrow.int64())
        sample = sample.append_column(name, values)
    return sample
