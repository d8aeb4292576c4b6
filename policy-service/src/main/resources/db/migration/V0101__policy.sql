-- Policies: every version as it was stored, and which one is current.

CREATE TABLE policy_version (
    code        text COLLATE "C" NOT NULL,
    version     integer NOT NULL CHECK (version > 0),
    known_at    timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    change_no   bigint NOT NULL UNIQUE,
    import_id   text NOT NULL,
    body        jsonb NOT NULL,
    message     bytea NOT NULL,
    words       text NOT NULL,
    search      tsvector NOT NULL GENERATED ALWAYS AS (to_tsvector('english', words) || to_tsvector('simple', words)) STORED,
    PRIMARY KEY (code, version)
);
COMMENT ON TABLE policy_version IS 'Versions of policies; append-only.';
COMMENT ON COLUMN policy_version.known_at IS 'When the world could know this version.';
COMMENT ON COLUMN policy_version.body IS 'The policy in the JSON form of the contract''s message, without what the service itself gives: what is compared, filtered and looked at.';
COMMENT ON COLUMN policy_version.message IS 'The same in the contract''s binary form, which is read ten times as fast.';
COMMENT ON COLUMN policy_version.words IS 'Words of code, titles, summary and legal reference as the index takes them.';
CREATE INDEX policy_version_by_knowledge ON policy_version (code, known_at DESC, version DESC);

CREATE TABLE policy_current (
    code    text COLLATE "C" PRIMARY KEY,
    version integer NOT NULL,
    FOREIGN KEY (code, version) REFERENCES policy_version
);
COMMENT ON TABLE policy_current IS 'The newest version known of each policy; can be rebuilt from policy_version.';

GRANT SELECT, INSERT ON policy_version TO ${app_role};
GRANT SELECT, INSERT, UPDATE ON policy_current TO ${app_role};
