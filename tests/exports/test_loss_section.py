"""The sections of the pack on losses say what the page says, and are left out without numbers."""

import io
from itertools import takewhile

import pytest
from pptx import Presentation
from python_calamine import CalamineWorkbook

from risk_models.exports.pack.blocks import Curves, Figures, LogAxis, Pack, Section, Table
from risk_models.exports.pack.html_curves import curves_svg
from risk_models.exports.pack.loss_curves import alternative, exceedance
from risk_models.exports.pack.loss_section import loss
from risk_models.exports.pack.write_pdf import pack_pdf
from risk_models.exports.pack.write_pptx import pack_pptx
from risk_models.exports.pack.write_xlsx import pack_workbook
from risk_models.formats import money
from risk_models.register.loss import simulated
from tests.exports.pdf_text import text_of
from tests.exports.test_pack import VERSIONS
from tests.exports.test_soa import squeezed
from tests.register.test_loss import register
from tests.registers import snapshot

SECTIONS = loss(register())


def curves() -> Curves:
    (found,) = (block for block in SECTIONS[0].blocks if isinstance(block, Curves))
    return found


def test_the_sections_have_the_numbers_of_the_simulation() -> None:
    whole, sources = SECTIONS
    residual = simulated(register()).summary.to_pylist()[1]
    figures, drawn, limits, amounts = whole.blocks
    assert isinstance(figures, Figures)
    assert isinstance(drawn, Curves)
    assert figures.figures[0].number == money(residual["mean"], "EUR")
    assert "2 of 3 open risks have numbers. Not in these amounts: 1 high." in whole.more
    assert {"EUR 1,000", "EUR 10,000"} <= {row[0] for row in rows(amounts)}
    assert [row[-2] for row in rows(limits)] == ["Within", "Above"]
    contributions, treatments, controls = sources.blocks
    assert [row[0] for row in rows(contributions)] == ["First", "Second"]
    assert [row[2] for row in rows(treatments)] == ["808"]
    assert [(row[0], row[1], row[-2]) for row in rows(controls)] == [("Filter", "250", "100 %")]


def rows(block: object) -> tuple[tuple[object, ...], ...]:
    assert isinstance(block, Table)
    return block.rows


def test_curves_are_those_of_the_simulation_between_round_ends() -> None:
    drawn = curves()
    assert [curve.label for curve in drawn.curves] == [
        *("Inherent", "Residual", "Target", "Tolerated at most")
    ]
    chances = {
        (row["loss"], row["chance"])
        for row in simulated(register()).exceedance.to_pylist()
        if row["view"] == "residual"
    }
    residual = drawn.curves[1]
    ends = {drawn.across.low, drawn.up.low}
    inside = {point for point in residual.points if not ends & {*point}}
    assert len(inside) > 20
    assert inside <= chances
    assert [chance for _, chance in residual.points] == sorted(
        (chance for _, chance in residual.points), reverse=True
    )
    assert drawn.curves[3].points == ((1_000.0, 0.5),)
    for curve in drawn.curves:
        for value, chance in curve.points:
            assert -1e-9 <= drawn.across.place(value) <= 1 + 1e-9
            assert -1e-9 <= drawn.up.place(chance) <= 1 + 1e-9
    assert "Tolerated at most: 50 % above 1k" in alternative(drawn)
    assert curves_svg(drawn).count("<path") > 10


@pytest.mark.parametrize(
    ("points", "limits", "ends"),
    [
        ([(3.0, 0.5)], [], (2, 5)),  # one point alone
        ([(1e9, 1.0), (2e9, 1e-4)], [(5e6, 0.0005)], (5e6, 2e9)),  # a tolerance far to the left
        ([(0.002, 1.0), (0.004, 0.5)], [(0.0, 0.5), (10.0, 0.0)], (0.002, 0.005)),
    ],
)
def test_curves_of_few_years_and_far_tolerances(
    points: list[tuple[float, float]],
    limits: list[tuple[float, float]],
    ends: tuple[float, float],
) -> None:
    curve = [{"view": "residual", "loss": loss, "chance": chance} for loss, chance in points]
    tolerated = [
        {"view": "residual", "scope": "all", "loss": loss, "probability": chance}
        for loss, chance in limits
    ]
    drawn = exceedance("Title", curve, tolerated, "EUR")
    assert drawn is not None
    assert (drawn.across.low, drawn.across.high) == pytest.approx(ends)
    assert alternative(drawn)
    assert curves_svg(drawn)


def test_the_curve_is_a_chart_in_every_format() -> None:
    pack = Pack("Title", "Day", ("Foot", "Hash"), SECTIONS, "2026-10-31T09:30:00Z")
    text = squeezed("".join(text_of(pack_pdf(pack))))
    assert squeezed("Loss of a year, EUR") in text
    assert squeezed("Tolerated at most") in text
    first, _ = Presentation(io.BytesIO(pack_pptx(pack))).slides
    (shape,) = (one for one in first.shapes if one.has_chart)
    xml = shape.chart._chartSpace.xml
    assert xml.count('<c:logBase val="10"/>') == 2
    assert [series.name for series in shape.chart.plots[0].series] == [
        curve.label for curve in curves().curves
    ]
    values = list(shape.chart.plots[0].series[1].values)
    assert values == [chance for _, chance in curves().curves[1].points]
    book = CalamineWorkbook.from_filelike(
        io.BytesIO(pack_workbook(register(), VERSIONS, register()))
    )
    cells = book.get_sheet_by_name("Loss").to_python(skip_empty_area=False)
    (titles,) = (at for at, row in enumerate(cells) if row[0] == "A year costs more than")
    assert cells[titles][1:4] == ["Inherent", "Residual", "Target"]
    of_curve = takewhile(lambda row: isinstance(row[0], float), cells[titles + 1 :])
    on_sheet = {row[0]: row[2] for row in of_curve}
    assert (
        on_sheet[1_000.0]
        == {
            row["loss"]: row["chance"]
            for row in simulated(register()).exceedance.to_pylist()
            if row["view"] == "residual"
        }[1_000.0]
    )


def test_no_section_without_numbers() -> None:
    bare = snapshot(risks=[{"risk_id": "A", "system_id": "ORG"}])
    assert loss(bare) == ()
    book = CalamineWorkbook.from_filelike(io.BytesIO(pack_workbook(bare, VERSIONS, bare)))
    assert "Loss" not in book.sheet_names


def test_an_axis_of_equal_ratios() -> None:
    axis = LogAxis("Axis", 1, 100, ())
    assert [axis.place(value) for value in (1, 10, 100)] == pytest.approx([0, 0.5, 1])
    assert isinstance(SECTIONS[0], Section)
