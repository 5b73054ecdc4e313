-- The procedures whose names share the most with the question: the sum of the weights of its terms; and the edition of
-- the catalogue, so that one question to the database is enough.
SELECT posting.id, sum(posting.weight) AS score, (SELECT edition FROM catalogue_edition LIMIT 1)
FROM search_term, unnest(procedure_ids, weights) AS posting (id, weight)
WHERE term = ANY (%(terms)s)
GROUP BY posting.id
ORDER BY score DESC, posting.id
LIMIT %(limit)s
