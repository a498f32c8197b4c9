"""Since the last audit: what is compared, the sample that is drawn, and the bundle."""

from pathlib import Path

import pytest

from risk_models import register
from risk_models.ingest.changes import Changes
from risk_models.register.audit_sample import draw
from tests.measures.test_systems import risk, system
from tests.pages import registers
from tests.pages.clicks import open_row
from tests.pages.conftest import Visit
from tests.pages.messages import said
from tests.pages.registers import measure
from tests.pages.test_menu import calm
from tests.pages.uploads import settled
from tests.register.rows import rows
from tests.registers import score
from tests.thorough import by_night

PAGE = "assurance/changes.py"


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Version 2 has S1 and R1; version 3 adds S2 and lowers R1. An audit noted version 2."""
    found = registers.with_rows(
        tmp_path_factory.mktemp("since"),
        ai_systems=[system("S1")],
        risks=[risk("R1", "S1", title="Bias")],
        risk_scores=[score("R1", "residual", "2026-01-01", 5, 5)],
        audits=[
            {
                "audit_id": "U1",
                "kind": "internal",
                "title": "Internal audit",
                "planned_on": "2026-03-31",
                "started_on": "2026-03-31",
                "ended_on": "2026-03-31",
                "lead_auditor": "Ann",
                "register_version": 2,
            }
        ],
    )
    added = {
        "ai_systems": rows("ai_systems", system("S2")),
        "risk_scores": rows("risk_scores", score("R1", "residual", "2026-06-01", 1, 1)),
    }
    with register.open(found) as opened:
        opened.commit(Changes(added), opened.head, "Ann", "After the audit")
    return found


def test_what_changed_since_an_audit_is_shown_by_topic(url: str, visit: Visit) -> None:
    app = settled(visit(url, PAGE))
    assert "## 2 records changed since the audit that ended on 31 Mar 2026" in said(app)
    assert "Version 2, in force on 31 Mar 2026, compared with version 3 on 31 Oct 2026." in said(
        app
    )
    expanders = [expander.label for expander in app.expander if "Reporting" not in expander.label]
    assert expanders == ["AI systems: 1 added", "Risks: 1 changed"]
    systems, risks = (frame.value for frame in app.dataframe)
    assert systems[["change", "key"]].to_numpy().tolist() == [["Added", "S2"]]
    assert risks[["change", "field", "before", "after"]].to_numpy().tolist() == [
        ["▼ Down", "Residual level", "Critical", "Low"],
        ["Changed", "Above tolerance", "yes", "no"],
    ]


def test_a_version_or_a_date_can_be_chosen(url: str, visit: Visit) -> None:
    app = settled(visit(url, PAGE, since="version"))
    assert any(text.startswith("## 2 records changed since version 2") for text in said(app))
    app = settled(visit(url, PAGE, since="date"))
    assert any("No version was in force on" in text for text in said(app))


@by_night
def test_the_same_seed_draws_the_same_sample(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE, since_part="sample", sample_seed="audit 7", sample_size="6")
    calm(app)
    members = measure(sample, "sample_member", population="ai_systems")
    drawn = draw(members, 6, "audit 7", by_risk=True)
    assert list(app.dataframe[0].value["key"]) == drawn["key"].to_pylist()
    assert f"## 6 of {members.num_rows} drawn by risk" in said(app)
    app.text_input(key="sample_seed").set_value("audit 8").run()
    other = draw(members, 6, "audit 8", by_risk=True)
    assert list(app.dataframe[0].value["key"]) == other["key"].to_pylist()
    assert other["key"] != drawn["key"]


@pytest.mark.parametrize(
    ("population", "parameter"), [("requirement", "annex_a"), ("people", "person")]
)
def test_a_member_of_the_sample_opens_its_trace(
    population: str, parameter: str, sample: str, visit: Visit
) -> None:
    app = visit(sample, PAGE, since_part="sample", sample_of=population)
    key = app.dataframe[0].value["key"][0]
    open_row(app, "sample_table", 0)
    calm(app)
    assert [title.value for title in app.title] == ["Trace"]
    assert app.query_params[parameter] == key


def test_the_bundle_is_made_on_request(url: str, visit: Visit) -> None:
    app = visit(url, PAGE, since_part="bundle")
    calm(app)
    assert not app.get("download_button")
    settled(app.button(key="make_bundle").click().run())
    (download,) = app.get("download_button")
    assert download.label.startswith("Download the bundle (")
    assert Path(download.proto.url).suffix == ".zip"
