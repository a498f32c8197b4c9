-- E41: Numbers of a risk that are no interval
SELECT
    'risk_quant' AS "table", risk_id AS key, 'frequency_low' AS "column", frequency_low AS value, _file, _line,
    'The lower bound is above the upper one: swap them, or correct the one that is wrong.' AS sentence
FROM risk_quant
WHERE frequency_low > frequency_high
UNION ALL
SELECT
    'risk_quant', risk_id, 'frequency_low', frequency_low, _file, _line,
    'State a lower bound above 0, such as once in a thousand years (0.001). Only a risk that cannot happen has 0 and 0.'
FROM risk_quant
WHERE frequency_low = 0 AND frequency_high > 0
UNION ALL
SELECT
    'risk_quant', risk_id, 'frequency_high', frequency_high, _file, _line,
    'More than ' || most_events || ' events a year are a cost of operation: state how often a costly group of them happens.'
FROM risk_quant CROSS JOIN loss_limits
WHERE frequency_high > most_events
UNION ALL
SELECT
    'risk_quant', risk_id, 'frequency_high', frequency_high, _file, _line,
    'The upper bound is more than ' || widest || ' times the lower one: that says nothing. Narrow the interval, or split the risk.'
FROM risk_quant CROSS JOIN loss_limits
WHERE frequency_low > 0 AND frequency_high > widest * frequency_low
UNION ALL
SELECT
    'risk_quant', risk_id, 'loss_low', loss_low, _file, _line,
    'The lower bound is above the upper one: swap them, or correct the one that is wrong.'
FROM risk_quant
WHERE loss_low > loss_high
UNION ALL
SELECT
    'risk_quant', risk_id, 'loss_low', loss_low, _file, _line,
    'State a lower bound above 0: the least that one event may cost.'
FROM risk_quant
WHERE distribution = 'lognormal' AND loss_low = 0
UNION ALL
SELECT
    'risk_quant', risk_id, 'loss_high', loss_high, _file, _line,
    'The upper bound is more than ' || widest || ' times the lower one: that says nothing. Narrow the interval, or split the risk.'
FROM risk_quant CROSS JOIN loss_limits
WHERE distribution = 'lognormal' AND loss_low > 0 AND loss_high > widest * loss_low
UNION ALL
SELECT
    'risk_quant', risk_id, 'loss_high', loss_high, _file, _line,
    'No event costs more than ' || format('{:,}', most_loss) || ': check the number of zeros.'
FROM risk_quant CROSS JOIN loss_limits
WHERE loss_high > most_loss
UNION ALL
SELECT
    'loss_tolerance', tolerance_id, 'loss', loss, _file, _line,
    'No year costs more than ' || format('{:,}', most_loss) || ': check the number of zeros.'
FROM loss_tolerance CROSS JOIN loss_limits
WHERE loss > most_loss
UNION ALL
SELECT
    'risk_quant', risk_id, unpivoted.bound, NULL, _file, _line, 'State both bounds of the loss of one event.'
FROM risk_quant
JOIN (VALUES ('loss_low'), ('loss_high')) AS unpivoted (bound)
    ON (unpivoted.bound = 'loss_low' AND loss_low IS NULL) OR (unpivoted.bound = 'loss_high' AND loss_high IS NULL)
WHERE distribution <> 'empirical'
UNION ALL
SELECT
    'risk_quant', risk_id, 'loss_likely', loss_likely, _file, _line,
    'State the most likely loss, between the lowest and the highest.'
FROM risk_quant
WHERE
    distribution = 'pert' AND loss_low < loss_high
    AND (loss_likely IS NULL OR loss_likely NOT BETWEEN loss_low AND loss_high)
UNION ALL
SELECT
    'risk_quant', risk_id, 'loss_high', loss_high, _file, _line, 'The highest loss must be above the lowest one.'
FROM risk_quant
WHERE distribution = 'pert' AND loss_low = loss_high
UNION ALL
SELECT
    'risk_quant', risk_id, 'losses_seen', losses_seen, _file, _line,
    'List the losses that were seen, as numbers from 0 to ' || format('{:,}', most_loss) || ' separated by ;.'
FROM risk_quant CROSS JOIN loss_limits
WHERE
    distribution = 'empirical'
    AND (
        losses_seen IS NULL
        OR list_count(
            list_filter(string_split(losses_seen, ';'), LAMBDA one: coalesce(try_cast(one AS DOUBLE) BETWEEN 0 AND most_loss, false))
        ) < len(string_split(losses_seen, ';'))
    )
