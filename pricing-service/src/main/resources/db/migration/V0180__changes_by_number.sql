-- Who follows the feed asks for the next change numbers. Rows are stored in their order, so a few bytes for each stretch of
-- the table find them: an import pays nothing that could be measured, unlike for an entry a row.
CREATE INDEX CONCURRENTLY price_revision_by_change ON price_revision USING brin (change_no) WITH (pages_per_range = 16, autosummarize = on);
