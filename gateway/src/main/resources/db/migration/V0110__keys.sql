-- Keys that an admin manages: licences, limits, expiry, rotation; and what the trail says beside the path.

ALTER TABLE api_key
    ADD COLUMN licences            text[] NOT NULL DEFAULT ARRAY['open', 'attribution', 'redistribute', 'derived_allowed', 'non_display', 'internal_display'],
    ADD COLUMN created_by          text NOT NULL DEFAULT 'start',
    ADD COLUMN expires_at          timestamptz,
    ADD COLUMN last_used_at        timestamptz,
    ADD COLUMN previous_sha256     bytea UNIQUE CHECK (octet_length(previous_sha256) = 32),
    ADD COLUMN previous_until      timestamptz,
    ADD COLUMN requests_per_minute integer CHECK (requests_per_minute > 0),
    ADD COLUMN rows_per_day        integer CHECK (rows_per_day > 0),
    ADD CHECK (licences <@ ARRAY['open', 'attribution', 'redistribute', 'derived_allowed', 'non_display', 'internal_display']),
    ADD CHECK ((previous_sha256 IS NULL) = (previous_until IS NULL));
ALTER TABLE api_key ALTER COLUMN licences DROP DEFAULT;
COMMENT ON COLUMN api_key.last_used_at IS 'The hour of the last use; no change that anybody has to learn of.';

-- Gateways keep all keys in memory and read them again when the counter has moved, whoever moved it.
CREATE FUNCTION number_key_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE change_counter SET last = last + 1, last_at = greatest(clock_timestamp(), last_at + interval '1 microsecond');
    RETURN NULL;
END $$;

CREATE TRIGGER number_key_change
    AFTER INSERT OR UPDATE OF name, prefix, sha256, roles, revoked_at, licences, expires_at, previous_sha256,
        previous_until, requests_per_minute, rows_per_day ON api_key
    FOR EACH STATEMENT EXECUTE FUNCTION number_key_change();

ALTER TABLE audit_entry ADD COLUMN subject text;
COMMENT ON COLUMN audit_entry.subject IS 'Name of the key that was made, rotated or revoked.';
CREATE INDEX audit_entry_by_caller ON audit_entry (caller, id);
