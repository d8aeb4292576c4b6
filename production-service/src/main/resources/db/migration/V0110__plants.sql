-- Plants, what happened there, and what they can make.

CREATE TABLE plant_version (
    code          text COLLATE "C" NOT NULL,
    name          text NOT NULL,
    name_original text,
    aliases       text[] NOT NULL,
    company       text COLLATE "C",
    country       text,
    region        text,
    latitude      numeric,
    longitude     numeric,
    stages        text[] NOT NULL,
    elements      text[] NOT NULL,
    status        text NOT NULL,
    since_first   date,
    since_last    date,
    start_year    integer,
    document      text,
    note          text,
    version       integer NOT NULL,
    recorded_at   timestamptz NOT NULL,
    change_no     bigint NOT NULL,
    import_id     text NOT NULL,
    PRIMARY KEY (code, version)
);

CREATE TABLE plant (
    LIKE plant_version,
    search text GENERATED ALWAYS AS (search_text(code, name, name_original,
               search_text(VARIADIC aliases))) STORED,
    PRIMARY KEY (code)
);
CREATE INDEX plant_by_company ON plant (company);

CREATE TABLE plant_event_version (
    code        text COLLATE "C" NOT NULL,
    plant       text COLLATE "C" NOT NULL,
    kind        text NOT NULL,
    start_first date NOT NULL,
    start_last  date NOT NULL,
    end_first   date,
    end_last    date,
    status      text NOT NULL,
    title       text NOT NULL,
    known_at    timestamptz NOT NULL,
    document    text,
    note        text,
    version     integer NOT NULL,
    recorded_at timestamptz NOT NULL,
    change_no   bigint NOT NULL,
    import_id   text NOT NULL,
    PRIMARY KEY (code, version)
);

CREATE TABLE plant_event (
    LIKE plant_event_version,
    until date GENERATED ALWAYS AS (
        coalesce(end_last, CASE WHEN status = 'ongoing' THEN 'infinity'::date ELSE start_last END)) STORED,
    PRIMARY KEY (code)
);
COMMENT ON COLUMN plant_event.until IS 'The last day that the event can touch; an ongoing one has no last day.';
CREATE INDEX plant_event_by_plant ON plant_event (plant, start_first, code);

CREATE TABLE plant_capacity_revision (
    plant       text COLLATE "C" NOT NULL,
    product     text COLLATE "C" NOT NULL,
    metric      text COLLATE "C" NOT NULL,
    basis       text COLLATE "C" NOT NULL,
    as_of_first date NOT NULL,
    as_of_last  date NOT NULL,
    revision    integer NOT NULL,
    value       numeric,
    high        numeric,
    unit        text NOT NULL,
    document    text,
    note        text,
    known_at    timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    change_no   bigint NOT NULL,
    import_id   text NOT NULL,
    PRIMARY KEY (plant, product, as_of_first, as_of_last, metric, basis, revision)
);
COMMENT ON COLUMN plant_capacity_revision.metric IS 'The metric that the capacity bounds; empty when none.';
CREATE UNIQUE INDEX plant_capacity_revision_by_change ON plant_capacity_revision (change_no);

CREATE TABLE plant_capacity_current (
    plant       text COLLATE "C" NOT NULL,
    product     text COLLATE "C" NOT NULL,
    metric      text COLLATE "C" NOT NULL,
    basis       text COLLATE "C" NOT NULL,
    as_of_first date NOT NULL,
    as_of_last  date NOT NULL,
    known_at    timestamptz NOT NULL,
    revision    integer NOT NULL,
    PRIMARY KEY (plant, product, as_of_first, as_of_last, metric, basis)
);
COMMENT ON TABLE plant_capacity_current IS 'Names the newest publication of each statement.';

-- Who reports by which fiscal year: companies by their own, plants by that of the company that runs them.
CREATE VIEW fiscal_calendar AS
    SELECT code AS subject, fiscal_end_month AS end_month FROM company
    UNION ALL
    SELECT p.code, coalesce(c.fiscal_end_month, 12::smallint)
    FROM plant p LEFT JOIN company c ON c.code = p.company;

GRANT SELECT, INSERT ON plant_version, plant_event_version, plant_capacity_revision TO ${app_role};
GRANT SELECT, INSERT, UPDATE ON plant, plant_event, plant_capacity_current TO ${app_role};
GRANT SELECT ON fiscal_calendar TO ${app_role};
