"""What the register's columns are called in Spanish, Portuguese, Italian, Polish, and French."""

from collections.abc import Mapping

TRANSLATIONS: Mapping[str, str] = {
    "system_id": "sistema, sistema de ia, caso de uso, aplicacion, aplicação, applicazione, "
    "sistema di ia, caso d'uso, system ai, aplikacja, système, système d'ia, cas d'usage",
    "risk_id": "riesgo, risco, rischio, ryzyko, risque",
    "control_id": "control, controle, controllo, kontrola, contrôle",
    "name": "nombre, denominación, nome, denominação, denominazione, nazwa, intitulé, título, "
    "titolo, tytuł, dénomination, libellé",
    "title": "nombre, título, nome, titolo, nazwa, tytuł, nom, intitulé, libellé, riesgo, risco, "
    "rischio, ryzyko, risque, denominación, denominazione",
    "purpose": "finalidad, propósito, objetivo, descripción, finalidade, descrição, finalità, "
    "scopo, descrizione, cel, przeznaczenie, opis, finalité, usage prévu, description",
    "intended_use": "uso previsto, uso pretendido, utilização prevista, uso previsto, zamierzone "
    "użycie, utilisation prévue",
    "owner": "responsable, propietario, encargado, responsável, proprietário, dono, "
    "responsabile, proprietario, titolare, referente, właściciel, odpowiedzialny, osoba "
    "odpowiedzialna, propriétaire, pilote",
    "business_unit": "área, unidad, departamento, dirección, unidade, direção, área de negócio, "
    "area, unità, dipartimento, direzione, ufficio, ente, jednostka, dział, departament, "
    "département, entité, unidad de negocio, unité",
    "lifecycle_status": "estado, fase, etapa, situación, situação, stato, fase del ciclo di "
    "vita, stan, faza, etap, statut, étape, fase del ciclo de vida, fase do ciclo de vida",
    "origin": "origen, procedencia, origem, origine, provenienza, pochodzenie",
    "supplier": "proveedor, fabricante, fornecedor, fornitore, produttore, dostawca, "
    "prestataire, éditeur",
    "models": "modelos, modelli, modele, modèles, modelo, modello",
    "version": "versión, versão, versione, wersja",
    "autonomy": "autonomía, autonomia, nivel de autonomía, poziom autonomii, autonomie",
    "users": "usuarios, utilizadores, usuários, utenti, użytkownicy, utilisateurs",
    "affected_groups": "personas afectadas, pessoas afetadas, persone interessate, osoby, "
    "których dotyczy, personnes concernées",
    "personal_data": "datos personales, dados pessoais, dati personali, dane osobowe, données à "
    "caractère personnel",
    "jurisdictions": "países, países de uso, paesi, kraje, pays, jurisdicciones, giurisdizioni",
    "criticality": "criticidad, criticidade, criticità, krytyczność, criticité",
    "go_live": "puesta en marcha, fecha de puesta en marcha, puesta en producción, fecha de "
    "puesta en producción, entrada em produção, data de entrada em produção, messa in "
    "produzione, data di messa in produzione, data wdrożenia, data uruchomienia, mise en "
    "service, date de mise en service, mise en production, fecha de inicio, data de início",
    "retired_on": "fecha de retirada, data de desativação, data di dismissione, data wycofania, "
    "date de retrait",
    "next_review_due": "next review, review date, próxima revisión, próxima revisão, prossima "
    "revisione, następny przegląd, prochaine revue, nächste prüfung",
    "eu_class": "clase de riesgo, classe de risco, classe di rischio, klasa ryzyka, classe de "
    "risque",
    "event": "descripción, suceso, evento, descrição, descrizione, opis, zdarzenie, événement, "
    "scénario, descripción del riesgo, descrição do risco, descrizione del rischio, opis ryzyka, "
    "escenario, cenário, scenariusz",
    "source": "causa, origen, fuente, origem, fonte, origine, przyczyna, źródło, cause, causa "
    "raíz, causa raiz, causa principale",
    "consequence": "consecuencia, consecuencias, efecto, impacto, consequência, consequências, "
    "efeito, conseguenza, conseguenze, effetto, impatto, skutek, skutki, konsekwencja, "
    "konsekwencje, wpływ, conséquence, conséquences, effet",
    "risk_domain": "dominio, domínio, dominio di rischio, domena, domaine",
    "tags": "etiquetas, categoría, categorías, categoria, categorie, tipo, etykiety, kategoria, "
    "typ, rodzaj, catégorie, catégories, type",
    "arises_stage": "fase, etapa, faza, etap, phase, étape",
    "status": "estado, situación, situação, stato, stan, statut, état",
    "treatment": "tratamiento, respuesta, estrategia, tratamento, resposta, estratégia, "
    "trattamento, risposta, strategia, postępowanie, reakcja, sposób postępowania, réponse",
    "identified_on": "fecha, fecha de identificación, fecha de registro, data, data de "
    "identificação, data de registo, data de registro, data di identificazione, data di "
    "registrazione, data identyfikacji, data rejestracji, date, date d'identification",
    "review_due": "próxima revisión, fecha de revisión, próxima revisão, data de revisão, "
    "prossima revisione, data di revisione, następny przegląd, data przeglądu, prochaine revue, "
    "date de revue",
    "closed_on": "cerrado, fecha de cierre, cerrado el, data de encerramento, fechado em, data "
    "di chiusura, chiuso il, data zamknięcia, zamknięto, date de clôture, clos le",
    "close_reason": "motivo de cierre, motivo do encerramento, motivo di chiusura, powód "
    "zamknięcia, motif de clôture",
    "confidence": "confianza, confiança, confidenza, affidabilità, pewność, confiance",
    "assessed_on": "fecha de evaluación, fecha de valoración, data de avaliação, data di "
    "valutazione, valutato il, data oceny, oceniono, date d'évaluation, évalué le",
    "likelihood": "probabilidad, probabilidade, probabilità, prawdopodobieństwo, frecuencia, "
    "frequência, frequenza, częstotliwość, fréquence, verosimiglianza",
    "severity": "impacto, gravedad, severidad, gravidade, severidade, impatto, gravità, "
    "severità, wpływ, dotkliwość, ciężkość, skutek, sévérité, impact",
    "severity_people": "impacto en las personas, impacto nas pessoas, impatto sulle persone, "
    "wpływ na ludzi, impact sur les personnes",
    "severity_organisation": "impacto en la organización, impacto na organização, impatto "
    "sull'organizzazione, wpływ na organizację, impact sur l'organisation",
    "assessor": "evaluador, evaluado por, avaliador, avaliado por, valutatore, valutato da, "
    "oceniający, ocenił, évalué par",
    "rationale": "justificación, motivo, comentarios, justificação, justificativa, comentários, "
    "motivazione, giustificazione, commenti, uzasadnienie, komentarz, justification, commentaire",
    "action": "acción, medida, acción de mitigación, plan de acción, ação, medida, plano de "
    "ação, azione, misura, piano d'azione, działanie, środek, plan działania, action, mesure, "
    "plan d'action",
    "due": "fecha límite, plazo, vencimiento, prazo, data limite, vencimento, scadenza, termine, "
    "termin, termin realizacji, échéance, date limite, délai",
    "done_on": "fecha de finalización, finalizado el, data de conclusão, concluído em, data di "
    "completamento, completato il, data zakończenia, date de réalisation, terminé le",
    "objective": "objetivo, finalidad, finalidade, obiettivo, scopo, cel, objectif, descripción, "
    "descrição, descrizione, opis",
    "type": "tipo, rodzaj, typ, type",
    "key_control": "control clave, controle chave, controllo chiave, kontrola kluczowa, contrôle "
    "clé",
    "design_rating": "diseño, eficacia del diseño, desenho, efetividade do desenho, efficacia "
    "del disegno, ocena projektu, conception",
    "share": "cobertura, copertura, pokrycie, couverture",
    "note": "observaciones, nota, notas, observações, osservazioni, note, uwagi, remarques",
    "tested_on": "fecha de prueba, data do teste, data del test, data testu, date du test",
    "tester": "probado por, testado por, testato da, testujący, testé par",
    "method": "método, procedimiento, procedimento, metodo, procedura, metoda, méthode",
    "result": "resultado, risultato, esito, wynik, résultat",
    "kind": "tipo, rodzaj, typ, type, clase, genere",
    "occurred_on": "fecha, fecha del incidente, fecha de ocurrencia, data, data do incidente, "
    "data de ocorrência, data dell'incidente, data di accadimento, data incydentu, data "
    "zdarzenia, date, date de l'incident",
    "reported_on": "fecha de notificación, notificado el, data de notificação, data de "
    "comunicação, comunicado em, data di segnalazione, segnalato il, data zgłoszenia, zgłoszono, "
    "date de signalement, signalé le, gemeldet am",
    "description": "descripción, descrição, descrizione, opis, qué ocurrió, o que aconteceu, "
    "cosa è successo, co się stało",
    "root_cause": "causa, causa raíz, causa raiz, causa principal, causa principale, causa "
    "radice, przyczyna, przyczyna źródłowa, cause, cause racine",
    "performed_on": "fecha de evaluación, data de avaliação, data di valutazione, data oceny",
    "decision": "decisión, decisão, decisione, decyzja, décision",
    "accepted_by": "aceptado por, aprobado por, aceite por, aprovado por, accettato da, "
    "approvato da, zaakceptował, zatwierdził, accepté par, approuvé par",
    "accepted_on": "fecha de aceptación, data de aceitação, data di accettazione, data "
    "akceptacji, date d'acceptation",
    "expires_on": "válido hasta, vence el, válido até, valido fino al, ważne do, valable jusqu'au",
    "justification": "justificación, justificação, motivazione, uzasadnienie, motif",
    "level_accepted": "nivel aceptado, nível aceite, livello accettato, poziom zaakceptowany, "
    "niveau accepté",
    "cost": "coste, costo, custo, costi, koszt, koszty, costes, custos",
}
"""Names by column, separated by commas, in addition to those of `column_synonyms`."""
