-- What figures must agree with each other, and an index for reading a subject's figures without those of its hours.

CREATE TABLE reconciliation_version (
    code          text COLLATE "C" NOT NULL,
    rule          text NOT NULL,
    subject       text COLLATE "C",
    metric        text COLLATE "C" NOT NULL,
    inputs        text[] NOT NULL,
    tolerance_pct numeric,
    document      text,
    note          text,
    version       integer NOT NULL,
    recorded_at   timestamptz NOT NULL,
    change_no     bigint NOT NULL,
    import_id     text NOT NULL,
    PRIMARY KEY (code, version)
);
COMMENT ON COLUMN reconciliation_version.subject IS 'The only subject that it holds for; null: all.';
COMMENT ON COLUMN reconciliation_version.inputs IS 'Metrics in order; in a sum a leading hyphen subtracts.';
COMMENT ON COLUMN reconciliation_version.tolerance_pct IS 'Most difference in per cent of the recomputed value.';

CREATE TABLE reconciliation (LIKE reconciliation_version, PRIMARY KEY (code));

GRANT SELECT, INSERT ON reconciliation_version TO ${app_role};
GRANT SELECT, INSERT, UPDATE ON reconciliation TO ${app_role};

CREATE INDEX kpi_revision_of_long_periods ON kpi_revision (subject, metric, kind, period_start, period_end, plant)
    WHERE frequency IN ('M', 'Q', 'H', 'A');

CREATE OR REPLACE FUNCTION rebuild_current() RETURNS void
    LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM change_counter FOR UPDATE;
    PERFORM rebuild_register('company', ARRAY['code']);
    PERFORM rebuild_register('relation', ARRAY['code']);
    PERFORM rebuild_register('plant', ARRAY['code']);
    PERFORM rebuild_register('plant_event', ARRAY['code']);
    PERFORM rebuild_register('metric_definition', ARRAY['code', 'valid_from']);
    PERFORM rebuild_register('reconciliation', ARRAY['code']);
    DELETE FROM plant_capacity_current;
    INSERT INTO plant_capacity_current
    SELECT DISTINCT ON (plant, product, metric, basis, as_of_first, as_of_last)
           plant, product, metric, basis, as_of_first, as_of_last, known_at, revision
    FROM plant_capacity_revision
    ORDER BY plant, product, metric, basis, as_of_first, as_of_last, known_at DESC, revision DESC;
    DELETE FROM kpi_current;
    INSERT INTO kpi_current
        (subject, metric, kind, period_start, period_end, start_hour, hours, plant, known_at, revision)
    SELECT DISTINCT ON (subject, metric, kind, period_start, period_end, start_hour, hours, plant)
           subject, metric, kind, period_start, period_end, start_hour, hours, plant, known_at, revision
    FROM kpi_revision
    ORDER BY subject, metric, kind, period_start, period_end, start_hour, hours, plant, known_at DESC, revision DESC;
END $$;
