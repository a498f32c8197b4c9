"""Speed and memory of the register, each beside what it could be at best.

Everything runs in processes and a passing folder of its own, on 127.0.0.1, and ends by itself.
"""

import argparse
import json
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks import (
    first_paint,
    ingest,
    losses,
    measures,
    opening,
    packs,
    pages,
    proposals,
    public_inventories,
    sessions,
    upload,
    what_ifs,
)
from benchmarks.figures import Figure, Report
from benchmarks.fixtures import Workshop
from benchmarks.generated import SIZES

SMALL, DESIGN, STRESS = SIZES

Part = Callable[[Workshop, bool], Iterator[Figure | str]]


def _ingest(shop: Workshop, quick: bool) -> Iterator[Figure | str]:
    yield from ingest.figures(shop, (SMALL,) if quick else SIZES, 3)


def _uploading(shop: Workshop, quick: bool) -> Iterator[Figure | str]:
    if quick:
        yield from upload.figures(shop, SMALL, 1, 3)
        return
    # A file of the same length: the history of some years, and the risks of ten such registers.
    for systems, judged in ((DESIGN, 10), (STRESS, 1)):
        yield from upload.figures(shop, systems, judged, 5)


def _opening(shop: Workshop, quick: bool) -> Iterator[Figure | str]:
    yield from opening.figures(shop, (SMALL,) if quick else SIZES, 5)


def _measures(shop: Workshop, quick: bool) -> Iterator[Figure | str]:
    sizes, design = ((SMALL,), SMALL) if quick else (SIZES, DESIGN)
    yield from measures.figures(shop, sizes, design, 5 if quick else 9)


def _pages(shop: Workshop, quick: bool) -> Iterator[Figure | str]:
    if quick:
        yield from pages.figures(shop, SMALL, 4, at_design=False, only=shop.pages)
    else:
        yield from pages.figures(shop, DESIGN, 15, at_design=True, only=shop.pages)


def _painting(shop: Workshop, quick: bool) -> Iterator[Figure | str]:
    yield from first_paint.figures(shop, SMALL if quick else DESIGN, 1 if quick else 5)


def _sessions(shop: Workshop, quick: bool) -> Iterator[Figure | str]:
    if quick:
        yield from sessions.figures(shop, SMALL, readers=10, thinking_seconds=4, hours=0.01)
    else:
        yield from sessions.figures(shop, DESIGN, readers=100, thinking_seconds=90, hours=1)


def _signed_in(shop: Workshop, quick: bool) -> Iterator[Figure | str]:
    if quick:
        yield from sessions.signed_in(shop, SMALL, readers=10, seconds=4, replicas=(1, 2))
    else:
        yield from sessions.signed_in(shop, DESIGN, 100, sessions.AN_HOUR, replicas=(1, 2))


def _inventories(shop: Workshop, quick: bool) -> Iterator[Figure | str]:
    if not quick:
        yield from public_inventories.figures(shop, 5)


def _packs(shop: Workshop, quick: bool) -> Iterator[Figure | str]:
    if quick:
        yield from packs.figures(shop, SMALL, 1, at_design=False)
    else:
        yield from packs.figures(shop, DESIGN, 3, at_design=True)


def _what_ifs(shop: Workshop, quick: bool) -> Iterator[Figure | str]:
    if quick:
        yield from what_ifs.figures(shop, SMALL, 1, at_design=False)
    else:
        yield from what_ifs.figures(shop, DESIGN, 5, at_design=True)


def _proposals(shop: Workshop, quick: bool) -> Iterator[Figure | str]:
    yield from proposals.figures()


def _losses(shop: Workshop, quick: bool) -> Iterator[Figure | str]:
    yield from losses.figures(3 if quick else 9, at_design=not quick)


PARTS: dict[str, Part] = {
    "ingest": _ingest,
    "uploading": _uploading,
    "opening": _opening,
    "measures": _measures,
    "pages": _pages,
    "painting": _painting,
    "sessions": _sessions,
    "signed_in": _signed_in,
    "inventories": _inventories,
    "packs": _packs,
    "what_ifs": _what_ifs,
    "proposals": _proposals,
    "losses": _losses,
}
"""What can be measured, in order."""


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="the small size only, in a minute")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    parser.add_argument("--only", choices=PARTS, nargs="+", default=list(PARTS), help="these parts")
    parser.add_argument("--pages", nargs="+", default=[], help="only these pages, such as audits")
    asked = parser.parse_args(arguments)
    report, begun, failed = Report(), time.monotonic(), False
    with tempfile.TemporaryDirectory(prefix="benchmarks_") as folder:
        shop = Workshop(Path(folder), pages=asked.pages)
        for name in asked.only:
            _say(f"{name} …")
            failed |= not _measured(name, shop, asked.quick, report)
    report.notes.append(f"Measured in {time.monotonic() - begun:,.0f} s.")
    print(report.text())
    if asked.json:
        asked.json.write_text(json.dumps(report.as_dict(), indent=1))
    return int(failed)


def _measured(name: str, shop: Workshop, quick: bool, report: Report) -> bool:
    """Add what one part finds; what stops it is a note, so that the other parts are not lost."""
    try:
        for found in PARTS[name](shop, quick):
            if isinstance(found, Figure):
                report.figures.append(found)
            else:
                report.notes.append(found)
    except Exception as error:
        traceback.print_exc()
        report.notes.append(f"The part {name} broke off: {error}")
        return False
    return True


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
