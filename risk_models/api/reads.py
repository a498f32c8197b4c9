"""Rows of measures and tables as JSON, CSV or Arrow."""

from collections.abc import Callable
from datetime import date
from typing import Any, Literal, Protocol

import pyarrow
import pyarrow.compute as pc
from fastapi import Response
from fastapi.encoders import jsonable_encoder
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from risk_models.contract import TABLES, Table
from risk_models.exports import csv_text
from risk_models.measures import Filters
from risk_models.register import Register

Format = Literal["json", "csv", "arrow"]


class Question(BaseModel):
    """What is asked: version, days, filters (repeat one for several values), and the format."""

    model_config = ConfigDict(extra="forbid")

    version: int | None = Field(None, description="Version to read; the newest unless given")
    as_of: date | None = Field(None, description="Reporting date; today unless given")
    compare_on: date | None = Field(None, description="Comparison date")
    todays_records: bool = Field(False, description="See past days by this version's records")
    business_unit: list[str] = []
    system_id: list[str] = []
    arises_stage: list[str] = []
    domain: list[str] = []
    owner: list[str] = []
    level: list[str] = []
    status: list[str] = []
    format: Format = "json"

    @property
    def filters(self) -> Filters:
        """The filters, as measures read them."""
        return Filters(**{name: tuple(getattr(self, name)) for name, _ in Filters()})


class Readable(Protocol):
    """A snapshot whose results may be cached."""

    def read(self, view: str, filters: Filters, equals: dict[str, Any]) -> pyarrow.Table:
        """Rows of a measure or table that match the filters."""
        ...


Snapshots = Callable[[Register, int, date, date | None, bool], Readable]
"""Gives the snapshot of a version on a day; one for all who ask for the same."""


def read(
    snapshots: Snapshots, register: Register, name: str, asked: Question
) -> tuple[pyarrow.Table, dict[str, str]]:
    """The rows of a measure or table, and headers that say which version and day they are of."""
    version = asked.version or register.head
    day = asked.as_of or date.today()
    about = {"X-Register-Version": str(version), "X-As-Of": str(day)}
    if name in TABLES and not any(values for _, values in asked.filters):
        return _existing(register.current_rows(version)[name], TABLES[name], day), about
    shown = snapshots(register, version, day, asked.compare_on, asked.todays_records)
    return shown.read(name, asked.filters, {}), about


def _existing(rows: pyarrow.Table, table: Table, day: date) -> pyarrow.Table:
    """The rows that exist on a day: what a snapshot has, without making one."""
    if table.exists_from is None:
        return rows
    since = rows[table.exists_from]
    return rows.filter(pc.fill_null(pc.less_equal(since, pyarrow.scalar(day)), True))


def as_response(rows: pyarrow.Table, about: dict[str, str], form: Format) -> Response:
    """The rows in the format that was asked for."""
    if form == "csv":
        return Response(csv_text(rows), media_type="text/csv; charset=utf-8", headers=about)
    if form == "arrow":
        written = pyarrow.BufferOutputStream()
        with pyarrow.ipc.new_stream(written, rows.schema) as stream:
            stream.write_table(rows)
        return Response(
            written.getvalue().to_pybytes(),
            media_type="application/vnd.apache.arrow.stream",
            headers=about,
        )
    return JSONResponse(jsonable_encoder(rows.to_pylist()), headers=about)
