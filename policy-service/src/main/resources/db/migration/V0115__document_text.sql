-- Texts of documents: every version, and which one is current.

CREATE TABLE document_text_version (
    document    text COLLATE "C" NOT NULL,
    language    text COLLATE "C" NOT NULL,
    version     integer NOT NULL CHECK (version > 0),
    text        text NOT NULL,
    words       text NOT NULL,
    recorded_at timestamptz NOT NULL,
    change_no   bigint NOT NULL UNIQUE,
    import_id   text NOT NULL,
    PRIMARY KEY (document, language, version)
);
COMMENT ON TABLE document_text_version IS 'Versions of the texts of documents; append-only.';
COMMENT ON COLUMN document_text_version.words IS 'Words of the text as the index takes them, each once; Chinese as single characters and pairs.';
-- A page of a search reads a hundred texts; unpacking them would take longer than finding them.
ALTER TABLE document_text_version ALTER COLUMN text SET STORAGE EXTERNAL;

CREATE TABLE document_text (
    document text COLLATE "C" NOT NULL,
    language text COLLATE "C" NOT NULL,
    version  integer NOT NULL,
    PRIMARY KEY (document, language),
    FOREIGN KEY (document, language, version) REFERENCES document_text_version
);
COMMENT ON TABLE document_text IS 'The current version of each text; can be rebuilt from document_text_version.';

GRANT SELECT, INSERT ON document_text_version TO ${app_role};
GRANT SELECT, INSERT, UPDATE ON document_text TO ${app_role};
