"""Readers go on with the version they had until the next one is ready."""

from pathlib import Path
from threading import Event

from pages.shared import ready_version
from risk_models import register
from risk_models.ingest.changes import Changes
from tests.pages import registers
from tests.pages.conftest import Visit
from tests.pages.test_frame import header
from tests.pages.test_menu import calm
from tests.register.rows import keys


def test_a_reader_goes_on_and_is_told_when_the_next_version_is_ready(
    tmp_path: Path, visit: Visit
) -> None:
    url = registers.with_rows(
        tmp_path,
        ai_systems=[{"system_id": "S1"}],
        risks=[{"risk_id": risk, "identified_on": "2026-01-01"} for risk in ("R1", "R2")],
    )
    app = visit(url, at_once=False)
    assert header(app).endswith(", v2")
    with register.open(url) as opened:
        opened.commit(Changes(removals={"risks": keys("risks", "R2")}), 2, "Ann", "One less")
    newcomer = visit(url, at_once=False)
    assert header(newcomer).endswith(", v3")
    assert ready_version._ready(url).version < 3, "who comes anew does not make others wait"
    newcomer.run()
    assert header(newcomer).endswith(", v3")
    app.run()
    assert header(app).endswith(", v2")
    assert [info.value for info in app.info] == ["Showing the register as of 31 Oct 2026."]
    work = ready_version._ready(url).work
    assert work
    work.result(60)
    app.run()
    assert header(app).endswith(", v3")
    calm(app)


def test_a_version_that_is_asked_for_is_shown(tmp_path: Path, visit: Visit) -> None:
    url = registers.with_rows(tmp_path, ai_systems=[{"system_id": "S1"}])
    visit(url)
    with register.open(url) as opened:
        opened.commit(
            Changes(removals={"ai_systems": keys("ai_systems", "S1")}), 2, "Ann", "One less"
        )
    assert header(visit(url, at_once=False, version="3")).endswith(", v3")


def test_one_version_is_prepared_at_a_time() -> None:
    ready, may_end = ready_version._Ready(), Event()
    first = ready.work_on(7, lambda: print(may_end.wait(60)))
    assert ready.work_on(8, lambda: None) is first, "commits in quick succession hold nothing up"
    ready.update()
    assert ready.version == 0
    may_end.set()
    first.result(60)
    ready.update()
    assert ready.version == 7
    assert ready.work_on(8, lambda: None) is not first
