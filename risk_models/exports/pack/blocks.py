"""What a pack consists of, as plain data: every format is written from the same blocks.

Texts are as people read them. A level or another part of a chart is a `Mark`: a letter, a name and
a colour, never a colour alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from risk_models.contract.risk_levels import RiskLevel


@dataclass(frozen=True)
class Mark:
    """How a level, or a part of a chart, is recognised: fill and text colour are #rrggbb."""

    letter: str
    label: str
    fill: str
    ink: str

    def before(self, number: str, blank: str = " ") -> str:
        """A number with the letter of its part; a dash there would make it negative."""
        return f"{self.letter}{blank}{number}" if self.letter.isalnum() else number

    @classmethod
    def of(cls, level: RiskLevel) -> "Mark":
        """The mark of a risk level."""
        return cls(level.letter, level.label, level.colour, level.text)


Cell = str | tuple[Mark, ...]
"""A text, or the levels that a cell shows side by side."""


@dataclass(frozen=True)
class Heading:
    """A column of a table; `share` is its part of the width, beside those of the others."""

    title: str
    share: float = 1
    is_number: bool = False


@dataclass(frozen=True)
class Table:
    """Rows with a title and a sentence. `more` rows of the register are not among them.

    On a slide there is room for `on_slide` rows; for none the table is left out there. `to_fill`
    says that its rows are empty, for people to write in; `narrow`, that half a page is enough.
    """

    title: str
    columns: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]
    sentence: str = ""
    more: int = 0
    on_slide: int | None = None
    to_fill: bool = False
    narrow: bool = False


@dataclass(frozen=True)
class MatrixCell:
    """A cell of a risk matrix: its level, what stands in it, and how that changed."""

    mark: Mark
    text: str = ""
    change: str = ""


Edge = tuple[tuple[float, float], tuple[float, float]]
"""From and to, counted in cells from the upper left corner: to the right, then down."""


@dataclass(frozen=True)
class Arrow:
    """Risks that moved from one cell to another: both ends, counted as those of an edge."""

    start: tuple[float, float]
    end: tuple[float, float]
    risks: int


@dataclass(frozen=True)
class Matrix:
    """A risk matrix, the highest likelihood first; `edges` are the tolerance line."""

    title: str
    likelihoods: tuple[str, ...]
    severities: tuple[str, ...]
    cells: tuple[tuple[MatrixCell, ...], ...]
    edges: tuple[Edge, ...] = ()
    aside: tuple[str, str] | None = None
    """A number and its name, of what stands beside the matrix."""
    sentence: str = ""
    arrows: tuple[Arrow, ...] = ()
    arrows_sentence: str = ""
    """What the arrows say, for formats that draw them."""
    narrow: bool = False
    """Whether half a page is enough."""

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The levels of the matrix, each once."""
        return tuple(dict.fromkeys(cell.mark for row in self.cells[::-1] for cell in row))


@dataclass(frozen=True)
class Bar:
    """One bar: a number for each part, and what stands at its end."""

    label: str
    values: tuple[int, ...]
    end: str = ""


@dataclass(frozen=True)
class Bars:
    """Stacked bars with the same parts; `upright` for those that follow each other in time.

    `whole` says that each bar is drawn at full length, as parts of its own total.
    """

    title: str
    parts: tuple[Mark, ...]
    bars: tuple[Bar, ...]
    sentence: str = ""
    upright: bool = False
    whole: bool = False
    on_slide: bool = True


@dataclass(frozen=True)
class LogAxis:
    """An axis of equal ratios from `low` to `high`, and the numbers that are written at it."""

    title: str
    low: float
    high: float
    marks: tuple[tuple[float, str], ...]

    def place(self, value: float) -> float:
        """Where a value is: from 0 at the low end to 1 at the high one."""
        return log(value / self.low) / log(self.high / self.low)


@dataclass(frozen=True)
class Curve:
    """A line through points; `dash` is solid, dash or dot, and `marked` shows each point."""

    label: str
    points: tuple[tuple[float, float], ...]
    colour: str
    dash: str = "solid"
    marked: bool = False


@dataclass(frozen=True)
class Curves:
    """Lines over the same two axes of equal ratios."""

    title: str
    across: LogAxis
    up: LogAxis
    curves: tuple[Curve, ...]
    sentence: str = ""


@dataclass(frozen=True)
class Figure:
    """A number with its denominator, and how it changed; `verdict` is better, worse or same."""

    title: str
    number: str
    of: str
    change: str
    verdict: str = "same"


@dataclass(frozen=True)
class Figures:
    """Numbers side by side."""

    title: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Card:
    """One risk: its level, its title, where it belongs, and what is said of it by name."""

    mark: Mark
    title: str
    place: str
    facts: tuple[tuple[str, str], ...]
    text: str = ""
    path: tuple[tuple[str, Mark], ...] = ()


@dataclass(frozen=True)
class Cards:
    """Risks one by one; in a small space they are rows of a table, without their texts."""

    title: str
    cards: tuple[Card, ...]
    table: Table


@dataclass(frozen=True)
class Facts:
    """Names with their values; `narrow` says that half a page is enough for each."""

    title: str
    facts: tuple[tuple[str, str], ...]
    sentence: str = ""
    narrow: bool = False


Block = Table | Matrix | Bars | Curves | Figures | Cards | Facts


@dataclass(frozen=True)
class Section:
    """A page of the pack: heading, what it says in one sentence, more sentences, and its blocks."""

    name: str
    heading: str
    lead: str
    more: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    measures: tuple[str, ...] = ()
    """The measures and tables from which it is made."""
    on_slide: bool = True
    """Whether it has a slide; if not, it stands in the notes of the next one."""

    @property
    def texts(self) -> Sequence[str]:
        """The lead, and then the further sentences."""
        return (self.lead, *self.more)


@dataclass(frozen=True)
class Pack:
    """A document: title, day, the line at the foot of every page, and its sections."""

    title: str
    subtitle: str
    foot: tuple[str, ...]
    sections: tuple[Section, ...]
    created: str
    """When the version was committed, UTC in ISO 8601: the date that files carry."""
    author: str = "AI risk register"
