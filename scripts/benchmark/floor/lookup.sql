\set d random(1, :rows)
SELECT id, code, agency_id, unit_id, process_id, state, applicant, subject, data, created_at, updated_at, due_at, closed_at, version FROM dossier WHERE code = upper(substr(md5('c' || :d), 1, 14)) \gset
SELECT id, kind, actor_id, at, payload FROM event WHERE dossier_id = :id ORDER BY id DESC LIMIT 10;
