"""The pack for a risk committee: one description of its pages, written in several formats."""

from risk_models.exports.pack.pack_formats import FORMATS, Format, pack_file, pack_name

__all__ = ["FORMATS", "Format", "pack_file", "pack_name"]
