"""The pack for a management review: inputs, open actions, earlier reviews, room for decisions."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from risk_models import narrative
from risk_models.exports.pack.blocks import Heading, Pack, Section, Table
from risk_models.exports.pack.method_sections import about_pack, foot, provenance
from risk_models.exports.pack.slide_frame import SLIDES
from risk_models.exports.pack.tables import table
from risk_models.exports.pack.write_html import HTML, pack_html
from risk_models.exports.pack.write_pdf import pack_pdf
from risk_models.exports.pack.write_pptx import pack_pptx
from risk_models.exports.pdf_files import PDF
from risk_models.formats import day, share
from risk_models.panels import Column, levels_of
from risk_models.register import Snapshot, Version

Row = Mapping[str, Any]

FORMATS: dict[str, tuple[str, Callable[[Pack], bytes]]] = {
    "pdf": (PDF, pack_pdf),
    "pptx": (SLIDES, pack_pptx),
    "html": (HTML, pack_html),
}
"""By the ending of the file's name: its media type, and what writes it."""

_LINES = 8
"""Empty lines for decisions."""

_ACTIONS = {
    "action": Column("Action", 300),
    "owner": Column("Owner", 140),
    "due": Column("Due", 90),
    "state": Column("State", 90, labels=narrative.review.ACTION_STATES),
}
_REVIEWS = {
    "held_on": Column("Held on", 90),
    "chair": Column("Chair", 120),
    "decisions": Column("Decisions", 330),
    "actions": Column("Open actions", 100),
}


def review_file(ending: str, snapshot: Snapshot, versions: Sequence[Version]) -> bytes:
    """The pack in one format; the same snapshot gives the same bytes."""
    _, write = FORMATS[ending]
    return write(review_pack(snapshot, versions))


def review_pack(snapshot: Snapshot, versions: Sequence[Version]) -> Pack:
    """The pack of a snapshot; `versions` are those of its register, later ones are ignored."""
    about = about_pack(snapshot, versions)
    rows = snapshot.read("review_input").to_pylist()
    sections = [
        _inputs(snapshot, rows),
        _figures(rows),
        _earlier(snapshot),
        _decisions(),
    ]
    command = (
        f"ai-risk-register review-pack FILE.pdf --version {about.version.number} "
        f"--as-of {snapshot.as_of}"
    )
    return Pack(
        "Management review",
        day(snapshot.as_of),
        foot(about, snapshot),
        (*sections, provenance(about, sections, command)),
        f"{about.version.committed_at:%Y-%m-%dT%H:%M:%SZ}",
    )


def _inputs(snapshot: Snapshot, rows: Sequence[Row]) -> Section:
    """What each input says, in one sentence."""
    (since,) = snapshot.read("review_since").to_pylist()
    return Section(
        "inputs",
        "Inputs",
        f"{narrative.review.headline(rows)}.",
        (narrative.review.last(since, snapshot.as_of),),
        (
            Table(
                "Inputs",
                (Heading("Input", 1), Heading("What the register says", 3)),
                tuple(
                    (of[0]["input_label"], narrative.review.sentence(of))
                    for of in narrative.review.by_input(rows).values()
                ),
            ),
        ),
        ("review_input", "review_since"),
    )


def _figures(rows: Sequence[Row]) -> Section:
    """The figures of all inputs, in two tables."""
    by_input = list(narrative.review.by_input(rows).values())
    half = (len(by_input) + 1) // 2
    columns = (Heading("Input", 2), Heading("Figure", 3), Heading("Number", 1, True))
    return Section(
        "figures",
        "Figures of the inputs",
        narrative.review.bad(rows),
        (),
        tuple(
            Table(
                f"Inputs {first + 1} to {first + len(part)}",
                columns,
                tuple(
                    (
                        row["input_label"] if not at else "",
                        row["title"],
                        narrative.review.number(row),
                    )
                    for of in part
                    for at, row in enumerate(of)
                ),
            )
            for first, part in ((0, by_input[:half]), (half, by_input[half:]))
            if part
        ),
        ("review_input",),
    )


def _earlier(snapshot: Snapshot) -> Section:
    """The actions of earlier reviews that are not done, and what these reviews decided."""
    actions = snapshot.read("review_action_position").to_pylist()
    reviews = snapshot.read("review_position").to_pylist()
    levels = levels_of(snapshot)
    still_open = [row for row in actions if row["state"] != "done"]
    held = [row | {"actions": share(row["open_actions"], row["actions"])} for row in reviews]
    return Section(
        "earlier",
        "Open actions and earlier reviews",
        f"{narrative.review.actions(actions)}.",
        (narrative.review.held(reviews),),
        (
            table("Open actions", still_open, _ACTIONS, levels),
            table("Earlier reviews", held, _REVIEWS, levels),
        ),
        ("review_action_position", "review_position"),
    )


def _decisions() -> Section:
    """Lines for what the review decides."""
    columns = (Heading("Decision or action", 3), Heading("Owner", 1), Heading("Due", 1))
    return Section(
        "decisions",
        "Decisions of this review",
        "To be filled in at the review.",
        (),
        (
            Table(
                "Decisions of this review",
                columns,
                (("", "", ""),) * _LINES,
                to_fill=True,
            ),
        ),
    )
