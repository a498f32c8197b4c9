"""What values of a file mean: the codes of the register that they are suggested for."""

import re
from collections.abc import Mapping

from risk_models.contract import Column
from risk_models.ingest.mapping.value_profile import Values
from risk_models.ingest.mapping.value_synonyms import FLAGS, LEVELS, NOT_KNOWN, WORDS, spread
from risk_models.ingest.readers.normalise import plain

_FIVE = 5
"""Steps of the usual scales, whose words LEVELS has."""

_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2})?)[.)]?\s*(?:[->:–—]\s*)?(.+)")
_EXPLAINED = re.compile(r"(.{2,40}?)(?:\s+[-–—]\s|:|\s\()")
_VERY = ("very", "sehr", "zeer", "très", "muy", "muito", "molto", "bardzo", "extremely")


def known_words(column: Column, levels: Mapping[str, str]) -> dict[str, str]:
    """The words that stand for a code of the column, its own first."""
    own = {word: word for word in own_words(column)}
    digits = {code: code for code in levels.values()} if column.axis else {}
    for code, label in (column.codes or {}).items():
        own |= {plain(label): code, plain(code): code}
    return _usual(column, levels) | digits | own


def code_of(column: Column, text: str, known: Mapping[str, str]) -> str | None:
    """The code of a value: a known word, or one that the value begins with or explains.

    `7.3 > Lack of capability` is 7.3; `Deployed - in use by clerks` is `Deployed`.
    """
    text = text.rstrip(".,;")
    if text in known:
        return known[text]
    if column.kind not in ("code", "level"):
        return None
    numbered = _NUMBERED.fullmatch(text)
    if numbered and numbered[1] in (column.codes or {}):
        return numbered[1]
    if numbered and numbered[2] in known and not (set(column.codes or {}) & {numbered[1]}):
        return known[numbered[2]]
    explained = _EXPLAINED.match(text)
    return known.get(explained[1].strip()) if explained else None


def own_words(column: Column) -> set[str]:
    """The codes of the register and their labels, which need no mapping."""
    words = {"true", "false"} if column.kind == "flag" else set[str]()
    for word, label in (column.codes or {}).items():
        words |= {plain(word), plain(label)}
    return words


def meanings(
    column: Column, values: Values, levels: Mapping[str, str], rated: Mapping[str, str]
) -> dict[str, str]:
    """Suggested codes of values.

    `levels` are the labels of the register's own scale, `rated` the words for levels in all
    columns of the sheet, which show how many steps its scale has.
    """
    known, own = known_words(column, levels), own_words(column)
    found = {
        text: code
        for text, spelled in zip(values.texts, values.plain, strict=True)
        if spelled not in own and (code := code_of(column, spelled, known)) is not None
    }
    if column.kind == "level":
        return {text: code for text, code in found.items() if text not in levels.values()}
    if column.kind != "ordinal":
        return found
    found = {text: code for text, code in found.items() if plain(text) not in levels.values()}
    words = {plain(text): code for text, code in found.items()}
    if set(words) <= set(levels):
        return found
    ranks, top = sorted(set(rated.values())), highest(levels)
    if top == _FIVE and _five_steps(rated):
        return found
    if top != _FIVE and len(ranks) == top:
        # As many words as the register's own scale has values: they follow in order.
        places = {rank: str(place) for place, rank in enumerate(ranks, 1)}
        return {t: places[code] for t, code in _ranked(found, levels).items() if code in places}
    # Which value the middle of another scale is must be asked; its top is the top of every scale.
    worst = max(ranks, default="0")
    ranked = _ranked(found, levels)
    return {t: str(top) for t, code in ranked.items() if code == worst and int(worst) > 3}


def _ranked(found: Mapping[str, str], levels: Mapping[str, str]) -> dict[str, str]:
    """The same texts with their rank on a usual scale of five; without those that have none."""
    usual = spread(LEVELS)
    return {text: usual[plain(text)] for text in found if plain(text) in usual}


def highest(levels: Mapping[str, str]) -> int:
    """The highest value of a scale, from the names of its values; that of five without any."""
    return max(map(int, levels.values()), default=_FIVE)


def level_words(values: Values) -> dict[str, str]:
    """The words of a column and their usual levels; none where most of its words are others."""
    usual = spread(LEVELS)
    found = {text: usual[text] for text in values.plain if text in usual}
    return found if 2 * len(found) >= len(values.texts) else {}


def _five_steps(rated: Mapping[str, str]) -> bool:
    """Whether the words of a sheet are those of a scale of five: with both of its ends."""
    return any(text.startswith(_VERY) for text in rated) or {"1", "5"} <= set(rated.values())


def not_known(column: Column, values: Values, levels: Mapping[str, str]) -> tuple[str, ...]:
    """Values that say that nobody knows."""
    own = own_words(column) | set(levels)
    return tuple(t for t in values.texts if plain(t) in NOT_KNOWN and plain(t) not in own)


def _usual(column: Column, levels: Mapping[str, str]) -> dict[str, str]:
    if column.kind == "flag":
        return spread(FLAGS)
    if column.kind == "ordinal":
        return spread(LEVELS) | dict(levels)
    if column.kind == "level":
        usual = WORDS["level_accepted"]
        codes = levels.values()
        return spread({code: names for code, names in usual.items() if code in codes}) | dict(
            levels
        )
    known = WORDS.get(column.name, {})
    return spread({word: names for word, names in known.items() if word in (column.codes or {})})
