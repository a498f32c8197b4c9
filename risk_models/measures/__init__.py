"""The measures: every number the product shows is a column of a view in this folder.

One `.sql` file is one view: a comment that states its grain and meaning, then one SELECT.
A view is created when it is first read. `-- kept` marks a measure whose rows are stored then,
because others ask it often.
Each file in `checks/` is one warning; the view `checks` is their union.
"""

from risk_models.measures.filters import Filters
from risk_models.measures.views import (
    CHECKS,
    MEASURES,
    Measure,
    create,
    needed,
    prepare,
    rests_on,
    words_about,
)

__all__ = [
    "CHECKS",
    "MEASURES",
    "Filters",
    "Measure",
    "create",
    "needed",
    "prepare",
    "rests_on",
    "words_about",
]
