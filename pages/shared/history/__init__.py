"""The parts of the history: all versions, one of them, the way back, and whether all of it fits."""
