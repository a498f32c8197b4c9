"""The terms of the register, each defined once: help on the pages, and docs/glossary.md."""

GLOSSARY = {
    "Inherent risk": (
        "The level of a risk before any control is taken into account: its inherent likelihood and "
        "severity, looked up in the risk matrix."
    ),
    "Residual risk": (
        "The level that remains with the controls as they operate today, as assessed by people."
    ),
    "Target risk": "The level that is expected once the planned treatment is done.",
    "Assessed": "A risk with a residual score: likelihood, and severity for people or organisation.",
    "Not assessed": (
        "An open risk without a residual score. It is counted and shown apart, and never as low."
    ),
    "Tolerance": (
        "The highest residual level that is acceptable in a risk domain without an acceptance, as "
        "set in the table appetite."
    ),
    "General tolerance": "The tolerance of the row `all` in the table appetite.",
    "Appetite": (
        "What the organisation has decided to accept: the tolerance of each risk domain, and who "
        "may accept a risk above it."
    ),
    "Above tolerance": "The residual level of a risk is higher than the tolerance of its domain.",
    "Escalated": (
        "The level of the risk is the one its severity for people demands, which is higher than "
        "the one its severity for the organisation would give."
    ),
    "Control effectiveness": (
        "The share of the exposure that a control removes. Declared: as its owner rates it. Tested: "
        "only as far as its latest valid test shows that it works."
    ),
    "Control coverage": (
        "Open risks that are mitigated by controls whose combined tested effectiveness reaches the "
        "coverage threshold of the table settings on likelihood or on severity."
    ),
    "Supported by testing": (
        "The assessed residual level is not better than the level which follows from inherent risk "
        "and tested controls."
    ),
    "Single point of failure": (
        "A control without which a risk would have no effective control, or would exceed its "
        "tolerance."
    ),
    "Risk acceptance": (
        "A decision by the required authority to live with a risk at its level until a given date."
    ),
    "Reporting date": (
        "The day whose state is shown. Scores, tests, acceptances and incidents that are dated "
        "later are left out."
    ),
    "Comparison date": "The earlier day with which the reporting date is compared.",
    "Version": "One state of the whole register; every commit makes the next one.",
    "Commit": "A checked change that is saved, all or nothing, with an author and a reason.",
    "Correction": "A cell of an uploaded file that was corrected on the page before the commit.",
    "Known risk": "A risk that was registered and open the day before the event.",
    "Serious harm": "A harm whose scale reaches the setting `serious_harm_scale`.",
    "Valid impact assessment": "Approved, not expired, and newer than any significant change.",
    "Missing information": "What the register needs to know of an AI system and does not have.",
    "Override rate": "The share of a system's decisions that people changed, by review period.",
    "Operating effectiveness": "How well a control works in practice, as its latest test rated it.",
    "Design effectiveness": "How well a control would work if operated as designed.",
    "Only control": "A control without which no other control reduces the risk by testing.",
    "Overlap group": "Controls that fail together; only the strongest of a group counts.",
}
"""Definition by term. Every term is one that pages use."""
