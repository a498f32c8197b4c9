"""The check that the colours of the risk levels can be told apart."""

from risk_models.contract.fields import FEWEST_LEVELS, MOST_LEVELS
from risk_models.contract.level_colours import colour_errors, shades
from risk_models.ingest.checks.staging_db import Database


def check_colours(db: Database) -> None:
    """Report the levels whose colour is too like that of the level below, or out of order."""
    rows = db.con.execute(
        "SELECT level, label, colour, _file, _line FROM levels ORDER BY position"
    ).fetchall()
    if not FEWEST_LEVELS <= len(rows) <= MOST_LEVELS or None in (row[1] for row in rows):
        return
    fills = [shade.colour for shade in shades(tuple(row[2] for row in rows))]
    for error in colour_errors([(row[1], fill) for row, fill in zip(rows, fills, strict=True)]):
        level, _, colour, file, line = rows[error.position - 1]
        db.report(
            """
            SELECT ?::VARCHAR AS file, ?::BIGINT AS line, 'levels' AS "table", ? AS key,
                'colour' AS "column", ?::VARCHAR AS value, 'E26' AS rule, ? AS sentence
            """,
            [file, line, level, colour, error.sentence],
        )
