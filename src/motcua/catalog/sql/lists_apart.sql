-- Where the list of procedures that holds for a one-stop unit and what the unit takes do not agree.
WITH list AS (
    SELECT DISTINCT ON (decision.unit_id) decision.id, decision.unit_id, decision.number
    FROM one_stop_decision AS decision
    JOIN unit ON unit.id = decision.unit_id AND unit.valid_from <= %(on)s
        AND (unit.valid_to IS NULL OR unit.valid_to >= %(on)s)
    WHERE decision.kind = 'procedures' AND decision.valid_from <= %(on)s
    ORDER BY decision.unit_id, decision.valid_from DESC, decision.id DESC
), named AS (
    SELECT list.unit_id, list.number, listed.procedure_code AS code
    FROM list JOIN listed_procedure AS listed ON listed.decision_id = list.id
), taken AS (
    SELECT DISTINCT service.receiving_unit_id AS unit_id, procedure.code
    FROM agency_procedure AS service
    JOIN procedure ON procedure.id = service.procedure_id
    WHERE service.valid_from <= %(on)s AND (service.valid_to IS NULL OR service.valid_to >= %(on)s)
), apart AS (
    SELECT taken.unit_id, taken.code, list.number, 'unlisted' AS what
    FROM taken JOIN list ON list.unit_id = taken.unit_id
    WHERE NOT EXISTS (SELECT FROM named WHERE named.unit_id = taken.unit_id AND named.code = taken.code)
    UNION ALL
    SELECT named.unit_id, named.code, named.number, 'not_taken'
    FROM named
    WHERE NOT EXISTS (SELECT FROM taken WHERE taken.unit_id = named.unit_id AND taken.code = named.code)
)
SELECT unit.id, unit.name, agency.name, apart.number, apart.code, procedure.name, apart.what
FROM apart
JOIN unit ON unit.id = apart.unit_id
JOIN agency ON agency.id = unit.agency_id
LEFT JOIN procedure ON procedure.code = apart.code
ORDER BY agency.name_sort, unit.id, apart.code
LIMIT %(limit)s
