"""What came of verifying a register, in words."""

from risk_models.formats import counted
from risk_models.register import Verification


def verified(found: Verification) -> list[str]:
    """The result, what it does not cover, and the hash to write down; the result first."""
    said = [_result(found)]
    if found.unknown is not None:
        hash_ = found.unknown or "(none was given)"
        said.append(
            f"No version carries the hash {hash_}: either it was written down wrongly, or "
            "the version that carried it is not in this register any more."
        )
    if found.unhashed:
        verb = "was" if found.unhashed == 1 else "were"
        said.append(
            f"{counted(found.unhashed, 'version').capitalize()} {verb} made by an older release, "
            "without a hash: what was written then is not covered."
        )
    if found.hash:
        said.append(f"The newest version carries the hash {found.hash}")
    return said


def _result(found: Verification) -> str:
    if found.breaks:
        first = found.breaks[0]
        return (
            f"The register was changed from outside. The first version that does not fit is "
            f"version {first.version}. {first.sentence}"
        )
    hashed = found.versions - found.unhashed
    if not hashed:
        return f"{counted(found.versions, 'version').capitalize()}, none of which carries a hash."
    fit = "fits" if hashed == 1 else "fit"
    return (
        f"{counted(hashed, 'version').capitalize()} {fit}: every row, file, author, message, time "
        "and source is as it was written."
    )
