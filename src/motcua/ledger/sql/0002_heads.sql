-- A head stands on an event: whoever may move heads cannot move one to where no history leads.

CREATE FUNCTION ledger_head_follows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- The event is of this very statement; the bounds keep the search to the partition of this month.
    IF NOT EXISTS (
        SELECT FROM event e
         WHERE e.stream = NEW.stream AND e.seq = NEW.seq AND e.hash = NEW.hash AND e.state IS NOT DISTINCT FROM NEW.state
           AND e.recorded_at >= transaction_timestamp() AND e.recorded_at < transaction_timestamp() + interval '1 day'
           AND e.xact_id = pg_current_xact_id()
    ) THEN
        RAISE EXCEPTION 'the head % of % does not stand on an event', NEW.seq, NEW.stream
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER ledger_head_follows BEFORE INSERT OR UPDATE ON ledger_head
    FOR EACH ROW EXECUTE FUNCTION ledger_head_follows();
