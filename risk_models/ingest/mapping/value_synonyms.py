"""Values that people use for the codes of the register; they are only suggested."""

from collections.abc import Mapping

FLAGS: Mapping[str, str] = {
    "true": "yes, y, ja, j, oui, o, si, sí, x, wahr, waar, vrai, 1, in scope, ✓",
    "false": "no, n, nein, nee, non, falsch, onwaar, faux, 0, out of scope",
}

LEVELS: Mapping[str, str] = {
    "1": "very low, negligible, insignificant, trivial, rare, remote, improbable, sehr gering, "
    "sehr niedrig, vernachlässigbar, selten, zeer laag, verwaarloosbaar, "
    "très faible, négligeable",
    "2": "low, minor, unlikely, gering, niedrig, unwahrscheinlich, laag, klein, faible, mineur, "
    "onwaarschijnlijk",
    "3": "medium, moderate, possible, significant, occasional, mittel, möglich, moderat, "
    "gemiddeld, matig, mogelijk, moyen, modéré",
    "4": "high, major, likely, probable, serious, hoch, wahrscheinlich, groß, erheblich, hoog, "
    "waarschijnlijk, groot, élevé, majeur",
    "5": "very high, severe, critical, catastrophic, extreme, almost certain, certain, frequent, "
    "sehr hoch, katastrophal, kritisch, nahezu sicher, fast sicher, zeer hoog, catastrofaal, "
    "très élevé, critique, catastrophique, quasi certain",
}
"""Words of five-step scales."""

NOT_KNOWN = (
    "unknown",
    "not known",
    "unclear",
    "unclear/unknown",
    "unbekannt",
    "onbekend",
    "inconnu",
    "tbd",
    "?",
)
"""Values for: nobody knows. `N/A`, `None` and `No` mean something else."""

WORDS: Mapping[str, Mapping[str, str]] = {
    "lifecycle_status": {
        "inception": "idea, ideation, initiated, initiation, planned, concept, idee, geplant",
        "design_development": "development, in development, acquisition and/or development, "
        "development and acquisition, pre-deployment, prototype, in entwicklung, ontwikkeling, "
        "en développement, currently under development",
        "verification_validation": "testing, pilot, test, validation, im test, uat",
        "deployment": "implementation, implementation and assessment, rollout, deployment, "
        "einführung",
        "operation_monitoring": "deployed, in production, production, live, active, operational, "
        "operation and maintenance, operation and management, in use, in-use, in mission, "
        "in betrieb, produktiv, in gebruik, in_gebruik, en service",
        "retired": "decommissioned, inactive, discontinued, stillgelegt, buiten gebruik, "
        "buiten_gebruik, archived, abandoned",
    },
    "origin": {
        "built": "in-house, in house, developed in-house, internal, custom, eigenentwicklung",
        "bought": "vendor, purchased, external, third party, commercial, gekauft, cots, "
        "developed with contracting resources",
        "open_source": "open source, oss",
        "saas": "cloud, saas, software as a service",
    },
    "status": {
        "draft": "new, proposed, entwurf, neu",
        "open": "active, identified, offen, actief, ouvert, in progress",
        "treated": "mitigated, treated, behandelt, mitigé",
        "accepted": "tolerated, akzeptiert, geaccepteerd, accepté",
        "closed": "resolved, done, geschlossen, gesloten, fermé, erledigt",
        "planned": "not started, geplant, todo, to do",
        "in_progress": "ongoing, started, in arbeit, lopend, en cours",
        "done": "completed, complete, finished, erledigt, gereed, terminé",
        "implemented": "in place, active, operating, umgesetzt",
        "partly": "partial, partially implemented, teilweise",
        "retired": "decommissioned",
    },
    "treatment": {
        "reduce": "mitigate, mitigation, treat, vermindern, reduzieren, verminderen, réduire",
        "retain": "accept, tolerate, akzeptieren, tragen, accepteren, accepter",
        "share": "transfer, insure, übertragen, teilen, overdragen, transférer",
        "avoid": "terminate, eliminate, vermeiden, vermijden, éviter",
        "undecided": "tbd, to be decided, offen, pending",
    },
    "view": {
        "inherent": "initial, gross, raw, brutto, bruto, before controls",
        "residual": "current, net, netto, restrisiko, after controls",
        "target": "planned, ziel, soll",
    },
    "arises_stage": {
        "data": "data collection, training data, daten",
        "design_development": "development, design, pre-deployment, training, entwicklung",
        "deployment": "post-deployment, production, use, einführung",
        "monitoring": "operation, ongoing, betrieb",
    },
    "personal_data": {
        "none": "no, nein, nee, non",
        "ordinary": "yes, ja, oui, personal data",
        "special": "sensitive, special categories, besondere kategorien, bijzondere",
    },
    "kind": {
        "near_miss": "near miss, beinahe",
        "incident": "harm caused, vorfall, event",
    },
}
"""Words by column and register word. Only words that the column really has are proposed."""
