-- KPIs: every revision, and which one is current.

CREATE TABLE kpi_revision (
    subject      text COLLATE "C" NOT NULL,
    plant        text COLLATE "C" NOT NULL,
    metric       text COLLATE "C" NOT NULL,
    kind         text COLLATE "C" NOT NULL,
    period_start date NOT NULL,
    period_end   date NOT NULL,
    revision     integer NOT NULL,
    frequency    text NOT NULL,
    value        numeric,
    low          numeric,
    high         numeric,
    unit         text NOT NULL,
    exactness    text NOT NULL,
    cause        text,
    document     text,
    note         text,
    known_at     timestamptz NOT NULL,
    recorded_at  timestamptz NOT NULL,
    change_no    bigint NOT NULL,
    import_id    text NOT NULL,
    PRIMARY KEY (subject, metric, kind, period_start, period_end, plant, revision),
    CHECK (num_nonnulls(value, low, high) > 0)
);
COMMENT ON TABLE kpi_revision IS 'Figures as published, only added to; revision counts in storage order.';
COMMENT ON COLUMN kpi_revision.plant IS 'The site that makes all of it; empty when none does.';
COMMENT ON COLUMN kpi_revision.frequency IS 'Length of the period: D, W, M, Q, H or A.';
CREATE UNIQUE INDEX kpi_revision_by_change ON kpi_revision (change_no);

CREATE TABLE kpi_current (
    subject      text COLLATE "C" NOT NULL,
    plant        text COLLATE "C" NOT NULL,
    metric       text COLLATE "C" NOT NULL,
    kind         text COLLATE "C" NOT NULL,
    period_start date NOT NULL,
    period_end   date NOT NULL,
    known_at     timestamptz NOT NULL,
    revision     integer NOT NULL,
    PRIMARY KEY (subject, metric, kind, period_start, period_end, plant)
);
COMMENT ON TABLE kpi_current IS 'Names the newest publication of each figure.';

GRANT SELECT, INSERT ON kpi_revision TO ${app_role};
GRANT SELECT, INSERT, UPDATE ON kpi_current TO ${app_role};
