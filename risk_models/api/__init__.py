"""The register for other programs: reads and checked changes over HTTP, with a token."""

from risk_models.api.application import PREFIX, application

__all__ = ["PREFIX", "application"]
