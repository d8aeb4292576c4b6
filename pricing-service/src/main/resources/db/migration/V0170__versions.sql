-- What an instrument's answers depend on, in one small row, so that a kept answer can be confirmed without reading one.

CREATE TABLE price_version (
    instrument_id integer PRIMARY KEY,
    change_no     bigint NOT NULL
);
COMMENT ON TABLE price_version IS 'Of each instrument with prices the newest change of them; made from price_revision.';
INSERT INTO price_version SELECT instrument_id, max(change_no) FROM price_revision GROUP BY instrument_id;

GRANT SELECT, INSERT, UPDATE ON price_version TO ${app_role};

ALTER FUNCTION rebuild_current() RENAME TO rebuild_facts;
CREATE FUNCTION rebuild_current() RETURNS TABLE (made text, rows_made bigint) LANGUAGE plpgsql AS $$
BEGIN
    RETURN QUERY SELECT * FROM rebuild_facts();

    DELETE FROM price_version;
    INSERT INTO price_version SELECT instrument_id, max(change_no) FROM price_revision GROUP BY instrument_id;
    GET DIAGNOSTICS rows_made = ROW_COUNT;
    made := 'price_version';
    RETURN NEXT;
END $$;
COMMENT ON FUNCTION rebuild_current() IS 'Makes the current tables again from the revisions; for the owner role.';
REVOKE ALL ON FUNCTION rebuild_current() FROM PUBLIC;

-- Nothing looks for a revision by its change number alone but the feed of corrections, which has an index of its own;
-- keeping this one cost imports a tenth.
DROP INDEX price_revision_by_change;
