-- Positions over all events, the stored hashes of their tree, and the heads that are signed: all append-only.

-- Counted from 0: the position of an event says how many stand before it, and is its leaf index in the tree.
CREATE TABLE event_position (
    position    bigint      PRIMARY KEY CHECK (position >= 0),
    stream      text        NOT NULL,
    seq         bigint      NOT NULL,
    recorded_at timestamptz NOT NULL,
    hash        bytea       NOT NULL CHECK (octet_length(hash) = 32),
    UNIQUE (stream, seq),
    UNIQUE (hash)
);

-- The one row says up to where events have been given a position: everything of a settled transaction up to here has.
CREATE TABLE seal_progress (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    xact_id  xid8    NOT NULL DEFAULT '0',
    event_id bigint  NOT NULL DEFAULT 0,
    size     bigint  NOT NULL DEFAULT 0
);
INSERT INTO seal_progress DEFAULT VALUES;

-- Hashes of complete subtrees, over 2^height leaves, for every eighth height: with them a proof reads a few hundred
-- hashes however large the tree is, and they are one row for 255 events.
CREATE TABLE tree_hash (
    height smallint NOT NULL CHECK (height > 0 AND height % 8 = 0),
    number bigint   NOT NULL CHECK (number >= 0),
    hash   bytea    NOT NULL CHECK (octet_length(hash) = 32),
    PRIMARY KEY (height, number)
);

CREATE TABLE tree_head (
    size        bigint      PRIMARY KEY CHECK (size > 0),
    root        bytea       NOT NULL CHECK (octet_length(root) = 32),
    at          timestamptz NOT NULL UNIQUE,
    note        text        NOT NULL,
    signature   bytea       NOT NULL,
    certificate bytea       NOT NULL,
    chain       bytea[]     NOT NULL
);

CREATE TABLE head_stamp (
    size       bigint      PRIMARY KEY REFERENCES tree_head,
    token      bytea       NOT NULL,
    stamped_at timestamptz NOT NULL
);

CREATE TABLE head_cosignature (
    size        bigint      NOT NULL REFERENCES tree_head,
    witness     text        NOT NULL,
    at          timestamptz NOT NULL,
    note        text        NOT NULL,
    signature   bytea       NOT NULL,
    certificate bytea       NOT NULL,
    PRIMARY KEY (size, witness)
);

-- The heads of other nodes that this node has checked and signed.
CREATE TABLE witnessed_head (
    node        text        NOT NULL,
    size        bigint      NOT NULL CHECK (size > 0),
    root        bytea       NOT NULL CHECK (octet_length(root) = 32),
    note        text        NOT NULL,
    signature   bytea       NOT NULL,
    at          timestamptz NOT NULL,
    own_note    text        NOT NULL,
    own_signature   bytea   NOT NULL,
    own_certificate bytea   NOT NULL,
    PRIMARY KEY (node, size)
);

-- Give the next events their positions, without a gap and in an order that no later commit can change. Only events of
-- transactions that are older than every open one are taken, so that a slow transaction's event is never left out.
--
-- In a database that was restored into another cluster, transactions are numbered anew. Then the walk begins again at
-- the first event, and passes over what has a position. Events from before, whose transactions this cluster has not
-- numbered yet, are all settled: none of them can be open here.
CREATE FUNCTION seals_give_positions(most integer) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
-- Always along the index, whatever the statistics of a table that grew a minute ago say.
SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off SET enable_bitmapscan = off AS $$
DECLARE
    seen     seal_progress;
    settled  xid8;
    given    bigint;
    last_own record;
BEGIN
    SELECT * INTO seen FROM seal_progress FOR UPDATE;
    -- Read before the events are, so that whatever is settled by it is visible to the next statement.
    settled := pg_snapshot_xmin(pg_current_snapshot());
    IF seen.xact_id >= pg_snapshot_xmax(pg_current_snapshot()) THEN
        seen.xact_id := '0';
        seen.event_id := 0;
    END IF;
    WITH fresh AS MATERIALIZED (
        SELECT stream, seq, recorded_at, hash, xact_id, id FROM (
            (SELECT e.* FROM event e
              WHERE (e.xact_id, e.id) > (seen.xact_id, seen.event_id) AND e.xact_id < settled
                AND NOT EXISTS (SELECT FROM event_position p WHERE p.stream = e.stream AND p.seq = e.seq)
              ORDER BY e.xact_id, e.id LIMIT most)
            UNION ALL
            (SELECT e.* FROM event e
              WHERE e.xact_id >= pg_snapshot_xmax(pg_current_snapshot())
                AND NOT EXISTS (SELECT FROM event_position p WHERE p.stream = e.stream AND p.seq = e.seq)
              ORDER BY e.xact_id, e.id LIMIT most)
        ) AS either ORDER BY xact_id, id LIMIT most
    ), placed AS (
        INSERT INTO event_position (position, stream, seq, recorded_at, hash)
        SELECT seen.size + row_number() OVER (ORDER BY xact_id, id) - 1, stream, seq, recorded_at, hash FROM fresh
        RETURNING position
    )
    SELECT count(*) AS placed, count(*) FILTER (WHERE f.xact_id < settled) AS own,
           (array_agg(f.xact_id ORDER BY f.xact_id DESC, f.id DESC) FILTER (WHERE f.xact_id < settled))[1] AS xact_id,
           (array_agg(f.id ORDER BY f.xact_id DESC, f.id DESC) FILTER (WHERE f.xact_id < settled))[1] AS id
      INTO last_own
      FROM fresh f;
    given := last_own.placed;
    IF given < most THEN  -- everything that is settled has a position
        seen.xact_id := (settled::text::numeric - 1)::text::xid8;
        seen.event_id := 9223372036854775807;
    ELSIF last_own.own > 0 THEN
        seen.xact_id := last_own.xact_id;
        seen.event_id := last_own.id;
    END IF;
    UPDATE seal_progress SET xact_id = seen.xact_id, event_id = seen.event_id, size = seen.size + given;
    RETURN given;
END
$$;

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['event_position', 'tree_hash', 'tree_head', 'head_stamp', 'head_cosignature',
                                'witnessed_head'] LOOP
        EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW '
                       'EXECUTE FUNCTION ledger_refuse_change()', name || '_refuse_change', name);
        EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT '
                       'EXECUTE FUNCTION ledger_refuse_change()', name || '_refuse_truncate', name);
    END LOOP;
    REVOKE ALL ON FUNCTION seals_give_positions(integer) FROM PUBLIC;
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'motcua_app') THEN
        REVOKE ALL ON event_position, seal_progress, tree_hash, tree_head, head_stamp, head_cosignature, witnessed_head
            FROM motcua_app;
        GRANT SELECT ON event_position, seal_progress TO motcua_app;
        GRANT SELECT, INSERT ON tree_hash, tree_head, head_stamp, head_cosignature, witnessed_head TO motcua_app;
        GRANT EXECUTE ON FUNCTION seals_give_positions(integer) TO motcua_app;
    END IF;
END
$$;
