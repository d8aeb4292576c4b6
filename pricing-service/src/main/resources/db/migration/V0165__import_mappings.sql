-- How wide files of others become prices: every version of every mapping.

CREATE TABLE import_mapping (
    name        text NOT NULL,
    version     integer NOT NULL CHECK (version > 0),
    definition  jsonb NOT NULL,
    recorded_at timestamptz NOT NULL,
    change_no   bigint NOT NULL UNIQUE,
    PRIMARY KEY (name, version)
);
COMMENT ON TABLE import_mapping IS
    'Every version of every import mapping, as the contract''s ImportMapping in JSON; append-only, the newest holds.';

GRANT SELECT, INSERT ON import_mapping TO ${app_role};
