-- The key that this database's page tokens are signed with; repeatable, so that databases of before get theirs too.

CREATE TABLE IF NOT EXISTS page_key (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    key      bytea NOT NULL DEFAULT decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex')
        CHECK (octet_length(key) = 32)
);
COMMENT ON TABLE page_key IS 'Signs page tokens: all processes at this database take the tokens of each other, and no others.';
INSERT INTO page_key DEFAULT VALUES ON CONFLICT DO NOTHING;

GRANT SELECT ON page_key TO ${app_role};
