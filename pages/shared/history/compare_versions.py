"""Compare any two versions."""

from collections.abc import Sequence

import streamlit as st

from pages.shared import background, comparison
from pages.shared.session import PageContext
from risk_models.register import Comparison, Version, compare


def show(versions: Sequence[Version], chosen: Version, context: PageContext) -> None:
    """The chosen version compared with another one, by default the version before it."""
    others = [v.number for v in reversed(versions) if v.number != chosen.number]
    if not others:
        st.caption("There is no other version to compare with.")
        return
    before = chosen.number - 1
    number = st.selectbox(
        "Compare with version",
        others,
        index=others.index(before) if before in others else 0,
        key=f"other_than_{chosen.number}",
        bind="query-params",
        width=160,
    )
    first, second = sorted((number, chosen.number))
    found = background.run_once(
        "versions",
        (first, second, context.as_of, context.compare_on),
        lambda: _compared(context, first, second),
        saying="Comparing",
    )
    comparison.show(
        found,
        before=f"Version {first}",
        after=f"Version {second}",
        file_name=lambda part: f"{part}_v{first}_v{second}_{context.as_of}.csv",
    )


def _compared(context: PageContext, first: int, second: int) -> Comparison:
    """Both versions as of the reporting date."""
    before = context.register.snapshot(first, context.as_of, context.compare_on)
    after = context.register.snapshot(second, context.as_of, context.compare_on)
    try:
        return compare(before, after)
    finally:
        before.close()
        after.close()
