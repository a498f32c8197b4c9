"""Made-up registers of any size that obey the contract: the same seed, the same rows."""

from benchmarks.generated.register import SIZES, made, write_csv

__all__ = ["SIZES", "made", "write_csv"]
