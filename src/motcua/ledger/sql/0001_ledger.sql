-- The ledger: append-only, hash-chained, partitioned by the moment of recording.

CREATE TABLE event (
    id          bigint      GENERATED ALWAYS AS IDENTITY,
    stream      text        NOT NULL CHECK (stream ~ '^[a-z_]+:[0-9A-Za-z._-]+$'),
    seq         bigint      NOT NULL CHECK (seq > 0),
    kind        text        NOT NULL CHECK (kind ~ '^[a-z_]+\.[a-z_]+$'),
    at          timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    origin      text        NOT NULL CHECK (origin IN ('live', 'import', 'demo')),
    actor       text        NOT NULL CHECK (actor ~ '^[a-z_]+(:[0-9A-Za-z._-]+)?$'),
    state       smallint,
    body        text        NOT NULL CHECK (jsonb_typeof(body::jsonb) = 'object' AND strpos(body, E'\n') = 0),
    xact_id     xid8        NOT NULL DEFAULT pg_current_xact_id(),
    prev_hash   bytea       NOT NULL,
    hash        bytea       NOT NULL,
    PRIMARY KEY (stream, seq, recorded_at)
) PARTITION BY RANGE (recorded_at);

CREATE INDEX event_in_order ON event (xact_id, id);

CREATE TABLE ledger_head (
    stream text   PRIMARY KEY,
    seq    bigint NOT NULL,
    hash   bytea  NOT NULL,
    state  smallint
);

-- The envelope as bytes: every column but the two hashes and the body, one a line, in the order of the table.
CREATE FUNCTION ledger_hash(e event) RETURNS bytea LANGUAGE sql STABLE AS $$
    SELECT sha256(e.prev_hash || convert_to(concat_ws(E'\n',
        e.id, e.stream, e.seq, e.kind,
        to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        to_char(e.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        e.origin, e.actor, coalesce(e.state::text, ''), e.xact_id::text, e.body), 'UTF8'))
$$;

-- An event takes the place that the head of its stream leaves, at the moment of the database's own clock, in this
-- very transaction, with the hash computed here: nobody who may insert can choose any of them.
CREATE FUNCTION ledger_take_place() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    head ledger_head;
BEGIN
    SELECT * INTO head FROM ledger_head WHERE stream = NEW.stream;
    IF NEW.seq <> coalesce(head.seq, 0) + 1 OR NEW.prev_hash <> coalesce(head.hash, ''::bytea) THEN
        RAISE EXCEPTION 'event % of % does not follow the head of its stream', NEW.seq, NEW.stream
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.recorded_at < transaction_timestamp() OR NEW.recorded_at > clock_timestamp()
        OR NEW.xact_id <> pg_current_xact_id() THEN
        RAISE EXCEPTION 'recorded_at and xact_id are the database''s own'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    NEW.hash := ledger_hash(NEW);
    RETURN NEW;
END
$$;

CREATE FUNCTION ledger_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger is append-only: % on % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER event_take_place BEFORE INSERT ON event
    FOR EACH ROW EXECUTE FUNCTION ledger_take_place();
CREATE TRIGGER event_refuse_change BEFORE UPDATE OR DELETE ON event
    FOR EACH ROW EXECUTE FUNCTION ledger_refuse_change();
CREATE TRIGGER event_refuse_truncate BEFORE TRUNCATE ON event
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();

-- A partition takes over the row triggers of its parent, but neither its rights nor its statement triggers.
CREATE FUNCTION ledger_guard_partition(name text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('CREATE TRIGGER event_refuse_truncate BEFORE TRUNCATE ON %I '
                   'FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change()', name);
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'motcua_app') THEN
        EXECUTE format('REVOKE ALL ON %I FROM motcua_app', name);
        EXECUTE format('GRANT SELECT, INSERT ON %I TO motcua_app', name);
    END IF;
END
$$;

CREATE FUNCTION ledger_make_partition(month date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    first_day date := date_trunc('month', month);
    name text := 'event_' || to_char(first_day, 'YYYY_MM');
BEGIN
    IF to_regclass(name) IS NULL THEN
        EXECUTE format('CREATE TABLE %I PARTITION OF event FOR VALUES FROM (%L) TO (%L)', name,
                       first_day::timestamp AT TIME ZONE 'UTC',
                       (first_day + interval '1 month') AT TIME ZONE 'UTC');
        PERFORM ledger_guard_partition(name);
    END IF;
END
$$;

-- Nothing is refused for want of a partition: what no month takes stands here until the owner makes one.
CREATE TABLE event_other PARTITION OF event DEFAULT;
SELECT ledger_guard_partition('event_other');

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'motcua_app') THEN
        REVOKE ALL ON event, ledger_head FROM motcua_app;
        GRANT SELECT, INSERT ON event TO motcua_app;
        GRANT SELECT, INSERT, UPDATE ON ledger_head TO motcua_app;
        REVOKE ALL ON FUNCTION ledger_make_partition(date), ledger_guard_partition(text) FROM PUBLIC;
    END IF;
END
$$;
