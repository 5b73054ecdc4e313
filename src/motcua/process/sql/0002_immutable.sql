-- A process stands as it was approved: what comes after it is a new row.
CREATE FUNCTION process_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'an issued process is never changed: issue another version'
        USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER process_definition_refuse_change BEFORE UPDATE OR DELETE ON process_definition
    FOR EACH ROW EXECUTE FUNCTION process_refuse_change();
