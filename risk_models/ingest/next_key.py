"""The key that is proposed for a new row: the one after those that the table has."""

import re
from collections import Counter
from collections.abc import Iterable

_NUMBERED = re.compile(r"(.*?)(\d{1,18})")


def next_key(keys: Iterable[str], example: str) -> str:
    """The key after `keys`, in the form that most of them have: FND-0007 after FND-0006.

    The form is a prefix and a number of at least as many digits as the longest one has. Where no
    key ends in a number, the form is that of `example`, the contract's own.
    """
    taken = set(keys)
    numbered = [match.groups() for key in taken if (match := _NUMBERED.fullmatch(key))]
    if numbered:
        counts = Counter(prefix for prefix, _ in numbered)
        prefix = max(counts, key=lambda each: (counts[each], each))
        digits = [number for each, number in numbered if each == prefix]
        last, width = max(map(int, digits)), max(map(len, digits))
    else:
        match = _NUMBERED.fullmatch(example)
        prefix, width = (match[1], len(match[2])) if match else (f"{example}-", 3)
        last = 0
    return f"{prefix}{last + 1:0{width}d}"
