"""How a date of a file becomes a day: SQL expressions over `text`, NULL where it is none."""

_DAY, _YEAR = "([0-9]{1,2})", "([0-9]{4})"
_MIDNIGHT = r"([t ]00:00(:00([.]0+)?)?z?)?"
_TIME = "([t ][0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?( ?[ap]m)?(z|[+-][0-9]{2}:?[0-9]{2})?)?"
_WORD, _SHORT_YEAR = "([a-z]{3,12})[.]?", "'?([0-9]{2})"
_GAP = "[-/., ]+"

_MONTHS = (
    "jan january januar janner janvier janv enero ene gennaio gen janeiro styczen stycznia sty",
    "feb february februar feber fevrier fevr febrero febbraio fevereiro fev luty lutego lut",
    "mar march marz maerz mrz mars marzo marco marzec marca",
    "apr april avril avr abril abr aprile kwiecien kwietnia kwi",
    "may mai mayo maggio mag maio maj maja",
    "jun june juni juin junio giugno giu junho czerwiec czerwca cze",
    "jul july juli juillet juil julio luglio lug julho lipiec lipca lip",
    "aug august aout agosto ago sierpien sierpnia sie",
    "sep sept september septembre septiembre settembre set setembro wrzesien wrzesnia wrz",
    "oct october oktober okt octobre octubre ottobre ott outubro out pazdziernik pazdziernika paz",
    "nov november novembre noviembre novembro listopad listopada lis",
    "dec december dezember dez decembre diciembre dic dicembre dezembro grudzien grudnia gru",
)
"""The months' names and their short forms in eight languages, without accents."""

_BY_NAME = " ".join(
    f"WHEN list_contains(string_split('{names}', ' '), name) THEN '{number}'"
    for number, names in enumerate(_MONTHS, 1)
)
MACROS = (
    f"CREATE MACRO month_number(name) AS CASE {_BY_NAME} END",
    "CREATE MACRO bare_date(t) AS replace(lower(strip_accents(trimmed(t))), '’', '''')",
    "CREATE MACRO day_of(y, m, d) AS "
    "TRY_CAST(y || '-' || lpad(m, 2, '0') || '-' || lpad(d, 2, '0') AS DATE)",
)

_OF_QUARTER = "CAST(3 * TRY_CAST({} AS INTEGER) - 2 AS VARCHAR)"
_PERIODS = (
    (_YEAR, "{1}", "'1'", 12),
    (f"{_DAY}[-/. ]{_YEAR}", "{2}", "{1}", 1),
    (f"{_YEAR}[-/. ]{_DAY}", "{1}", "{2}", 1),
    (f"{_WORD}{_GAP}{_YEAR}", "{2}", "month_number({1})", 1),
    (f"{_WORD}{_GAP}{_SHORT_YEAR}", "'20' || {2}", "month_number({1})", 1),
    (f"{_YEAR}{_GAP}{_WORD}", "{1}", "month_number({2})", 1),
    (f"q([1-4])[-/. ]?{_YEAR}", "{2}", _OF_QUARTER.format("{1}"), 3),
    (f"{_YEAR}[-/. ]?q([1-4])", "{1}", _OF_QUARTER.format("{2}"), 3),
)
"""Dates without a day: the pattern, year and month by its groups, and how many months it lasts."""


def day(order: str | None, period_day: str | None, *, times: bool) -> tuple[str, str]:
    """The expression for a day, and what is to be done where it gives NULL.

    `order` is that of day, month and year in figures, unless the year comes first; a day whose
    month is a word needs none. `period_day` says which day a month, a quarter or a year without
    a day stands for; None for no day.
    """
    time = _TIME if times else _MIDNIGHT
    read = [
        _day(f"{_YEAR}[-/.]{_DAY}[-/.]{_DAY}{time}", "{1}", "{2}", "{3}"),
        _day(f"{_DAY}{_GAP}{_WORD}{_GAP}{_YEAR}{time}", "{3}", "month_number({2})", "{1}"),
        _day(f"{_WORD}{_GAP}{_DAY}{_GAP}{_YEAR}{time}", "{3}", "month_number({1})", "{2}"),
    ]
    sentence = (
        "The day cannot be read: write it YYYY-MM-DD, or say in the mapping in which order "
        "day, month and year stand."
    )
    if order in ("DMY", "MDY"):
        places = (f"{{{order.index(part) + 1}}}" for part in "YMD")
        read.append(_day(f"{_DAY}[-/.]{_DAY}[-/.]{_YEAR}{time}", *places))
        names = {"D": "day", "M": "month", "Y": "year"}
        said = ", ".join(names[part] for part in order)
        sentence = f"There is no such day, read as {said} with four digits of the year."
    if period_day is None:
        sentence += " The mapping may say that a month or a year is its first or its last day."
    else:
        read += [_period(*period, last=period_day == "last") for period in _PERIODS]
    return f"CAST(coalesce({', '.join(read)}) AS VARCHAR)", sentence


def _period(pattern: str, year: str, month: str, months: int, *, last: bool) -> str:
    first = _day(pattern, year, month, "'1'")
    return f"CAST({first} + INTERVAL {months} MONTH - INTERVAL 1 DAY AS DATE)" if last else first


def _day(pattern: str, year: str, month: str, day: str) -> str:
    """The day whose parts name groups of the pattern (`{1}`); NULL where it does not match."""
    pattern = pattern.replace("'", "''")
    groups = [f"regexp_extract(bare_date(text), '^{pattern}$', {group})" for group in range(4)]
    parts = ", ".join(part.format(*groups) for part in (year, month, day))
    return f"CASE WHEN regexp_full_match(bare_date(text), '{pattern}') THEN day_of({parts}) END"
