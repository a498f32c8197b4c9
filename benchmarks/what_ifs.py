"""How long a what-if takes: a failure of what most risks depend on, and a change of the method."""

import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from typing import Any

from benchmarks.figures import Aim, Figure
from benchmarks.fixtures import Workshop
from benchmarks.timing import child
from risk_models import register
from risk_models.contract import vocabularies
from risk_models.ingest import Changes
from risk_models.register import Proposed, Scenario, Snapshot, proposed, what_if

GROUP = "Asking what if"
_LONGEST = 1.0
"""The seconds aimed at, for anything that is asked, at the design point."""


def figures(shop: Workshop, systems: int, times: int, *, at_design: bool) -> list[Figure]:
    """Each kind of failure by what most risks depend on, and the method; the snapshot is warm."""
    url, scores = shop.register(systems), shop.scores(systems)
    answer, peak = child(f"{__name__}:asking", url=url, times=times)
    return [
        Figure(
            group=GROUP,
            what=what,
            size=f"{scores // 3:,} risks",
            seconds=seconds,
            peak_mb=peak,
            aims=[Aim("worst", _LONGEST)] if at_design else [],
            note=f"{risks:,} risks change",
        )
        for what, (seconds, risks) in answer.items()
    ]


def asking(url: str, times: int) -> Any:
    """By what is asked: the seconds of each time, and how many risks change."""
    found: dict[str, tuple[list[float], int]] = {}
    with register.open(url) as opened, closing(opened.snapshot()) as shown:
        for what, ask in _questions(shown).items():
            seconds, risks = [], 0
            what_if(shown, ask(shown))  # What any reader of this version needs, once
            for _ in range(times):
                begun = time.perf_counter()
                risks = what_if(shown, ask(shown)).risks.num_rows
                seconds.append(time.perf_counter() - begun)
            found[what] = seconds, risks
    return found


def _questions(shown: Snapshot) -> dict[str, Callable[[Snapshot], Proposed]]:
    points = shown.read("single_point_of_failure").to_pylist()
    asked: dict[str, Callable[[Snapshot], Proposed]] = {}
    for kind, label in vocabularies.DEPENDENCIES.items():
        of_kind = [point for point in points if point["kind"] == kind]
        if of_kind:
            most = max(of_kind, key=lambda point: point["risks"])
            title = f"{label} of {most['risks']:,} risks fails"
            asked[title] = partial(proposed, scenario=Scenario(kind, most["name"]))
    asked["All treatments are done"] = partial(proposed, scenario=Scenario("treatments"))
    asked["A cell of the matrix has another level"] = _other_cell
    return asked


def _other_cell(shown: Snapshot) -> Proposed:
    """The cell of most risks gets the worst level."""
    cells = shown.read("heatmap_cells", view="residual", arises_stage="all").to_pylist()
    most = max(cells, key=lambda cell: cell["risks"])
    worst = shown.read("levels").to_pylist()[-1]["level"]
    place = {axis: most[axis] for axis in vocabularies.AXES}
    row = shown.read("matrix", **place)
    level = row.schema.get_field_index("level")
    return Proposed(Changes({"matrix": row.set_column(level, "level", [[worst]])}))
