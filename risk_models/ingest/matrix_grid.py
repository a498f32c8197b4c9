"""A risk matrix drawn as a grid: values of one axis down the side, of the other across."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from risk_models.contract.fields import FEWEST_LEVELS, FEWEST_VALUES, MOST_LEVELS, MOST_VALUES
from risk_models.ingest.mapping.value_synonyms import LEVELS
from risk_models.ingest.readers import Reading
from risk_models.ingest.readers.normalise import plain

Lines = Sequence[Sequence[str]]

_SHORTEST = 2
"""Letters of a name; a shorter one only marks a value, such as the L of L3."""
_LIKELIHOOD = (
    "likelihood probability frequency wahrscheinlichkeit häufigkeit probabilité "
    "probabilidad probabilidade probabilità kans waarschijnlijkheid prawdopodobieństwo"
)
_SEVERITY = (
    "severity impact consequence consequences harm damage magnitude auswirkung schaden "
    "schadensausmaß gravité impacto consequência gravità impatto ernst gevolg skutek wpływ"
)
_CHANCES = (
    "rare unlikely possible likely probable remote improbable frequent occasional "
    "certain selten unwahrscheinlich möglich wahrscheinlich rara improvável raro"
)
_HARMS = (
    "negligible minor major severe catastrophic insignificant marginal minimal "
    "disastrous gering erheblich katastrophal menor mayor mineur majeur"
)
_COLOURS = {"green": 2, "yellow": 3, "amber": 3, "orange": 3, "red": 4, "black": 5}
_LETTERS = {"l": 2, "m": 3, "h": 4, "e": 5, "c": 5}
_RANKS = {
    word: int(rank) for rank, words in LEVELS.items() for word in map(plain, words.split(", "))
}
"""How high a word is usually meant, from 1 to 5."""


@dataclass(frozen=True)
class MatrixGrid:
    """A matrix as it was found: names of both axes and of levels, the lowest first.

    A value that has only a number has an empty name. `cells` are the places of levels, by
    likelihood and then by severity.
    """

    likelihoods: tuple[str, ...]
    severities: tuple[str, ...]
    levels: tuple[str, ...]
    cells: tuple[tuple[int, ...], ...]


def matrix_grid(reading: Reading) -> MatrixGrid | None:
    """The matrix that a whole sheet is, with titles around it; None for any other sheet."""
    lines = [[cell.strip() for cell in row.cells] for row in reading.found.top]
    if len(lines) > 2 * (MOST_VALUES + 1) or max(map(len, lines), default=0) > MOST_VALUES + 4:
        return None
    found = (_read(lines, box) for box in _boxes(lines))
    return next((grid for grid in found if grid), None)


@dataclass(frozen=True)
class _Box:
    """Where the cells lie, and in which row and column the values of the axes stand."""

    rows: range
    columns: range
    header: int
    side: int


def _boxes(lines: Lines) -> Iterator[_Box]:
    """Every rectangle of filled cells with values above or below it, and at its left."""
    width = max(map(len, lines), default=0)
    for header, side in product(range(len(lines)), range(min(width - FEWEST_VALUES, 3))):
        columns = _run(lines[header], side + 1)
        down = [line[side] if side < len(line) else "" for line in lines]
        above = _run(down[:header][::-1], 0)
        for rows in (_run(down, header + 1), range(header - len(above), header)):
            if all(FEWEST_VALUES <= len(run) <= MOST_VALUES for run in (rows, columns)):
                yield _Box(rows, columns, header, side)


def _run(cells: Sequence[str], first: int) -> range:
    """The filled cells from a place on, up to the first empty one."""
    last = first
    while last < len(cells) and cells[last]:
        last += 1
    return range(first, last)


def _read(lines: Lines, box: _Box) -> MatrixGrid | None:
    """The matrix of a rectangle, if both axes and the levels are in order."""
    down = [lines[row][box.side] for row in box.rows]
    across = [lines[box.header][column] for column in box.columns]
    words = [[_word(_at(lines, row, column)) for column in box.columns] for row in box.rows]
    distinct = {plain(word) for line in words for word in line}
    if "" in distinct or not FEWEST_LEVELS <= len(distinct) <= MOST_LEVELS:
        return None
    if len({*down}) < len(down) or len({*across}) < len(across):
        return None
    around = _around(lines, box)
    orders = [_orders(labels) for labels in (down, across)]
    if not (all(len(each) == 1 for each in orders) or _named(around)):
        return None
    for rows, columns in product(*orders):
        ordered = [[plain(words[row][column]) for column in columns] for row in rows]
        levels = _levels(ordered)
        if levels:
            names = {plain(word): word for line in words for word in line}
            cells = tuple(tuple(levels.index(word) for word in line) for line in ordered)
            first = tuple(_name(down[row]) for row in rows)
            second = tuple(_name(across[column]) for column in columns)
            shown = tuple(names[level] for level in levels)
            if _turned(down, across, around):
                return MatrixGrid(second, first, shown, tuple(zip(*cells, strict=True)))
            return MatrixGrid(first, second, shown, cells)
    return None


def _at(lines: Lines, row: int, column: int) -> str:
    return lines[row][column] if column < len(lines[row]) else ""


def _around(lines: Lines, box: _Box) -> list[str]:
    """The texts outside the matrix, and its corner: titles, and what the axes are called."""
    rows, columns = {*box.rows, box.header}, {*box.columns, box.side}
    corner = _at(lines, box.header, box.side)
    return [corner] + [
        cell
        for row, line in enumerate(lines)
        for column, cell in enumerate(line)
        if cell and not (row in rows and column in columns)
    ]


def _orders(labels: Sequence[str]) -> list[list[int]]:
    """The places of an axis from its lowest value on; both directions where it does not say."""
    places = list(range(len(labels)))
    numbers = [_number(label) for label in labels]
    if sorted(n or 0 for n in numbers) == [place + 1 for place in places]:
        return [sorted(places, key=lambda place: numbers[place] or 0)]
    ranks = [_RANKS.get(plain(_name(label)), 0) for label in labels]
    for order in (places, places[::-1]):
        along = [ranks[place] for place in order]
        if all(along) and along == sorted(along) and along[0] < along[-1]:
            return [order]
    return [places, places[::-1]]


def _levels(cells: Sequence[Sequence[str]]) -> list[str] | None:
    """The levels from the lowest on, if no cell has a lower one than a cell of lower values."""
    places: dict[str, list[float]] = {}
    for row, line in enumerate(cells):
        for column, word in enumerate(line):
            places.setdefault(word, []).append(row / len(cells) + column / len(line))
    levels = sorted(places, key=lambda word: sum(places[word]) / len(places[word]))
    order = [[levels.index(word) for word in line] for line in cells]
    lines = [*order, *map(list, zip(*order, strict=True))]
    known = [rank for word in levels if (rank := _rank(word))]
    rising = all(low <= high for line in [*lines, known] for low, high in pairwise(line))
    return levels if rising and len(known) >= FEWEST_LEVELS else None


def _rank(word: str) -> int:
    return _RANKS.get(word) or _COLOURS.get(word) or _LETTERS.get(word) or 0


def _named(texts: Sequence[str]) -> bool:
    """Whether texts call the axes by their names."""
    words = {*plain(" ".join(texts)).replace("/", " ").split()}
    return bool(words & {*_LIKELIHOOD.split()} and words & {*_SEVERITY.split()})


def _turned(down: Sequence[str], across: Sequence[str], around: Sequence[str]) -> bool:
    """Whether severities run down the side, by the names of values or of the axes."""
    for labels, likely, severe in ((down, _CHANCES, _HARMS), (across, _HARMS, _CHANCES)):
        words = {*plain(" ".join(map(_name, labels))).split()}
        if words & {*likely.split()} or words & {*severe.split()}:
            return len(words & {*severe.split()}) > len(words & {*likely.split()})
    names = [word for word in re.findall(r"\w+", plain(around[0])) if len(word) > 1]
    named = [word for word in names if word in (*_LIKELIHOOD.split(), *_SEVERITY.split())]
    return bool(named) and named[0] in _SEVERITY.split()


def _number(label: str) -> int | None:
    """The value that a label has before or after its name: 3 for `3 Possible` and `L3`."""
    found = re.fullmatch(r"(?:\D*?)(\d)(?:\.0)?(?:\D*)", label)
    return int(found[1]) if found else None


def _name(label: str) -> str:
    """A label without its number: `Possible` for `3 – Possible` and `Possible (3)`."""
    name = re.sub(r"^\W*\d\b[\W_]*|[\W_]*\b\d\W*$", "", label).strip()
    return "" if len(name) < _SHORTEST or name[1:].isdigit() else name


def _word(cell: str) -> str:
    """A level without the product that stands beside it: `High` for `High (12)`."""
    return re.sub(r"^[\W\d_]+|[\W\d_]+$", "", cell)
