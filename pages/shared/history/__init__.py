"""The parts of the history page: versions, comparison, record history, undo, integrity check."""
