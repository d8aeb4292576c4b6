-- Exchange rates with their revisions, and tax rates.

CREATE TABLE fx_rate_revision (
    base        text NOT NULL,
    quote       text NOT NULL,
    day         date NOT NULL,
    source      text NOT NULL,
    revision    integer NOT NULL CHECK (revision > 0),
    rate        numeric NOT NULL CHECK (rate > 0),
    known_at    timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    change_no   bigint NOT NULL UNIQUE,
    import_id   text NOT NULL,
    document    text,
    PRIMARY KEY (base, quote, day, source, revision)
);
COMMENT ON TABLE fx_rate_revision IS 'Every revision of every fixing: one base costs rate quote; append-only.';

CREATE TABLE fx_rate_current (LIKE fx_rate_revision, PRIMARY KEY (base, quote, day, source));
COMMENT ON TABLE fx_rate_current IS 'Of each fixing the newest publication known; made from fx_rate_revision.';

CREATE TABLE tax_rate (
    jurisdiction text NOT NULL,
    tax          text NOT NULL,
    valid_from   date NOT NULL,
    revision     integer NOT NULL CHECK (revision > 0),
    rate         numeric NOT NULL CHECK (rate >= 0),
    recorded_at  timestamptz NOT NULL,
    change_no    bigint NOT NULL UNIQUE,
    import_id    text NOT NULL,
    document     text,
    note         text,
    PRIMARY KEY (jurisdiction, tax, valid_from, revision)
);
COMMENT ON TABLE tax_rate IS 'Every revision of every tax rate, in per cent; append-only.';

CREATE VIEW tax_rate_current AS
    SELECT DISTINCT ON (jurisdiction, tax, valid_from) *
    FROM tax_rate ORDER BY jurisdiction, tax, valid_from, revision DESC;

GRANT SELECT, INSERT ON fx_rate_revision TO ${app_role};
GRANT SELECT, INSERT, UPDATE ON fx_rate_current TO ${app_role};
GRANT SELECT, INSERT ON tax_rate TO ${app_role};
GRANT SELECT ON tax_rate_current TO ${app_role};
