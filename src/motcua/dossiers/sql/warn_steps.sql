-- Tells those concerned of steps that are due soon or late, a stretch of steps at a time; what was told is not told
-- again. A step is due soon so much working time ahead (counted on each calendar of its own), or once only a share of
-- its time is left. Late steps are told to the hands and to the leader of their unit, or of their agency.
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
    SELECT due.id, post.user_id
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
), told AS (
    INSERT INTO notice (user_id, kind, dossier_id, task_id, due_at, at)
    SELECT DISTINCT concerned.user_id, due.kind, due.dossier_id, due.id, due.due_at, %(now)s::timestamptz
    FROM due
    JOIN concerned ON concerned.id = due.id
    ON CONFLICT DO NOTHING
    RETURNING 1
)
SELECT (SELECT max(id) FROM due), (SELECT count(*) FROM told)
