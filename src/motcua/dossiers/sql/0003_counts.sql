-- Every change of what a dossier counts as is a row of its own: nobody waits for a counter, and nobody forgets one.

CREATE FUNCTION dossier_settled_late(d dossier) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(d.settled_at > d.legal_due_at, false)
$$;

CREATE FUNCTION dossier_counts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        INSERT INTO dossier_count_change (unit_id, agency_id, procedure_id, state, settled_late, number)
        VALUES (OLD.receiving_unit_id, OLD.agency_id, OLD.procedure_id, OLD.state, dossier_settled_late(OLD), -1);
    END IF;
    INSERT INTO dossier_count_change (unit_id, agency_id, procedure_id, state, settled_late, number)
    VALUES (NEW.receiving_unit_id, NEW.agency_id, NEW.procedure_id, NEW.state, dossier_settled_late(NEW), 1);
    RETURN NULL;
END
$$;

CREATE TRIGGER dossier_counts_what_came AFTER INSERT ON dossier FOR EACH ROW EXECUTE FUNCTION dossier_counts();
CREATE TRIGGER dossier_counts_what_moved AFTER UPDATE ON dossier FOR EACH ROW
    WHEN ((OLD.receiving_unit_id, OLD.agency_id, OLD.procedure_id, OLD.state, coalesce(OLD.settled_at > OLD.legal_due_at, false))
          IS DISTINCT FROM
          (NEW.receiving_unit_id, NEW.agency_id, NEW.procedure_id, NEW.state, coalesce(NEW.settled_at > NEW.legal_due_at, false)))
    EXECUTE FUNCTION dossier_counts();

-- What is there already.
INSERT INTO dossier_count (unit_id, agency_id, procedure_id, state, settled_late, number)
SELECT receiving_unit_id, agency_id, procedure_id, state, dossier_settled_late(d), count(*)
  FROM dossier d GROUP BY 1, 2, 3, 4, 5;

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'motcua_app') THEN
        REVOKE UPDATE, TRUNCATE ON dossier_count_change FROM motcua_app;
        REVOKE DELETE, TRUNCATE ON dossier_count FROM motcua_app;
    END IF;
END
$$;
