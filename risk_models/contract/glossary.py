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
    "Likelihood": "How often the event is expected: a value of the likelihood scale.",
    "Severity": (
        "How bad the consequence is, a value of the severity scale: the worse of severity for "
        "people and "
        "severity for the organisation."
    ),
    "Level": (
        "How high a risk is, by one of the words of the method, looked up in the risk matrix. "
        "Levels are ranks: they are counted and compared, never added or averaged."
    ),
    "Risk matrix": "The table with the level of each cell of likelihood and severity.",
    "Escalated": (
        "The level of the risk is the one its severity for people demands, which is higher than "
        "the one its severity for the organisation would give."
    ),
    "Cause of a movement": (
        "A change without which the risk would not have moved since the comparison date. It is "
        "found by setting one thing at a time back to what it was then: a score, the method, the "
        "appetite, a control, its test or its link. Where no single one undoes the movement, all "
        "that changed together are named."
    ),
    "Assessed": "A risk with a residual score: likelihood and severity.",
    "Not assessed": (
        "An open risk without a residual score. It is counted and shown apart, and never as the "
        "lowest level."
    ),
    "Open risk": "A risk that is not closed and whose system is not retired on the reporting date.",
    "Indicator": (
        "A key risk indicator: the share of things that are not as they should be, green, amber or "
        "red by the limits in the settings."
    ),
    "Appetite": (
        "What the organisation has decided to accept: the tolerance of each risk domain, and who "
        "may accept a risk above it."
    ),
    "Tolerance": (
        "The highest residual level that is acceptable in a risk domain without an acceptance, as "
        "set in the table appetite."
    ),
    "General tolerance": (
        "The tolerance of the row `all` in the table appetite. It applies to every risk domain "
        "that has no tolerance of its own."
    ),
    "Above tolerance": "The residual level of a risk is higher than the tolerance of its domain.",
    "Risk acceptance": (
        "A decision by the required authority to live with a risk at its level until a given date. "
        "It is valid while it is neither expired nor revoked and names the current residual level."
    ),
    "Loss of a year": (
        "What all events of one simulated year cost the organisation. Harm to people is not priced."
    ),
    "Loss exceedance curve": (
        "For each loss, the chance of a year that costs more. It is simulated: each risk has its "
        "events, each event its loss, and the years of all risks are added up, never their "
        "percentiles."
    ),
    "Loss tolerance": (
        "A loss and the greatest chance that a year costs more, as approved: a row of the table "
        "loss_tolerance."
    ),
    "Expected shortfall": "The mean loss of the worst years, here of the worst 5 of 100.",
    "Standard error": (
        "How far a number may be off because the years were simulated: two of three times less "
        "than this. It does not say how good the estimates are."
    ),
    "Shared cause": (
        "What makes risks happen in the same year, such as a supplier that fails. Its strength "
        "leaves each risk as it is and makes bad years worse."
    ),
    "Loss avoided": (
        "The expected loss of a year by the residual numbers of a risk, less that by its target "
        "numbers. Both run through the same simulated years. By a control: the expected loss "
        "without it, as far as tests show its effect and up to the inherent numbers, less the "
        "residual one."
    ),
    "Calibration": (
        "Whether intervals hold what they promise: of many 90 % intervals, nine in ten contain "
        "what happened. It helps to estimate better; it ranks nobody."
    ),
    "Risk owner": "The person who is accountable for a risk and its treatment.",
    "Treatment": "A planned or finished action that changes a risk, with an owner and a due date.",
    "Control": "A measure in operation that reduces the likelihood or the severity of risks.",
    "Control effectiveness": (
        "The share of the exposure that a control removes. Declared: as its owner rates it. "
        "Tested: only as far as its latest valid test shows that it works."
    ),
    "Declared effectiveness": (
        "Control effectiveness as rated by the owner of the control. A control that was never "
        "tested counts as operating as designed."
    ),
    "Tested effectiveness": (
        "Control effectiveness by the latest valid test. It is zero where a control was never "
        "tested or its last test is older than its test interval."
    ),
    "Design effectiveness": "How well a control would work if operated as designed.",
    "Operating effectiveness": "How well a control works in practice, as its latest test rated it.",
    "Overlap group": (
        "Controls that would fail together, for instance because one vendor or one reviewer is "
        "behind them. Only the best of a group counts."
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
        "A control whose failure alone would take a risk above its tolerance, or leave it without "
        "any tested reduction."
    ),
    "Only control": (
        "The one control that reduces a risk by testing: if it fails, no tested reduction is left."
    ),
    "Confidence": "How good the data and the reasons behind the score of a risk are.",
    "Valid impact assessment": (
        "An impact assessment that is approved, not expired, and newer than any significant change "
        "of the system."
    ),
    "Serious harm": "A harm whose scale reaches the setting `serious_harm_scale`.",
    "Known risk": (
        "A risk that was registered and open the day before the incident, by today's records: the "
        "day on which it was identified counts, not the day on which it was entered."
    ),
    "Missing information": (
        "What the register needs to know of an AI system and does not have, as listed in its "
        "system profile."
    ),
    "Override rate": "The share of a system's decisions that people changed, by review period.",
    "Data quality warning": (
        "A rule of the register that a row does not meet. It names the row, what is wrong, and who "
        "should act; it never stops a commit."
    ),
    "Management system": (
        "How an organisation directs its work with AI: scope, policy, roles, objectives, "
        "assessments, controls, audits and reviews."
    ),
    "Scope": "What the management system covers: units, systems and roles, and what it leaves out.",
    "In force": (
        "The approved version of a document that applies on the reporting date: the one that "
        "applies from the latest day and is not withdrawn."
    ),
    "Statement of Applicability": (
        "The list of the 38 controls of ISO/IEC 42001 Annex A: for each whether it applies, why, "
        "how far it is implemented, and what proves it."
    ),
    "Own control": "A control of the register; it may support several controls of Annex A.",
    "Not decided": (
        "A control of Annex A on which nobody has decided, or a system of which nobody has said "
        "whether the management system covers it. It is never counted as excluded."
    ),
    "Evidence": (
        "A dated document, record, test or log that shows something was done. The register keeps "
        "where it is and its SHA-256, not the file."
    ),
    "Evidence that counts": (
        "Evidence whose validity has not ended on the reporting date: the day `valid_until`, or "
        "else the setting `evidence_fresh_days` after the day of the evidence."
    ),
    "Valid evidence": (
        "What a control of Annex A has if evidence about it counts on the reporting date, or if "
        "the latest test of an implemented own control is valid and did not find it ineffective. "
        "One piece is enough: whether it shows all that is asked for is for people to judge."
    ),
    "Crosswalk": (
        "Which requirements of another framework are related to those of ISO/IEC 42001, and who "
        "says so. A relation is no proof that a requirement is met."
    ),
    "Nonconformity": (
        "A requirement that is not met, major or minor. It is closed only after a check that its "
        "corrective action works."
    ),
    "Finding": (
        "What an audit found: a nonconformity, an observation, an opportunity or a strength."
    ),
    "Readiness": (
        "Whether the records exist that an audit asks for: in stage 1 the documents, in stage 2 "
        "the proof that things have run. It is no statement on the outcome of an audit."
    ),
    "Surveillance": (
        "The audits between two certifications: the first within the setting "
        "`first_surveillance_months` of the decision, then at least one in each calendar year."
    ),
    "Trace": (
        "The chain that an auditor follows from a system, a risk or a control of Annex A to dated "
        "records, with every gap named."
    ),
    "Reporting date": (
        "The day whose state is shown. Scores, tests, acceptances and incidents that are dated "
        "later are left out."
    ),
    "Comparison date": (
        "The earlier day with which the reporting date is compared: what the register showed on "
        "that day, by the version in force then."
    ),
    "Version": "One state of the whole register; every commit makes the next one.",
    "Commit": "A checked change that is saved, all or nothing, with an author and a reason.",
    "Import mapping": (
        "How files of another layout become rows: which column fills which, and what each of its "
        "words means. It can be saved and used again."
    ),
    "Correction": "A cell of an uploaded file that was corrected before the commit: on the page, "
    "or by rule where a text of one line had needless blanks, zero-width signs or split accents.",
    "Audit trail": "Every version with its author, time, reason, source files and changed rows.",
    "Integrity check": (
        "Recomputing the hash of every version, which shows whether the stored history was altered."
    ),
}
"""Definition by term, in the order in which a reader meets them."""
