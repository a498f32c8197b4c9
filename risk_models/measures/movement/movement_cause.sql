-- One row per risk, move since the comparison date, and cause: a change without which the move would not have
-- happened. Each is found by setting one thing back to what it was then. Where no single one undoes the move, all
-- that changed together are its causes.
-- materialized
-- Columns:
-- from risk_pair: risk_id
-- move: open, level, cell, tolerance, support, accepted, lapsed or revoked
-- cause: code of the cause
-- control_id: the control whose record, test or link changed; NULL for other causes
-- alone: whether setting it back alone undoes the move; otherwise all causes of the move together do
-- position: order of the causes of one move
-- sentence: the cause in words, with its day
WITH found AS (
    SELECT risk_id, move, cause, alone, on_date, reason, NULL AS control_id, NULL AS until FROM open_cause
    UNION ALL
    SELECT risk_id, move, cause, alone, NULL, NULL, NULL, NULL FROM level_cause
    UNION ALL
    SELECT risk_id, move, cause, alone, NULL, NULL, control_id, NULL FROM support_cause
    UNION ALL
    SELECT risk_id, move, move, true, on_date, NULL, NULL, until FROM acceptance_move
),
detailed AS (
    SELECT
        found.risk_id, found.move, found.control_id, found.alone, found.on_date, found.reason, found.until,
        pair.then_scored_on, pair.now_scored_on, pair.then_inherent_on, pair.now_inherent_on, pair.system_name,
        pair.then_domain, pair.domain, pair.then_tolerance, pair.now_tolerance, link.share, past_link.share AS then_share,
        control.last_tested_on, control.last_result, control.implemented, context.compare_on,
        CASE
            WHEN found.cause = 'test' AND control.last_tested_on IS NULL THEN 'test_removed'
            WHEN found.cause = 'test' AND control.last_tested_on = past.last_tested_on AND control.fresh THEN 'test_corrected'
            WHEN found.cause = 'test' AND control.last_tested_on = past.last_tested_on THEN 'test_stale'
            WHEN found.cause = 'test' AND control.last_result = 'effective' THEN 'test_passed'
            WHEN found.cause = 'test' THEN 'test_failed'
            WHEN found.cause = 'control' AND NOT coalesce(past.implemented, false) AND control.implemented THEN 'control_added'
            WHEN found.cause = 'control' AND past.implemented AND NOT coalesce(control.implemented, false) THEN 'control_retired'
            WHEN found.cause = 'control' THEN 'control_changed'
            WHEN found.cause = 'link' AND past_link.share IS NULL THEN 'link_added'
            WHEN found.cause = 'link' AND link.share IS NULL THEN 'link_removed'
            WHEN found.cause = 'link' THEN 'share_changed'
            ELSE found.cause
        END AS cause
    FROM found
    JOIN risk_pair AS pair USING (risk_id)
    LEFT JOIN control_state AS control ON control.control_id = found.control_id
    LEFT JOIN then_control AS past ON past.control_id = found.control_id
    LEFT JOIN control_link AS link ON link.risk_id = found.risk_id AND link.control_id = found.control_id
    LEFT JOIN then_link AS past_link ON past_link.risk_id = found.risk_id AND past_link.control_id = found.control_id
    CROSS JOIN context
)
SELECT
    detailed.risk_id, detailed.move, detailed.cause, detailed.control_id, detailed.alone, cause_order.position,
    CASE detailed.cause
        WHEN 'added'
            THEN
                CASE WHEN on_date > compare_on THEN 'identified ' ELSE 'added to the register; identified ' END
                || sentence_day(on_date)
        WHEN 'reopened' THEN 'reopened'
        WHEN 'system_returned' THEN system_name || ' no longer retired'
        WHEN 'removed' THEN 'removed from the register'
        WHEN 'closed' THEN 'closed' || coalesce(' ' || sentence_day(on_date), '') || coalesce(': ' || reason, '')
        WHEN 'system_retired' THEN system_name || ' retired' || coalesce(' ' || sentence_day(on_date), '')
        WHEN 'score' THEN CASE
            WHEN now_scored_on IS NULL THEN 'score of ' || sentence_day(then_scored_on) || ' removed'
            WHEN now_scored_on = then_scored_on THEN 'score of ' || sentence_day(now_scored_on) || ' corrected'
            WHEN now_scored_on < then_scored_on THEN 'score of ' || sentence_day(then_scored_on) || ' removed'
            ELSE 'new score ' || sentence_day(now_scored_on)
        END
        WHEN 'inherent_score' THEN CASE
            WHEN now_inherent_on > then_inherent_on THEN 'new inherent score ' || sentence_day(now_inherent_on)
            ELSE 'inherent score corrected'
        END
        WHEN 'method' THEN 'method changed'
        WHEN 'appetite' THEN 'appetite changed'
        WHEN 'domain' THEN 'risk domain changed from ' || then_domain || ' to ' || domain
        WHEN 'test_passed' THEN 'test of ' || control_id || ' passed ' || sentence_day(last_tested_on)
        WHEN 'test_failed' THEN
            'test of ' || control_id || ' ' || replace(last_result, '_', ' ') || ' ' || sentence_day(last_tested_on)
        WHEN 'test_stale' THEN 'test of ' || control_id || ' overdue'
        WHEN 'test_removed' THEN 'test of ' || control_id || ' removed'
        WHEN 'test_corrected' THEN 'test of ' || control_id || ' corrected'
        WHEN 'control_added' THEN control_id || ' implemented'
        WHEN 'control_retired' THEN control_id || ' no longer implemented'
        WHEN 'control_changed' THEN control_id || ' changed'
        WHEN 'link_added' THEN control_id || ' linked'
        WHEN 'link_removed' THEN control_id || ' unlinked'
        WHEN 'share_changed' THEN 'share of ' || control_id || ' changed'
        WHEN 'accepted' THEN 'accepted ' || sentence_day(on_date) || ' until ' || sentence_day(until)
        WHEN 'lapsed' THEN 'acceptance expired ' || sentence_day(on_date)
        WHEN 'revoked' THEN coalesce('acceptance revoked ' || sentence_day(on_date), 'acceptance removed')
    END AS sentence
FROM detailed
JOIN cause_order ON cause_order.cause = detailed.cause
