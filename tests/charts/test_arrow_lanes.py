"""Where arrows run on a matrix: beside what is written, and beside each other."""

from itertools import product

from risk_models.charts.arrow_lanes import Box, Lane, lanes

Segment = tuple[float, float, float, float]


def crosses(lane: Lane, box: Box) -> bool:
    """Whether any of many places on a way lies in a box."""
    (x0, y0), (x1, y1) = lane
    x, y, wide, high = box
    steps = [step / 200 for step in range(201)]
    return any(
        abs(x0 + (x1 - x0) * step - x) < wide and abs(y0 + (y1 - y0) * step - y) < high
        for step in steps
    )


def test_no_arrow_crosses_a_count_whichever_way_it_runs() -> None:
    cells = list(product(range(1, 5), repeat=2))
    boxes = [(float(x), float(y), 0.22, 0.18) for x, y in cells]
    for end in cells[1:]:
        (lane,) = lanes([((1, 1), end)], boxes)
        assert not [box for box in boxes if crosses(lane, box)], end


def test_an_arrow_ends_in_its_cells() -> None:
    ((start, end),) = lanes([((2, 3), (4, 1))], [])
    for (x, y), (column, row) in ((start, (2, 3)), (end, (4, 1))):
        assert abs(x - column) < 0.5
        assert abs(y - row) < 0.5


def test_an_arrow_to_the_next_cell_is_long_enough_to_be_seen() -> None:
    (((x0, y0), (x1, y1)),) = lanes([((1, 1), (1, 2))], [(1, 1, 0.2, 0.2), (1, 2, 0.2, 0.2)])
    assert 0.5 < ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5 < 0.8


def test_there_and_back_are_two_lines() -> None:
    (there, _), (back, _) = (
        lanes([((1, 1), (3, 1)), ((3, 1), (1, 1))], [])[::step] for step in (1, -1)
    )
    assert there[0][1] != back[0][1]


def test_no_moves_have_no_lanes() -> None:
    assert lanes([], [(1, 1, 0.2, 0.2)]) == []
