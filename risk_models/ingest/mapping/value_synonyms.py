"""Values that people use for the codes of the register; they are only suggested."""

from collections.abc import Mapping

from risk_models.ingest.readers.normalise import plain

FLAGS: Mapping[str, str] = {
    "true": "yes, y, ja, j, oui, o, si, sí, sì, sim, tak, t, x, wahr, waar, vrai, 1, in scope, ✓",
    "false": "no, n, nein, nee, non, não, nie, falsch, falso, fałsz, onwaar, faux, 0, out of scope",
}

LEVELS: Mapping[str, str] = {
    "1": "very low, negligible, insignificant, trivial, rare, remote, improbable, sehr gering, "
    "sehr niedrig, vernachlässigbar, selten, zeer laag, verwaarloosbaar, très faible, "
    "négligeable, muy bajo, muy baja, raro, rara, insignificante, muito baixo, muito baixa, "
    "molto basso, molto bassa, trascurabile, bardzo niskie, bardzo niski, bardzo niska, rzadkie, "
    "pomijalny",
    "2": "low, minor, unlikely, gering, niedrig, unwahrscheinlich, laag, klein, faible, mineur, "
    "onwaarschijnlijk, bajo, baja, improbable, menor, baixo, baixa, improvável, basso, bassa, "
    "improbabile, minore, niski, niska, niskie, mało prawdopodobne, mały",
    "3": "medium, moderate, possible, significant, occasional, mittel, möglich, moderat, "
    "gemiddeld, matig, mogelijk, moyen, modéré, medio, media, posible, moderado, moderada, "
    "médio, média, possível, possibile, moderato, moderata, średni, średnia, średnie, możliwe, "
    "umiarkowany",
    "4": "high, major, likely, probable, serious, hoch, wahrscheinlich, groß, erheblich, hoog, "
    "waarschijnlijk, groot, élevé, élevée, majeur, alto, alta, probable, mayor, provável, "
    "maior, probabile, maggiore, wysoki, wysoka, wysokie, prawdopodobne, duży, poważny",
    "5": "very high, severe, critical, catastrophic, extreme, almost certain, certain, frequent, "
    "sehr hoch, katastrophal, kritisch, nahezu sicher, fast sicher, zeer hoog, catastrofaal, "
    "très élevé, très élevée, critique, catastrophique, quasi certain, muy alto, muy alta, casi "
    "seguro, crítico, catastrófico, muito alto, muito alta, quase certo, molto alto, molto alta, "
    "quasi certo, critico, catastrofico, bardzo wysoki, bardzo wysoka, bardzo wysokie, prawie "
    "pewne, krytyczny, katastrofalny",
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
    "desconocido",
    "desconhecido",
    "sconosciuto",
    "nieznane",
    "tbd",
    "?",
)
"""Values for: nobody knows. `N/A`, `None` and `No` mean something else."""

WORDS: Mapping[str, Mapping[str, str]] = {
    "lifecycle_status": {
        "inception": "idea, ideation, initiated, initiation, planned, concept, idee, geplant",
        "design_development": "development, in development, acquisition and/or development, "
        "development and acquisition, pre-deployment, prototype, in entwicklung, ontwikkeling, "
        "en développement, currently under development, en desarrollo, em desenvolvimento, in "
        "sviluppo, w rozwoju",
        "verification_validation": "testing, pilot, test, validation, im test, uat, piloto, en "
        "pruebas, em testes, pilota, in test, pilotaż, testy",
        "deployment": "implementation, implementation and assessment, rollout, deployment, "
        "einführung",
        "operation_monitoring": "deployed, in production, production, live, active, operational, "
        "operation and maintenance, operation and management, in use, in-use, in mission, in "
        "betrieb, produktiv, in gebruik, in_gebruik, en service, en producción, en uso, em "
        "produção, em uso, in produzione, in uso, w produkcji, w użyciu",
        "retired": "decommissioned, inactive, discontinued, stillgelegt, buiten gebruik, "
        "buiten_gebruik, archived, abandoned, retirado, desativado, dismesso, wycofany",
    },
    "origin": {
        "built": "in-house, in house, developed in-house, internal, custom, eigenentwicklung",
        "bought": "vendor, purchased, external, third party, commercial, gekauft, cots, "
        "developed with contracting resources",
        "open_source": "open source, oss",
        "saas": "cloud, saas, software as a service",
    },
    "status": {
        "draft": "new, proposed, entwurf, neu, borrador, rascunho, bozza, projekt, brouillon",
        "open": "active, identified, offen, actief, ouvert, in progress, abierto, aberto, "
        "aperto, otwarte, otwarty",
        "treated": "mitigated, treated, behandelt, mitigé",
        "accepted": "tolerated, akzeptiert, geaccepteerd, accepté",
        "closed": "resolved, done, geschlossen, gesloten, fermé, erledigt, cerrado, fechado, "
        "chiuso, zamknięte, zamknięty, clos",
        "planned": "not started, geplant, todo, to do, planificado, planeado, planejado, "
        "pianificato, planowana, planowane, planowany, zaplanowane, prévu, gepland",
        "in_progress": "ongoing, started, in arbeit, lopend, en cours, en curso, em curso, em "
        "andamento, in corso, w toku",
        "done": "completed, complete, finished, erledigt, gereed, terminé, completado, "
        "concluído, completato, zakończone",
        "implemented": "in place, active, operating, umgesetzt, implementado, implementato, "
        "wdrożona, wdrożone, wdrożony, mis en œuvre",
        "partly": "partial, partially implemented, teilweise",
        "retired": "decommissioned",
    },
    "treatment": {
        "reduce": "mitigate, mitigation, treat, vermindern, reduzieren, verminderen, réduire, "
        "mitigar, reducir, reduzir, mitigare, ridurre, ograniczyć, zmniejszyć",
        "retain": "accept, tolerate, akzeptieren, tragen, accepteren, accepter, aceptar, "
        "aceitar, accettare, akceptować, zaakceptować",
        "share": "transfer, insure, übertragen, teilen, overdragen, transférer, transferir, "
        "trasferire, przenieść",
        "avoid": "terminate, eliminate, vermeiden, vermijden, éviter, evitar, evitare, unikać",
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
        "ordinary": "personal data, personenbezogen, personal",
        "special": "sensitive, special categories, besondere kategorien, bijzondere",
    },
    "type": {
        "preventive": "prevent, preventative, präventiv, préventif, preventivo, preventiva, "
        "prewencyjna, prewencyjny",
        "detective": "detect, detektiv, aufdeckend, détectif, detectivo, detectiva, detekcyjna, "
        "detekcyjny, rilevamento",
        "corrective": "correct, korrektiv, correctif, correctivo, correctiva, corretivo, "
        "correttivo, korygująca",
    },
    "result": {
        "effective": "pass, passed, wirksam, efficace, eficaz, skuteczna",
        "partly": "partial, partially effective, teilweise wirksam",
        "ineffective": "fail, failed, unwirksam, inefficace, ineficaz, nieskuteczna",
    },
    "criticality": {
        "low": "gering, niedrig, laag, faible, bajo, baja, baixo, baixa, basso, bassa, niski",
        "medium": "moderate, mittel, gemiddeld, moyen, medio, media, médio, média, średni",
        "high": "hoch, hoog, élevé, alto, alta, wysoki",
    },
    "level_accepted": {"moderate": "medium", "critical": "very high, extreme"},
    "kind": {
        "near_miss": "near miss, beinahe",
        "incident": "harm caused, vorfall, event",
    },
}
"""Words by column and register word. Only words that the column really has are proposed."""


def spread(words: Mapping[str, str]) -> dict[str, str]:
    """The word of the register for each value."""
    return {plain(name): word for word, names in words.items() for name in names.split(",")}
