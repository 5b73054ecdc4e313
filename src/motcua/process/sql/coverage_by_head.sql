-- For each procedure that an agency settles, the days on which it was announced and taken and no process was issued,
-- laid beside the days on which somebody headed the agency. Days on which no head is entered come without one.
WITH taken AS (
    SELECT service.procedure_id, service.agency_id,
           GREATEST(min(service.valid_from), COALESCE(version.decision_on, version.effective_from)) AS since,
           LEAST(max(COALESCE(service.valid_to, %(on)s::date)), COALESCE(procedure.abolished_on, %(on)s::date), %(on)s::date)
               AS until
    FROM agency_procedure AS service
    JOIN procedure ON procedure.id = service.procedure_id
    JOIN procedure_version AS version ON version.id = procedure.current_version_id
    WHERE %(agency)s::bigint IS NULL OR service.agency_id = %(agency)s::bigint
    GROUP BY service.procedure_id, service.agency_id, procedure.abolished_on, version.decision_on,
             version.effective_from
), bare AS (
    SELECT taken.procedure_id, taken.agency_id, taken.since, LEAST(taken.until, issued.first_day - 1) AS last_day
    FROM taken
    CROSS JOIN LATERAL (
        SELECT min(definition.valid_from) AS first_day
        FROM process_definition AS definition
        WHERE definition.procedure_id = taken.procedure_id AND definition.agency_id = taken.agency_id
    ) AS issued
    WHERE taken.since <= LEAST(taken.until, issued.first_day - 1)
), headed AS (
    SELECT bare.procedure_id, bare.agency_id, headship.id AS headship_id,
           LEAST(bare.last_day, COALESCE(headship.valid_to, %(on)s::date)) - GREATEST(bare.since, headship.valid_from) + 1
               AS days
    FROM bare
    JOIN headship ON headship.agency_id = bare.agency_id AND headship.unit_id IS NULL
        AND headship.valid_from <= bare.last_day AND COALESCE(headship.valid_to, %(on)s::date) >= bare.since
), everybody AS (
    SELECT procedure_id, agency_id, headship_id, days FROM headed
    UNION ALL
    SELECT bare.procedure_id, bare.agency_id, NULL,
           bare.last_day - bare.since + 1 - COALESCE(
               (SELECT sum(headed.days) FROM headed
                WHERE headed.procedure_id = bare.procedure_id AND headed.agency_id = bare.agency_id), 0)
    FROM bare
)
