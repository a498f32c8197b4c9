"""Mappings as TOML, for people to read, keep and send."""

from risk_models.intake.mapping.shape import Mapping


def to_toml(mapping: Mapping) -> str:
    """The mapping as TOML text; `from_toml` gives the same mapping again."""
    raise NotImplementedError


def from_toml(text: str) -> Mapping:
    """The mapping that TOML text describes. Raises RegisterError, with the place, if it is none."""
    raise NotImplementedError
