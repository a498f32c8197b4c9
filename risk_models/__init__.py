"""The domain of the AI risk register: usable from a notebook, without the pages."""

__version__ = "2.0.0.dev0"
