"""The panels on the Statement of Applicability and the crosswalk."""

from risk_models import charts, narrative
from risk_models.contract.glossary import GLOSSARY
from risk_models.narrative.portfolio import Row
from risk_models.panels.columns import Column
from risk_models.panels.panel import Panel, Query


def _crosswalk(rows: list[Row]) -> str:
    return narrative.crosswalk.RELATED_ONLY


APPLICABILITY = (
    Panel(
        "soa_coverage",
        "Applicability by group",
        Query("soa_coverage"),
        narrative.applicability.coverage,
        {
            "group_title": Column("Group", 210),
            "controls": Column("Controls", 70),
            "decided": Column("Decided", 70),
            "applicable": Column("Applicable", 80),
            "with_control": Column(
                "With implemented control", 165, help="Applicable, with an implemented own control"
            ),
            "proven": Column("Valid evidence", 95, help=GLOSSARY["Valid evidence"]),
            "excluded": Column("Excluded", 75),
            "not_decided": Column("Not decided", 90, help=GLOSSARY["Not decided"]),
        },
        chart=charts.soa_groups,
    ),
    Panel(
        "crosswalk_coverage",
        "Coverage by framework",
        Query("crosswalk_coverage"),
        _crosswalk,
        {
            "framework_label": Column("Framework", 150),
            "refs": Column("References", 85),
            "proven": Column("All with evidence", 110, help=GLOSSARY["Valid evidence"]),
            "partly": Column("In part", 65),
            "not_proven": Column("None with evidence", 120),
            "excluded": Column("Excluded", 70),
            "not_covered": Column("Not covered", 85, help="By ISO/IEC 42001"),
            "official": Column("Official", 70),
            "published": Column("Published", 80),
            "project_judgement": Column("Project judgement", 120),
        },
    ),
)
