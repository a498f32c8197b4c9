-- One row per control of Annex A and proof of it: evidence about it, the latest test of each of its own controls, and evidence
-- about these own controls.
-- materialized
-- Columns:
-- annex_a: Annex A control
-- through: direct (evidence about it), control_test (the latest test of an own control) or control_evidence (evidence about an
--     own control, which shows how it works but is no test of it)
-- control_id: the own control; NULL for direct evidence
-- evidence_id: the evidence; NULL for a test
-- title: what the evidence shows, or the name of the control tested
-- kind: kind of evidence; test for a test
-- result: result of the test; NULL for evidence
-- dated_on: day of the evidence or test
-- counts_until: last day on which it counts
-- is_fresh: whether it counts on the reporting date
-- is_proof: whether it proves the control: direct evidence that counts, or a test that counts, was not ineffective and is of an
--     implemented control
-- age_days: days from its day to the reporting date (days)
-- location: where the evidence is; NULL for a test
-- owner: who keeps the evidence, or owns the control tested
WITH own AS (
    SELECT * FROM annex_a_control WHERE status <> 'retired'
),
direct AS (
    SELECT DISTINCT about_key AS annex_a, * EXCLUDE (about_table, about_key)
    FROM evidence_about
    WHERE about_table IN ('requirement', 'applicability') AND about_key IN (SELECT annex_a FROM annex_a_order)
),
about_control AS (
    SELECT about_key AS control_id, * EXCLUDE (about_table, about_key) FROM evidence_about WHERE about_table = 'controls'
    UNION
    SELECT test.control_id, about.* EXCLUDE (about_table, about_key)
    FROM evidence_about AS about
    JOIN control_tests AS test ON test.test_id = about.about_key
    WHERE about.about_table = 'control_tests'
),
proof AS (
    SELECT
        annex_a, 'direct' AS through, NULL AS control_id, evidence_id, title, kind, NULL AS result, dated_on, counts_until, is_fresh,
        is_fresh AS is_proof, age_days, location, owner
    FROM direct
    UNION ALL
    SELECT
        annex_a, 'control_test', control_id, NULL, name, 'test', last_result, last_tested_on, next_test_due, test_is_fresh,
        test_is_fresh AND status = 'implemented' AND last_result <> 'ineffective', as_of() - last_tested_on, NULL, owner
    FROM own
    WHERE last_tested_on IS NOT NULL
    UNION ALL
    SELECT
        own.annex_a, 'control_evidence', control_id, about_control.evidence_id, about_control.title, about_control.kind, NULL,
        about_control.dated_on, about_control.counts_until, about_control.is_fresh, false, about_control.age_days, about_control.location,
        about_control.owner
    FROM about_control
    JOIN own USING (control_id)
)
SELECT proof.*
FROM proof
JOIN annex_a_order USING (annex_a)
ORDER BY
    annex_a_order.position, array_position(['direct', 'control_test', 'control_evidence'], through), dated_on DESC, control_id, evidence_id
