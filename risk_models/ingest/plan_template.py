"""The shipped plan to certification, moved to a start date."""

import csv
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import risk_models.contract

_FILE = Path(risk_models.contract.__file__).parent / "defaults" / "plan_template.csv"


def plan_tasks(start: date) -> list[dict[str, Any]]:
    """The rows of `plan_tasks` of the shipped plan whose first day is `start`.

    Its 24 tasks take 16 weeks and follow the project's own judgement; every one can be changed.
    """
    with _FILE.open(newline="", encoding="utf-8") as file:
        return [
            {
                "task_id": task["task_id"],
                "phase": task["phase"],
                "title": task["title"],
                "starts_on": start + timedelta(int(task["first_day"])),
                "ends_on": start + timedelta(int(task["last_day"])),
                "depends_on": task["depends_on"] or None,
            }
            for task in csv.DictReader(file)
        ]
