-- Prices: every revision, what is current beside them, and what is held back.
-- status, origin, exactness and cause are the numbers of the contract's enums.

-- No foreign key to instrument: imports join it, nothing is ever deleted from it, and a check a row costs a fifth of a
-- large import.
CREATE TABLE price_revision (
    instrument_id integer NOT NULL,
    period_start  date NOT NULL,
    period_end    date NOT NULL CHECK (period_end >= period_start),
    revision      integer NOT NULL CHECK (revision > 0),
    low           numeric,
    high          numeric,
    mid           numeric,
    status        smallint NOT NULL,
    origin        smallint NOT NULL,
    exactness     smallint NOT NULL,
    cause         smallint,
    known_at      timestamptz NOT NULL,
    recorded_at   timestamptz NOT NULL,
    change_no     bigint NOT NULL,
    import_id     text NOT NULL,
    document      text,
    note          text,
    PRIMARY KEY (instrument_id, period_start, period_end, revision)
);
COMMENT ON TABLE price_revision IS 'Every revision of every price; append-only. revision counts in storage order.';
CREATE UNIQUE INDEX price_revision_by_change ON price_revision (change_no);

CREATE TABLE price_current (LIKE price_revision, PRIMARY KEY (instrument_id, period_start, period_end));
COMMENT ON TABLE price_current IS
    'Of each period the newest publication known, by (known_at, revision); made from price_revision.';

CREATE TABLE price_quarantine (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    import_id     text NOT NULL,
    line          bigint NOT NULL,
    instrument_id integer NOT NULL REFERENCES instrument,
    period_start  date NOT NULL,
    period_end    date NOT NULL,
    low           numeric,
    high          numeric,
    mid           numeric,
    status        smallint NOT NULL,
    origin        smallint NOT NULL,
    exactness     smallint NOT NULL,
    cause         smallint,
    known_at      timestamptz NOT NULL,
    recorded_at   timestamptz NOT NULL,
    document      text,
    note          text,
    rule          text NOT NULL,
    detail        text NOT NULL,
    cells         jsonb NOT NULL
);
COMMENT ON TABLE price_quarantine IS
    'Prices that break a data rule, kept for an editor with the cells as they were sent; append-only.';
CREATE INDEX price_quarantine_by_period ON price_quarantine (instrument_id, period_start, period_end);

GRANT SELECT, INSERT ON price_revision TO ${app_role};
GRANT SELECT, INSERT, UPDATE ON price_current TO ${app_role};
GRANT SELECT, INSERT ON price_quarantine TO ${app_role};
