"""What moved between two registers by the same method, each on a day of its own."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tests.measures.recomputed.register import LEVELS, Register, rank
from tests.measures.recomputed.risks import Risk, all_risks

KINDS = (
    *("newly_above", "new", "reopened", "worse", "newly_assessed", "no_longer_assessed"),
    *("no_longer_supported", "lapsed", "revoked", "no_longer_above", "better", "closed"),
    *("newly_supported", "accepted", "shifted", "relabelled"),
)
"""The most telling first."""

Rows = dict[tuple[Any, ...], tuple[Any, ...]]


@dataclass(frozen=True)
class Shown:
    """What one register shows of a risk on its day; all None while the risk is not open."""

    risk: Risk | None

    @cached_property
    def known(self) -> bool:
        return self.risk is not None

    @cached_property
    def open(self) -> bool:
        return self.risk is not None and self.risk.is_open(self.risk.register.day)

    @cached_property
    def level(self) -> str | None:
        return self.risk.level() if self.risk and self.open else None

    @cached_property
    def cell(self) -> tuple[int, int] | tuple[None, None]:
        score = self.risk.score("residual", self.risk.register.day) if self.risk else None
        return score[:2] if score and self.open else (None, None)

    @cached_property
    def tolerance(self) -> str | None:
        if not self.risk or not self.open:
            return None
        return str(self.risk.register.tolerance(self.domain)["tolerance_level"])

    @cached_property
    def above(self) -> bool | None:
        return self.risk.above(self.level) if self.risk and self.open else None

    @cached_property
    def supported(self) -> bool | None:
        return self.risk.supported(self.risk.links) if self.risk and self.open else None

    @property
    def domain(self) -> str:
        return str(self.risk.row["risk_domain"][0]) if self.risk else ""


@dataclass(frozen=True)
class Pair:
    """One risk then and now."""

    key: str
    then: Shown
    now: Shown

    @property
    def both(self) -> bool:
        return self.then.open and self.now.open


class Movement:
    """All risks that were or are open."""

    def __init__(self, then: Register, now: Register) -> None:
        self.then, self.now = then, now
        past, present = ({r.key: r for r in all_risks(each)} for each in (then, now))
        pairs = [
            Pair(key, Shown(past.get(key)), Shown(present.get(key)))
            for key in sorted(past | present)
        ]
        self.pairs = [pair for pair in pairs if pair.then.open or pair.now.open]

    @cached_property
    def acceptances(self) -> set[tuple[str, str, str]]:
        """Risk, acceptance and move of each acceptance in force on one of the days only."""
        was, now = (_in_force(each) for each in (self.then, self.now))
        stored = {row["acceptance_id"]: row for row in self.now.rows("acceptances")}
        found = {(*key, "accepted") for key in now - was}
        for risk_id, key in was - now:
            row = stored.get(key)
            taken = row and row["revoked_on"] and row["revoked_on"] <= self.now.day
            lapsed = row and row["expires_on"] < self.now.day and not taken
            found.add((risk_id, key, "lapsed" if lapsed else "revoked"))
        concerned = {pair.key for pair in self.pairs}
        return {each for each in found if each[0] in concerned}

    @cached_property
    def kinds(self) -> dict[str, list[str]]:
        """The kinds of each risk, the most telling first."""
        found = {pair.key: set(_kinds(pair)) for pair in self.pairs}
        for risk_id, _, move in self.acceptances:
            found[risk_id].add(move)
        return {key: sorted(kinds, key=KINDS.index) for key, kinds in found.items()}


def _in_force(register: Register) -> set[tuple[str, str]]:
    """The acceptances in force, also those of risks that are not open."""
    return {
        (row["risk_id"], row["acceptance_id"])
        for row in register.rows("acceptances")
        if row["expires_on"] >= register.day
        and not (row["revoked_on"] and row["revoked_on"] <= register.day)
    }


def _kinds(pair: Pair) -> Iterator[str]:
    then, now = pair.then, pair.now
    if now.open and not then.open:
        yield "reopened" if then.known else "new"
    if then.open and not now.open:
        yield "closed"
    if now.above and not then.above:
        yield "newly_above"
    if then.above and not now.above:
        yield "no_longer_above"
    if not pair.both:
        return
    if then.level != now.level:
        if then.level is None or now.level is None:
            yield "newly_assessed" if now.level else "no_longer_assessed"
        else:
            yield "worse" if rank(now.level) > rank(then.level) else "better"
    elif then.cell != now.cell:
        yield "shifted"
    if None not in (then.supported, now.supported) and then.supported != now.supported:
        yield "newly_supported" if now.supported else "no_longer_supported"


def kinds(movement: Movement) -> Rows:
    return {(key, kind): () for key, found in movement.kinds.items() for kind in found}


def moves(movement: Movement) -> Rows:
    return {
        (pair.key,): (
            *(pair.then.open, pair.now.open, pair.then.level, pair.now.level),
            *(*pair.then.cell, *pair.now.cell, *pair.then.cell),
            *(pair.then.tolerance, pair.now.tolerance, pair.then.above, pair.now.above),
            pair.now.level if pair.now.open else "closed",
            ";".join(movement.kinds[pair.key]) or None,
            bool(movement.kinds[pair.key]),
        )
        for pair in movement.pairs
    }


def totals(movement: Movement) -> Rows:
    found = {}
    for level in (*LEVELS, "unassessed", "all"):
        was, is_now = (
            {
                pair.key
                for pair in movement.pairs
                for shown in (getattr(pair, day),)
                if shown.open and level in (shown.level or "unassessed", "all")
            }
            for day in ("then", "now")
        )
        opened = {p.key for p in movement.pairs if not p.then.open} & is_now
        closed = {p.key for p in movement.pairs if not p.now.open} & was
        moved_in, moved_out = is_now - was - opened, was - is_now - closed
        sets = (was, opened, moved_in, moved_out, closed, is_now)
        found[(level,)] = tuple(map(len, sets))
    return found


def kind_totals(movement: Movement) -> Rows:
    counts = Counter(kind for found in movement.kinds.values() for kind in (found or ["unchanged"]))
    return {(kind,): (counts[kind],) for kind in (*KINDS, "unchanged")}


def cells(movement: Movement) -> Rows:
    every = [(i, j) for i in range(1, 6) for j in range(1, 6)]
    found: Rows = {}
    for cell in (*every, (None, None)):
        was = [p for p in movement.pairs if p.then.open and p.then.cell == cell]
        is_now = [p for p in movement.pairs if p.now.open and p.now.cell == cell]
        found[cell] = (
            *(len(was), len(is_now), len(is_now) - len(was)),
            *(sum(not p.then.open for p in is_now), sum(not p.now.open for p in was)),
        )
    return found


def arrows(movement: Movement) -> Rows:
    counts = Counter(
        (*pair.then.cell, *pair.now.cell)
        for pair in movement.pairs
        if pair.both and None not in (*pair.then.cell, *pair.now.cell)
        if pair.then.cell != pair.now.cell
    )
    return {key: (many,) for key, many in counts.items()}


def level_causes(movement: Movement) -> Rows:
    """Score, appetite or domain: what undoes a move of level, cell or tolerance."""
    found: Rows = {}
    for pair in movement.pairs:
        if not pair.both:
            continue
        if pair.then.level != pair.now.level:
            found[(pair.key, "level", "score")] = (True,)
        elif pair.then.cell != pair.now.cell:
            found[(pair.key, "cell", "score")] = (True,)
        if bool(pair.then.above) != bool(pair.now.above):
            for cause, alone in _tolerance_causes(movement, pair):
                found[(pair.key, "tolerance", cause)] = (alone,)
    return found


def _tolerance_causes(movement: Movement, pair: Pair) -> list[tuple[str, bool]]:
    def of(register: Register, domain: str) -> str:
        return str(register.tolerance(domain)["tolerance_level"])

    def above(level: str | None, tolerance: str | None) -> bool:
        return level is not None and rank(level) > rank(tolerance)

    then, now = pair.then, pair.now
    appetite, domain = of(movement.then, now.domain), of(movement.now, then.domain)
    tried = {
        "score": (then.level != now.level, above(then.level, now.tolerance)),
        "appetite": (
            appetite != now.tolerance or domain != then.tolerance,
            above(now.level, appetite),
        ),
        "domain": (
            then.domain != now.domain and (domain != now.tolerance or appetite != then.tolerance),
            above(now.level, domain),
        ),
    }
    differing = {
        name: undone == bool(then.above) for name, (differs, undone) in tried.items() if differs
    }
    some = any(differing.values())
    return [(name, alone) for name, alone in differing.items() if alone or not some]


def open_causes(movement: Movement) -> Rows:
    """What opened or closed a risk: its status, its system, or its row."""
    found: Rows = {}
    for pair in movement.pairs:
        if pair.both:
            continue
        then, now = pair.then.risk, pair.now.risk
        if pair.now.open:
            if then is None:
                found[(pair.key, "added")] = (True,)
                continue
            if _closed(then):
                found[(pair.key, "reopened")] = (True,)
            if _retired(then, movement.then):
                found[(pair.key, "system_returned")] = (True,)
            continue
        retired = _retired(now or then, movement.now)
        if now is None:
            found[(pair.key, "removed")] = (not retired,)
            if retired:
                found[(pair.key, "system_retired")] = (False,)
            continue
        if _closed(now):
            found[(pair.key, "closed")] = (not retired,)
        if retired:
            found[(pair.key, "system_retired")] = (not _closed(now),)
    return found


def _closed(risk: Risk) -> bool:
    closed_on = risk.row["closed_on"] or risk.row["identified_on"]
    return bool(risk.row["status"] == "closed" and closed_on <= risk.register.day)


def _retired(risk: Risk | None, register: Register) -> bool:
    return any(
        not register.in_use(system)
        for system in register.rows("ai_systems")
        if risk and system["system_id"] == risk.row["system_id"]
    )
