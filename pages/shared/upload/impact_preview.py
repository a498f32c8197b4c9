"""The fifth step: what the change would do to the picture, before anything is written."""

from pages.shared import background, comparison
from pages.shared.session import PageContext
from pages.shared.upload.changes import Change
from pages.shared.upload.upload_state import Flow
from risk_models.register import Comparison, preview
from risk_models.register.change_summary import differences


def made(flow: Flow, change: Change, context: PageContext) -> Comparison:
    """The register as it is and as it would be, on the day that the reader looks at."""
    base, as_of, compare_on = flow.base, context.as_of, context.compare_on

    def compared() -> Comparison:
        shown = context.version == base
        now = context.snapshot if shown else context.register.snapshot(base, as_of, compare_on)
        try:
            return preview(now, change.changes, differences(change.tables))
        finally:
            if not shown:
                now.close()

    of = (change.of, as_of, compare_on)
    return background.run_once("picture", of, compared, saying="Looking ahead")


def show(found: Comparison) -> None:
    """Levels, tolerance, coverage and warnings, before and after."""
    comparison.show(
        found,
        before="Now",
        after="Then",
        file_name=lambda part: f"upload_{part}.csv",
        rows=False,
    )
