"""A row is added to any table by a form that follows from the contract."""

from datetime import date
from pathlib import Path
from typing import Any

import pyarrow
import pytest
from streamlit.testing.v1 import AppTest

from risk_models import register
from risk_models.contract import TABLES
from risk_models.ingest.changes import Changes
from tests.pages import registers
from tests.pages.test_edit import current_rows, history, write
from tests.pages.test_menu import calm
from tests.thorough import by_night

TODAY = date.today()
AUDIT = {"audit_id": "AUD-001", "title": "Internal audit 2026"}
PERSON = {"person_id": "PER-1", "name": "Ann", "active_from": "2026-01-01"}


@pytest.fixture
def url(tmp_path: Path) -> str:
    """An audit with one finding, a person and a document."""
    return registers.with_rows(
        tmp_path,
        audits=[AUDIT],
        audit_findings=[{"finding_id": "FND-0006", "audit_id": "AUD-001"}],
        people=[PERSON],
        documents=[{"document_id": "DOC-001", "requirements": "5.2;A.2.2"}],
    )


def page(url: str, table: str, day: str | None, version: int | None, **options: object) -> None:
    """A page with a button for a new row of a table, and one to edit the document."""
    from datetime import date

    from pages.shared import edit, new_row
    from pages.shared.cached_snapshot import CachedSnapshot
    from pages.shared.edit_rows import Row
    from pages.shared.session import PageContext, open_register
    from risk_models.measures import Filters

    opened = open_register(url)
    as_of = date.fromisoformat(day) if day else date.today()
    snapshot = opened.snapshot(version or opened.head, as_of)
    context = PageContext(opened, CachedSnapshot(snapshot), opened.head, Filters())
    edit.confirm(context)
    new_row.button(context, table, "Add row", key="add", **options)
    fields = {"requirements": "5.2;A.2.2", "owner": "R. Meyer"}
    edit.button(
        context, "Edit", [Row("documents", {"document_id": "DOC-001"}, fields)], key="change"
    )


def visited(
    url: str,
    table: str = "audit_findings",
    day: str | None = None,
    version: int | None = None,
    **options: object,
) -> AppTest:
    kwargs = {"url": url, "table": table, "day": day, "version": version, **options}
    return AppTest.from_function(page, kwargs=kwargs, default_timeout=30).run()


def opened(url: str, table: str = "audit_findings", **options: Any) -> AppTest:
    app = visited(url, table, **options)
    app.button(key="add").click().run()
    calm(app)
    return app


def someone_adds(url: str, table: str, **cells: object) -> None:
    """Dee adds a row, while the form is open."""
    with register.open(url) as other:
        row = dict.fromkeys(TABLES[table].columns) | cells
        change = Changes({table: pyarrow.Table.from_pylist([row], TABLES[table].arrow)})
        other.commit(change, other.head, "Dee", "Meanwhile")


def finding(key: str) -> dict[str, object]:
    return {
        "finding_id": key,
        "kind": "minor",
        "statement": "Theirs",
        "raised_on": date(2026, 1, 1),
    }


def test_the_form_has_a_field_of_its_kind_for_each_column(url: str) -> None:
    app = opened(url)
    assert app.text_input(key="edit_audit_findings_finding_id").value == "FND-0007"
    audit = app.selectbox(key="edit_audit_findings_audit_id")
    assert (audit.value, audit.options) == (None, ["not known", "AUD-001 Internal audit 2026"])
    kind = app.selectbox(key="edit_audit_findings_kind")
    assert (kind.value, kind.options[0]) == (None, "Major nonconformity")
    requirement = app.selectbox(key="edit_audit_findings_requirement")
    assert "A.6.2.4 Verification and validation" in requirement.options
    assert app.date_input(key="edit_audit_findings_raised_on").value == TODAY
    assert app.date_input(key="edit_audit_findings_due").value is None
    assert app.text_area(key="edit_audit_findings_statement").value == ""
    assert app.selectbox(key="edit_audit_findings_effective").options == ["not known", "yes", "no"]
    systems = app.multiselect(key="edit_audit_findings_management_systems")
    assert systems.options == ["ISO/IEC 42001", "ISO/IEC 27001", "ISO/IEC 27701"]
    assert app.text_input(key="edit_audit_findings_finding_id").proto.required
    assert kind.proto.required
    assert not audit.proto.required


def test_a_new_row_is_committed_and_said(url: str) -> None:
    app = opened(url)
    app.selectbox(key="edit_audit_findings_audit_id").set_value("AUD-001")
    app.selectbox(key="edit_audit_findings_kind").set_value("minor")
    app.selectbox(key="edit_audit_findings_requirement").set_value("A.6.2.4")
    app.text_area(key="edit_audit_findings_statement").set_value("Two releases\nlack a test")
    app.multiselect(key="edit_audit_findings_management_systems").set_value(
        ["iso_42001", "iso_27001"]
    )
    write(app, message="Seen in the audit")
    calm(app)
    added = next(row for row in current_rows(url, "audit_findings") if row["audit_id"])
    new = next(
        row for row in current_rows(url, "audit_findings") if row["finding_id"] == "FND-0007"
    )
    assert added["finding_id"] == "FND-0006"
    assert {name: cell for name, cell in new.items() if cell is not None} == {
        "finding_id": "FND-0007",
        "audit_id": "AUD-001",
        "kind": "minor",
        "requirement": "A.6.2.4",
        "statement": "Two releases\nlack a test",
        "raised_on": TODAY,
        "management_systems": "iso_42001;iso_27001",
    }
    assert history(url)[-1] == ("Bo", "Seen in the audit")
    assert [toast.value for toast in app.toast] == [r"FND\-⁠0007 added. Saved as version 3."]
    app.button(key="add").click().run()
    assert app.text_input(key="edit_audit_findings_finding_id").value == "FND-0008"
    assert app.text_area(key="edit_audit_findings_statement").value == ""


@by_night
def test_given_cells_are_written_and_only_the_fields_are_asked_for(url: str) -> None:
    app = opened(
        url, "role_assignments", given={"person_id": "PER-1"}, fields=("role", "appointed_by")
    )
    assert {each.key for each in app.text_input if each.key.startswith("edit_role")} == {
        "edit_role_assignments_assignment_id",
        "edit_role_assignments_appointed_by",
    }
    app.selectbox(key="edit_role_assignments_role").set_value("risk_owner")
    app.text_input(key="edit_role_assignments_appointed_by").set_value("Board")
    # The form does not ask for a required day: the row is refused with what is missing.
    write(app)
    (missing,) = app.session_state["edit_outcome"].findings.to_pylist()
    assert (missing["rule"], missing["column"]) == ("E1", "held_from")
    assert current_rows(url, "role_assignments") == []


@by_night
def test_a_proposed_key_that_is_taken_meanwhile_gives_way_to_the_next(url: str) -> None:
    app = opened(url)
    someone_adds(url, "audit_findings", **finding("FND-0007"))
    app.selectbox(key="edit_audit_findings_kind").set_value("major")
    app.text_area(key="edit_audit_findings_statement").set_value("Ours")
    write(app)
    calm(app)
    statements = {
        row["finding_id"]: row["statement"] for row in current_rows(url, "audit_findings")
    }
    assert statements["FND-0007"] == "Theirs"
    assert statements["FND-0008"] == "Ours"


@pytest.mark.parametrize("typed", ["FND-0006", " FND-0006 "])
def test_a_key_that_was_typed_never_overwrites_a_row(typed: str, url: str) -> None:
    app = opened(url)
    app.text_input(key="edit_audit_findings_finding_id").set_value(typed)
    app.selectbox(key="edit_audit_findings_kind").set_value("major")
    app.text_area(key="edit_audit_findings_statement").set_value("Ours")
    write(app)
    error = app.session_state["edit_outcome"].error
    assert error.title == "The key is taken"
    assert error.message.startswith("FND-0006 is in the register already. Nothing was written.")
    assert len(history(url)) == 2


@by_night
def test_a_key_of_several_columns_is_asked_for_and_checked(url: str) -> None:
    app = opened(url, "document_versions", given={"document_id": "DOC-001"}, fields=("status",))
    app.text_input(key="edit_document_versions_DOC-001_version").set_value("1.0")
    app.selectbox(key="edit_document_versions_DOC-001_status").set_value("draft")
    someone_adds(
        url,
        "document_versions",
        document_id="DOC-001",
        version="1.0",
        drafted_on=TODAY,
        status="draft",
        content="Theirs",
    )
    write(app)
    assert app.session_state["edit_outcome"].error.message == (
        "DOC-001 1.0 is in the register already. Nothing was written. Enter another key."
    )
    (row,) = current_rows(url, "document_versions")
    assert row["content"] == "Theirs"


@by_night
def test_a_list_of_codes_is_edited_as_choices_and_stays_as_it_was(url: str) -> None:
    app = visited(url)
    app.button(key="change").click().run()
    requirements = app.multiselect(key="edit_documents_DOC-001_requirements")
    assert requirements.value == ["5.2", "A.2.2"]
    write(app)
    assert app.session_state["edit_outcome"].same
    app.button(key="change").click().run()
    app.multiselect(key="edit_documents_DOC-001_requirements").set_value(["A.2.2", "7.4"])
    write(app)
    calm(app)
    (row,) = current_rows(url, "documents")
    assert row["requirements"] == "A.2.2;7.4"


@pytest.mark.parametrize(("day", "version"), [("2026-10-31", None), (None, 1)])
def test_no_row_is_added_to_a_past_day_or_version(
    day: str | None, version: int | None, url: str
) -> None:
    assert not visited(url, day=day, version=version).button
