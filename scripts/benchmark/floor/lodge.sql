\set unit random(1, 1000)
\set agency (:unit - 1) / 10 + 1
\set proc random(1, 20)
\set actor random(1, 10000)
BEGIN;
INSERT INTO dossier (code, agency_id, unit_id, process_id, state, applicant, subject, data, due_at) VALUES (upper(substr(replace(gen_random_uuid()::text, '-', ''), 1, 14)), :agency, :unit, :proc, 0, 'Applicant of the run', 'Request for a permit at Some street', '{"channel": "web", "plot": 17, "urgent": false}', now() + interval '60 days') RETURNING id \gset
INSERT INTO task (dossier_id, step, unit_id, officer_id, open, deadline) VALUES (:id, 1, :unit, :actor, true, now() + interval '15 days');
INSERT INTO event (dossier_id, kind, actor_id, payload) VALUES (:id, 1, :actor, '{"from": 0, "to": 1, "note": "created by officer"}');
COMMIT;
