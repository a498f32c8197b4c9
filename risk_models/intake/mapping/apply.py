"""A mapping, applied: the cells of a reading become staged rows of register tables."""

from risk_models.intake.foreign.reading import Reading
from risk_models.intake.mapping.shape import Mapping
from risk_models.intake.reading import Staged


def apply(mapping: Mapping, reading: Reading) -> Staged:
    """The rows of the reading as the register's tables want them, with the lines they came from.

    Every row of the file that the mapping's conditions keep is staged, in the file's order. A
    cell whose value the mapping does not know is empty there, and a finding. What stopped the
    reading stays a finding.
    """
    raise NotImplementedError
