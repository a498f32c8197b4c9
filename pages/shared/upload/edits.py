"""Values that were typed over faulty ones and are not checked yet."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from risk_models.ingest.corrections import FaultyCell, Mend


@dataclass
class Drafts:
    """They outlive a change of what the grid shows, such as another filter."""

    typed: dict[FaultyCell, str] = field(default_factory=dict)
    shown: list[FaultyCell] = field(default_factory=list)
    begun: list[str] = field(default_factory=list)
    number: int = 0

    @property
    def key(self) -> str:
        """The name of the grid; other cells are another grid."""
        return f"faulty_{self.number}"

    def begin(self, cells: list[FaultyCell]) -> list[str]:
        """The values with which the grid of these cells begins."""
        if cells != self.shown:
            self.shown, self.number = cells, self.number + 1
            self.begun = [self.typed.get(cell, cell.value) for cell in cells]
        return self.begun

    def keep(self, values: Iterable[str]) -> None:
        """Take over what the grid holds now."""
        for cell, value in zip(self.shown, values, strict=True):
            if value == cell.value:
                self.typed.pop(cell, None)
            else:
                self.typed[cell] = value

    def mends(self) -> list[Mend]:
        """What was typed, as mends."""
        return [cell.holding(value) for cell, value in self.typed.items()]

    def clear(self) -> None:
        """Forget what was typed."""
        self.typed.clear()
        self.shown = []
