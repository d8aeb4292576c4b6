-- Who may do what, and who did what.

CREATE TABLE api_key (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name       text NOT NULL UNIQUE CHECK (name ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(name) <= 64),
    prefix     text NOT NULL,
    sha256     bytea NOT NULL UNIQUE CHECK (octet_length(sha256) = 32),
    roles      text[] NOT NULL CHECK (roles <@ ARRAY['reader', 'editor', 'admin'] AND cardinality(roles) > 0),
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    revoked_at timestamptz
);
COMMENT ON TABLE api_key IS 'Keys by the hash of their whole text; the text itself is nowhere.';

CREATE TABLE audit_entry (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at             timestamptz NOT NULL DEFAULT clock_timestamp(),
    caller         text NOT NULL,
    method         text NOT NULL,
    path           text NOT NULL,
    status         integer NOT NULL,
    import_id      text,
    remote_address text NOT NULL
);
COMMENT ON TABLE audit_entry IS 'Every write that a known caller asked for, with its outcome; append-only.';

GRANT SELECT, INSERT, UPDATE ON api_key TO ${app_role};
GRANT SELECT, INSERT ON audit_entry TO ${app_role};
