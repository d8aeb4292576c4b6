-- What a search of the register looks at, made of the current documents and their texts (ADR 0009).

CREATE TEXT SEARCH DICTIONARY document_word (TEMPLATE = snowball, Language = english);
COMMENT ON TEXT SEARCH DICTIONARY document_word IS 'English stems of all words, frequent ones too; words of other scripts stay as they are.';

CREATE FUNCTION document_lexemes(words text, prefix text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT coalesce(array_agg(DISTINCT prefix || (ts_lexize('document_word', left(word, 200)))[1] COLLATE "C"), '{}')
    FROM unnest(string_to_array(words, ' ')) word
    WHERE word <> '';
$$;
COMMENT ON FUNCTION document_lexemes(text, text) IS 'Stems of words that stand between blanks, each after a prefix. Of longer words than the index can hold the beginning counts.';

CREATE FUNCTION title_key(title text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT regexp_replace(
        lower(normalize(title, NFKC)),
        '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u2bff\u3000-\u3004\u3008-\u3020\u3030-\u303f\u30fb]',
        '', 'g');
$$;
COMMENT ON FUNCTION title_key(text) IS 'A title without case, width, punctuation and blanks.';

CREATE FUNCTION title_after_name(title text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT substring(normalize(title, NFKC) FROM '^[^:]{1,40}:([^:]+)$');
$$;
COMMENT ON FUNCTION title_after_name(text) IS 'What follows the only colon of a title, before which its author may be named; null where there is no such colon.';

CREATE TABLE document_index (
    code           text COLLATE "C" PRIMARY KEY,
    published_from date,
    published_to   date,
    publisher      text,
    language       text,
    kind           text,
    title_key      text COLLATE "C",
    bare_title_key text COLLATE "C",
    article        text COLLATE "C",
    lexemes        text[] COLLATE "C" NOT NULL,
    folded         text NOT NULL
);
COMMENT ON TABLE document_index IS 'What a search looks at, a row for each current document; index_documents(0) and find_same_articles(0) make it again. Narrow but for the last two columns, which are kept apart.';
COMMENT ON COLUMN document_index.title_key IS 'The title in its own language without case, width, punctuation and blanks; null where an entry cannot be the same article as another.';
COMMENT ON COLUMN document_index.bare_title_key IS 'Likewise, what follows the only colon.';
COMMENT ON COLUMN document_index.article IS 'Code of the earliest of the entries that are the same article; null where an entry is alone.';
COMMENT ON COLUMN document_index.lexemes IS 'Stems of all words of the document and its texts; those of the titles again after 1:, those of titles, publisher, code and note after 2:.';
COMMENT ON COLUMN document_index.folded IS 'All fields and texts, folded: where a run of Chinese is looked up whose pairs are all there.';
-- The planner does not know what it costs to fetch and unpack these.
ALTER TABLE document_index
    ALTER COLUMN lexemes SET STATISTICS 0,
    ALTER COLUMN folded SET STATISTICS 0,
    ALTER COLUMN folded SET STORAGE EXTERNAL;
CREATE INDEX document_index_lexemes ON document_index USING gin (lexemes);
CREATE INDEX document_index_title ON document_index (title_key) WHERE title_key IS NOT NULL;
CREATE INDEX document_index_bare_title ON document_index (bare_title_key) WHERE bare_title_key IS NOT NULL;
CREATE INDEX document_index_article ON document_index (article) WHERE article IS NOT NULL;

-- What was searched before; its words are in the index above.
ALTER TABLE document DROP COLUMN search;

GRANT SELECT, INSERT, UPDATE ON document_index TO ${app_role};

CREATE FUNCTION index_documents(after bigint) RETURNS void LANGUAGE sql AS $$
    INSERT INTO document_index (code, published_from, published_to, publisher, language, kind,
                                title_key, bare_title_key, lexemes, folded)
    SELECT d.code, d.published_from, d.published_to, d.publisher, d.language, d.kind,
           CASE WHEN own.is_article AND length(title_key(own.title)) >= 8 THEN title_key(own.title) END,
           CASE WHEN own.is_article AND length(title_key(title_after_name(own.title))) >= 8
                THEN title_key(title_after_name(own.title)) END,
           document_lexemes(d.words_title, '1:')
               || document_lexemes(concat_ws(' ', d.words_title, d.words_source, d.words_note), '2:')
               || document_lexemes(
                      concat_ws(' ', d.words_title, d.words_source, d.words_note, kept.words), ''),
           lower(normalize(
               concat_ws(E'\n', d.title, d.title_original, d.publisher, d.code, d.note, kept.texts), NFKC))
    FROM document d
    JOIN (SELECT code FROM document_version WHERE change_no > after
          UNION
          SELECT document FROM document_text_version WHERE change_no > after) changed USING (code),
    LATERAL (SELECT coalesce(d.title_original, d.title) AS title,
                    d.publisher IS NOT NULL AND d.language IS NOT NULL AND d.published_to - d.published_from < 31
                        AND coalesce(d.kind, '') NOT IN ('filing', 'report', 'statistics') AS is_article) own,
    LATERAL (SELECT string_agg(words, ' ') AS words, string_agg(text, E'\n') AS texts
             FROM document_text JOIN document_text_version USING (document, language, version)
             WHERE document = d.code) kept
    ON CONFLICT (code) DO UPDATE SET
        (published_from, published_to, publisher, language, kind, title_key, bare_title_key, lexemes, folded)
        = ROW (excluded.published_from, excluded.published_to, excluded.publisher, excluded.language, excluded.kind,
               excluded.title_key, excluded.bare_title_key, excluded.lexemes, excluded.folded);
$$;
COMMENT ON FUNCTION index_documents(bigint) IS 'Brings document_index up to date with what was stored after a change number.';

CREATE FUNCTION find_same_articles(after bigint) RETURNS void LANGUAGE sql AS $$
    WITH changed AS (
        SELECT code, title_key, bare_title_key, article
        FROM document_index
        WHERE code IN (SELECT code FROM document_version WHERE change_no > after)),
    affected AS (
        SELECT title_key, bare_title_key FROM changed
        UNION
        SELECT title_key, bare_title_key FROM document_index WHERE article IN (SELECT article FROM changed)),
    keys AS (
        SELECT title_key AS key FROM affected UNION SELECT bare_title_key FROM affected),
    entry AS (
        SELECT i.code, i.article, i.published_from, i.published_to,
               lower(i.publisher) AS publisher, lower(i.language) AS language,
               CASE WHEN EXISTS (SELECT 1 FROM document_index plain
                                 WHERE plain.title_key = i.bare_title_key
                                   AND lower(plain.language) = lower(i.language)
                                   AND lower(plain.publisher) <> lower(i.publisher))
                    THEN i.bare_title_key ELSE i.title_key END AS key
        FROM document_index i
        JOIN (SELECT code FROM changed
              UNION SELECT code FROM document_index WHERE title_key IN (SELECT key FROM keys)
              UNION SELECT code FROM document_index WHERE bare_title_key IN (SELECT key FROM keys)) c USING (code)),
    spaced AS (
        SELECT *, published_from - max(published_to) OVER (
                   PARTITION BY language, key ORDER BY published_from, code
                   ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) > 31 AS is_later
        FROM entry WHERE key IS NOT NULL),
    numbered AS (
        SELECT *, count(*) FILTER (WHERE is_later) OVER (
                   PARTITION BY language, key ORDER BY published_from, code) AS number
        FROM spaced),
    same AS (
        SELECT (array_agg(code ORDER BY published_from, code))[1] AS first, array_agg(code) AS codes
        FROM numbered GROUP BY language, key, number
        HAVING count(*) > 1 AND count(DISTINCT publisher) = count(*)),
    now AS (
        SELECT entry.code, member.first
        FROM entry LEFT JOIN (SELECT unnest(codes) AS code, first FROM same) member USING (code)
        WHERE entry.article IS DISTINCT FROM member.first)
    UPDATE document_index SET article = now.first FROM now WHERE document_index.code = now.code;
$$;
COMMENT ON FUNCTION find_same_articles(bigint) IS 'Tells which entries are the same article, for those whose document was stored after a change number and all they touch: the same title key and language, each from another publisher, each published no more than 31 days after the ones before. A publisher that has used a title twice in that time has a series by it, not an article.';

CREATE FUNCTION clean_document_index() RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path FROM CURRENT AS $$
    SELECT gin_clean_pending_list('document_index_lexemes');
$$;
COMMENT ON FUNCTION clean_document_index() IS 'Sorts into the index what an import has left beside it, lest every search reads that through.';
REVOKE ALL ON FUNCTION clean_document_index() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION clean_document_index() TO ${app_role};

SELECT index_documents(-1), find_same_articles(-1);
