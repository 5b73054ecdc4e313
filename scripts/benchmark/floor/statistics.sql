SELECT agency_id, state, coalesce(closed_at, now()) > due_at AS late, count(*) FROM dossier GROUP BY 1, 2, 3;
