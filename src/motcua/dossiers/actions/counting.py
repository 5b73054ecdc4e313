"""Folding the counters of dossiers."""

from __future__ import annotations

from django.db import connection, transaction

# One fold at a time; a second one finds nothing to do.
_TURN = "SELECT pg_try_advisory_xact_lock(hashtextextended('dossier_count', 0))"

# One statement: whatever changes it takes away, it adds to the sums.
_FOLD = """
    WITH taken AS (
        DELETE FROM dossier_count_change
         WHERE id IN (SELECT id FROM dossier_count_change ORDER BY id LIMIT %s)
        RETURNING unit_id, agency_id, procedure_id, state, settled_late, number
    ), summed AS (
        SELECT unit_id, agency_id, procedure_id, state, settled_late, sum(number) AS number
          FROM taken GROUP BY 1, 2, 3, 4, 5
         ORDER BY 2, 4, 5, 1, 3
    ), folded AS (
        INSERT INTO dossier_count AS had (unit_id, agency_id, procedure_id, state, settled_late, number)
        SELECT * FROM summed
        ON CONFLICT (agency_id, state, settled_late, unit_id, procedure_id)
        DO UPDATE SET number = had.number + excluded.number
    )
    SELECT count(*) FROM taken
"""

AT_ONCE = 50_000


@transaction.atomic
def fold_counts(*, at_most: int = AT_ONCE) -> int:
    """Fold changes into the sums; how many. What anybody reads meanwhile adds up: it is done in one statement."""
    with connection.cursor() as cursor:
        cursor.execute(_TURN)
        if cursor.fetchone() != (True,):
            return 0
        cursor.execute(_FOLD, [at_most])
        row: tuple[int] = cursor.fetchone()
    return row[0]
