"""Which person of the register a name may be: another spelling, or initials."""

from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz

from risk_models.ingest.mapping.name_similarity import words_of

_NEAR = 85
"""Similarity, of 100, from which a name may be a spelling of another."""

_ABBREVIATED = 95
"""The similarity of names that are the same but for initials."""


def suggestions(names: Iterable[str], spellings: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """The person that each name is most similar to, by name; only where one stands out.

    `spellings` are the names of each person by key. Names that nobody's name is similar to, or
    two people's alike, are left out.
    """
    known = {key: [_words(each) for each in own] for key, own in spellings.items()}
    found: dict[str, str] = {}
    for name in names:
        own = _words(name)
        scores = {
            key: max((_similarity(own, each) for each in all_names), default=0.0)
            for key, all_names in known.items()
        }
        best = max(scores.values(), default=0.0)
        people = [key for key, score in scores.items() if score == best]
        if best >= _NEAR and len(people) == 1:
            found[name] = people[0]
    return found


def _words(name: str) -> list[str]:
    return sorted(words_of(name).split())


def _similarity(one: list[str], other: list[str]) -> float:
    """The similarity of two names, of 100, whatever the order of their words."""
    if _abbreviates(one, other) or _abbreviates(other, one):
        return _ABBREVIATED
    return fuzz.ratio(" ".join(one), " ".join(other))


def _abbreviates(short: list[str], long: list[str]) -> bool:
    """Whether `short` is `long` with initials: R. Meyer for Rosa Meyer."""
    letters = [word for word in short if len(word) == 1]
    whole = [word for word in short if len(word) > 1]
    rest = [word for word in long if word not in whole]
    return (
        bool(letters and whole)
        and len(rest) == len(long) - len(whole) == len(letters)
        and sorted(word[0] for word in rest) == sorted(letters)
    )
