"""The registers and files that are measured, each made once per run in a passing folder."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pyarrow
import pyarrow.parquet

from benchmarks.generated import made, write_csv
from risk_models import register
from risk_models.contract import TABLES
from risk_models.ingest import Changes

Rows = dict[str, pyarrow.Table]

EDITOR = "Benchmark"
"""Who changes what is measured."""

_SINCE = date(2020, 1, 1)


@dataclass
class Workshop:
    """A folder, and what is made in it on the first question for it."""

    folder: Path
    today: date = field(default_factory=date.today)
    pages: list[str] = field(default_factory=list)
    """The names of the pages to measure; all of them if there are none."""
    _made: dict[int, Rows] = field(default_factory=dict)

    def tables(self, systems: int) -> Rows:
        """The rows of a register of so many systems."""
        if systems not in self._made:
            self._made[systems] = made(systems, self.today)
        return self._made[systems]

    def scores(self, systems: int) -> int:
        """How many scores that register has."""
        return int(self.tables(systems)["risk_scores"].num_rows)

    def scores_file(self, systems: int) -> Path:
        """Its risk_scores.csv."""
        folder = self.folder / f"scores_{systems}"
        if not folder.exists():
            write_csv({"risk_scores": self.tables(systems)["risk_scores"]}, folder)
        return folder / "risk_scores.csv"

    def faulty_scores_file(self, systems: int, most: int) -> Path:
        """Up to so many of these scores, one of them on a day that no calendar has."""
        rows = self.tables(systems)["risk_scores"].slice(0, most)
        days = rows["assessed_on"].cast(pyarrow.string()).to_pylist()
        days[len(days) * 2 // 3] = "2026-02-30"
        place = rows.schema.get_field_index("assessed_on")
        rows = rows.set_column(place, "assessed_on", pyarrow.array(days))
        return write_csv({"risk_scores": rows}, self.folder / "faulty")["risk_scores"]

    def register(self, systems: int) -> str:
        """The address of a register that holds everything."""
        return f"sqlite:///{self._committed(f'register_{systems}', self.tables(systems))}"

    def unscored(self, systems: int) -> Path:
        """The folder of a register that holds everything but the scores."""
        rows = {k: v for k, v in self.tables(systems).items() if k != "risk_scores"}
        return self._committed(f"unscored_{systems}", rows)

    def parquet(self, systems: int) -> Path:
        """The folder of the same rows as plain Parquet files."""
        folder = self.folder / f"parquet_{systems}"
        if not folder.exists():
            folder.mkdir()
            with register.open(self.register(systems)) as opened:
                for name, rows in opened.tables().items():
                    pyarrow.parquet.write_table(rows, folder / f"{name}.parquet")
        return folder

    def _committed(self, name: str, rows: Rows) -> Path:
        folder = self.folder / name
        if not folder.exists():
            with register.open(f"sqlite:///{folder}") as opened:
                changes = Changes(_with_editor(rows))
                opened.commit(changes, opened.head, EDITOR, "Made-up register")
        return folder


def _with_editor(rows: Rows) -> Rows:
    """The rows, of which the benchmarks may change some: a made-up register has roles."""
    person = {"person_id": "P-BENCHMARK", "name": EDITOR, "active_from": _SINCE}
    role = {
        "assignment_id": "R-BENCHMARK",
        "role": "editor",
        "person_id": person["person_id"],
        "held_from": _SINCE,
        "appointed_by": "Board",
    }
    more = {"people": person, "role_assignments": role}
    return rows | {
        name: pyarrow.concat_tables(
            [rows[name], pyarrow.Table.from_pylist([row], TABLES[name].arrow)],
            promote_options="permissive",
        )
        for name, row in more.items()
    }
