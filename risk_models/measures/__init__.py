"""The measures: every number the product shows is a column of a view in this folder.

One `.sql` file is one view: a comment that states its grain and meaning, then one SELECT.
`-- kept` marks a measure that is stored on first use, because others ask it often.
Each file in `checks/` is one warning; the view `checks` is their union.
"""

from risk_models.measures.filters import Filters
from risk_models.measures.views import Measure, MEASURES, create, keep, kept_behind

__all__ = ["MEASURES", "Filters", "Measure", "create", "keep", "kept_behind"]
