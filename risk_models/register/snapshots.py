"""Snapshots of a version, with former versions for past days."""

from collections.abc import Mapping
from contextlib import closing
from datetime import date
from functools import lru_cache, partial

import pyarrow

from risk_models.measures import FORMER, Day
from risk_models.register.past_rows import THEN_PLACE
from risk_models.register.proposal_db import only
from risk_models.register.snapshot import Snapshot
from risk_models.register.stored_rows import StoredRows
from risk_models.register.version_record import Version, periods

_CACHED = 32
"""Former versions, each with its days, whose rows for comparisons are kept."""

_THEN_CACHED = 4
"""Comparison dates whose rows are kept, all risks and links of each."""


class Snapshots:
    """Builds snapshots from the stored rows; former versions are read once for all of them."""

    def __init__(self, rows: StoredRows) -> None:
        self._rows = rows
        self._versions: dict[int, Version] = {}
        self._former = lru_cache(_CACHED)(self._read_former)
        self._then = lru_cache(_THEN_CACHED)(self._read_then)

    def build(
        self,
        shown: Version,
        known: Mapping[int, Version],
        as_of: date,
        compare_on: date | None,
        todays_records: bool,
    ) -> Snapshot:
        """A version as of a day; later ones among the `known` do not exist for it."""
        until = {number: v for number, v in known.items() if number <= shown.number}
        self._versions |= until
        return Snapshot.build(
            partial(self._rows.fill, shown),
            shown.number,
            as_of,
            compare_on,
            periods(list(until.values())),
            todays_records,
            former=self._former,
            then=self._then,
        )

    def _read_former(self, version: int, days: tuple[Day, ...]) -> dict[str, pyarrow.Table]:
        """What the comparison with a former version reads of it, for these days."""
        own = only(frozenset(FORMER))
        fill = partial(self._rows.fill, self._versions[version], tables=own.tables)
        first, last = days[0][0], days[-1][0]
        with closing(Snapshot.build(fill, version, last, first, days=days, own=own)) as snapshot:
            return {name: snapshot.read(name) for name in FORMER}

    def _read_then(self, version: int, day: date) -> dict[str, pyarrow.Table]:
        """What the movement since a day reads of the version that the day is seen by."""
        fill = partial(self._rows.fill, self._versions[version], tables=THEN_PLACE.tables)
        return Snapshot.as_then(fill, version, day)
