-- The walk through events of another cluster, in a restored database, has a mark of its own.
ALTER TABLE seal_progress
    ADD COLUMN old_xact_id  xid8   NOT NULL DEFAULT '0',
    ADD COLUMN old_event_id bigint NOT NULL DEFAULT 0;

-- Give the next events their positions, without a gap and in an order that no later commit can change. Only events of
-- transactions that are older than every open one are taken, so that a slow transaction's event is never left out.
--
-- In a database that was restored into another cluster, transactions are numbered anew. Then the walk begins again at
-- the first event, and passes over what has a position. Events from before, whose transactions this cluster has not
-- numbered yet, are all settled: none of them can be open here. They have a mark of their own, so that they are walked
-- once and not in every sweep until the numbers of this cluster have passed theirs.
CREATE OR REPLACE FUNCTION seals_give_positions(most integer) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
-- Always along the index, whatever the statistics of a table that grew a minute ago say.
SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off SET enable_bitmapscan = off AS $$
DECLARE
    seen     seal_progress;
    settled  xid8;
    given    bigint;
    last_own record;
    -- Transactions from here on are of another cluster; which of their events were walked.
    future   xid8 := pg_snapshot_xmax(pg_current_snapshot());
    old_xact xid8;
    old_id   bigint;
BEGIN
    SELECT * INTO seen FROM seal_progress FOR UPDATE;
    -- Read before the events are, so that whatever is settled by it is visible to the next statement.
    settled := pg_snapshot_xmin(pg_current_snapshot());
    IF seen.xact_id >= future THEN
        seen.xact_id := '0';
        seen.event_id := 0;
        seen.old_xact_id := '0';
        seen.old_event_id := 0;
    END IF;
    -- One bound of the index, not two: where the mark lies before the first such event, that one is where they begin.
    IF seen.old_xact_id >= future THEN
        old_xact := seen.old_xact_id;
        old_id := seen.old_event_id;
    ELSE
        old_xact := (future::text::numeric - 1)::text::xid8;
        old_id := 9223372036854775807;
    END IF;
    WITH fresh AS MATERIALIZED (
        SELECT stream, seq, recorded_at, hash, xact_id, id FROM (
            (SELECT e.* FROM event e
              WHERE (e.xact_id, e.id) > (seen.xact_id, seen.event_id) AND e.xact_id < settled
                AND NOT EXISTS (SELECT FROM event_position p WHERE p.stream = e.stream AND p.seq = e.seq)
              ORDER BY e.xact_id, e.id LIMIT most)
            UNION ALL
            (SELECT e.* FROM event e
              WHERE (e.xact_id, e.id) > (old_xact, old_id)
                AND NOT pg_visible_in_snapshot(e.xact_id, pg_current_snapshot())  -- of this cluster is what is visible
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
           (array_agg(f.id ORDER BY f.xact_id DESC, f.id DESC) FILTER (WHERE f.xact_id < settled))[1] AS id,
           (array_agg(f.xact_id ORDER BY f.xact_id DESC, f.id DESC) FILTER (WHERE f.xact_id >= future))[1] AS old_xact,
           (array_agg(f.id ORDER BY f.xact_id DESC, f.id DESC) FILTER (WHERE f.xact_id >= future))[1] AS old_id
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
    IF given < most THEN  -- and so has everything from before, to the last one there is
        SELECT e.xact_id, e.id INTO old_xact, old_id FROM event e
         WHERE (e.xact_id, e.id) > (old_xact, old_id) ORDER BY e.xact_id DESC, e.id DESC LIMIT 1;
        IF FOUND THEN
            seen.old_xact_id := old_xact;
            seen.old_event_id := old_id;
        END IF;
    ELSIF last_own.old_xact IS NOT NULL THEN
        seen.old_xact_id := last_own.old_xact;
        seen.old_event_id := last_own.old_id;
    END IF;
    UPDATE seal_progress SET xact_id = seen.xact_id, event_id = seen.event_id, size = seen.size + given,
           old_xact_id = seen.old_xact_id, old_event_id = seen.old_event_id;
    RETURN given;
END
$$;
