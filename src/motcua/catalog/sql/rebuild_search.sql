-- BM25 of every syllable and pair of syllables of the names, and of the syllables of the fields, each kind of term
-- weighed within its own kind. k1 = 0.9, b = 0.75; a name's syllable counts 1, a pair 0.6, a field's syllable 0.3.
INSERT INTO search_term (term, procedure_ids, weights)
WITH share (kind, weight) AS (
    VALUES ('syllable', 1.0::float8), ('pair', 0.6), ('field', 0.3)
), named AS (
    SELECT id, string_to_array(name_search, ' ') AS words, string_to_array(fields_search, ' ') AS field_words
    FROM procedure
    WHERE state <> 'abolished'
), token AS (
    SELECT 'syllable' AS kind, id, unnest(words) AS term FROM named
    UNION ALL
    SELECT 'pair', id, words[i] || ' ' || words[i + 1] FROM named, generate_series(1, cardinality(words) - 1) AS i
    UNION ALL
    SELECT 'field', id, unnest(field_words) FROM named
), frequency AS (
    SELECT kind, id, term, count(*)::float8 AS times FROM token WHERE term <> '' GROUP BY kind, id, term
), size AS (
    SELECT kind, id, sum(times) AS length FROM frequency GROUP BY kind, id
), whole AS (
    SELECT kind, (SELECT count(*) FROM named)::float8 AS documents,
           sum(length) / (SELECT count(*) FROM named) AS mean_length
    FROM size
    GROUP BY kind
), rarity AS (
    SELECT kind, term, ln(1 + (documents - count(*) + 0.5) / (count(*) + 0.5)) AS worth
    FROM frequency JOIN whole USING (kind)
    GROUP BY kind, term, documents
)
SELECT term, array_agg(id ORDER BY id), array_agg(weight ORDER BY id)
FROM (
    SELECT term, id,
           sum(share.weight * worth * times * 1.9 / (times + 0.9 * (0.25 + 0.75 * length / mean_length))) AS weight
    FROM frequency
    JOIN size USING (kind, id)
    JOIN whole USING (kind)
    JOIN rarity USING (kind, term)
    JOIN share USING (kind)
    GROUP BY term, id
) AS posting
GROUP BY term
