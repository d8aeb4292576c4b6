-- What is kept beside the versions of documents, made again on its own and with everything else.

CREATE FUNCTION rebuild_documents() RETURNS void LANGUAGE sql AS $$
    DELETE FROM document_index;
    DELETE FROM document_text;
    DELETE FROM document;
    INSERT INTO document (code, version, title, title_original, publisher, published, published_from, published_to,
                          language, kind, url, note, words_title, words_source, words_note, recorded_at)
    SELECT DISTINCT ON (code) code, version, title, title_original, publisher, published, published_from, published_to,
                              language, kind, url, note, words_title, words_source, words_note, recorded_at
    FROM document_version ORDER BY code, version DESC;
    INSERT INTO document_text (document, language, version)
    SELECT document, language, max(version) FROM document_text_version GROUP BY document, language;
    SELECT index_documents(-1);
    SELECT find_same_articles(-1);
    SELECT clean_document_index();
$$;
COMMENT ON FUNCTION rebuild_documents() IS 'Makes document, document_text and document_index again from the versions.';
REVOKE ALL ON FUNCTION rebuild_documents() FROM PUBLIC;

CREATE OR REPLACE FUNCTION rebuild_current() RETURNS void LANGUAGE sql AS $$
    SELECT 1 FROM change_counter FOR UPDATE;

    DELETE FROM policy_current;
    INSERT INTO policy_current (code, version)
    SELECT DISTINCT ON (code) code, version FROM policy_version ORDER BY code, known_at DESC, version DESC;

    SELECT rebuild_documents();
$$;
COMMENT ON FUNCTION rebuild_current() IS 'Makes everything that is current again from the versions, while writers wait.';
