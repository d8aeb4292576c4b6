-- SELECT rebuild_current(), by the owner: makes everything that is kept beside the versions and revisions anew from them.

CREATE FUNCTION rebuild_register(register regclass, key text[]) RETURNS void
    LANGUAGE plpgsql AS $$
DECLARE
    columns text;
BEGIN
    SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) INTO columns
    FROM pg_attribute
    WHERE attrelid = (register || '_version')::regclass AND attnum > 0 AND NOT attisdropped;
    EXECUTE format('DELETE FROM %s', register);
    EXECUTE format('INSERT INTO %1$s (%2$s) SELECT DISTINCT ON (%3$s) %2$s FROM %1$s_version ORDER BY %3$s, version DESC',
                   register, columns, array_to_string(key, ', '));
END $$;

CREATE FUNCTION rebuild_current() RETURNS void
    LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM change_counter FOR UPDATE;
    PERFORM rebuild_register('company', ARRAY['code']);
    PERFORM rebuild_register('relation', ARRAY['code']);
    PERFORM rebuild_register('plant', ARRAY['code']);
    PERFORM rebuild_register('plant_event', ARRAY['code']);
    PERFORM rebuild_register('metric_definition', ARRAY['code', 'valid_from']);
    DELETE FROM plant_capacity_current;
    INSERT INTO plant_capacity_current
    SELECT DISTINCT ON (plant, product, metric, basis, as_of_first, as_of_last)
           plant, product, metric, basis, as_of_first, as_of_last, known_at, revision
    FROM plant_capacity_revision
    ORDER BY plant, product, metric, basis, as_of_first, as_of_last, known_at DESC, revision DESC;
    DELETE FROM kpi_current;
    INSERT INTO kpi_current
    SELECT DISTINCT ON (subject, plant, metric, kind, period_start, period_end)
           subject, plant, metric, kind, period_start, period_end, known_at, revision
    FROM kpi_revision
    ORDER BY subject, plant, metric, kind, period_start, period_end, known_at DESC, revision DESC;
END $$;
COMMENT ON FUNCTION rebuild_current IS 'Makes everything that is kept beside the versions and revisions anew from them.';

REVOKE EXECUTE ON FUNCTION rebuild_register, rebuild_current FROM PUBLIC;
