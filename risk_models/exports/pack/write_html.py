"""A pack as one HTML file for a mail: no script, nothing from a network, every text escaped."""

from collections.abc import Iterable
from html import escape

from risk_models import narrative
from risk_models.exports.html_pages import POLICY
from risk_models.exports.pack.blocks import (
    Bars,
    Block,
    Card,
    Cards,
    Cell,
    Curves,
    Facts,
    Figures,
    Mark,
    Matrix,
    MatrixCell,
    Pack,
    Section,
    Table,
)
from risk_models.exports.pack.html_charts import bars_svg
from risk_models.exports.pack.html_curves import curves_svg

HTML = "text/html"
"""The media type of the file."""

_STYLE = """
body{font:15px/1.45 system-ui,"Segoe UI",sans-serif;margin:0 auto;max-width:66rem;
padding:1rem 1.5rem;color:#1d2833;background:#fff}
h1{font-size:2rem;margin:.5rem 0 0}h2{font-size:1.45rem;margin:2.2rem 0 .3rem;border-top:2px solid
#1d2833;padding-top:.8rem}h3{font-size:1rem;margin:1.4rem 0 .2rem}
.lead{font-size:1.1rem;font-weight:600;margin:.2rem 0}.more{color:#55606e;margin:.2rem 0}
table{border-collapse:collapse;width:100%;margin:.4rem 0}
th,td{padding:.28rem .5rem;text-align:left;vertical-align:top;border-bottom:1px solid #c4c9cf}
p,.facts td{overflow-wrap:anywhere}.level{white-space:nowrap}
thead th{background:#ececec}td.number,th.number{text-align:right;white-space:nowrap}
.mark{display:inline-block;min-width:1.15em;padding:0 .15em;text-align:center;font-weight:700;
border:1px solid #444;line-height:1.25;margin-right:.3em}
.scroll{overflow-x:auto}
.matrix{width:auto}.matrix th{border:0;font-weight:400;vertical-align:middle}
.matrix tbody th{text-align:right}.matrix thead th{text-align:center;background:none}
.matrix td{width:6.2rem;height:3.4rem;text-align:center;vertical-align:middle;border:2px solid #fff;
font-size:1.25rem;font-weight:700}.matrix small{font-weight:400;margin-right:.5em}
.matrix .change{margin:0 0 0 .5em;font-weight:700}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(12rem,1fr));gap:.6rem;padding:0;
list-style:none}.figures li{border:1px solid #bfc4ca;border-radius:4px;padding:.5rem .7rem}
.figures b{display:block}.figures strong{font-size:1.6rem}
.worse{color:#a3261b}.better{color:#1b643a}.same{color:#55606e}
.card{border:1px solid #bfc4ca;border-radius:4px;padding:.6rem .9rem;margin:.6rem 0}
.card h3{margin:0}
.card dl{display:grid;grid-template-columns:7rem 1fr;margin:.4rem 0 0;gap:.1rem .5rem}
dt{color:#55606e}dd{margin:0}svg text{font:12px system-ui,sans-serif}
footer{margin-top:2rem;border-top:1px solid #c4c9cf;color:#55606e;font-size:.85rem;
overflow-wrap:anywhere}
@media(max-width:40rem){body{padding:.75rem 1rem}.matrix th{padding:.2rem;font-size:.75rem}
.scroll td:not(.number){min-width:7.5rem}.scroll .matrix td{width:2.6rem;min-width:0;
padding:.1rem;font-size:1.05rem}.matrix small,.matrix .change{display:block;margin:0;
font-size:.75rem;line-height:1.2}}
@page{margin:12mm}
@media print{body{max-width:none;padding:0;font-size:10pt;print-color-adjust:exact;
-webkit-print-color-adjust:exact}svg{max-width:100%;height:auto}.scroll{overflow:visible}h2{break-after:avoid}h3{break-after:avoid}
section p{break-after:avoid}.card,tr,svg,.matrix,.figures{break-inside:avoid}}
"""


def pack_html(pack: Pack) -> bytes:
    """The page; the same pack gives the same bytes."""
    foot = escape(" · ".join(pack.foot))
    title = escape(f"{pack.title}, {pack.subtitle}")
    contents = "".join(
        f'<li><a href="#{escape(one.name)}">{escape(one.heading)}</a></li>' for one in pack.sections
    )
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<header>"
        f'<h1>{escape(pack.title)}</h1><p class="more">{escape(pack.subtitle)} · {foot}</p>'
        f'</header>\n<nav aria-label="Contents"><ul>{contents}</ul></nav>\n<main>\n'
        f"{''.join(_section(section) for section in pack.sections)}</main>\n"
        f"<footer><p>{foot}</p></footer>\n</body>\n</html>\n"
    ).encode()


def _section(section: Section) -> str:
    more = "".join(f'<p class="more">{escape(text)}</p>' for text in section.more)
    blocks = "\n".join(_titled(block, section) for block in section.blocks)
    return (
        f'<section id="{escape(section.name)}">\n<h2>{escape(section.heading)}</h2>\n'
        f'<p class="lead">{escape(section.lead)}</p>{more}\n{blocks}\n</section>\n'
    )


def _titled(block: Block, section: Section) -> str:
    heading = f"<h3>{escape(block.title)}</h3>" if block.title != section.heading else ""
    sentence = getattr(block, "sentence", "")
    said = f'<p class="more">{escape(sentence)}</p>' if sentence else ""
    return f"{heading}{said}{_block(block)}"


def _block(block: Block) -> str:
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Matrix):
        return _matrix(block)
    if isinstance(block, Bars):
        return _bars(block)
    if isinstance(block, Curves):
        return curves_svg(block)
    if isinstance(block, Figures):
        return _figures(block)
    if isinstance(block, Cards):
        return "".join(_card(card) for card in block.cards)
    return _facts(block)


def _mark(mark: Mark) -> str:
    look = f"background:{mark.fill};color:{mark.ink}"
    return f'<span class="mark" style="{look}">{escape(mark.letter)}</span>'


def _legend(marks: Iterable[Mark]) -> str:
    """Marks with their names, each in one line with its own."""
    return " &nbsp; ".join(f'<span class="level">{_named(mark)}</span>' for mark in marks)


def _named(mark: Mark) -> str:
    return f"{_mark(mark)}{escape(mark.label)}"


def _cell(cell: Cell) -> str:
    if isinstance(cell, str):
        return escape(cell).replace(" %", "&nbsp;%")
    marks = _named(cell[0]) if len(cell) == 1 else "→ ".join(_mark(mark) for mark in cell)
    return f'<span class="level">{marks}</span>'


def _table(block: Table) -> str:
    if not block.rows:
        return '<p class="more">None.</p>'
    looks = [' class="number"' if column.is_number else "" for column in block.columns]
    height = ' style="height:2.6rem"' if block.to_fill else ""
    head = "".join(
        f'<th scope="col"{look}>{escape(column.title)}</th>'
        for look, column in zip(looks, block.columns, strict=True)
    )
    body = "".join(
        f"<tr{height}>"
        + "".join(f"<td{look}>{_cell(cell)}</td>" for look, cell in zip(looks, row, strict=True))
        + "</tr>\n"
        for row in block.rows
    )
    more = escape(narrative.pack.more_rows(block.more)) if block.more else ""
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-label="{escape(block.title)}"><table>'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody></table></div>"
        + (f'<p class="more">{more}.</p>' if more else "")
    )


def _matrix(block: Matrix) -> str:
    rows = []
    for y, (label, cells) in enumerate(zip(block.likelihoods, block.cells, strict=True)):
        drawn = "".join(
            f'<td style="{_look(cell, block, x, y)}">{_in_matrix(cell)}</td>'
            for x, cell in enumerate(cells)
        )
        rows.append(f'<tr><th scope="row">{escape(label)}</th>{drawn}</tr>\n')
    across = "".join(f'<th scope="col">{escape(label)}</th>' for label in block.severities)
    legend = _legend(block.marks)
    line = " &nbsp; <b>- - -</b> general risk tolerance" if block.edges else ""
    aside = (
        f"<p><b>– {escape(block.aside[0])}</b> {escape(block.aside[1])}</p>" if block.aside else ""
    )
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-label="{escape(block.title)}">'
        f'<table class="matrix"><thead><tr><th>Likelihood ↓ Severity →</th>{across}</tr></thead>\n'
        f"<tbody>\n{''.join(rows)}</tbody></table></div>"
        f"{aside}<p>{legend}{line}</p>"
    )


def _in_matrix(cell: MatrixCell) -> str:
    letter = escape(cell.mark.letter)
    change = f'<small class="change">{escape(cell.change)}</small>' if cell.change else ""
    return f"<small>{letter}</small>{escape(cell.text)}{change}" if cell.text else letter


def _look(cell: MatrixCell, block: Matrix, x: int, y: int) -> str:
    """Fill and text colour of a cell, and the sides on which the tolerance line runs."""
    sides = {
        "left": ((x, y), (x, y + 1)),
        "right": ((x + 1, y), (x + 1, y + 1)),
        "top": ((x, y), (x + 1, y)),
        "bottom": ((x, y + 1), (x + 1, y + 1)),
    }
    lines = {frozenset(edge) for edge in block.edges}
    drawn = "".join(
        f";border-{side}:3px dashed #000"
        for side, edge in sides.items()
        if frozenset(edge) in lines
    )
    return f"background:{cell.mark.fill};color:{cell.mark.ink}{drawn}"


def _bars(block: Bars) -> str:
    if not block.bars:
        return '<p class="more">Nothing to show.</p>'
    return f"<p>{_legend(block.parts)}</p>{bars_svg(block)}"


def _figures(block: Figures) -> str:
    items = "".join(
        f"<li><b>{escape(one.title)}</b><strong>{escape(one.number)}</strong> {escape(one.of)}"
        f'<div class="{escape(one.verdict)}">{escape(one.change)}</div></li>'
        for one in block.figures
    )
    return f'<ul class="figures">{items}</ul>'


def _card(card: Card) -> str:
    path = " → ".join(f"{escape(name)} {_named(mark)}" for name, mark in card.path)
    facts = "".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in card.facts)
    return (
        f'<article class="card"><h3>{_named(card.mark)} · {escape(card.title)}</h3>'
        f'<p class="more">{escape(card.place)}</p><p>{escape(card.text)}</p><p>{path}</p>'
        f"<dl>{facts}</dl></article>\n"
    )


def _facts(block: Facts) -> str:
    rows = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td>{escape(value)}</td></tr>\n'
        for name, value in block.facts
    )
    return f'<table class="facts"><tbody>\n{rows}</tbody></table>'
