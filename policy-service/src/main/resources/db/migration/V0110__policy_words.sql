-- Words of policies: made by the service from what is stored, and made again at its start when it makes them otherwise.

CREATE TABLE policy_words (
    code        text COLLATE "C" NOT NULL,
    version     integer NOT NULL,
    edition     integer NOT NULL,
    title_words integer NOT NULL,
    head        tsvector NOT NULL,
    search      tsvector NOT NULL,
    PRIMARY KEY (code, version),
    FOREIGN KEY (code, version) REFERENCES policy_version
);
COMMENT ON TABLE policy_words IS 'What each version of a policy is found by; derived from policy_version.message. Rows that are missing, or of another edition, are made when the service starts and with each import.';
COMMENT ON COLUMN policy_words.edition IS 'Which way of making words they were made by.';
COMMENT ON COLUMN policy_words.title_words IS 'How many words the English title has.';
COMMENT ON COLUMN policy_words.head IS 'Words that count for the rank: titles (A); code, legal reference and authority (B); names of instrument, elements, forms, stages and control items (C).';
COMMENT ON COLUMN policy_words.search IS 'The same with the words of summary and scope texts (D).';
CREATE INDEX policy_words_search ON policy_words USING gin (search);

ALTER TABLE policy_version DROP COLUMN search, DROP COLUMN words;

GRANT SELECT, INSERT, UPDATE ON policy_words TO ${app_role};
