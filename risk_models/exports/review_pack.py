"""The pack for a management review as PDF: its inputs, open actions and the last review."""

from risk_models import narrative
from risk_models.exports.pdf_files import pdf
from risk_models.formats import day
from risk_models.register import Snapshot


def review_pack(snapshot: Snapshot) -> bytes:
    """The document of a snapshot; the same snapshot gives the same bytes."""
    rows = snapshot.read("review_input").to_pylist()
    (since,) = snapshot.read("review_since").to_pylist()
    actions = snapshot.read("review_action_position").to_pylist()
    reviews = snapshot.read("review_position").to_pylist()
    inputs = [
        {
            "title": of[0]["input_label"],
            "sentence": narrative.review.sentence(of),
            "figures": [
                {"title": row["title"], "number": row["number"], "out_of": row["out_of"]}
                for row in of
            ],
        }
        for of in narrative.review.by_input(rows).values()
    ]
    data = {
        "headline": f"{narrative.review.headline(rows)}.",
        "last": narrative.review.last(since, snapshot.as_of),
        "about": [f"Version {snapshot.version}", f"As of {day(snapshot.as_of)}"],
        "inputs": inputs,
        "actions_sentence": f"{narrative.review.actions(actions)}.",
        "actions": [
            {
                "action": row["action"],
                "owner": row["owner"],
                "due": day(row["due"]),
                "state": narrative.review.ACTION_STATES[row["state"]],
            }
            for row in actions
            if row["state"] != "done"
        ],
        "reviews": [
            {
                "held_on": day(row["held_on"]),
                "chair": row["chair"],
                "decisions": row["decisions"],
                "actions": f"{row['open_actions']} of {row['actions']}",
            }
            for row in reviews
        ],
    }
    return pdf("review_pack", data, snapshot.as_of)
