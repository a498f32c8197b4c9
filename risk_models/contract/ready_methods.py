"""The methods that come with the product: scales, matrix and levels of five usual sizes.

Each is a folder of three CSV files, in the form in which an organisation loads its own. All of
them have likelihoods and severities a factor of ten wide, and levels along the diagonals of the
matrix, so that no two cells that are two levels apart contradict each other.
"""

from dataclasses import dataclass
from pathlib import Path

METHOD_TABLES = ("levels", "scales", "matrix")
"""The tables that a method fills."""

_FOLDER = Path(__file__).parent / "methods"


@dataclass(frozen=True)
class ReadyMethod:
    """A method that comes with the product: its name, its title, and when it is used."""

    name: str
    title: str
    description: str

    @property
    def files(self) -> dict[str, Path]:
        """The CSV file of each of its tables."""
        return {table: _FOLDER / self.name / f"{table}.csv" for table in METHOD_TABLES}


DEFAULT_METHOD = "5x5"
"""The method with which every new register starts."""

METHODS = {
    method.name: method
    for method in (
        ReadyMethod(
            "3x3",
            "3 × 3, three levels",
            "Three likelihoods, three severities, and low, moderate and high: for a first "
            "assessment, or where no one can tell more steps apart.",
        ),
        ReadyMethod(
            "4x4",
            "4 × 4, four levels",
            "Four likelihoods, four severities, and low to critical: without a middle step, so "
            "that assessors take a side.",
        ),
        ReadyMethod(
            "5x5",
            "5 × 5, four levels",
            "Five likelihoods, five severities, and low to critical: the default, for most "
            "organisations.",
        ),
        ReadyMethod(
            "5x5_five_levels",
            "5 × 5, five levels",
            "The scales of the default with very low below low: for many risks at the lower end, "
            "and where five levels are reported.",
        ),
        ReadyMethod(
            "6x6",
            "6 × 6, five levels",
            "Six likelihoods, six severities, and very low to critical: for a large group, with "
            "losses up to more than 100 million.",
        ),
    )
}
"""Every method by its name, smallest first."""
