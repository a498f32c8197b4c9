"""A pack as PDF: matrices and bars are drawn, tables are tables, every page names its version."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from risk_models import narrative
from risk_models.charts.axes import count_axis
from risk_models.exports.pack import loss_curves, matrices
from risk_models.exports.pack.blocks import (
    Bars,
    Block,
    Cards,
    Curves,
    Matrix,
    Pack,
    Section,
    Table,
)
from risk_models.exports.pack.drawings import alternative
from risk_models.exports.pdf_files import pdf

_KINDS = {
    "Bars": "bars",
    "Curves": "curves",
    "Cards": "cards",
    "Facts": "facts",
    "Figures": "figures",
}


def pack_pdf(pack: Pack) -> bytes:
    """The document in A4; the same pack gives the same bytes."""
    created = datetime.fromisoformat(pack.created)
    return pdf(
        "pack",
        {
            "title": pack.title,
            "subtitle": pack.subtitle,
            "author": pack.author,
            "created": {"year": created.year, "month": created.month, "day": created.day},
            "foot": list(pack.foot),
            "sections": [_section(section) for section in pack.sections],
        },
        created.date(),
    )


def _section(section: Section) -> dict[str, Any]:
    return {
        "heading": section.heading,
        "lead": section.lead,
        "more": list(section.more),
        "rows": [
            [_block(block, section) for block in row] for row in _side_by_side(section.blocks)
        ],
    }


def _side_by_side(blocks: Sequence[Block]) -> list[list[Block]]:
    """The blocks in rows: two that are narrow share one."""
    rows: list[list[Block]] = []
    for block in blocks:
        alone = [one for row in rows[-1:] for one in row]
        if _is_narrow(block) and len(alone) == 1 and _is_narrow(alone[0]):
            rows[-1].append(block)
        else:
            rows.append([block])
    return rows


def _is_narrow(block: Block) -> bool:
    if isinstance(block, Table | Matrix):
        return block.narrow
    return isinstance(block, Bars) and not block.upright


def _block(block: Block, section: Section) -> dict[str, Any]:
    made = asdict(block) | {"kind": _KINDS.get(type(block).__name__, type(block).__name__.lower())}
    made["with_title"] = block.title != section.heading
    if isinstance(block, Table):
        made["more"] = narrative.pack.more_rows(block.more) if block.more else ""
    elif isinstance(block, Matrix):
        made["alt"] = matrices.alternative(block)
        made["sentence"] = f"{block.sentence} {block.arrows_sentence}".strip()
        made["parts"] = [asdict(mark) for mark in block.marks]
    elif isinstance(block, Bars):
        made["alt"] = alternative(block)
        _measure(block, made)
    elif isinstance(block, Curves):
        made["alt"] = loss_curves.alternative(block)
        _place(block, made)
    elif isinstance(block, Cards):
        del made["table"]
    return made


def _measure(block: Bars, made: dict[str, Any]) -> None:
    """Add the texts of numbers with the letters of their parts, and the marks of the axis."""
    for bar in made["bars"]:
        bar["texts"] = [
            part.before(f"{value:,}", "" if block.upright else " ")
            for part, value in zip(block.parts, bar["values"], strict=True)
        ]
        bar["total"] = f"{sum(bar['values']):,}"
    longest = max((sum(bar.values) for bar in block.bars), default=0)
    made["ticks"] = [
        {"value": tick, "label": f"{tick:,}"} for tick in count_axis(longest)["tickvals"]
    ]


def _place(block: Curves, made: dict[str, Any]) -> None:
    """Say where points and marks are as parts of the width and of the height."""
    for axis, name in ((block.across, "across"), (block.up, "up")):
        made[name]["marks"] = [
            {"place": axis.place(value), "label": label} for value, label in axis.marks
        ]
    for curve in made["curves"]:
        curve["points"] = [
            (block.across.place(value), block.up.place(chance)) for value, chance in curve["points"]
        ]
