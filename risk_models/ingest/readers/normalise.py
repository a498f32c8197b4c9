"""Names and words as people mean them: letter case and blanks aside."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator


def plain(text: str) -> str:
    """Text in one spelling: composed letters, lower case, single blanks and none around it."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def numbered(names: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Each name with its number among those that are spelled alike, from 1."""
    seen: Counter[str] = Counter()
    for name in names:
        seen[plain(name)] += 1
        yield name, seen[plain(name)]
