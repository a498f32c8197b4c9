"""One more table for a mapping, filled from the columns that are left over."""

from dataclasses import replace

from risk_models.ingest.mapping.draft import cells_of
from risk_models.ingest.mapping.edit import add_target
from risk_models.ingest.mapping.matching import Content, CurrentRows
from risk_models.ingest.mapping.model import Cell, Mapping
from risk_models.ingest.mapping.table_choice import filled
from risk_models.ingest.mapping.unmapped import unused_columns
from risk_models.ingest.readers.reading import Reading


def with_table(mapping: Mapping, reading: Reading, current: CurrentRows, table: str) -> Mapping:
    """The mapping with one more table; keys that other tables have already are copied.

    Scores without a view in their headers are residual.
    """
    used = set(reading.columns) - set(unused_columns(mapping, reading))
    content = Content.of(reading, current).without(used)
    made = filled(content, table, part=True)
    mapping = add_target(mapping, table)
    *others, added = mapping.targets
    if not made.scores:
        target = replace(added, cells={**cells_of(content, table, made.pairs), **added.cells})
        return replace(mapping, targets=(*others, target))
    targets = []
    for score in made.scores:
        pairs = [*score.pairs, *made.pairs]
        cells = {**cells_of(content, table, pairs), **added.cells}
        targets.append(replace(added, cells={"view": Cell(constant=score.view), **cells}))
    return replace(mapping, targets=(*others, *targets))
