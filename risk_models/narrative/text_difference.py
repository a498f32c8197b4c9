"""What changed between two versions of a text, word by word."""

import re
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["same", "removed", "added"]

_WORDS = re.compile(r"\n|[^\S\n]+|\S+")


def words(before: str, after: str) -> list[tuple[Kind, str]]:
    """The words of both texts in order, as pieces that are the same, removed or added.

    Joined, the same and the removed pieces are the text before; the same and the added ones are
    the text after.
    """
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    pieces: list[tuple[Kind, str]] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(("same", "".join(old[a:b])))
            continue
        if a < b:
            pieces.append(("removed", "".join(old[a:b])))
        if c < d:
            pieces.append(("added", "".join(new[c:d])))
    return pieces
