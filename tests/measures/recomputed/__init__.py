"""The numbers of a register once more, in plain Python from its rows.

By `docs/method.md` alone: nothing is shared with the measures, and effectiveness is exact.
"""
