\set unit random(1, 1000)
SELECT t.id, t.step, t.deadline, t.officer_id, d.code, d.subject, d.applicant, d.state, d.due_at FROM task t JOIN dossier d ON d.id = t.dossier_id WHERE t.unit_id = :unit AND t.open ORDER BY t.deadline, t.id LIMIT 50;
