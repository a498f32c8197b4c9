"""Files of another shape, read through a mapping."""

from collections.abc import Mapping as Held
from collections.abc import Sequence
from pathlib import Path

import click
import pyarrow

from risk_models.cli.output import note, plain
from risk_models.errors import RegisterError
from risk_models.ingest.mapping import Mapping, apply, from_toml, saved, unused_columns
from risk_models.ingest.readers import Reading, read_file
from risk_models.ingest.reading import Staged
from risk_models.ingest.register_format import together

mapping_option = click.option(
    "--mapping",
    "mapping_name",
    metavar="NAME|FILE.toml",
    help="How files of another shape become rows: a mapping of the register, or a file.",
)


def mapping_of(name: str, held: Held[str, pyarrow.Table]) -> Mapping:
    """The mapping in a TOML file, or the one that the register keeps under a name."""
    if name.lower().endswith(".toml"):
        try:
            return from_toml(Path(name).read_text(encoding="utf-8"))
        except UnicodeDecodeError:
            raise RegisterError(
                f"{name} cannot be read", "A mapping is a file in UTF-8: save it as that."
            ) from None
    known = {mapping.name: mapping for mapping in saved(held)}
    if name not in known:
        names = ", ".join(known) or "none yet"
        raise RegisterError(
            f"There is no mapping {name}",
            f"The register has: {names}. Name one of them, or a file that ends in .toml.",
        )
    return known[name]


def staged_by(mapping: Mapping, paths: Sequence[Path]) -> tuple[Staged, list[Reading]]:
    """The rows of files by a mapping, and the files as they were read.

    Columns that the mapping leaves out are told.
    """
    readings = []
    for path in paths:
        if path.is_dir():
            raise click.UsageError("With --mapping name files, not folders.")
        reading = read_file(path, path.name, mapping.options)
        readings.append(reading)
        unused = ", ".join(plain(header.name) for header in unused_columns(mapping, reading))
        if unused:
            note(f"{path.name}: not loaded: {unused}")
    return together(apply(mapping, reading) for reading in readings), readings
