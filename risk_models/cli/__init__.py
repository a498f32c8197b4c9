"""The command line: load, check and read a register, with exit codes that a pipeline can use."""

from risk_models.cli.commands import main

__all__ = ["main"]
