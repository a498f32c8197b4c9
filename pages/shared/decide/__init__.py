"""Decide on a risk: accept, treat, escalate, close, or note for the minutes.

`button` offers it and `open` opens it, where rows may be edited. Each page that does so calls
`confirm` first, which goes on with an open dialog and says once what became of it.
"""

from pages.shared.decide.dialog import button, confirm, deciding, open

__all__ = ["button", "confirm", "deciding", "open"]
