"""The code lists of the register: each code with the label that people read."""

STAGES = {
    "data": "Data",
    "design_development": "Design and development",
    "deployment": "Deployment",
    "monitoring": "Ongoing monitoring",
}
"""Where in the lifecycle a risk arises, in lifecycle order."""

CONTROL_STAGES = STAGES | {"organisation": "Organisation-wide"}
"""Where a control acts: a lifecycle stage, or the organisation as a whole."""

VIEWS = {"inherent": "Inherent", "residual": "Residual", "target": "Target"}
"""Before controls, with the controls as they operate now, and after planned treatment."""

AXES = {"likelihood": "Likelihood", "severity": "Severity"}

TRANSLATED = AXES | {"level": "Level"}
"""What a change of method translates."""

RISK_DOMAINS = {
    "1.1": "Unfair discrimination",
    "1.2": "Toxic content",
    "1.3": "Unequal performance",
    "2.1": "Privacy compromise",
    "2.2": "Vulnerabilities and attacks",
    "3.1": "False information",
    "3.2": "Information pollution",
    "4.1": "Disinformation and surveillance",
    "4.2": "Cyber attack and mass harm",
    "4.3": "Fraud and manipulation",
    "5.1": "Over-reliance",
    "5.2": "Loss of agency",
    "6.1": "Power centralisation",
    "6.2": "Inequality and employment",
    "6.3": "Devaluation of effort",
    "6.4": "Competitive dynamics",
    "6.5": "Governance failure",
    "6.6": "Environmental harm",
    "7.1": "Misaligned goals",
    "7.2": "Dangerous capabilities",
    "7.3": "Lack of capability or robustness",
    "7.4": "Lack of transparency",
    "7.5": "AI welfare",
    "7.6": "Multi-agent risks",
}
"""Subdomains of the MIT AI Risk Repository."""

TOP_DOMAINS = {
    "1": "Discrimination and toxicity",
    "2": "Privacy and security",
    "3": "Misinformation",
    "4": "Malicious actors",
    "5": "Human-computer interaction",
    "6": "Socio-economic and environmental",
    "7": "System safety, failures and limits",
}

APPETITE_DOMAINS = {"all": "All domains"} | TOP_DOMAINS

DEPENDENCIES = {
    "control": "Control",
    "overlap_group": "Overlap group",
    "supplier": "Supplier",
    "model": "Model",
}
"""What the controls of a risk depend on."""

SCENARIOS = {
    "control": "A control fails",
    "overlap_group": "An overlap group fails",
    "supplier": "A supplier fails",
    "model": "A model fails",
    "treatments": "All treatments are done",
    "tolerance": "A tolerance changes",
}
"""What may be asked before it happens."""

LIFECYCLE_STATUS = {
    "inception": "Inception",
    "design_development": "Design and development",
    "verification_validation": "Verification and validation",
    "deployment": "Deployment",
    "operation_monitoring": "Operation and monitoring",
    "re_evaluation": "Re-evaluation",
    "retired": "Retired",
}
"""The phase that a system is in; not to be confused with STAGES, where a risk arises."""

ORIGINS = {
    "built": "Built in-house",
    "bought": "Bought",
    "open_source": "Open source",
    "embedded": "Embedded in a product",
    "saas": "Software as a service",
}
AUTONOMY = {
    "informs": "Informs",
    "recommends": "Recommends",
    "decides_with_review": "Decides with review",
    "decides": "Decides",
}
ADAPTIVITY = {"static": "Static", "retrained": "Retrained", "continual": "Learns continually"}
PERSONAL_DATA = {"none": "None", "ordinary": "Ordinary", "special": "Special categories"}
LOW_MEDIUM_HIGH = {"low": "Low", "medium": "Medium", "high": "High"}

EU_CLASSES = {
    "prohibited": "Prohibited practice",
    "high_risk_annex_i": "High risk (Annex I)",
    "high_risk_annex_iii": "High risk (Annex III)",
    "annex_iii_exempt_6_3": "Annex III, exempt by 6(3)",
    "transparency": "Transparency duties",
    "minimal": "Minimal",
    "not_assessed": "Not assessed",
    "out_of_scope": "Out of scope",
}
EU_ROLES = {
    "provider": "Provider",
    "deployer": "Deployer",
    "importer": "Importer",
    "distributor": "Distributor",
    "product_manufacturer": "Product manufacturer",
    "authorised_representative": "Authorised representative",
}

ASSESSMENT_KINDS = {
    "aisia": "AI system impact assessment",
    "fria": "Fundamental rights impact assessment",
    "dpia": "Data protection impact assessment",
    "screening": "Screening",
}
DECISIONS = {
    "go": "Go",
    "conditional": "Go with conditions",
    "no_go": "No go",
    "pending": "Pending",
}
EFFECTS = {"benefit": "Benefit", "harm": "Harm"}

RISK_STATUS = {
    "draft": "Draft",
    "open": "Open",
    "treated": "Treated",
    "accepted": "Accepted",
    "closed": "Closed",
}
TREATMENT_OPTIONS = {
    "avoid": "Avoid",
    "reduce": "Reduce",
    "share": "Share",
    "retain": "Retain",
    "undecided": "Undecided",
}
RISK_SOURCES = {
    "complexity": "Complexity of environment",
    "transparency": "Lack of transparency and explainability",
    "automation": "Level of automation",
    "machine_learning": "Machine-learning related",
    "hardware": "System hardware",
    "lifecycle": "Life-cycle issues",
    "readiness": "Technology readiness",
}
"""Risk sources named in ISO/IEC 42001 Annex C, under short codes of this register."""

OBJECTIVES = {
    "accountability": "Accountability",
    "expertise": "AI expertise",
    "data": "Data availability and quality",
    "environment": "Environmental impact",
    "fairness": "Fairness",
    "maintainability": "Maintainability",
    "privacy": "Privacy",
    "robustness": "Robustness",
    "safety": "Safety",
    "security": "Security",
    "transparency": "Transparency and explainability",
}
"""Organisational objectives named in ISO/IEC 42001 Annex C, under short codes of this register."""

TREATMENT_STATUS = {
    "planned": "Planned",
    "in_progress": "In progress",
    "done": "Done",
    "verified": "Verified",
    "cancelled": "Cancelled",
}

DECISION_KINDS = {
    "accept": "Accept",
    "treat": "Treat",
    "escalate": "Escalate",
    "close": "Close",
    "note": "Note",
}
"""What a committee may decide on a risk; a note decides nothing."""

CONTROL_TYPES = {
    "preventive": "Preventive",
    "detective": "Detective",
    "corrective": "Corrective",
    "directive": "Directive",
}
ACTS_ON = {"likelihood": "Likelihood", "severity": "Severity", "both": "Both"}
PURPOSES = {
    "human_oversight": "Human oversight",
    "transparency": "Transparency",
    "data_quality": "Data quality",
    "fairness": "Fairness",
    "robustness": "Robustness",
    "security": "Security",
    "privacy": "Privacy",
    "accountability": "Accountability",
    "monitoring": "Monitoring",
    "third_party": "Third parties",
}
CONTROL_STATUS = {
    "planned": "Planned",
    "partly": "Partly implemented",
    "implemented": "Implemented",
    "retired": "Retired",
}
RATINGS = {
    "none": "None",
    "weak": "Weak",
    "partial": "Partial",
    "largely": "Largely",
    "full": "Full",
}
TEST_RESULTS = {
    "effective": "Effective",
    "partly": "Partly effective",
    "ineffective": "Ineffective",
}

OVERSIGHT_MODES = {
    "in_the_loop": "In the loop",
    "on_the_loop": "On the loop",
    "in_command": "In command",
}
AUDIENCES = {
    "users": "Users",
    "affected": "Affected people",
    "public": "Public",
    "authority": "Authority",
    "workers": "Workers",
    "customers": "Customers",
}
TRANSPARENCY_KINDS = {
    "notice": "Notice",
    "instructions": "Instructions",
    "explanation": "Explanation",
    "marking": "Marking",
    "registration": "Registration",
    "report": "Report",
}
INCIDENT_KINDS = {
    "incident": "Incident",
    "near_miss": "Near miss",
    "concern": "Concern",
    "complaint": "Complaint",
}
