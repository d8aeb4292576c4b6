-- Makes what is current again from the versions. For the owner: the service itself may not delete.

CREATE FUNCTION rebuild_current() RETURNS void LANGUAGE sql AS $$
    SELECT 1 FROM change_counter FOR UPDATE;

    DELETE FROM policy_current;
    INSERT INTO policy_current (code, version)
    SELECT DISTINCT ON (code) code, version FROM policy_version ORDER BY code, known_at DESC, version DESC;

    DELETE FROM document;
    INSERT INTO document (code, version, title, title_original, publisher, published, published_from, published_to,
                          language, kind, url, note, words_title, words_source, words_note, recorded_at)
    SELECT DISTINCT ON (code) code, version, title, title_original, publisher, published, published_from, published_to,
                              language, kind, url, note, words_title, words_source, words_note, recorded_at
    FROM document_version ORDER BY code, version DESC;
$$;
COMMENT ON FUNCTION rebuild_current() IS 'Makes policy_current and document again from the versions, while writers wait.';
REVOKE ALL ON FUNCTION rebuild_current() FROM PUBLIC;
