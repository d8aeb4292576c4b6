-- Working-day calendars, and the feed of corrections.

CREATE TABLE calendar_day (
    calendar    text NOT NULL,
    day         date NOT NULL,
    revision    integer NOT NULL CHECK (revision > 0),
    working     boolean NOT NULL,
    name        text NOT NULL,
    recorded_at timestamptz NOT NULL,
    change_no   bigint NOT NULL UNIQUE,
    import_id   text NOT NULL,
    document    text,
    PRIMARY KEY (calendar, day, revision)
);
COMMENT ON TABLE calendar_day IS
    'Every revision of the days on which a calendar differs from Monday to Friday, or confirms it; append-only.';

CREATE VIEW calendar_day_current AS
    SELECT DISTINCT ON (calendar, day) *
    FROM calendar_day ORDER BY calendar, day, revision DESC;

GRANT SELECT, INSERT ON calendar_day TO ${app_role};
GRANT SELECT ON calendar_day_current TO ${app_role};

-- The rows of the corrections feed, in its order; first publications are not among them, so they pay nothing for it.
CREATE INDEX price_revision_corrections ON price_revision (change_no) WHERE revision > 1 OR cause IS NOT NULL;
