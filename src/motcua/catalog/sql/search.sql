-- The procedures whose names share the most with the question: the sum of the weights of its terms.
SELECT p.id, p.code, p.name, p.levels, p.fields, p.executing, p.is_online, hit.score
FROM (
    SELECT posting.id, sum(posting.weight) AS score
    FROM search_term, unnest(procedure_ids, weights) AS posting (id, weight)
    WHERE term = ANY (%(terms)s)
    GROUP BY posting.id
    ORDER BY score DESC
    LIMIT %(ranked)s
) AS hit
JOIN procedure AS p ON p.id = hit.id
WHERE p.state <> 'abolished'
  AND (%(level)s = '' OR %(level)s = ANY (p.levels))
  AND (%(field)s = '' OR %(field)s = ANY (p.fields))
  AND (NOT %(online)s OR p.is_online)
ORDER BY hit.score DESC, p.code
LIMIT %(limit)s
