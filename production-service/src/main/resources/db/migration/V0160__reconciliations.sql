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

ALTER FUNCTION rebuild_current() RENAME TO rebuild_facts;

CREATE FUNCTION rebuild_current() RETURNS void
    LANGUAGE plpgsql AS $$
BEGIN
    PERFORM rebuild_facts();
    PERFORM rebuild_register('reconciliation', ARRAY['code']);
END $$;
COMMENT ON FUNCTION rebuild_current IS 'Makes everything that is kept beside the versions and revisions anew from them.';

REVOKE EXECUTE ON FUNCTION rebuild_current FROM PUBLIC;
