"""Values that the reader typed into the error grid and that are not checked yet."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from risk_models.ingest.corrections import CellEdit, InvalidCell


@dataclass
class TypedValues:
    """They stay when the grid shows other cells, such as under another filter."""

    values: dict[InvalidCell, str] = field(default_factory=dict)
    shown: list[InvalidCell] = field(default_factory=list)
    initial: list[str] = field(default_factory=list)
    number: int = 0

    @property
    def key(self) -> str:
        """The key of the grid; other cells are another grid."""
        return f"errors_{self.number}"

    def start(self, cells: list[InvalidCell]) -> list[str]:
        """The initial values of the grid of these cells."""
        if cells != self.shown:
            self.shown, self.number = cells, self.number + 1
            self.initial = [self.values.get(cell, cell.value) for cell in cells]
        return self.initial

    def update(self, values: Iterable[str]) -> None:
        """Take over the current values of the grid."""
        for cell, value in zip(self.shown, values, strict=True):
            if value == cell.value:
                self.values.pop(cell, None)
            else:
                self.values[cell] = value

    def edits(self) -> list[CellEdit]:
        """The typed values as edits."""
        return [cell.edit(value) for cell, value in self.values.items()]

    def clear(self) -> None:
        """Forget the typed values."""
        self.values.clear()
        self.shown = []
