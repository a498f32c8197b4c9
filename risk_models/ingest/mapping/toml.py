"""Mappings as TOML, for people to read, keep and send."""

import tomllib
from dataclasses import asdict
from typing import Any

import tomli_w

from risk_models.errors import RegisterError
from risk_models.ingest.mapping.model import Band, Cell, From, Mapping, Target, Where
from risk_models.ingest.mapping.told import Told
from risk_models.ingest.mapping.validate import check
from risk_models.ingest.readers.reading import Options

_TURNS = {code: f"\\u{code:04X}" for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}
"""Marks that turn the direction of writing are escaped: what is read is what is meant."""


def to_toml(mapping: Mapping) -> str:
    """The mapping as TOML text; `from_toml` gives the same mapping again."""
    told = {
        "name": mapping.name,
        **_told(
            meaning=mapping.meaning,
            fingerprint=mapping.fingerprint,
            dates=mapping.dates,
            times=mapping.times,
            decimal="" if mapping.decimal == "." else mapping.decimal,
            thousands=mapping.thousands,
            exported=mapping.exported,
            left_out=[_from_told(source) for source in mapping.left_out],
            leave_rest=mapping.leave_rest,
            reading=_options_told(mapping.options),
            keep=[_where_told(where) for where in mapping.where],
        ),
        "fill": [_target_told(target) for target in mapping.targets],
    }
    return tomli_w.dumps(told).translate(_TURNS)


def from_toml(text: str) -> Mapping:
    """The mapping that TOML text describes. Raises RegisterError, with the place, if it is none."""
    try:
        told = Told(tomllib.loads(text), "")
    except tomllib.TOMLDecodeError as error:
        raise RegisterError("The mapping is no TOML", f"{error}.") from None
    mapping = Mapping(
        name=told.text("name"),
        targets=tuple(_target(part) for part in told.parts("fill")),
        meaning=told.text("meaning", ""),
        fingerprint=told.text("fingerprint", ""),
        options=_options(told.part("reading")),
        where=tuple(_where(part) for part in told.parts("keep")),
        dates=told.text("dates", "") or None,
        times=told.flag("times"),
        decimal=told.text("decimal", "."),
        thousands=told.text("thousands", ""),
        left_out=tuple(_from(source, told) for source in told.items("left_out")),
        leave_rest=told.flag("leave_rest"),
        exported=told.flag("exported"),
    )
    told.nothing_left()
    check(mapping)
    return mapping


def _told(**values: object) -> dict[str, object]:
    """Only what differs from the usual: nothing, no, empty."""
    return {name: value for name, value in values.items() if value not in (None, False, "", [], {})}


def _options_told(options: Options) -> dict[str, object]:
    told = _told(**{**asdict(options), "header": None, "quotes": None})
    if options.header is not None:
        told["header"] = list(options.header)
    if options.quotes is not None:
        told["quotes"] = options.quotes
    return told


def _options(told: Told) -> Options:
    header = told.items("header") if "header" in told else None
    if header is not None and any(type(line) is not int for line in header):
        raise told.wrong("header", "must be a list of line numbers")
    options = Options(
        encoding=told.text("encoding", "") or None,
        delimiter=told.text("delimiter", "") or None,
        quotes=told.flag("quotes") if "quotes" in told else None,
        header=None if header is None else tuple(header),
        sheet=told.text("sheet", "") or None,
        uneven=told.flag("uneven"),
    )
    told.nothing_left()
    return options


def _from_told(source: From) -> str | list[object]:
    """A header, or a header and its number where several are called the same."""
    return source.header if source.occurrence == 1 else [source.header, source.occurrence]


def _from(told: Any, place: Told) -> From:
    match told:
        case str():
            return From(told)
        case [str() as header, int() as number] if number > 0 and number is not True:
            return From(header, number)
        case _:
            raise place.wrong("", "a column is told by its header, or by [header, number]")


def _where_told(where: Where) -> dict[str, object]:
    told: dict[str, object] = {"column": _from_told(where.source), "words": list(where.words)}
    return told | _told(other=where.other)


def _where(told: Told) -> Where:
    where = Where(_from(told.any("column"), told), told.words("words"), told.flag("other"))
    told.nothing_left()
    return where


def _target_told(target: Target) -> dict[str, object]:
    return {
        "table": target.table,
        **_told(once=target.once, only=[_where_told(where) for where in target.where]),
        "columns": {name: _cell_told(cell) for name, cell in target.cells.items()},
    }


def _target(told: Told) -> Target:
    columns = told.part("columns")
    target = Target(
        table=told.text("table"),
        cells={name: _cell(columns.any(name), columns, name) for name in list(columns)},
        where=tuple(_where(part) for part in told.parts("only")),
        once=told.flag("once"),
    )
    told.nothing_left()
    return target


def _cell_told(cell: Cell) -> object:
    sources = [_from_told(source) for source in cell.sources]
    told = _told(
        use="" if cell.use == "first" else cell.use,
        prefix=cell.prefix,
        number_repeats=cell.number_repeats,
        not_known=list(cell.not_known),
        values=dict(cell.values),
        percent=cell.percent,
        bands=[_told_band(band) for band in cell.bands],
        separator=cell.separator,
        dates=cell.dates,
    )
    for name, text in (("constant", cell.constant), ("empty", cell.empty)):
        if text is not None:
            told[name] = text
    if not told and len(sources) == 1 and isinstance(sources[0], str):
        return sources[0]
    return ({"from": sources[0] if len(sources) == 1 else sources} if sources else {}) | told


def _told_band(band: Band) -> dict[str, object]:
    ends = (("lower", band.lower), ("upper", band.upper), ("level", band.level))
    return {name: end for name, end in ends if end is not None}


def _cell(told: Any, columns: Told, name: str) -> Cell:
    if isinstance(told, str):
        return Cell((From(told),))
    if not isinstance(told, dict):
        raise columns.wrong(name, "must be a header, or say `from` or `constant`")
    part = Told(told, f"{columns.place}{name}.")
    cell = Cell(
        sources=_sources(part.any("from"), part) if "from" in part else (),
        use=part.text("use", "first"),
        constant=part.text("constant") if "constant" in part else None,
        prefix=part.text("prefix", ""),
        number_repeats=part.flag("number_repeats"),
        values=part.texts("values"),
        not_known=part.words("not_known") if "not_known" in part else (),
        empty=part.text("empty") if "empty" in part else None,
        bands=tuple(_band(band) for band in part.parts("bands")),
        percent=part.flag("percent"),
        separator=part.text("separator") if "separator" in part else None,
        dates=part.text("dates", "") or None,
    )
    part.nothing_left()
    return cell


def _sources(told: Any, part: Told) -> tuple[From, ...]:
    several = isinstance(told, list) and not (len(told) == 2 and isinstance(told[1], int))
    return tuple(_from(source, part) for source in (told if several else [told]))


def _band(told: Told) -> Band:
    lower = told.decimal("lower") if "lower" in told else None
    upper = told.decimal("upper") if "upper" in told else None
    band = Band(lower, upper, told.number("level", 0))
    told.nothing_left()
    return band
