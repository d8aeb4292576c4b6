-- Companies and their relations. A *_version table keeps every version and is only added to; the table of the same name
-- without the suffix has the newest version of each and can be rebuilt from it.

CREATE FUNCTION search_text(VARIADIC parts text[]) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN lower(array_to_string(parts, E'\n') COLLATE pg_c_utf8);
COMMENT ON FUNCTION search_text IS 'Texts to be searched in any case, one a line; absent ones are left out.';

CREATE TABLE company_version (
    code            text COLLATE "C" NOT NULL,
    name            text NOT NULL,
    name_original   text,
    aliases         text[] NOT NULL,
    country         text,
    ticker          text,
    ownership       text,
    stages          text[] NOT NULL,
    fiscal_year_end text NOT NULL,
    document        text,
    note            text,
    version         integer NOT NULL,
    recorded_at     timestamptz NOT NULL,
    change_no       bigint NOT NULL,
    import_id       text NOT NULL,
    PRIMARY KEY (code, version)
);
COMMENT ON COLUMN company_version.fiscal_year_end IS 'Month and day on which the fiscal year ends: 06-30.';

CREATE TABLE company (
    LIKE company_version,
    fiscal_end_month smallint GENERATED ALWAYS AS (substr(fiscal_year_end, 1, 2)::smallint) STORED,
    search           text GENERATED ALWAYS AS (search_text(code, name, name_original, ticker,
                         search_text(VARIADIC aliases))) STORED,
    PRIMARY KEY (code)
);

CREATE TABLE relation_version (
    code        text COLLATE "C" NOT NULL,
    subject     text COLLATE "C" NOT NULL,
    kind        text NOT NULL,
    object      text COLLATE "C" NOT NULL,
    product     text,
    share_pct   numeric,
    amount      numeric,
    amount_unit text,
    from_first  date,
    from_last   date,
    to_first    date,
    to_last     date,
    status      text NOT NULL,
    known_at    timestamptz NOT NULL,
    document    text,
    note        text,
    version     integer NOT NULL,
    recorded_at timestamptz NOT NULL,
    change_no   bigint NOT NULL,
    import_id   text NOT NULL,
    PRIMARY KEY (code, version)
);
COMMENT ON TABLE relation_version IS '"subject is the <kind> of object"; a date of limited precision is its first and last day.';

CREATE TABLE relation (LIKE relation_version, PRIMARY KEY (code));
CREATE INDEX relation_by_subject ON relation (subject);
CREATE INDEX relation_by_object ON relation (object);

GRANT SELECT, INSERT ON company_version, relation_version TO ${app_role};
GRANT SELECT, INSERT, UPDATE ON company, relation TO ${app_role};
