-- Each client has dossiers of its own: two on one would leave the second with nothing to lock.
\set d random(0, :open / 8 - 1) * 8 + :client_id + 1
\set actor random(1, 10000)
BEGIN;
SELECT id AS tid, step, unit_id FROM task WHERE dossier_id = :d AND open FOR UPDATE \gset
UPDATE task SET open = false, closed_at = now(), outcome = 1 WHERE id = :tid AND open;
INSERT INTO task (dossier_id, step, unit_id, officer_id, open, deadline) VALUES (:d, :step + 1, :unit_id, :actor, true, now() + interval '15 days');
INSERT INTO event (dossier_id, kind, actor_id, payload) VALUES (:d, 2, :actor, '{"from": 1, "to": 2, "note": "step closed by officer"}');
UPDATE dossier SET state = (:step + 1) % 5, updated_at = now(), version = version + 1 WHERE id = :d;
COMMIT;
