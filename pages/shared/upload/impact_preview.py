"""The fifth step: the effect of the change on levels, tolerance and coverage, before saving."""

from pages.shared import background, comparison
from pages.shared.session import PageContext
from pages.shared.upload.changes import Change
from pages.shared.upload.upload_state import Flow
from risk_models.register import Comparison, preview
from risk_models.register.change_summary import differences


def compare(flow: Flow, change: Change, context: PageContext) -> Comparison:
    """The register now and after the change, both on the reporting date."""
    base, as_of, compare_on = flow.base, context.as_of, context.compare_on

    def compared() -> Comparison:
        shown = context.version == base
        now = context.snapshot if shown else context.register.snapshot(base, as_of, compare_on)
        try:
            return preview(now, change.changes, differences(change.tables))
        finally:
            if not shown:
                now.close()

    inputs = (change.inputs, as_of, compare_on)
    return background.run_once("effect", inputs, compared, saying="Calculating the effect")


def show(effect: Comparison) -> None:
    """Levels, tolerance, coverage and warnings, now and after the change."""
    comparison.show(
        effect,
        before="Now",
        after="After",
        file_name=lambda part: f"upload_{part}.csv",
        rows=False,
    )
