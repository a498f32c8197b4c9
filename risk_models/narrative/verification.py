"""The result of verifying a register, as sentences."""

from risk_models.formats import counted
from risk_models.register import Verification


def verified(found: Verification) -> list[str]:
    """The result first, then what it does not cover, then the hash to write down."""
    sentences = [_result(found)]
    if found.unknown is not None:
        hash_ = found.unknown or "(none was given)"
        sentences.append(
            f"No version has the hash {hash_}: either it was noted incorrectly, or the version "
            "that had it is no longer in this register."
        )
    if found.unhashed:
        verb = "was" if found.unhashed == 1 else "were"
        sentences.append(
            f"{counted(found.unhashed, 'version').capitalize()} {verb} made by an older release "
            "without hashes: their content is not covered."
        )
    if found.hash:
        sentences.append(f"Hash of the newest version: {found.hash}")
    return sentences


def _result(found: Verification) -> str:
    if found.problems:
        first = found.problems[0]
        return (
            "Integrity check failed: the register was changed outside of this product, first in "
            f"version {first.version}. {first.sentence}"
        )
    hashed = found.versions - found.unhashed
    if not hashed:
        return f"{counted(found.versions, 'version').capitalize()}, none of which has a hash."
    return (
        f"Integrity check passed for {counted(hashed, 'version')}: every row, file, author, "
        "reason, time and source is as it was committed."
    )
