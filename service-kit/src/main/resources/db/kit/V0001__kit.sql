-- What every database of the suite has: the change counter and the answers of imports.

CREATE TABLE change_counter (
    only_row    boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    database_id uuid NOT NULL DEFAULT gen_random_uuid(),
    last        bigint NOT NULL DEFAULT 0,
    last_at     timestamptz NOT NULL DEFAULT '-infinity'
);
COMMENT ON TABLE change_counter IS 'Numbers the changes of this database; locked by every writer until its commit.';
INSERT INTO change_counter DEFAULT VALUES;

CREATE TABLE import_run (
    import_id       text PRIMARY KEY,
    kind            text NOT NULL,
    caller          text NOT NULL,
    idempotency_key text,
    fingerprint     text NOT NULL,
    result          bytea NOT NULL,
    finished_at     timestamptz NOT NULL
);
COMMENT ON TABLE import_run IS 'Finished imports with their answers; append-only.';
CREATE INDEX import_run_by_key ON import_run (kind, caller, idempotency_key, finished_at DESC)
    WHERE idempotency_key IS NOT NULL;

GRANT USAGE ON SCHEMA public TO ${app_role};
GRANT SELECT, UPDATE ON change_counter TO ${app_role};
GRANT SELECT, INSERT ON import_run TO ${app_role};
