"""What a register table is, derived from its pandera model."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd
import pandera.pandas as pa
import pyarrow
import pyarrow.compute as pc
from pandera.errors import SchemaErrors

SQL_TYPES = {
    "id": "VARCHAR",
    "text": "VARCHAR",
    "code": "VARCHAR",
    "list": "VARCHAR",
    "date": "DATE",
    "flag": "BOOLEAN",
    "level": "VARCHAR",
    "ordinal": "INTEGER",
    "count": "BIGINT",
    "share": "DOUBLE",
    "amount": "DOUBLE",
}

KIND_NAMES = {
    "id": "key",
    "text": "text",
    "code": "one of",
    "list": "list, separated by ;",
    "date": "date, YYYY-MM-DD",
    "flag": "true or false",
    "level": "risk level, of the table levels",
    "ordinal": "value of a scale, from 1",
    "count": "whole number, 0 or more",
    "share": "share, 0 to 1",
    "amount": "number, 0 or more",
}


def listed(columns: Iterable[str]) -> str:
    """`"a", "b"` for SQL; names come from the contract, never from data."""
    return ", ".join(f'"{column}"' for column in columns)


def parts(value: str | None) -> list[str]:
    """The parts of the text of a list."""
    return [part.strip() for part in (value or "").split(";") if part.strip()]


class Rows(pa.DataFrameModel):
    """Base of every table's model: exact columns, exact types, nothing coerced."""

    class Config:
        strict = True
        coerce = False


@dataclass(frozen=True)
class Column:
    """One column: `kind` is a key of SQL_TYPES, `codes` maps the codes it allows to labels."""

    name: str
    title: str
    meaning: str
    kind: str
    required: bool
    example: str
    codes: Mapping[str, str] | None
    references: str | None
    """Table whose key this column holds."""
    extra_values: tuple[str, ...]
    """Values allowed in a reference although no row has them (`ORG`: the organisation)."""
    several_lines: bool = False
    """Whether a text may have several lines; every other text is one line."""
    names_people: bool = False
    """Whether it names people or bodies, such as an owner."""
    axis: str | None = None
    """`likelihood` or `severity` for a value of that scale, `level` for a risk level."""
    given_on: str | None = None
    """The column with the day on which such a value was given; `reference.column` for one of the
    row that a reference names. A value given before a change of method is translated."""
    expects: str | None = None
    """What a text must be, where it has a form of its own."""
    key_in: str | None = None
    """The column that names the table whose key this column holds, its parts separated by a
    blank."""

    @property
    def one_line(self) -> bool:
        """Whether it is free text in one line, or a list of such texts."""
        free = self.kind == "text" or (self.kind == "list" and not self.codes)
        return free and not self.several_lines

    @property
    def sql_type(self) -> str:
        return SQL_TYPES[self.kind]


@dataclass(frozen=True)
class Table:
    """One table of the register."""

    name: str
    title: str
    meaning: str
    section: str
    model: type[Rows]
    key: tuple[str, ...]
    exists_from: str | None
    """The date column from which on a row exists, for states as of a past day."""
    only: frozenset[str] | None = None
    """The columns in use; None for all."""

    def narrowed(self, columns: Collection[str]) -> "Table":
        """The table with only these of its columns, its key, and the date from which rows exist."""
        names = {*self.key, self.exists_from, *columns}
        return replace(self, only=frozenset(name for name in self.columns if name in names))

    @cached_property
    def schema(self) -> pa.DataFrameSchema:
        return self.model.to_schema()

    @cached_property
    def columns(self) -> dict[str, Column]:
        return {
            name: _column(name, column)
            for name, column in self.schema.columns.items()
            if self.only is None or name in self.only
        }

    @property
    def ddl(self) -> str:
        """`name TYPE, …` for CREATE TABLE; names come from the contract, never from data."""
        return ", ".join(f'"{c.name}" {c.sql_type}' for c in self.columns.values())

    @cached_property
    def arrow(self) -> pyarrow.Schema:
        """The columns as Arrow's types."""
        columns = self.columns.values()
        return pyarrow.schema([(c.name, _ARROW_TYPES[c.sql_type]) for c in columns])

    def frame(self, rows: pyarrow.Table | pyarrow.RecordBatch) -> pd.DataFrame:
        """Arrow rows as the typed frame that the model checks (nullable pandas types)."""
        whole = rows.cast(pyarrow.schema([self.arrow.field(name) for name in rows.schema.names]))
        frame: pd.DataFrame = whole.to_pandas(types_mapper=_PANDAS_TYPES.get, date_as_object=False)
        dates = [name for name in rows.schema.names if self.columns[name].kind == "date"]
        return frame.astype(dict.fromkeys(dates, "datetime64[us]"))

    def rejections(self, rows: pyarrow.Table) -> list[dict[str, str]]:
        """What the model rejects in typed rows: column, check and value of each case.

        Every check of a model is about single cells, so each distinct value is checked once.
        """
        return [case for part in _distinct(rows) for case in self._rejections(part)]

    def _rejections(self, rows: pyarrow.Table) -> list[dict[str, str]]:
        schema = self.schema.select_columns(rows.column_names)
        try:
            schema.validate(self.frame(rows), lazy=True, inplace=True)
        except SchemaErrors as error:
            cases = error.failure_cases
            return [
                {"column": str(column), "check": str(check), "value": str(value)}
                for column, check, value in zip(
                    cases["column"], cases["check"], cases["failure_case"], strict=True
                )
            ]
        return []


_ROWS_AT_ONCE = 100_000
"""Rows checked together: pandas copies them, so fewer rows take less memory."""

_ARROW_TYPES = {
    "VARCHAR": pyarrow.string(),
    "DATE": pyarrow.date32(),
    "BOOLEAN": pyarrow.bool_(),
    "INTEGER": pyarrow.int32(),
    "BIGINT": pyarrow.int64(),
    "DOUBLE": pyarrow.float64(),
}

_PANDAS_TYPES = {
    pyarrow.string(): pd.StringDtype("pyarrow"),
    pyarrow.int32(): pd.Int64Dtype(),
    pyarrow.int64(): pd.Int64Dtype(),
    pyarrow.float64(): pd.Float64Dtype(),
    pyarrow.bool_(): pd.BooleanDtype(),
}

TABLES: dict[str, Table] = {}
"""Every table by name, in the order in which they are shown."""


def table(
    section: str, key: str, exists_from: str | None = None
) -> Callable[[type[Rows]], type[Rows]]:
    """Register a model as a table; its name is the model's name in snake case."""

    def register(model: type[Rows]) -> type[Rows]:
        name = "".join(f"_{c.lower()}" if c.isupper() else c for c in model.__name__).lstrip("_")
        TABLES[name] = Table(
            name=name,
            title=_sentence(name),
            meaning=" ".join((model.__doc__ or "").split()),
            section=section,
            model=model,
            key=tuple(key.split()),
            exists_from=exists_from,
        )
        return model

    return register


def _distinct(rows: pyarrow.Table) -> Iterator[pyarrow.Table]:
    """The distinct values of each column, side by side in tables of at most _ROWS_AT_ONCE rows.

    Values in one row do not belong together: a shorter column repeats its values to fill the last
    table, and is left out of the tables after it.
    """
    values = {name: _values(rows[name]) for name in rows.column_names} if rows.num_rows else {}
    longest = max(map(len, values.values()), default=0)
    for start in range(0, longest, _ROWS_AT_ONCE):
        positions = np.arange(start, min(start + _ROWS_AT_ONCE, longest))
        columns = {name: each for name, each in values.items() if len(each) > start}
        yield pyarrow.table(
            {
                name: each.take(pyarrow.array(positions % len(each)))
                for name, each in columns.items()
            }
        )


def _values(column: pyarrow.ChunkedArray) -> pyarrow.Array:
    """The distinct values of a column (those of a dictionary as they are)."""
    piece = column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()
    if pyarrow.types.is_dictionary(piece.type) and not piece.indices.null_count:
        return piece.dictionary
    return pc.unique(piece)


def _column(name: str, declared: pa.Column) -> Column:
    metadata = declared.metadata or {}
    target, _, extra = (metadata["references"] or "").partition(" or ")
    return Column(
        name=name,
        title=declared.title or _sentence(name),
        meaning=declared.description or "",
        kind=metadata["kind"],
        required=not declared.nullable,
        example=metadata["example"],
        codes=metadata["codes"],
        references=target or None,
        extra_values=(extra,) if extra else (),
        several_lines=metadata["several_lines"],
        names_people=metadata["names_people"],
        axis=metadata["axis"],
        given_on=metadata["given_on"],
        expects=metadata["expects"],
        key_in=metadata["key_in"],
    )


def _sentence(name: str) -> str:
    title = name.replace("_", " ").replace("eu ", "EU ").replace("ai ", "AI ")
    if title.endswith(" id"):
        title = f"{title.removesuffix('id')}ID"
    return title[0].upper() + title[1:]
