-- What metrics mean, definition by definition. A definition is named by its metric and first day; its number is its
-- place among the metric's definitions.

CREATE TABLE metric_definition_version (
    code         text COLLATE "C" NOT NULL,
    valid_from   date NOT NULL,
    name         text NOT NULL,
    unit         text NOT NULL,
    aggregation  text NOT NULL,
    weighted_by  text,
    basis        text,
    definition   text NOT NULL,
    what_changed text,
    document     text,
    version      integer NOT NULL,
    recorded_at  timestamptz NOT NULL,
    change_no    bigint NOT NULL,
    import_id    text NOT NULL,
    PRIMARY KEY (code, valid_from, version)
);
COMMENT ON COLUMN metric_definition_version.valid_from IS 'First day on which it holds; -infinity: from the beginning.';

CREATE TABLE metric_definition (LIKE metric_definition_version, PRIMARY KEY (code, valid_from));

GRANT SELECT, INSERT ON metric_definition_version TO ${app_role};
GRANT SELECT, INSERT, UPDATE ON metric_definition TO ${app_role};
