-- What editors make of prices that are held back. Both tables take change numbers, so that whoever follows the feed sees
-- what is held back and what became of it.

ALTER TABLE price_quarantine ADD COLUMN change_no bigint NOT NULL DEFAULT 0;
ALTER TABLE price_quarantine ALTER COLUMN change_no DROP DEFAULT;
COMMENT ON COLUMN price_quarantine.change_no IS 'The change that held the price back; 0 for one held back before changes were counted.';

CREATE TABLE price_quarantine_decision (
    quarantine_id bigint PRIMARY KEY REFERENCES price_quarantine,
    decision      smallint NOT NULL,
    decided_by    text NOT NULL,
    reason        text NOT NULL,
    decided_at    timestamptz NOT NULL,
    change_no     bigint NOT NULL UNIQUE,
    revision      integer
);
COMMENT ON TABLE price_quarantine_decision IS
    'One decision a price held back; append-only. decision is the number of the contract''s QuarantineState.';
COMMENT ON COLUMN price_quarantine_decision.revision IS
    'The revision that a release made; null where the price was equal to what was current then, and for a rejection.';

GRANT SELECT, INSERT ON price_quarantine_decision TO ${app_role};
