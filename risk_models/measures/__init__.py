"""The measures: every number the product shows is a column of a view in this folder.

One `.sql` file is one view: a comment with its grain, its meaning and its columns (`comment.py`
says how), then one SELECT. A view is created when it is first read. `-- materialized` marks a
measure whose rows are stored then, because others read it often.
Each file `checks/W<n>.sql` is one warning rule; the view `checks` is their union.
"""

from risk_models.measures.catalog import (
    MEASURES,
    Measure,
    is_filtered,
    needed,
    rests_on,
    words_about,
)
from risk_models.measures.check_rules import CHECKS
from risk_models.measures.filters import Filters
from risk_models.measures.measure_db import FORMER, Calendar, Day, create, prepare
from risk_models.measures.then_tables import THEN

__all__ = [
    "CHECKS",
    "FORMER",
    "MEASURES",
    "THEN",
    "Calendar",
    "Day",
    "Filters",
    "Measure",
    "create",
    "is_filtered",
    "needed",
    "prepare",
    "rests_on",
    "words_about",
]
