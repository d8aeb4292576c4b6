-- KPIs of hours: start_hour and hours are 0 for whole days.

ALTER TABLE kpi_revision
    ADD COLUMN start_hour smallint NOT NULL DEFAULT 0,
    ADD COLUMN hours smallint NOT NULL DEFAULT 0,
    DROP CONSTRAINT kpi_revision_pkey,
    ADD PRIMARY KEY (subject, metric, kind, period_start, period_end, start_hour, hours, plant, revision);
COMMENT ON COLUMN kpi_revision.start_hour IS 'First hour of the first day, UTC.';
COMMENT ON COLUMN kpi_revision.hours IS 'How many hours the period lasts; 0: it is whole days.';
COMMENT ON COLUMN kpi_revision.frequency IS 'Length of the period: PT1H, shift, D, W, M, Q, H, A or irregular.';

ALTER TABLE kpi_current
    ADD COLUMN start_hour smallint NOT NULL DEFAULT 0,
    ADD COLUMN hours smallint NOT NULL DEFAULT 0,
    DROP CONSTRAINT kpi_current_pkey,
    ADD PRIMARY KEY (subject, metric, kind, period_start, period_end, start_hour, hours, plant);

CREATE OR REPLACE FUNCTION rebuild_current() RETURNS void
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
        (subject, metric, kind, period_start, period_end, start_hour, hours, plant, known_at, revision)
    SELECT DISTINCT ON (subject, metric, kind, period_start, period_end, start_hour, hours, plant)
           subject, metric, kind, period_start, period_end, start_hour, hours, plant, known_at, revision
    FROM kpi_revision
    ORDER BY subject, metric, kind, period_start, period_end, start_hour, hours, plant, known_at DESC, revision DESC;
END $$;
