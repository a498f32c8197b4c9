"""A pack as slides: one for each section, with native charts and tables, for a meeting."""

from collections.abc import Sequence
from typing import Any

from risk_models import narrative
from risk_models.exports.pack.blocks import (
    Bars,
    Block,
    Cards,
    Cell,
    Curves,
    Facts,
    Figures,
    Heading,
    Matrix,
    Pack,
    Section,
    Table,
)
from risk_models.exports.pack.slide_charts import add_bars, add_figures
from risk_models.exports.pack.slide_curves import add_curves
from risk_models.exports.pack.slide_frame import (
    BOTTOM,
    MARGIN,
    WIDTH,
    add_notes,
    add_slide,
    add_text,
    presentation,
    saved,
)
from risk_models.exports.pack.slide_matrix import add_matrix
from risk_models.exports.pack.slide_tables import Place, add_table, cell_text

_GAP, _STRIP, _LOW_STRIP = 0.35, 1.75, 1.2
"""Inches between two blocks, of a row of figures, and of one of few."""

_FEW = 3
"""Figures that have room for all of their texts in one line each."""


def pack_pptx(pack: Pack) -> bytes:
    """The slides, 16:9; the same pack gives the same bytes."""
    made = presentation(pack)
    before: list[str] = []
    for section in pack.sections:
        if not section.on_slide:
            before += [section.heading, *_notes(section), *_rows(section)]
            continue
        slide, top = add_slide(made, pack, section)
        blocks = [block for block in map(_on_slide, section.blocks) if block]
        for block, place in _arranged(blocks, top):
            _add(slide, block, place, with_title=block.title != section.heading)
        add_notes(slide, [*_notes(section), *before])
        before = []
    if before and made.slides:
        add_notes(slide, [slide.notes_slide.notes_text_frame.text, *before])
    return saved(made, pack.created)


def _on_slide(block: Block) -> Block | None:
    """The block as a slide shows it; None if it is on paper only."""
    if isinstance(block, Cards):
        return block.table
    if isinstance(block, Facts):
        columns = (Heading("Name", 1), Heading("Value", 4))
        return Table(block.title, columns, block.facts, block.sentence)
    if isinstance(block, Bars):
        return block if block.on_slide and block.bars else None
    if isinstance(block, Table) and block.on_slide == 0:
        return None
    return block


def _arranged(blocks: Sequence[Block], top: float) -> list[tuple[Block, Place]]:
    """A place for each block: figures in a strip, then one, or charts to the left of tables, or the
    first to the left of the others."""
    placed: list[tuple[Block, Place]] = []
    left, width = MARGIN, WIDTH - 2 * MARGIN
    rest = []
    for block in blocks:
        if isinstance(block, Figures):
            high = _STRIP if len(block.figures) > _FEW else _LOW_STRIP
            placed.append((block, (left, top, width, high)))
            top += high + 0.2
        else:
            rest.append(block)
    height = BOTTOM - top
    if len(rest) == 1:
        return [*placed, (rest[0], (left, top, width, height))]
    if rest:
        drawn = [block for block in rest if not isinstance(block, Table)]
        first = drawn if 0 < len(drawn) < len(rest) else rest[:1]
        share = 0.56 if isinstance(rest[0], Matrix | Curves) else 0.5
        part = (width - _GAP) * share
        placed += _stacked(first, (left, top, part, height))
        others = [block for block in rest if block not in first]
        placed += _stacked(others, (left + part + _GAP, top, width - part - _GAP, height))
    return placed


def _stacked(blocks: Sequence[Block], place: Place) -> list[tuple[Block, Place]]:
    """Each block below the one before."""
    left, top, width, height = place
    each = (height - 0.2 * (len(blocks) - 1)) / len(blocks)
    return [
        (block, (left, top + at * (each + 0.2), width, each)) for at, block in enumerate(blocks)
    ]


def _add(slide: Any, block: Block, place: Place, *, with_title: bool) -> None:
    left, top, width, height = place
    if with_title and not isinstance(block, Figures):
        add_text(slide, block.title, (left, top, width, 0.28), size=13, bold=True, name="Heading")
        top, height = top + 0.32, height - 0.32
    inner = (left, top, width, height)
    if isinstance(block, Matrix):
        add_matrix(slide, block, inner)
    elif isinstance(block, Bars):
        add_bars(slide, block, inner)
    elif isinstance(block, Curves):
        add_curves(slide, block, inner)
    elif isinstance(block, Figures):
        add_figures(slide, block, inner)
    elif isinstance(block, Table):
        _add_rows(slide, block, inner)


def _add_rows(slide: Any, block: Table, place: Place) -> None:
    left, top, width, height = place
    if not block.rows:
        add_text(slide, "None.", (left, top, width, 0.3), size=12, grey=True)
        return
    more, end = add_table(slide, block, (left, top, width, height - 0.3))
    if more:
        under = (left, end + 0.06, width, 0.24)
        add_text(slide, narrative.pack.more_rows(more), under, size=10, grey=True, name="More rows")


def _rows(section: Section) -> list[str]:
    """The rows of its tables and its facts, each in a line."""
    rows: list[tuple[Cell, ...]] = []
    for block in section.blocks:
        rows += block.rows if isinstance(block, Table) else ()
        rows += block.facts if isinstance(block, Facts) else ()
    return [": ".join(map(cell_text, row)) for row in rows]


def _notes(section: Section) -> list[str]:
    """All that the section says, with the sentences of its blocks and the texts of its risks."""
    texts = [*section.texts]
    for block in section.blocks:
        sentence = getattr(block, "sentence", "")
        if sentence and sentence not in texts:
            texts.append(f"{block.title}: {sentence}")
        if isinstance(block, Cards):
            texts += [f"{card.title} ({card.place}): {card.text}" for card in block.cards]
    return texts
