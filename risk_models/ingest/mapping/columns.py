"""One column of the register, filled from the columns of a file."""

from collections.abc import Mapping as Values
from collections.abc import Sequence
from dataclasses import dataclass

import duckdb
import numpy as np
import pyarrow

from risk_models.contract import Column
from risk_models.ingest.arrow_dictionary import (
    Coded,
    coded_column,
    filtered,
    in_parts,
    placed,
    repeated,
)
from risk_models.ingest.mapping import parsers
from risk_models.ingest.mapping.model import Cell, Mapping
from risk_models.ingest.readers.kinds import TEXT
from risk_models.ingest.readers.normalise import plain

Source = tuple[Coded, Coded | None]
"""A column of the file: the text of each cell, and its kind; None where all are text."""


@dataclass(frozen=True)
class Filled:
    """The register's text for every row, and where the file's text was not understood.

    `texts` is what stands in the file. Where `unclear` is true the value is empty text.
    """

    values: Coded
    texts: Coded
    unclear: pyarrow.Array
    sentence: str

    def filtered(self, mask: pyarrow.Array) -> "Filled":
        """Only the rows where `mask` is true."""
        return Filled(
            filtered(self.values, mask),
            filtered(self.texts, mask),
            self.unclear.filter(mask),
            self.sentence,
        )


class Columns:
    """Fills columns by a mapping. Each different text of a kind is read once."""

    def __init__(self, con: duckdb.DuckDBPyConnection, mapping: Mapping) -> None:
        self._con = con
        self._mapping = mapping
        con.execute("SET python_enable_replacements = false")
        for macro in parsers.MACROS:
            con.execute(macro)

    def fill(self, column: Column, cell: Cell, sources: Sequence[Source], rows: int) -> Filled:
        """The values of `column` for `rows` rows, from the cells of each source."""
        if cell.constant is not None:
            text = cell.constant
            if column.kind in ("text", "list") and not self._mapping.exported:
                text = self._select("neutral(text0)", [repeated(text, 1)], {})[0].as_py()
            return _clear(repeated(text, rows))
        if cell.use == "key":
            return self._keys(cell, [texts for texts, _ in sources])
        texts, kinds = self._combined(cell, sources)
        words = words_known(column, cell)
        said = words or cell.prefix or cell.empty is not None
        if not said and column.kind in parsers.AS_IT_IS and self._stay(column, texts.dictionary):
            return _clear(texts)
        if kinds is not None:
            texts, kinds = _by_kind(texts, kinds)
        values, sentence = self._read(column, cell, texts.dictionary, kinds, words)
        if not values.null_count:
            return Filled(placed(values, texts), texts, _nowhere(rows), sentence)
        unclear = placed(values.is_null(), texts)
        return Filled(placed(values.fill_null(""), texts), texts, unclear, sentence)

    def _stay(self, column: Column, texts: pyarrow.Array) -> bool:
        """Whether every text stays as it is."""
        self._show("texts", [texts])
        asked = self._con.execute(f"SELECT bool_and({parsers.AS_IT_IS[column.kind]}) FROM texts")
        return asked.fetchone() == (True,)

    def _keys(self, cell: Cell, sources: Sequence[Coded]) -> Filled:
        form = parsers.key(len(sources), cell.prefix)
        made = form.sql
        if cell.number_repeats:
            number = f"row_number() OVER (PARTITION BY {made} ORDER BY n)"
            made = f"{made} || CASE WHEN {number} > 1 THEN '-' || {number} ELSE '' END"
        keys = self._select(made, sources, form.values)
        unclear = keys.is_null().combine_chunks()
        return Filled(coded_column(keys.fill_null("")), sources[0], unclear, form.sentence)

    def _combined(self, cell: Cell, sources: Sequence[Source]) -> Source:
        """The cell of the first source that is filled, or the text of all that are."""
        if len(sources) == 1:
            return sources[0]
        texts = [each for each, _ in sources]
        filled = [f"CASE WHEN filled(text{n}) THEN %s{n} END" for n in range(len(sources))]
        if cell.use == "first":
            first = f"coalesce({', '.join(filled)}, '')"
            kinds = [each or repeated(TEXT, len(texts[0])) for _, each in sources]
            chosen = self._select(first % (("text",) * len(sources)), texts, {})
            if not any(each for _, each in sources):
                return coded_column(chosen), None
            of = self._select(first % (("kind",) * len(sources)), texts, {}, kinds)
            return coded_column(chosen), coded_column(of)
        values = {"separator": " " if cell.separator is None else cell.separator}
        both = ", ".join(filled) % (("text",) * len(sources))
        return coded_column(self._select(f"concat_ws($separator, {both})", texts, values)), None

    def _read(
        self,
        column: Column,
        cell: Cell,
        texts: pyarrow.Array,
        kinds: pyarrow.Array | None,
        words: Values[str, str],
    ) -> tuple[pyarrow.Array, str]:
        """The value of each text, null where it is not understood; and what is to be done there."""
        if column.kind == "list":
            form = parsers.entries(column, cell)
            query = _ENTRIES.format(entries=form.sql, free="NULL" if column.codes else _FREE)
        else:
            form = parsers.form_of(column, cell, self._mapping)
            query = (_BY_WORDS if words else _BY_FORM).format(form=form.sql)
        if column.kind in ("text", "list") and not self._mapping.exported:
            query = f"SELECT n, neutral(value) AS value FROM ({query})"
        self._show("texts", [texts], [kinds or repeated(TEXT, len(texts))])
        self._con.register("words", _table({"word": list(words), "value": list(words.values())}))
        found = self._con.execute(
            f"SELECT value FROM ({query}) ORDER BY n", {"empty": cell.empty or "", **form.values}
        ).to_arrow_table()
        return found["value"].combine_chunks().cast(pyarrow.string()), form.sentence

    def _select(
        self,
        made: str,
        texts: Sequence[Coded],
        values: Values[str, object],
        kinds: Sequence[Coded] = (),
    ) -> pyarrow.ChunkedArray:
        """What is made of the cells of each row, as text."""
        self._show("texts", texts, kinds)
        query = f"SELECT {made} AS value FROM texts ORDER BY n"
        found = self._con.execute(query, dict(values)).to_arrow_table()["value"]
        return found.cast(pyarrow.string())

    def _show(
        self, name: str, texts: Sequence[pyarrow.Array], kinds: Sequence[pyarrow.Array] = ()
    ) -> None:
        """Offer cells to SQL as `text0` and on, `kind0` and on (and `text`, `kind`) by row `n`."""
        made = {f"text{place}": column for place, column in enumerate(texts)}
        made |= {f"kind{place}": column for place, column in enumerate(kinds)}
        first = {"text": texts[0]} | ({"kind": kinds[0]} if kinds else {})
        numbers = pyarrow.array(np.arange(len(texts[0])))
        self._con.register(name, in_parts(pyarrow.table(made | first | {"n": numbers})))


_BY_FORM = "SELECT n, CASE WHEN filled(text) THEN {form} ELSE $empty END AS value FROM texts"

_BY_WORDS = """
    SELECT n, CASE WHEN NOT filled(text) THEN $empty ELSE coalesce(value, {form}) END AS value
    FROM texts LEFT JOIN (SELECT plain(word) AS known, value FROM words) ON known = plain(text)
"""

_FREE = "CASE WHEN NOT contains(entry, ';') THEN entry END"
"""An entry of a list without a vocabulary; one with a semicolon would become two."""

_ENTRIES = """
    WITH known AS (SELECT plain(word) AS known, value FROM words),
    lists AS (SELECT n, text, {entries} AS entries FROM texts),
    parts AS (
        SELECT n, generate_subscripts(entries, 1) AS place, trimmed(unnest(entries)) AS entry
        FROM lists
    ),
    read AS (
        SELECT n, place, coalesce(value, {free}) AS value
        FROM parts LEFT JOIN known ON known = plain(entry)
        WHERE entry <> ''
    ),
    joined AS (
        SELECT
            n, bool_or(value IS NULL) AS unclear,
            coalesce(string_agg(value, ';' ORDER BY place) FILTER (value <> ''), '') AS value
        FROM read
        GROUP BY n
    )
    SELECT
        n,
        CASE
            WHEN NOT filled(text) THEN $empty
            WHEN known.value IS NOT NULL THEN known.value
            WHEN entries IS NULL OR unclear THEN NULL
            ELSE coalesce(joined.value, '')
        END AS value
    FROM lists
    LEFT JOIN joined USING (n)
    LEFT JOIN known ON known = plain(text)
"""


def words_known(column: Column, cell: Cell) -> dict[str, str]:
    """Every word that is known in the column, in one spelling, with the register's word for it."""
    words: dict[str, str] = {}
    if column.kind == "flag":
        words = {"true": "true", "false": "false"}
    for word, label in (column.codes or {}).items():
        words |= {plain(label): word}
    words |= {plain(word): word for word in column.codes or {}}
    words |= {plain(word): value for word, value in cell.values.items()}
    return words | {plain(word): "" for word in cell.not_known}


def _by_kind(texts: Coded, kinds: Coded) -> tuple[Coded, pyarrow.Array]:
    """The cells with each different pair of text and kind once; the kinds of these pairs."""
    of_kind = len(kinds.dictionary)
    pairs = np.asarray(texts.indices, np.int64) * of_kind + np.asarray(kinds.indices, np.int64)
    different, rows = np.unique(pairs, return_inverse=True)
    again = Coded.from_arrays(
        rows.astype(np.int32), texts.dictionary.take(pyarrow.array(different // of_kind))
    )
    return again, kinds.dictionary.take(pyarrow.array(different % of_kind))


def _clear(values: Coded) -> Filled:
    return Filled(values, values, _nowhere(len(values)), "")


def _nowhere(rows: int) -> pyarrow.BooleanArray:
    return pyarrow.repeat(pyarrow.scalar(False), rows)


def _table(columns: Values[str, list[str]]) -> pyarrow.Table:
    return pyarrow.table({n: pyarrow.array(c, pyarrow.string()) for n, c in columns.items()})
