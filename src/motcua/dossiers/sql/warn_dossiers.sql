-- Tells the leaders of the settling agency of dossiers that are late by law, a stretch at a time; each once.
WITH late AS (
    SELECT dossier.id, dossier.agency_id, dossier.legal_due_at
    FROM dossier
    WHERE dossier.settled_at IS NULL
      AND dossier.legal_due_at < %(now)s
      AND dossier.state IN (2, 4)
      AND dossier.id > %(after)s
      AND NOT EXISTS (
          SELECT FROM notice WHERE notice.dossier_id = dossier.id AND notice.kind = 'dossier_late'
      )
    ORDER BY dossier.id
    LIMIT %(most)s
), told AS (
    INSERT INTO notice (user_id, kind, dossier_id, task_id, due_at, at)
    SELECT DISTINCT post.user_id, 'dossier_late', late.id, NULL::bigint, late.legal_due_at, %(now)s::timestamptz
    FROM late
    JOIN post ON post.agency_id = late.agency_id AND post.role = 'agency_leader'
        AND post.valid_from <= %(day)s AND (post.valid_to IS NULL OR post.valid_to >= %(day)s)
    ON CONFLICT DO NOTHING
    RETURNING 1
)
SELECT (SELECT max(id) FROM late), (SELECT count(*) FROM told)
