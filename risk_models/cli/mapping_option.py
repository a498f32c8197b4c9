"""Files in another layout, read with a mapping."""

from collections.abc import Mapping as Tables
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click
import pyarrow

from risk_models.cli.output import note
from risk_models.errors import RegisterError
from risk_models.ingest.mapping import (
    Mapping,
    apply,
    carried,
    dated,
    from_toml,
    saved,
    unused_columns,
)
from risk_models.ingest.readers import Reading, read_file
from risk_models.ingest.reading import Staged
from risk_models.ingest.register_format import together

mapping_option = click.option(
    "--mapping",
    "mapping_name",
    metavar="NAME|FILE.toml",
    help="Mapping for files in another layout: a mapping saved in the register, or a file.",
)


def mapping_of(name: str, current: Tables[str, pyarrow.Table]) -> Mapping:
    """The mapping in a TOML file, or the one saved in the register under a name.

    Scores of a saved one that carry the rest of the last scores are of today.
    """
    if name.lower().endswith(".toml"):
        try:
            return from_toml(Path(name).read_text(encoding="utf-8"))
        except UnicodeDecodeError:
            raise RegisterError(
                f"{name} cannot be read", "A mapping must be a file in UTF-8: save it as UTF-8."
            ) from None
    known = {mapping.name: mapping for mapping in saved(current)}
    if name not in known:
        names = ", ".join(known) or "none"
        raise RegisterError(
            f"There is no mapping {name}",
            f"Saved mappings: {names}. Give one of them, or a file that ends in .toml.",
        )
    return dated(known[name], date.today())


def staged_by(
    mapping: Mapping, paths: Sequence[Path], current: Tables[str, pyarrow.Table]
) -> tuple[Staged, list[Reading]]:
    """The rows of files by a mapping, and the files as they were read.

    `current` are the rows of the register, for scores that carry the rest of the last one.

    Columns that the mapping leaves out are listed on standard error.
    """
    readings = []
    for path in paths:
        if path.is_dir():
            raise click.UsageError("With --mapping, give files, not folders.")
        reading = read_file(path, path.name, mapping.options)
        readings.append(reading)
        unused = ", ".join(header.name for header in unused_columns(mapping, reading))
        if unused:
            note(f"{path.name}: not loaded: {unused}")
    return together(
        carried(apply(mapping, reading), mapping, current) for reading in readings
    ), readings
