"""Somebody who works on a register for an hour: forms, the grid and uploads, in an own process.

They act by the functions of the pages, as a replica does for whoever sits before it.
"""

import random
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pyarrow

from pages.shared.edit_check import Outcome, checked, committed
from pages.shared.edit_rows import Row, after_choice, proposed_key
from pages.shared.grid import columns
from pages.shared.grid.state import Grid
from risk_models import register
from risk_models.contract import TABLES
from risk_models.errors import RegisterMoved
from risk_models.exports import csv_text
from risk_models.ingest import read, validate
from risk_models.ingest.changes import Changes
from risk_models.register import Register
from tests.register.rows import rows

RISKS = [f"R{number}" for number in range(1, 9)]
TEXTS = ("owner", "title", "source")
"""What both people write, in the same risks."""

Cell = tuple[int, str, str, str]
"""The version that wrote a text, its risk, its column and the text."""


@dataclass
class Work:
    """What somebody did: the texts that were saved, those given up for what another person had
    written, how often both had written the same field, and the versions."""

    saved: list[Cell] = field(default_factory=list)
    given_up: int = 0
    conflicts: int = 0
    tried_again: int = 0
    versions: list[int] = field(default_factory=list)


def begun(url: str) -> int:
    """A register with the risks that both work on; its version."""
    with register.open(url) as opened:
        risks = [
            {"risk_id": risk, "system_id": "S1", "identified_on": date(2026, 1, 1)}
            for risk in RISKS
        ]
        tables = {"ai_systems": rows("ai_systems", {"system_id": "S1"})}
        tables["risks"] = rows("risks", *risks)
        return opened.commit(Changes(tables), opened.head, "Tests", "Risks")


def work(url: str, name: str, seed: int, actions: int, answer: Connection) -> None:
    """Act so many times, and send what was done."""
    with register.open(url) as opened:
        person = _Person(opened, name, random.Random(seed))
        for number in range(actions):
            person.act(number)
        answer.send(person.done)


class _Person:
    def __init__(self, opened: Register, name: str, dice: random.Random) -> None:
        self.register, self.name, self.dice = opened, name, dice
        self.done = Work()

    def act(self, number: int) -> None:
        acts: Sequence[Callable[[str], None]] = (
            *(self._edit, self._edit, self._grid, self._grid),
            *(self._add, self._upload),
        )
        self.dice.choice(acts)(f"{self.name} {number}")

    def _edit(self, text: str) -> None:
        """One field of one risk, in its form."""
        self._save(self.register.head, [self._changed(self.dice.choice(RISKS), text)], text)

    def _grid(self, text: str) -> None:
        """One column of three rows in the grid."""
        base, column = self.register.head, self.dice.choice(TEXTS)
        rows = self.register.current_rows(base)["risks"].to_pylist()
        begin = columns.frame("risks", rows)
        grid = Grid("risks", base, rows, begin, begin.copy())
        for risk in self.dice.sample(RISKS, 3):
            place = next(i for i, row in enumerate(rows) if row["risk_id"] == risk)
            grid.edited.loc[grid.edited.index[place], column] = text
        written = grid.changes(self.register.keys("risks")["risk_id"])
        self._save(base, [(row, dict(cells)) for row, cells, _ in written], text)

    def _add(self, text: str) -> None:
        """A new risk with its first score, whose key both people are proposed."""
        key = proposed_key("risks", self.register.keys("risks"))
        stored = self._stored("R1")
        row = Row("risks", {}, {**stored, "risk_id": key, "title": text}, new=True)
        given = {"view": "residual", "assessed_on": date.today()}
        cells: dict[str, Any] = dict.fromkeys(
            ("likelihood", "severity_people", "severity_organisation"), 3
        )
        cells |= {"assessor": self.name, "rationale": text}
        score = Row("risk_scores", given, cells, new=True, follows={"risk_id": "risks"})
        self._save(self.register.head, [(row, row.initial), (score, score.initial)], text)

    def _changed(self, risk: str, text: str) -> tuple[Row, dict[str, Any]]:
        stored = self._stored(risk)
        fields = {name: stored[name] for name in TEXTS}
        row = Row("risks", {"risk_id": risk}, fields)
        return row, {**row.initial, self.dice.choice(TEXTS): text}

    def _stored(self, risk: str) -> dict[str, Any]:
        rows = self.register.current_rows()["risks"].to_pylist()
        return next(row for row in rows if row["risk_id"] == risk)

    def _save(self, base: int, written: list[tuple[Row, dict[str, Any]]], text: str) -> None:
        """Check and save as a form does, until it is saved or everything is given up."""
        while True:
            rows, cells = [row for row, _ in written], [own for _, own in written]
            outcome = checked(self.register, base, rows, cells)
            try:
                outcome = committed(self.register, outcome, rows, cells, self.name, text)
            except RegisterMoved:
                self.done.tried_again += 1
                continue
            if outcome.version:
                self._saved(outcome, written, text)
                return
            if outcome.same:
                return
            assert outcome.conflicts, outcome
            # What was typed is still there beside what the other one wrote.
            for conflict in outcome.conflicts:
                self.done.conflicts += 1
                own = next(own for row, own in written if row == conflict.row)
                assert own[conflict.column] == text
                if self.dice.random() < 0.5:
                    own[conflict.column] = conflict.theirs
                    self.done.given_up += 1
            written = [(after_choice(row, outcome.conflicts), own) for row, own in written]
            base = outcome.base

    def _saved(
        self, outcome: Outcome, written: Sequence[tuple[Row, dict[str, Any]]], text: str
    ) -> None:
        version = outcome.version
        assert version
        self.done.versions.append(version)
        for row, own in written:
            if row.table != "risks":
                continue
            key = outcome.added[0] if row.new else own.get("risk_id")
            for name in TEXTS:
                if own.get(name) == text:
                    self.done.saved.append((version, key, name, text))

    def _upload(self, text: str) -> None:
        """A file with the titles of two risks; after somebody else's commit it is checked again."""
        chosen = self.dice.sample(RISKS, 2)
        while True:
            base = self.register.head
            current = self.register.current_rows(base)
            kept = [self._stored(risk) | {"title": text} for risk in chosen]
            with tempfile.TemporaryDirectory() as folder:
                file = Path(folder) / "risks.csv"
                rows = pyarrow.Table.from_pylist(kept, TABLES["risks"].arrow)
                file.write_text(csv_text(rows), encoding="utf-8")
                found = validate(read([file]), current)
            assert found.ok, found.findings.to_pylist()
            try:
                version = self.register.commit(found.changes, base, self.name, text)
            except RegisterMoved:
                self.done.tried_again += 1
                continue
            self.done.versions.append(version)
            self.done.saved += [(version, risk, "title", text) for risk in chosen]
            return
