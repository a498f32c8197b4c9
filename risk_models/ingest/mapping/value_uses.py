"""What a mapping makes of the values of a file: every meaning that is applied, to be checked."""

from collections.abc import Iterator
from dataclasses import dataclass

from risk_models.contract import TABLES
from risk_models.ingest.mapping.columns import words_known
from risk_models.ingest.mapping.model import Cell, From, Mapping
from risk_models.ingest.mapping.value_profile import Values
from risk_models.ingest.readers.normalise import plain
from risk_models.ingest.readers.reading import Reading

_CODED = ("code", "flag", "level", "ordinal")


@dataclass(frozen=True)
class Meaning:
    """A value of the file, the code that it becomes (empty: none), and in how many rows."""

    table: str
    column: str
    sources: tuple[From, ...]
    value: str
    code: str
    rows: int

    @property
    def said(self) -> tuple[str, str, str, str]:
        """What is to be checked once: a value of a column, and its code."""
        return self.table, self.column, plain(self.value), self.code


def meanings_in_use(mapping: Mapping, reading: Reading) -> list[Meaning]:
    """Every value of the file that becomes another code, once by column, the most frequent first.

    Values that are written as the register writes them have no meaning to be checked.
    """
    found = {
        (meaning.said, meaning.sources): meaning
        for target in mapping.targets
        for name, cell in target.cells.items()
        for meaning in _meanings(target.table, name, cell, reading)
    }
    return sorted(found.values(), key=lambda meaning: -meaning.rows)


def _meanings(table: str, name: str, cell: Cell, reading: Reading) -> Iterator[Meaning]:
    column = TABLES[table].columns[name]
    if column.kind in _CODED:
        words = words_known(column, cell)
    elif column.references and cell.use != "key":
        words = {plain(value): code for value, code in cell.values.items()}
    else:
        return
    for source in cell.sources:
        header = reading.column(source.header, source.occurrence)
        values = Values.of(reading.cells[header.cells]) if header and words else None
        for text, rows in zip(values.texts, values.counts, strict=True) if values else ():
            code = words.get(plain(text))
            if code is not None and code != plain(text):
                yield Meaning(table, name, cell.sources, text, code, rows)
