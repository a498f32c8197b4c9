"""Every page once, with the question that it answers."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """One page. `file` is relative to `pages/`; `icon` is the name of a Material symbol.

    A hidden page shows one record that its link names; lists of such records link to it.
    """

    section: str
    file: str
    title: str
    icon: str
    question: str
    hidden: bool = False

    @property
    def path(self) -> str:
        return f"pages/{self.file}"

    @property
    def filtered(self) -> bool:
        """Whether the filters choose what the page shows: not where it is about one record, or
        about the whole organisation."""
        if self.hidden or self.section == "Assurance":
            return False
        return self.section != "Data" or self.file == "data/checks.py"

    @property
    def has_pack(self) -> bool:
        """Whether the page is one that a pack for the committee tells of."""
        return self.section == "Portfolio"


MENU = (
    Entry(
        "Portfolio",
        "portfolio/overview.py",
        "Overview",
        "dashboard",
        "Are we within our risk appetite, what changed, and who must act?",
    ),
    Entry(
        "Portfolio",
        "portfolio/heatmap.py",
        "Heatmap",
        "grid_on",
        "Where are our worst risks?",
    ),
    Entry(
        "Portfolio",
        "portfolio/movement.py",
        "Changes",
        "swap_vert",
        "Which risks moved since the comparison date, and why?",
    ),
    Entry(
        "Portfolio",
        "portfolio/appetite.py",
        "Appetite",
        "balance",
        "What do we accept, who decided so, and what waits for a decision?",
    ),
    Entry(
        "Portfolio",
        "portfolio/meeting.py",
        "Meeting",
        "gavel",
        "What does the committee decide today?",
        hidden=True,
    ),
    Entry(
        "Portfolio",
        "portfolio/lifecycle.py",
        "Lifecycle",
        "timeline",
        "At which stage do our risks arise, and where are they controlled?",
    ),
    Entry(
        "Portfolio",
        "portfolio/coverage.py",
        "Coverage",
        "verified_user",
        "Which risks have no effective control?",
    ),
    Entry(
        "Portfolio",
        "portfolio/what_if.py",
        "What if",
        "alt_route",
        "What would change if a control or supplier failed, or a tolerance changed?",
    ),
    Entry(
        "Portfolio",
        "portfolio/indicators.py",
        "Indicators",
        "speed",
        "Which indicators are red or amber, and which way do they move?",
    ),
    Entry(
        "Register",
        "register/systems.py",
        "AI systems",
        "smart_toy",
        "Which AI systems do we have, and how much risk does each carry?",
    ),
    Entry(
        "Register",
        "register/system.py",
        "AI system",
        "smart_toy",
        "What is it, what can go wrong, and is the documentation complete?",
        hidden=True,
    ),
    Entry(
        "Register",
        "register/risks.py",
        "Risks",
        "warning",
        "What can go wrong, how high is the risk, and who works on it?",
    ),
    Entry(
        "Register",
        "register/risk.py",
        "Risk",
        "warning",
        "How was this risk rated?",
        hidden=True,
    ),
    Entry(
        "Register",
        "register/impact.py",
        "Impact",
        "groups",
        "Who could be affected, how badly, and is the assessment still valid?",
    ),
    Entry(
        "Register",
        "register/assessment.py",
        "Impact assessment",
        "groups",
        "Who is affected, and is the assessment still valid?",
        hidden=True,
    ),
    Entry(
        "Register",
        "register/screening.py",
        "Screening",
        "calculate",
        "Which level of review does a system require?",
        hidden=True,
    ),
    Entry(
        "Register",
        "register/controls.py",
        "Controls",
        "shield",
        "Which controls mitigate our risks, and how much do we depend on each?",
    ),
    Entry(
        "Register",
        "register/control.py",
        "Control",
        "shield",
        "How effective is it, and what if it fails?",
        hidden=True,
    ),
    Entry(
        "Register",
        "register/incidents.py",
        "Incidents",
        "report",
        "What went wrong, and was the risk known?",
    ),
    Entry(
        "Assurance",
        "assurance/readiness.py",
        "Readiness",
        "fact_check",
        "Could we be audited tomorrow?",
    ),
    Entry(
        "Assurance",
        "assurance/clause_record.py",
        "Record of a clause",
        "fact_check",
        "What is there, who approved it, and what is missing?",
        hidden=True,
    ),
    Entry(
        "Assurance",
        "assurance/management_system.py",
        "Management system",
        "account_tree",
        "What have we decided, and who decided it?",
    ),
    Entry(
        "Assurance",
        "assurance/document.py",
        "Document",
        "description",
        "What does it say, who approved it, and what changed?",
        hidden=True,
    ),
    Entry(
        "Assurance",
        "assurance/applicability.py",
        "Applicability",
        "checklist",
        "Which of the 38 controls apply, why, and what proves them?",
    ),
    Entry(
        "Assurance",
        "assurance/annex_a.py",
        "Annex A control",
        "checklist",
        "Does it apply, why, and what proves it?",
        hidden=True,
    ),
    Entry(
        "Assurance",
        "assurance/crosswalk.py",
        "Crosswalk",
        "compare_arrows",
        "What do we already have for another framework?",
    ),
    Entry(
        "Assurance",
        "assurance/reference.py",
        "Reference",
        "compare_arrows",
        "Which requirements are related to it, and what is there for them?",
        hidden=True,
    ),
    Entry(
        "Assurance",
        "assurance/audits.py",
        "Audits",
        "policy",
        "What was audited, what was found, and is it closed?",
    ),
    Entry(
        "Assurance",
        "assurance/audit.py",
        "Audit",
        "policy",
        "What was audited, and what was found?",
        hidden=True,
    ),
    Entry(
        "Assurance",
        "assurance/finding.py",
        "Finding",
        "flag",
        "What was found, and does its correction work?",
        hidden=True,
    ),
    Entry(
        "Assurance",
        "assurance/changes.py",
        "Since the last audit",
        "difference",
        "What has changed since the last audit?",
    ),
    Entry(
        "Assurance",
        "assurance/trace.py",
        "Trace",
        "conversion_path",
        "Does every step lead to a dated record?",
        hidden=True,
    ),
    Entry(
        "Assurance",
        "assurance/review.py",
        "Management review",
        "gavel",
        "What does top management need to decide?",
    ),
    Entry(
        "Data",
        "data/method.py",
        "Method",
        "rule",
        "How are risks rated, and who decided so?",
    ),
    Entry(
        "Data",
        "data/upload.py",
        "Upload",
        "upload_file",
        "What do the files contain, what is wrong, and what would change?",
    ),
    Entry(
        "Data",
        "data/history.py",
        "History",
        "history",
        "What changed, by whom, when and why?",
    ),
    Entry(
        "Data",
        "data/checks.py",
        "Checks",
        "rule",
        "Which data quality warnings are there, and who should act?",
    ),
    Entry(
        "Data",
        "data/dictionary.py",
        "Dictionary",
        "menu_book",
        "Which tables and columns are there, and what does each code mean?",
    ),
)
"""Every page in reading order; the first one opens when a link names none."""
