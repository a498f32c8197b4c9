"""The columns of the sheets that recompute every open risk, and their formulas (method.md)."""

from risk_models.exports.pack.sheet_rows import SheetColumn

_SHARE, _VALUE, _RANK = "0 to 1", "value of the scale", "position, 1 is lowest"

CONTROLS = {
    "number": SheetColumn("No.", width=8),
    "control_id": SheetColumn("Control", width=16),
    "name": SheetColumn("Name", width=40),
    "type": SheetColumn("Type"),
    "acts_on": SheetColumn("Acts on"),
    "implemented": SheetColumn("Implemented", "on the reporting date"),
    "design": SheetColumn("Design", _SHARE),
    "operating": SheetColumn("Operating, by latest test", f"{_SHARE}; empty: never tested"),
    "fresh": SheetColumn("Test valid", "on the reporting date"),
    "tested": SheetColumn(
        "Tested effectiveness", _SHARE, 14, "IF(AND({implemented},{fresh}),{design}*{operating},0)"
    ),
    "on_likelihood": SheetColumn(
        "Reduces likelihood",
        "a detective control never does",
        14,
        'AND({acts_on}<>"severity",{type}<>"detective")',
    ),
    "on_severity": SheetColumn("Reduces severity", "", 14, '{acts_on}<>"likelihood"'),
}


def _best(axis: str) -> str:
    own = f"IF(INDEX({{Controls.on_{axis}:}},{{control}}),{{tested}},0)"
    return f"IF({{same_group}},MAX({{best_{axis}^}},{own}),{own})"


def _before(axis: str) -> str:
    above = f"{{before_{axis}^}}"
    closed = f"{above}*(1-{{best_{axis}^}})"
    return f"IF({{risk}}={{risk^}},IF({{same_group}},{above},{closed}),1)"


_EXPOSURE = "share of the exposure, 0 to 1"
LINKS = {
    "risk": SheetColumn("Risk no.", width=9),
    "risk_id": SheetColumn("Risk", width=16),
    "control": SheetColumn("Control no.", width=9),
    "control_id": SheetColumn("Control", width=16),
    "group": SheetColumn("Overlap group", "fails together"),
    "group_number": SheetColumn("Group no.", "each control without a group has its own"),
    "share": SheetColumn("Share reached", _EXPOSURE),
    "tested": SheetColumn(
        "Tested effect", _SHARE, 12, "INDEX({Controls.tested:},{control})*{share}"
    ),
    "same_group": SheetColumn("Same group as above", "", 12, "{group_number}={group_number^}"),
    "best_likelihood": SheetColumn("Best of group, likelihood", _SHARE, 14, _best("likelihood")),
    "before_likelihood": SheetColumn(
        "Left by groups before, likelihood", _EXPOSURE, 16, _before("likelihood")
    ),
    "best_severity": SheetColumn("Best of group, severity", _SHARE, 14, _best("severity")),
    "before_severity": SheetColumn(
        "Left by groups before, severity", _EXPOSURE, 16, _before("severity")
    ),
}


def _position(likelihood: str, severity: str, people: str, when: str) -> str:
    cell = (
        f"INDEX(matrix_positions,MATCH({likelihood},matrix_likelihoods,0),"
        f"MATCH({severity},matrix_severities,0))"
    )
    raised = f"IF({people}=MAX(severity_values),floor_position,0)"
    return f'IF({when}="","",MAX({cell},{raised}))'


def _view(view: str, label: str) -> dict[str, SheetColumn]:
    name = f"{{{view}_likelihood}}"
    people, organisation = f"{{{view}_people}}", f"{{{view}_organisation}}"
    return {
        f"{view}_severity": SheetColumn(
            f"{label} severity",
            _VALUE,
            10,
            f'IF({name}="","",MAX({people},{organisation}))',
        ),
        f"{view}_position": SheetColumn(
            f"{label} position",
            _RANK,
            10,
            _position(name, f"{{{view}_severity}}", people, name),
        ),
        f"{view}_level": SheetColumn(
            f"{label} level",
            "",
            12,
            f'IF({name}="","",INDEX(level_codes,{{{view}_position}}))',
        ),
    }


def _inputs(view: str, label: str) -> dict[str, SheetColumn]:
    return {
        f"{view}_likelihood": SheetColumn(f"{label} likelihood", _VALUE, 10),
        f"{view}_people": SheetColumn(f"{label} severity for people", _VALUE, 10),
        f"{view}_organisation": SheetColumn(f"{label} severity for the organisation", _VALUE, 12),
    }


def _tested(axis: str) -> str:
    left = f"INDEX({{Links.before_{axis}:}},{{link}})*(1-INDEX({{Links.best_{axis}:}},{{link}}))"
    return f"IF({{link}}=0,0,MIN(ROUND(1-{left},12),effectiveness_cap))"


def _left(axis: str, source: str) -> str:
    return (
        f'IF({{{source}}}="","",INDEX({axis}_calculated,MATCH({{{source}}},{axis}_values,0))'
        f"*(1-{{tested_{axis}}}))"
    )


def _rounded(column: str) -> str:
    cell = f"{{{column}}}"
    return f'IF({cell}="","",IF({cell}=0,0,ROUND({cell},8-INT(LOG10(ABS({cell}))))))'


def _supported(axis: str, column: str) -> str:
    return f'IF({{{column}}}="","",INDEX({axis}_values,MATCH({{{column}}},{axis}_begins,1)))'


VIEWS = {"inherent": "Inherent", "residual": "Residual", "target": "Target"}
_PEOPLE = "MIN({inherent_people},{supported_severity})"
RISKS = {
    "number": SheetColumn("No.", width=8),
    "risk_id": SheetColumn("Risk", width=16),
    "title": SheetColumn("Title", width=44),
    "system_name": SheetColumn("System", width=24),
    "owner": SheetColumn("Owner", width=20),
    "domain": SheetColumn("Domain", width=9),
    **{
        name: column
        for view, label in VIEWS.items()
        for name, column in _inputs(view, label).items()
    },
    **{
        name: column for view, label in VIEWS.items() for name, column in _view(view, label).items()
    },
    "tolerance": SheetColumn(
        "Tolerance", _RANK, 10, "INDEX(domain_tolerances,MATCH({domain},domain_codes,0))"
    ),
    "above": SheetColumn(
        "Above tolerance",
        "empty: not assessed",
        11,
        'IF(OR({residual_position}="",{tolerance}=""),"",{residual_position}>{tolerance})',
    ),
    "link": SheetColumn(
        "Last row in Links",
        "0: no control",
        10,
        "IFERROR(IF(INDEX({Links.risk:},MATCH({number}+0.5,{Links.risk:},1))={number},"
        "MATCH({number}+0.5,{Links.risk:},1),0),0)",
    ),
    "tested_likelihood": SheetColumn(
        "Tested effectiveness on likelihood", _SHARE, 14, _tested("likelihood")
    ),
    "tested_severity": SheetColumn(
        "Tested effectiveness on severity", _SHARE, 14, _tested("severity")
    ),
    "left_frequency": SheetColumn(
        "Frequency left", "events a year", 14, _left("likelihood", "inherent_likelihood")
    ),
    "frequency": SheetColumn("The same, 9 digits", "events a year", 14, _rounded("left_frequency")),
    "left_loss": SheetColumn("Loss left", "currency", 14, _left("severity", "inherent_severity")),
    "loss": SheetColumn("The same, 9 digits", "currency", 14, _rounded("left_loss")),
    "supported_likelihood": SheetColumn(
        "Likelihood supported by testing", _VALUE, 14, _supported("likelihood", "frequency")
    ),
    "supported_severity": SheetColumn(
        "Severity supported by testing", _VALUE, 14, _supported("severity", "loss")
    ),
    "supported_position": SheetColumn(
        "Supported position",
        _RANK,
        11,
        _position(
            "{supported_likelihood}", "{supported_severity}", _PEOPLE, "{inherent_likelihood}"
        ),
    ),
    "supported_level": SheetColumn(
        "Implied residual level",
        "what tested controls support",
        14,
        'IF({supported_position}="","",INDEX(level_codes,{supported_position}))',
    ),
    "supported": SheetColumn(
        "Supported by testing",
        "empty: cannot be said",
        12,
        'IF(OR({residual_likelihood}="",{supported_likelihood}=""),"",'
        "AND({residual_likelihood}>={supported_likelihood},"
        "{residual_severity}>={supported_severity}))",
    ),
}
