"""What the pages offer to whom: what they may write, and nothing on a past day or to a viewer."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from pages.shared import edit, form_rows, session
from pages.shared.decide.subject import Subject
from pages.shared.session import PageContext
from risk_models import register
from risk_models.contract import TABLES
from risk_models.contract.access_rights import RIGHT_OF_ROLE, WRITES
from risk_models.ingest.changes import Changes
from risk_models.measures import Filters
from risk_models.register import Actor, Register
from tests.register.people import PEOPLE, email, fill, signed_in
from tests.register.rows import rows


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Register]]:
    url = f"sqlite:///{tmp_path_factory.mktemp('rights')}"
    with register.open(url) as opened:
        fill(opened)
        yield url, opened


def context_of(url: str, acting: Register, day: date) -> PageContext:
    """The context of a page for somebody who signed in."""
    cached = session.cached_snapshot(url, acting.head, day, None, acting)
    return PageContext(acting, cached, acting.head, Filters())


def test_forms_are_offered_to_those_who_may_write(filled: tuple[str, Register]) -> None:
    url, opened = filled
    for name in [*PEOPLE, "Nil"]:
        context = context_of(url, signed_in(opened, name), date.today())
        role = PEOPLE.get(name, ("", None))[0]
        writes = WRITES[RIGHT_OF_ROLE[role]] if role else frozenset()
        assert {table for table in TABLES if edit.offered(context, table)} == writes, name
        assert edit.offered(context) == bool(writes)
        past = context_of(url, signed_in(opened, name), date.today() - timedelta(1))
        assert not any(edit.offered(past, table) for table in TABLES)


def test_nobody_asks_where_nobody_signs_in(filled: tuple[str, Register]) -> None:
    url, opened = filled
    context = context_of(url, opened, date.today())
    assert all(edit.offered(context, table) for table in TABLES)


def test_an_editor_is_offered_what_an_approver_may_approve(tmp_path: object) -> None:
    url = f"sqlite:///{tmp_path}/register"
    with register.open(url) as opened:
        fill(opened, four_eyes="all")
        edi = context_of(url, signed_in(opened, "Edi"), date.today())
        assert edit.offered(edi, "acceptances", "decisions")
        assert not edit.offered(edi, "matrix")


def test_a_proposed_key_is_free_among_rows_that_are_not_seen(tmp_path: object) -> None:
    url = f"sqlite:///{tmp_path}/register"
    with register.open(url) as opened:
        fill(opened)
        hidden = rows("treatments", {"treatment_id": "TRT-0001", "risk_id": "R2"})
        opened.commit(Changes({"treatments": hidden}), opened.head, "Edi", "For another unit")
        una = context_of(url, signed_in(opened, "Una"), date.today())
        assert una.read("treatments").num_rows == 0
        assert Subject(una, "R1").free_key("treatments") == "TRT-0002"
        assert form_rows.blank(una, "treatments").fields["treatment_id"] == "TRT-0002"


def test_each_sees_the_snapshot_of_their_business_units(filled: tuple[str, Register]) -> None:
    url, opened = filled
    seen = {
        name: context_of(url, signed_in(opened, name), date.today())
        .read("risk_list")["risk_id"]
        .to_pylist()
        for name in ("Vic", "Val", "Una", "Odo")
    }
    assert {name: sorted(ids) for name, ids in seen.items()} == {
        "Vic": ["R1", "R2"],
        "Val": ["R1"],
        "Una": ["R1"],
        "Odo": ["R1", "R2"],
    }


def test_the_first_who_signs_in_sees_the_version_that_lets_them_in(tmp_path: object) -> None:
    url = f"sqlite:///{tmp_path}/register"
    session.open_register.clear()
    try:
        with session.open_register(url) as opened:
            before = opened.head
            ada = Actor("Ada", email=email("Ada"), verified=True)
            acting, shown, access = session.registered(url, ada)
            assert shown == acting.head == opened.head == before + 1
            assert access
            assert access.administrators == ("Ada",)
            assert session.registered(url, ada)[1] == shown
    finally:
        session.open_register.clear()
