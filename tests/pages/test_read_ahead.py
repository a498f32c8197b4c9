"""What a page reads is begun beside it, and is what it would have read itself."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from typing import Any

import pytest

from pages.shared import read_ahead
from pages.shared.cached_snapshot import CachedSnapshot
from risk_models import register
from risk_models.errors import RegisterError
from risk_models.measures import Filters
from tests.pages import registers
from tests.pages.conftest import Visit
from tests.pages.test_menu import calm

PAGE = "pages/register/risk.py"


@pytest.fixture
def cached(sample: str) -> Iterator[CachedSnapshot]:
    day = date.fromisoformat(registers.AS_OF)
    with (
        register.open(sample) as opened,
        closing(opened.snapshot(opened.head, day)) as snapshot,
    ):
        yield CachedSnapshot(snapshot)


def test_what_was_begun_is_what_is_read(cached: CachedSnapshot) -> None:
    filters, equals = Filters(level=("high",)), {"is_open": True}
    # More than there are threads: some still wait when they are asked for.
    views = ("risk_list", "open_risks", "selected_risks") * 3
    for number, view in enumerate(views):
        cached.begin(view, filters, equals | {"risk_id": f"R-{number:03}"})
    for number, view in enumerate(views):
        key = f"R-{number:03}"
        read = cached.read(view, filters, equals | {"risk_id": key})
        assert read.equals(cached.snapshot.read(view, filters, is_open=True, risk_id=key))


def test_what_cannot_be_read_fails_where_it_is_asked_for(cached: CachedSnapshot) -> None:
    cached.begin("no_such_measure", Filters(), {})
    with pytest.raises(RegisterError, match="no measure 'no_such_measure'"):
        cached.read("no_such_measure", Filters(), {})


def test_the_key_in_the_address_is_that_of_the_present_one() -> None:
    with read_ahead.noted(PAGE, {"risk": "R-1"}):
        read_ahead.note("risk_detail", {"risk_id": "R-1"})
        read_ahead.note("levels", {})
    expected = sorted(read_ahead.expected(PAGE, {"risk": "R-2"}), key=str)
    assert expected == [("levels", {}), ("risk_detail", {"risk_id": "R-2"})]
    # Without a key there is nothing to read about it; of another page nothing is known.
    assert read_ahead.expected(PAGE, {}) == [("levels", {})]
    assert read_ahead.expected("pages/none.py", {"risk": "R-2"}) == []
    # The last run counts, and what is read outside a page is not noted.
    with read_ahead.noted(PAGE, {}):
        pass
    read_ahead.note("levels", {})
    assert read_ahead.expected(PAGE, {}) == []


@pytest.mark.parametrize(
    ("page", "first", "second"),
    [
        ("portfolio/overview.py", {"domain": "1"}, {"domain": "7"}),
        ("portfolio/coverage.py", {"domain": "1"}, {"domain": "7"}),
        ("register/risk.py", {"risk": "RSK-0001"}, {"risk": "RSK-0002"}),
    ],
)
def test_a_page_asks_for_what_was_begun(
    page: str,
    first: dict[str, str],
    second: dict[str, str],
    sample: str,
    visit: Visit,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun: list[tuple[str, dict[str, Any]]] = []
    begin = CachedSnapshot.begin

    def watched(self: CachedSnapshot, view: str, filters: Filters, equals: dict[str, Any]) -> None:
        begun.append((view, equals))
        begin(self, view, filters, equals)

    monkeypatch.setattr(CachedSnapshot, "begin", watched)
    calm(visit(sample, page, **first))
    begun.clear()
    calm(visit(sample, page, **second))
    asked = read_ahead.expected(f"pages/{page}", second)
    assert len(begun) > 5
    assert sorted(view for view, _ in begun) == sorted(view for view, _ in asked)
