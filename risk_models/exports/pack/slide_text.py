"""How much room a text takes on a slide, whatever font the machine that shows it has.

Slides name Calibri. A machine without it takes another font, of which DejaVu Sans is the widest:
with its widths no word and no number is broken anywhere.
"""

_WIDTHS = {
    **dict.fromkeys("ijl'|", 0.3),
    **dict.fromkeys(" .,:;!I()[]-/ftr·", 0.4),
    **dict.fromkeys("mwMW@%→▲▼●◆", 0.96),
    **dict.fromkeys("ABCDEFGHJKLNOPQRSTUVXYZ+−=–", 0.75),
}
"""Of a letter, as a share of its size; those of East Asia are as wide as they are high."""

_USUAL, _EAST_ASIAN, _FIRST_EAST_ASIAN = 0.63, 1.0, "\u2e80"
_BOLD = 1.1


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Inches that a text takes in one line, in letters of this size."""
    wide = sum(
        _EAST_ASIAN if letter >= _FIRST_EAST_ASIAN else _WIDTHS.get(letter, _USUAL)
        for letter in text
    )
    return wide * size / 72 * (_BOLD if bold else 1)


def words(text: str) -> list[str]:
    """What stays in one line: `str.split` would part it at blanks that must not be broken, too."""
    return [word for word in text.replace("\n", " ").split(" ") if word]


def lines(text: str, width: float, size: float, *, bold: bool = False) -> int:
    """How many lines a text takes in this width in inches; a longer word takes several."""
    number, used = 1, 0.0
    blank = text_width(" ", size, bold=bold)
    for word in words(text):
        long = text_width(word, size, bold=bold)
        if used and used + blank + long > width:
            number, used = number + 1, 0.0
        used += long + (blank if used else 0)
        while used > width:
            number, used = number + 1, used - width
    return number
