"""Ids of the standards that records refer to, with titles in own words; no standard's text."""

ANNEX_A = {
    "A.2.2": "Written AI policy",
    "A.2.3": "Fit of AI policy with other policies",
    "A.2.4": "Planned review of AI policy",
    "A.3.2": "AI roles assigned",
    "A.3.3": "Channel to raise concerns",
    "A.4.2": "Record of resources per system and stage",
    "A.4.3": "Record of data resources",
    "A.4.4": "Record of tooling resources",
    "A.4.5": "Record of compute and system resources",
    "A.4.6": "Record of people and competence",
    "A.5.2": "Impact-assessment process",
    "A.5.3": "Impact-assessment records kept",
    "A.5.4": "Impacts on individuals and groups",
    "A.5.5": "Impacts on society",
    "A.6.1.2": "Goals for responsible development",
    "A.6.1.3": "Process for responsible design and development",
    "A.6.2.2": "Requirements and specification",
    "A.6.2.3": "Design and development documentation",
    "A.6.2.4": "Verification and validation",
    "A.6.2.5": "Deployment plan and release criteria",
    "A.6.2.6": "Operation and monitoring",
    "A.6.2.7": "Technical documentation for each audience",
    "A.6.2.8": "Event logging",
    "A.7.2": "Data management for development",
    "A.7.3": "Acquisition and selection of data",
    "A.7.4": "Data-quality requirements",
    "A.7.5": "Data provenance record",
    "A.7.6": "Data-preparation criteria and methods",
    "A.8.2": "Information for users",
    "A.8.3": "Way for outsiders to report adverse impact",
    "A.8.4": "Incident communication plan",
    "A.8.5": "Duties to inform interested parties",
    "A.9.2": "Process for responsible use (oversight)",
    "A.9.3": "Goals for responsible use",
    "A.9.4": "Use stays within intended use",
    "A.10.2": "Responsibilities split with partners",
    "A.10.3": "Supplier control",
    "A.10.4": "Customer expectations",
}
"""The 38 control ids of ISO/IEC 42001:2023 Annex A, and what each of them is about."""

ANNEX_A_GROUPS = {
    "A.2": "AI policy",
    "A.3": "Internal organisation",
    "A.4": "Resources",
    "A.5": "Impact assessment",
    "A.6.1": "Development guidance",
    "A.6.2": "Life cycle",
    "A.7": "Data",
    "A.8": "Information for interested parties",
    "A.9": "Use of AI systems",
    "A.10": "Third parties",
}
"""The groups of Annex A; every id belongs to the group that it begins with."""

CLAUSES = {
    "4.1": "Context: issues and AI roles",
    "4.2": "Interested parties",
    "4.3": "Scope",
    "4.4": "Management system",
    "5.1": "Leadership",
    "5.2": "AI policy",
    "5.3": "Roles and authorities",
    "6.1.1": "Risks and opportunities, risk criteria",
    "6.1.2": "Risk assessment process",
    "6.1.3": "Risk treatment process",
    "6.1.4": "Impact assessment process",
    "6.2": "Objectives",
    "6.3": "Planned changes",
    "7.1": "Resources",
    "7.2": "Competence",
    "7.3": "Awareness",
    "7.4": "Communication",
    "7.5.1": "Documented information",
    "7.5.2": "Creating and updating documents",
    "7.5.3": "Control of documents",
    "8.1": "Operational planning and control",
    "8.2": "Risk assessments performed",
    "8.3": "Risk treatments performed",
    "8.4": "Impact assessments performed",
    "9.1": "Monitoring and measurement",
    "9.2.1": "Internal audits",
    "9.2.2": "Internal audit programme",
    "9.3.1": "Management review",
    "9.3.2": "Inputs of the management review",
    "9.3.3": "Results of the management review",
    "10.1": "Continual improvement",
    "10.2": "Nonconformity and corrective action",
}
"""The clauses 4 to 10, which ISO/IEC 27001 and ISO/IEC 27701 share but for 6.1.4 and 8.4."""

REQUIREMENTS = CLAUSES | ANNEX_A
"""Everything of ISO/IEC 42001 that a record can be about."""

MANAGEMENT_SYSTEMS = {
    "iso_42001": "ISO/IEC 42001",
    "iso_27001": "ISO/IEC 27001",
    "iso_27701": "ISO/IEC 27701",
}
"""The management systems that one record can serve."""

FRAMEWORKS = {
    "iso_27001": "ISO/IEC 27001:2022",
    "iso_27701": "ISO/IEC 27701:2025",
    "nist_ai_rmf": "NIST AI RMF 1.0",
    "eu_ai_act": "EU AI Act",
    "own": "Own framework",
}
"""What the clauses and controls of ISO/IEC 42001 are related to."""

NOT_COVERED = {
    "iso_27001": "Most of its 93 controls are about information security and have no counterpart.",
    "iso_27701": "The shared security controls (A.3) are left out: sources disagree on their ids.",
    "eu_ai_act": (
        "ISO/IEC 42001 does not cover conformity assessment (Article 43), the declaration of "
        "conformity and CE marking (Articles 47 and 48), registration (Article 49) or the duties "
        "for general-purpose AI models (Articles 53 to 55)."
    ),
}
"""What a framework asks for that its crosswalk leaves open."""

NOT_COVERED_REFS = {
    "eu_ai_act": tuple(f"Article {number}" for number in (43, 47, 48, 49, 53, 54, 55)),
}
"""References of a framework that ISO/IEC 42001 does not cover, though some control may help."""
