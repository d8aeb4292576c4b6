-- What is current can be made again from the revisions: SELECT * FROM rebuild_current(), by the owner.
-- Writers wait meanwhile; readers see the old rows until the end.

CREATE FUNCTION rebuild_current() RETURNS TABLE (made text, rows_made bigint) LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM change_counter FOR UPDATE;

    DELETE FROM price_current;
    INSERT INTO price_current
        SELECT DISTINCT ON (instrument_id, period_start, period_end) *
        FROM price_revision
        ORDER BY instrument_id, period_start, period_end, known_at DESC, revision DESC;
    GET DIAGNOSTICS rows_made = ROW_COUNT;
    made := 'price_current';
    RETURN NEXT;

    DELETE FROM fx_rate_current;
    INSERT INTO fx_rate_current
        SELECT DISTINCT ON (base, quote, day, source) *
        FROM fx_rate_revision
        ORDER BY base, quote, day, source, known_at DESC, revision DESC;
    GET DIAGNOSTICS rows_made = ROW_COUNT;
    made := 'fx_rate_current';
    RETURN NEXT;

    -- Instruments are referred to by their ids: rows that differ from their last version are set right in place.
    ALTER TABLE instrument DISABLE TRIGGER keep_instrument_version;
    WITH last AS (
        SELECT DISTINCT ON (instrument_id) jsonb_populate_record(NULL::instrument, definition) AS row
        FROM instrument_version ORDER BY instrument_id, version DESC
    )
    INSERT INTO instrument SELECT (row).* FROM last
    ON CONFLICT (id) DO UPDATE SET (
        code, name, name_original, elements, commodity, form, specification, source, kind, incoterm, place,
        origin_scope, currency, unit, tax, tax_jurisdiction, frequency, calendar, decimals, plausible_low,
        plausible_high, license, status, predecessor, successor, valid_from, notes, version, recorded_at, change_no,
        import_id) = ROW (
        EXCLUDED.code, EXCLUDED.name, EXCLUDED.name_original, EXCLUDED.elements, EXCLUDED.commodity, EXCLUDED.form,
        EXCLUDED.specification, EXCLUDED.source, EXCLUDED.kind, EXCLUDED.incoterm, EXCLUDED.place,
        EXCLUDED.origin_scope, EXCLUDED.currency, EXCLUDED.unit, EXCLUDED.tax, EXCLUDED.tax_jurisdiction,
        EXCLUDED.frequency, EXCLUDED.calendar, EXCLUDED.decimals, EXCLUDED.plausible_low, EXCLUDED.plausible_high,
        EXCLUDED.license, EXCLUDED.status, EXCLUDED.predecessor, EXCLUDED.successor, EXCLUDED.valid_from,
        EXCLUDED.notes, EXCLUDED.version, EXCLUDED.recorded_at, EXCLUDED.change_no, EXCLUDED.import_id);
    GET DIAGNOSTICS rows_made = ROW_COUNT;
    ALTER TABLE instrument ENABLE TRIGGER keep_instrument_version;
    made := 'instrument';
    RETURN NEXT;
END $$;
COMMENT ON FUNCTION rebuild_current() IS 'Makes the current tables again from the revisions; for the owner role.';
REVOKE ALL ON FUNCTION rebuild_current() FROM PUBLIC;
