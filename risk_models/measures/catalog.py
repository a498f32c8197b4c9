"""Finds the measures, and works out which of them builds on which."""

from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from risk_models.contract import TABLES, Table
from risk_models.contract.translated import TRANSLATED, VALUE_TRANSLATION, select_translated
from risk_models.measures import comment, parser
from risk_models.measures.check_rules import CHECKS
from risk_models.measures.then_tables import THEN


@dataclass(frozen=True)
class Measure:
    """One named view: its meaning (the comment on top), and whether its rows are stored.

    It is parsed when first asked: starting the product parses none.
    """

    name: str
    select: str
    comment: comment.Comment

    @property
    def meaning(self) -> str:
        """What one row is, and what it means."""
        return self.comment.meaning

    @property
    def materialized(self) -> bool:
        """Whether the rows are stored when it is first read, because others read it often."""
        return self.comment.materialized

    @cached_property
    def reads(self) -> frozenset[str]:
        """The measures that it reads itself."""
        return self._names.tables & MEASURES.keys()

    @cached_property
    def tables(self) -> frozenset[str]:
        """The register's tables that it reads itself."""
        own = {"levels"} if self._names.functions & LEVEL_MACROS else set[str]()
        return (self._names.tables | own) & TABLES.keys()

    @property
    def asks_filters(self) -> bool:
        """Whether it applies the shared filters itself."""
        return bool(self._names.functions & _FILTER_MACROS)

    @property
    def reads_former(self) -> bool:
        """Whether it reads what former versions hand on."""
        return any(name.startswith("former_") for name in self._names.tables)

    @property
    def reads_then(self) -> bool:
        """Whether it reads what the register showed on the comparison date."""
        return bool(self._names.tables & THEN.keys())

    @property
    def words(self) -> frozenset[str]:
        """Every name of a column in it."""
        own = TABLES["levels"].columns if self._names.functions & LEVEL_MACROS else ()
        return self._names.columns | {*own}

    @cached_property
    def columns(self) -> dict[str, str]:
        """The meaning of each of its columns, by name."""
        passed_on = {
            name: meanings[name]
            for source, names in self.comment.passed_on.items()
            for meanings in [_meanings(source)]
            for name in (meanings if names == ("*",) else names)
        }
        return passed_on | self.comment.columns

    @cached_property
    def _names(self) -> parser.Names:
        return parser.names_in(self.select)


def _meanings(source: str) -> dict[str, str]:
    if source in TABLES:
        return {name: column.meaning for name, column in TABLES[source].columns.items()}
    return MEASURES[source].columns


_FOLDER = Path(__file__).parent

LEVEL_MACROS = frozenset({"position_of", "label_of", "is_serious"})
"""Macros that read the table `levels`."""

_FILTER_MACROS = frozenset({"passes_filter", "passes_risk_filters", "no_risk_filter"})


_WARNING_COLUMNS = """\
-- Columns:
-- part: tells several warnings of one rule about one row apart; NULL where there is one
-- table: name of the register's table with the row concerned
-- key: key of that row; parts of a longer key are separated by a blank
-- system_id: the AI system concerned; NULL where the warning is about none
-- risk_id: the risk concerned; NULL where the warning is about none
-- sentence: what is wrong, in a sentence
-- who: who should act; NULL where nobody is named
"""
_ALL_WARNINGS = """\
-- One row per data quality warning, whatever the filters: its rule, severity and row.
-- materialized
-- Columns:
-- rule: the warning rule: W and a number
-- severity: how serious the rule is: high, medium or low
-- from check_w1: *
-- who: who should act, in one spelling of the name; NULL where nobody is named
"""
_SPELLED = """\
SELECT found.* REPLACE (spelling AS who)
FROM found
LEFT JOIN (
    SELECT who, min(who) OVER (PARTITION BY person_key(who)) AS spelling
    FROM (SELECT DISTINCT who FROM found)
) USING (who)
"""
_TABLE_SIZE = """\
-- One row per table of the register: its number of rows on the reporting date.
-- Columns:
-- table: name of the table
-- rows: number of rows on the reporting date
"""
_PERSON_NAME = """\
-- One row per cell that names a person or a body, such as an owner or an assessor.
-- Columns:
-- table: name of the register's table
-- key: key of the row; parts of a longer key are separated by a blank
-- column: name of the column
-- name: the name as it is written; NULL where the cell is empty
"""
_VALUE_TRANSLATION = """\
-- One row per axis, period and value of a former method: what a value given then is read as.
-- materialized
-- Columns:
-- axis: likelihood, severity or level
-- from_day: first day of the period
-- until_day: first day after it
-- former: value or level as it was given
-- translated: value or level that it is read as by the present method
-- former_value: the same as a number; NULL for a level
-- translated_value: the same as a number; NULL for a level
"""
_AS_TODAY = "values and levels of former methods translated to the present one."
_ROW_KEY = """\
-- One row per row of the register, whatever the filters.
-- Columns:
-- table: name of the table
-- key: key of the row; parts of a longer key are separated by a blank
"""


def _key(table: Table) -> str:
    """The key of a row as one text; names come from the contract, never from data."""
    return " || ' ' || ".join(f'"{column}"::VARCHAR' for column in table.key)


def _sources() -> dict[str, tuple[str, str]]:
    """Comment and SELECT by name: the files, each check, and what follows from the contract."""
    sources = {
        path.stem: comment.split(path.read_text(encoding="utf-8"))
        for path in sorted(_FOLDER.glob("*/*.sql"))
        if path.stem not in CHECKS
    }
    for check in CHECKS.values():
        sources[check.view] = (
            f"-- One row per warning of rule {check.rule}: {check.title}.\n{_WARNING_COLUMNS}",
            f"(SELECT NULL::VARCHAR AS part WHERE false) UNION ALL BY NAME (\n{check.select}\n)",
        )
    warnings = "\nUNION ALL BY NAME\n".join(
        f"SELECT '{check.rule}' AS rule, '{check.severity}' AS severity, * FROM {check.view}"
        for check in CHECKS.values()
    )
    sources["check_items"] = (
        _ALL_WARNINGS,
        f"WITH found AS MATERIALIZED (\n{warnings}\n)\n{_SPELLED}",
    )
    sources["table_size"] = (
        _TABLE_SIZE,
        "\nUNION ALL\n".join(
            f"SELECT '{name}' AS \"table\", count(*) AS rows FROM {name}" for name in TABLES
        ),
    )
    sources["person_name"] = (
        _PERSON_NAME,
        "\nUNION ALL\n".join(
            f"SELECT '{table.name}' AS \"table\", {_key(table)} AS key, "
            f'\'{column.name}\' AS "column", "{column.name}" AS name FROM {table.name}'
            for table in TABLES.values()
            for column in table.columns.values()
            if column.names_people
        ),
    )
    sources["value_translation"] = (_VALUE_TRANSLATION, VALUE_TRANSLATION)
    for name, table in TRANSLATED.items():
        meaning = f"-- One row per row of {table.name}, with {_AS_TODAY}"
        sources[name] = (
            f"{meaning}\n-- Columns:\n-- from {table.name}: *",
            select_translated(table),
        )
    sources["row_key"] = (
        _ROW_KEY,
        "\nUNION ALL\n".join(
            f"SELECT '{name}' AS \"table\", {_key(table)} AS key FROM {name}"
            for name, table in TABLES.items()
        ),
    )
    return sources


MEASURES: dict[str, Measure] = {
    name: Measure(name, select, comment.read(top)) for name, (top, select) in _sources().items()
}
"""Every measure by name."""

assert not MEASURES.keys() & TABLES.keys(), "a measure may not have a table's name"


@cache
def needed(name: str) -> tuple[str, ...]:
    """The measures that reading `name` takes, itself included, in the order to create them."""
    if name not in MEASURES:
        return ()
    before = [each for read in sorted(MEASURES[name].reads) for each in needed(read)]
    return tuple(dict.fromkeys([*before, name]))


@cache
def is_filtered(name: str) -> bool:
    """Whether the shared filters choose the rows of a measure; those of a table never."""
    return any(MEASURES[measure].asks_filters for measure in needed(name))


@cache
def rests_on(name: str) -> frozenset[str]:
    """The register's tables that a measure reads, itself or through other measures."""
    return frozenset(table for measure in needed(name) for table in MEASURES[measure].tables)


@cache
def words_about(table: str, names: frozenset[str]) -> frozenset[str]:
    """Every column of a register's table that these measures read, among other names."""
    every = {measure for name in names for measure in needed(name)}
    return frozenset(
        word for name in every if table in rests_on(name) for word in MEASURES[name].words
    )
