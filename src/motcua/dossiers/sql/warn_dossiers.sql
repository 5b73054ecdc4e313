-- Tells the leaders of the settling agency of dossiers that are late by law, a stretch at a time; each once. Where one
-- is away, whoever stands in is told too.
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
), leaders AS (
    SELECT late.id, post.id AS post_id, post.user_id
    FROM late
    JOIN post ON post.agency_id = late.agency_id AND post.role = 'agency_leader'
        AND post.valid_from <= %(day)s AND (post.valid_to IS NULL OR post.valid_to >= %(day)s)
), everybody AS (
    SELECT id, user_id, NULL::bigint AS stands_in_for FROM leaders
    UNION ALL
    SELECT leaders.id, absence.stand_in_id, leaders.post_id
    FROM leaders
    JOIN absence ON absence.post_id = leaders.post_id AND absence.stand_in_id IS NOT NULL
        AND absence.withdrawn_at IS NULL AND absence.valid_from <= %(day)s AND absence.valid_to >= %(day)s
), told AS (
    INSERT INTO notice (user_id, kind, dossier_id, task_id, stands_in_for_id, due_at, at)
    SELECT DISTINCT ON (late.id, everybody.user_id)
           everybody.user_id, 'dossier_late', late.id, NULL::bigint, everybody.stands_in_for, late.legal_due_at,
           %(now)s::timestamptz
    FROM late
    JOIN everybody ON everybody.id = late.id
    ORDER BY late.id, everybody.user_id, everybody.stands_in_for NULLS FIRST
    ON CONFLICT DO NOTHING
    RETURNING dossier_id, user_id, stands_in_for_id
)
SELECT (SELECT max(id) FROM late), (SELECT count(*) FROM told),
       (SELECT array_agg(ARRAY[dossier_id, stands_in_for_id, user_id] ORDER BY dossier_id, user_id)
        FROM told WHERE stands_in_for_id IS NOT NULL)
