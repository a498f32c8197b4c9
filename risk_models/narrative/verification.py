"""The result of verifying a register, as sentences."""

from risk_models.formats import counted
from risk_models.register import Verification


def verified(verification: Verification) -> list[str]:
    """The result first, then what it does not cover, then the hash to write down."""
    sentences = [_result(verification)]
    if verification.unknown is not None:
        hash_ = verification.unknown or "(none was given)"
        sentences.append(
            f"No version has the hash {hash_}: either it was noted incorrectly, or the version "
            "that had it is no longer in this register."
        )
    if verification.unhashed:
        verb = "was" if verification.unhashed == 1 else "were"
        unhashed = counted(verification.unhashed, "version").capitalize()
        sentences.append(
            f"{unhashed} {verb} made by an older release without hashes: their content is not "
            "covered."
        )
    if verification.hash:
        sentences.append(f"Hash of the newest version: {verification.hash}")
    return sentences


def _result(verification: Verification) -> str:
    if verification.problems:
        first = verification.problems[0]
        return (
            "Integrity check failed: the register was changed outside of this product, first in "
            f"version {first.version}. {first.sentence}"
        )
    hashed = verification.versions - verification.unhashed
    if not hashed:
        return (
            f"{counted(verification.versions, 'version').capitalize()}, none of which has a hash."
        )
    return (
        f"Integrity check passed for {counted(hashed, 'version')}: every row, file, author, "
        "reason, time and source is as it was committed."
    )
