"""The frame around every page: menu, reporting date, filters, and how errors are shown."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.shared import session
from pages.shared.as_of_picker import ends_before
from risk_models import register
from risk_models.ingest.changes import Changes
from risk_models.measures import Filters
from tests.pages import registers
from tests.pages.conftest import Visit
from tests.pages.test_menu import calm
from tests.register.rows import keys
from tests.thorough import by_night, spread

APPLICABILITY = "assurance/applicability.py"


def header(app: AppTest) -> str:
    """The dates in the header, with the version they are of: 31 Oct 2026 · vs 1 Aug 2026, v2."""
    dates = app.get("popover")[0].proto.popover
    (version,) = (
        found[1] for text in app.caption if (found := re.match(r"Version (\d+)\. ", text.value))
    )
    return f"{dates.label}, v{version}"


def open_risks(app: AppTest) -> str:
    """The denominator of the first tile: how many open risks pass the filters."""
    value: str = app.metric[0].value
    return value.split("of ")[1].rstrip("]")


def test_the_header_says_day_version_and_comparison(sample: str, visit: Visit) -> None:
    app = visit(sample, compare_on="2026-06-30")
    assert header(app) == "31 Oct 2026 · vs 30 Jun 2026 by today's records, v2"
    assert [info.value for info in app.info] == ["Showing the register as of 31 Oct 2026."]


@by_night
def test_without_a_link_it_is_the_newest_version_today(
    sample: str, monkeypatch: pytest.MonkeyPatch, visit: Visit
) -> None:
    app = visit(sample, as_of="")
    today = date.today()
    assert header(app).startswith(f"{today.day} {today:%b %Y} · vs ")
    assert header(app).endswith(", v2")
    assert list(app.info) == []


def test_an_earlier_version_is_shown_as_it_was(sample: str, visit: Visit) -> None:
    app = visit(sample, version="1")
    assert header(app) == "31 Oct 2026 · vs 1 Aug 2026 by the records of version 1, v1"
    assert app.info[0].value == ("Showing the register as of 31 Oct 2026, in version 1 of 2.")
    assert "## Start your AI risk register" in [text.value for text in app.markdown]


@pytest.mark.parametrize(
    ("link", "sentence", "shown"),
    [
        ({"version": "9"}, "There is no version 9; showing 2, the newest.", ", v2"),
        (
            {"as_of": "yesterday"},
            "as_of=yesterday in the link is not a date such as 2026-06-30; it was ignored.",
            f"{date.today().day} {date.today():%b %Y} · vs ",
        ),
        (
            {"compare_on": "2027-01-01"},
            "1 Jan 2027 is not before the reporting date 31 Oct 2026; "
            "compared with the default comparison date instead.",
            "vs 1 Aug 2026",
        ),
        (
            {"owner": ["Nobody Atall", "Ingrid Solheim"]},
            "Risk owner Nobody Atall is not in this version; this filter was ignored.",
            ", v2",
        ),
    ],
)
def test_a_link_that_cannot_be_followed_says_so_and_shows_the_usual(
    link: dict[str, str], sentence: str, shown: str, sample: str, visit: Visit
) -> None:
    app = visit(sample, **link)
    assert [warning.value for warning in app.warning] == [sentence]
    assert shown in header(app)
    assert not app.exception


def test_the_reader_chooses_the_day_the_comparison_and_the_version(
    sample: str, visit: Visit
) -> None:
    app = visit(sample)
    app.date_input(key="as_of").set_value(date(2026, 3, 31)).run()
    assert header(app) == "31 Mar 2026 · vs 30 Dec 2025 by today's records, v2"
    app.date_input(key="compare_on").set_value(date(2026, 1, 31)).run()
    assert header(app) == "31 Mar 2026 · vs 31 Jan 2026 by today's records, v2"
    app.selectbox(key="version").set_value(1).run()
    assert header(app) == "31 Mar 2026 · vs 31 Jan 2026 by the records of version 1, v1"
    app.button(key="compare_on_Year end").click().run()
    assert header(app) == "31 Mar 2026 · vs 31 Dec 2025 by the records of version 1, v1"
    assert app.query_params["compare_on"] == "2025-12-31"
    for name in ("as_of_Today", "compare_on_Default"):
        app.button(key=name).click().run()
    app.selectbox(key="version").set_value(None).run()
    assert header(app).startswith(f"{date.today().day} {date.today():%b %Y} · vs ")
    assert "as_of" not in app.query_params
    calm(app)


def test_a_labelled_version_is_a_day_to_compare_with(tmp_path: Path, visit: Visit) -> None:
    url = registers.with_rows(tmp_path, ai_systems=[{"system_id": "S1"}])
    with register.open(url) as opened:
        register.label_version(opened, 2, "Q3 committee", "Ann")
    tomorrow = (date.today() + timedelta(1)).isoformat()
    app = visit(url, as_of=tomorrow)
    assert [text for text in app.selectbox(key="version").options if "Q3 committee" in text]
    app.button(key="compare_on_Q3 committee").click().run()
    assert app.date_input(key="compare_on").value == date.today()
    calm(app)


def test_the_ends_of_quarter_and_year_are_before_the_day() -> None:
    ends = {"Quarter end": date(2026, 9, 30), "Year end": date(2025, 12, 31)}
    assert ends_before(date(2026, 11, 30)) == ends
    assert ends_before(date(2026, 10, 1)) == ends
    assert ends_before(date(2026, 9, 30))["Quarter end"] == date(2026, 6, 30)
    assert ends_before(date(2026, 1, 1)) == dict.fromkeys(ends, date(2025, 12, 31))


FILTERS = {
    "business_unit": "Claims",
    "system_id": "SYS-001",
    "arises_stage": "data",
    "domain": "2",
    "owner": "Ingrid Solheim",
    "level": "high",
    "status": "open",
}


@pytest.mark.parametrize("name", spread(3, FILTERS))
def test_a_filter_narrows_what_is_shown(name: str, sample: str, visit: Visit) -> None:
    value = FILTERS[name]
    app = visit(sample)
    everything = open_risks(app)
    app.multiselect(key=name).set_value([value]).run()
    with register.open(sample) as opened:
        snapshot = opened.snapshot(as_of=date.fromisoformat(registers.AS_OF))
        narrowed = snapshot.read("open_risks", Filters(**{name: (value,)})).num_rows
    assert open_risks(app) == f"{narrowed:,}"
    assert 0 < narrowed < int(everything)
    app.button(key="clear_filters").click().run()
    assert open_risks(app) == everything
    assert app.multiselect(key=name).value == []
    calm(app)


def chips(app: AppTest) -> list[str]:
    """The filters in use, as their buttons say."""
    return [button.label for button in app.button if str(button.key).startswith("remove_")]


def test_filters_are_the_same_on_the_next_page(sample: str, visit: Visit) -> None:
    app = visit(sample, business_unit="Claims", level=["High", "Critical"])
    set_ = ["Business unit: Claims", "Residual level: High and Critical"]
    assert chips(app) == set_
    assert app.get("popover")[1].proto.popover.label == "Filters · 2"
    assert (
        "Systems, impact assessments and incidents: of systems with such a risk, each system "
        "with all its risks. Past days: by the residual level and status on that day."
    ) in [caption.value for caption in app.caption]
    app.switch_page("pages/portfolio/coverage.py").run()
    assert chips(app) == set_
    app.button(key="remove_business_unit").click().run()
    assert chips(app) == set_[1:]
    assert app.multiselect(key="level").value == ["high", "critical"]
    calm(app)


def test_filters_are_hidden_where_they_do_nothing_and_kept(sample: str, visit: Visit) -> None:
    whole = [table.value.to_dict() for table in visit(sample, APPLICABILITY).dataframe]
    app = visit(sample, APPLICABILITY, business_unit="Claims")
    assert [list(app.multiselect), chips(app)] == [[], []]
    assert [table.value.to_dict() for table in app.dataframe] == whole
    app.run()
    app.switch_page("pages/portfolio/coverage.py").run()
    assert chips(app) == ["Business unit: Claims"]
    calm(app)


def test_when_no_risk_passes_the_filters_it_says_so(sample: str, visit: Visit) -> None:
    app = visit(sample, business_unit="Claims", owner="Ingrid Solheim")
    assert app.info[1].value == "No open risk matches the filters. Clear them to see all."


@pytest.mark.parametrize(
    ("as_of", "sentence"),
    [
        (
            "2020-01-01",
            "No risk was on the register on 1 Jan 2020; the first one is of 6 Nov 2024.",
        ),
        (
            "2024-10-01",
            "No risk was on the register on 1 Oct 2024; the first one is of 6 Nov 2024.",
        ),
    ],
)
def test_on_a_day_without_risks_it_says_when_they_begin(
    as_of: str, sentence: str, sample: str, visit: Visit
) -> None:
    assert visit(sample, as_of=as_of).info[1].value == sentence


@by_night
def test_a_new_version_is_seen_at_once(tmp_path: Path, visit: Visit) -> None:
    url = registers.with_rows(
        tmp_path,
        ai_systems=[{"system_id": "S1"}],
        risks=[{"risk_id": r, "identified_on": "2026-01-01"} for r in ("R1", "R2")],
    )
    app = visit(url)
    assert (open_risks(app), "v2" in header(app)) == ("2", True)
    with register.open(url) as opened:
        opened.commit(Changes(removals={"risks": keys("risks", "R2")}), 2, "Ann", "One less")
    app.run()
    assert (open_risks(app), "v3" in header(app)) == ("1", True)


def test_readers_of_one_version_and_day_share_its_snapshot(sample: str) -> None:
    opened = session.open_register(sample)
    day = date.fromisoformat(registers.AS_OF)
    first = session.cached_snapshot(sample, 2, day, None, opened)
    assert session.cached_snapshot(sample, 2, day, None, opened) is first
    assert session.cached_snapshot(sample, 2, day - timedelta(1), None, opened) is not first


def test_a_snapshot_caches_results_and_keeps_filters_apart(sample: str) -> None:
    cached = session.cached_snapshot(
        sample, 2, date.fromisoformat(registers.AS_OF), None, session.open_register(sample)
    )
    all_, claims = Filters(), Filters(business_unit=("Claims",))
    first = cached.read("overview", all_, {"tile": "covered"})
    assert cached.read("overview", all_, {"tile": "covered"}) is first
    assert cached.read("overview", claims, {"tile": "covered"}) != first
    assert cached.read("overview", all_, {"tile": "unassessed"}) != first


def test_a_cached_result_takes_as_many_bytes_as_it_needs(sample: str) -> None:
    cached = session.cached_snapshot(
        sample, 2, date.fromisoformat(registers.AS_OF), None, session.open_register(sample)
    )
    for view in ("overview_history", "coverage", "checks"):
        rows = cached.read(view, Filters(owner=("Nobody", view)), {})
        assert rows == cached.snapshot.read(view, Filters(owner=("Nobody", view)))
        places = [
            (buffer.address, buffer.address + buffer.size)
            for column in rows.columns
            for chunk in column.chunks
            for buffer in chunk.buffers()
            if buffer
        ]
        reach = max(end for _, end in places) - min(begin for begin, _ in places)
        assert reach <= 2 * rows.nbytes + 4096


def test_a_register_that_cannot_be_reached_is_a_sentence(tmp_path: Path, visit: Visit) -> None:
    place = tmp_path / "taken"
    place.write_text("a file, no folder")
    app = visit(f"sqlite:///{place}")
    assert [error.value.split("  \n")[0] for error in app.error] == [
        r"**The register\'s folder cannot be created**"
    ]
    assert [title.value for title in app.title] == ["Overview"]
    assert not app.exception


def test_an_address_that_is_none_is_a_sentence(visit: Visit) -> None:
    app = visit("mysql://somewhere")
    assert app.error[0].value.startswith(r"**The register\'s address is not understood**")
    assert not app.exception


def test_the_last_meeting_can_be_chosen_for_both_dates(sample: str, visit: Visit) -> None:
    app = visit(sample)
    app.button(key="as_of_Last meeting").click().run()
    calm(app)
    held = app.session_state["as_of"]
    assert held < date.fromisoformat(registers.AS_OF)
    app.button(key="as_of_Last meeting").click().run()
    assert app.session_state["as_of"] == held
    app.button(key="as_of_Today").click().run()
    app.button(key="compare_on_Last meeting").click().run()
    assert app.session_state["compare_on"] == held
