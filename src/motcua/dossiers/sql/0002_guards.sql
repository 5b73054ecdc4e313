-- A state that history does not know is refused at commit; the reading log only grows; submissions are numbered.

CREATE SEQUENCE submission_number;

CREATE FUNCTION dossier_state_is_recorded() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    now_state smallint;
    recorded smallint;
BEGIN
    SELECT state INTO now_state FROM dossier WHERE id = NEW.id;
    SELECT state INTO recorded FROM ledger_head WHERE stream = 'dossier:' || NEW.uid;
    IF recorded IS DISTINCT FROM now_state THEN
        RAISE EXCEPTION 'the state % of dossier % was not recorded in the ledger', now_state, NEW.uid
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER dossier_state_is_recorded AFTER INSERT OR UPDATE ON dossier
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION dossier_state_is_recorded();

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'motcua_app') THEN
        REVOKE UPDATE, DELETE, TRUNCATE ON dossier_read FROM motcua_app;
        REVOKE DELETE, TRUNCATE ON dossier, submission, dossier_content, task, result, supplement, supplement_item,
            deviation, handed_paper, clock_stop, hand_over FROM motcua_app;
        GRANT USAGE ON SEQUENCE submission_number TO motcua_app;
    END IF;
END
$$;
