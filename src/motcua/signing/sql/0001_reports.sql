-- What a validation found stands as it was found: a later look is a new row.
CREATE FUNCTION signing_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a report of a validation is never changed: validate again'
        USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER validation_report_refuse_change BEFORE UPDATE OR DELETE ON validation_report
    FOR EACH ROW EXECUTE FUNCTION signing_refuse_change();
CREATE TRIGGER validation_report_refuse_truncate BEFORE TRUNCATE ON validation_report
    FOR EACH STATEMENT EXECUTE FUNCTION signing_refuse_change();
