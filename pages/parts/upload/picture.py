"""The fifth step: what the change would do to the picture, before anything is written."""

from pages.parts import comparison, work
from pages.parts.looking import Look
from pages.parts.upload.difference import Change
from pages.parts.upload.state import Flow
from risk_models.register import Comparison, preview
from risk_models.register.change_summary import differences


def made(flow: Flow, change: Change, look: Look) -> Comparison:
    """The register as it is and as it would be, on the day that the reader looks at."""
    base, as_of, compare_on = flow.base, look.as_of, look.compare_on

    def compared() -> Comparison:
        shown = look.version == base
        now = look.snapshot if shown else look.register.snapshot(base, as_of, compare_on)
        try:
            return preview(now, change.changes, differences(change.tables))
        finally:
            if not shown:
                now.close()

    of = (change.of, as_of, compare_on)
    return work.made("picture", of, compared, saying="Looking ahead")


def show(found: Comparison) -> None:
    """Levels, tolerance, coverage and warnings, before and after."""
    comparison.show(
        found,
        before="Now",
        after="Then",
        file_name=lambda part: f"upload_{part}.csv",
        rows=False,
    )
