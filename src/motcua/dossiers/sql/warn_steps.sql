-- Tells those concerned of steps that are due soon or late, a stretch of steps at a time; what was told is not told
-- again. A step is due soon so much working time ahead (counted on each calendar of its own), or once only a share of
-- its time is left. Late steps are told to the hands and to the leader of their unit, or of their agency; where one of
-- them is away, to whoever stands in too, with the post in whose place.
WITH own AS (
    SELECT * FROM unnest(%(agencies)s::bigint[], %(horizons)s::timestamptz[]) AS one (agency_id, horizon)
), due AS (
    SELECT task.id, task.dossier_id, task.agency_id, task.unit_id, task.role, task.assignee_id, task.due_at, told.kind
    FROM task
    JOIN dossier ON dossier.id = task.dossier_id AND dossier.state IN (2, 4)
    LEFT JOIN own ON own.agency_id = dossier.agency_id
    CROSS JOIN LATERAL (
        SELECT CASE WHEN task.due_at < %(now)s THEN 'step_late' ELSE 'step_soon' END AS kind
    ) AS told
    WHERE task.closed_at IS NULL
      AND task.id > %(after)s
      AND (
          task.due_at <= COALESCE(own.horizon, %(horizon)s)
          OR %(now)s >= task.due_at - (task.due_at - task.opened_at) * %(share)s / 100.0
      )
      AND NOT EXISTS (
          SELECT FROM notice
          WHERE notice.dossier_id = task.dossier_id AND notice.task_id = task.id AND notice.kind = told.kind
      )
    ORDER BY task.id
    LIMIT %(most)s
), concerned AS (
    SELECT due.id, post.id AS post_id, post.user_id
    FROM due
    JOIN post ON post.agency_id = due.agency_id
        AND post.valid_from <= %(day)s AND (post.valid_to IS NULL OR post.valid_to >= %(day)s)
        AND (
            (due.assignee_id IS NULL AND post.role = due.role
                AND (post.unit_id IS NULL OR due.unit_id IS NULL OR post.unit_id = due.unit_id))
            OR post.user_id = due.assignee_id
            OR (due.kind = 'step_late' AND post.role = 'unit_leader' AND post.unit_id = due.unit_id)
            OR (due.kind = 'step_late' AND due.unit_id IS NULL AND post.role = 'agency_leader')
        )
), everybody AS (
    SELECT id, user_id, NULL::bigint AS stands_in_for FROM concerned
    UNION ALL
    SELECT concerned.id, absence.stand_in_id, concerned.post_id
    FROM concerned
    JOIN absence ON absence.post_id = concerned.post_id AND absence.stand_in_id IS NOT NULL
        AND absence.withdrawn_at IS NULL AND absence.valid_from <= %(day)s AND absence.valid_to >= %(day)s
), told AS (
    INSERT INTO notice (user_id, kind, dossier_id, task_id, stands_in_for_id, due_at, at)
    SELECT DISTINCT ON (due.id, everybody.user_id)
           everybody.user_id, due.kind, due.dossier_id, due.id, everybody.stands_in_for, due.due_at, %(now)s::timestamptz
    FROM due
    JOIN everybody ON everybody.id = due.id
    ORDER BY due.id, everybody.user_id, everybody.stands_in_for NULLS FIRST
    ON CONFLICT DO NOTHING
    RETURNING dossier_id, user_id, stands_in_for_id
)
SELECT (SELECT max(id) FROM due), (SELECT count(*) FROM told),
       (SELECT array_agg(ARRAY[dossier_id, stands_in_for_id, user_id] ORDER BY dossier_id, user_id)
        FROM told WHERE stands_in_for_id IS NOT NULL)
