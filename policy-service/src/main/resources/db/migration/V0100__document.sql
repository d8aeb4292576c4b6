-- The document register: every version of a document, and the current ones beside them.

CREATE TABLE document_version (
    code           text COLLATE "C" NOT NULL,
    version        integer NOT NULL CHECK (version > 0),
    title          text NOT NULL,
    title_original text,
    publisher      text,
    published      text,
    published_from date,
    published_to   date,
    language       text,
    kind           text,
    url            text,
    note           text,
    words_title    text NOT NULL,
    words_source   text NOT NULL,
    words_note     text NOT NULL,
    recorded_at    timestamptz NOT NULL,
    change_no      bigint NOT NULL UNIQUE,
    import_id      text NOT NULL,
    PRIMARY KEY (code, version)
);
COMMENT ON TABLE document_version IS 'Versions of documents; append-only.';
COMMENT ON COLUMN document_version.published IS 'Date of publication as precisely as known; published_from and published_to are its days.';
COMMENT ON COLUMN document_version.words_title IS 'Words of both titles as the index takes them; Chinese as single characters and pairs.';
COMMENT ON COLUMN document_version.words_source IS 'Words of code and publisher, likewise.';
COMMENT ON COLUMN document_version.words_note IS 'Words of the note, likewise.';

CREATE TABLE document (
    code           text COLLATE "C" PRIMARY KEY,
    version        integer NOT NULL,
    title          text NOT NULL,
    title_original text,
    publisher      text,
    published      text,
    published_from date,
    published_to   date,
    language       text,
    kind           text,
    url            text,
    note           text,
    words_title    text NOT NULL,
    words_source   text NOT NULL,
    words_note     text NOT NULL,
    recorded_at    timestamptz NOT NULL,
    search         tsvector NOT NULL GENERATED ALWAYS AS (
        setweight(to_tsvector('english', words_title) || to_tsvector('simple', words_title), 'A')
        || setweight(to_tsvector('english', words_source) || to_tsvector('simple', words_source), 'B')
        || setweight(to_tsvector('english', words_note) || to_tsvector('simple', words_note), 'C')) STORED,
    FOREIGN KEY (code, version) REFERENCES document_version
);
COMMENT ON TABLE document IS 'The current version of each document; can be rebuilt from document_version.';
CREATE INDEX document_search ON document USING gin (search);

GRANT SELECT, INSERT ON document_version TO ${app_role};
GRANT SELECT, INSERT, UPDATE ON document TO ${app_role};
