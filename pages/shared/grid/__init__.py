"""Lists that are edited as grids: many rows at once, checked and saved like a form."""

from pages.shared.grid.editor import offer, show

__all__ = ["offer", "show"]
