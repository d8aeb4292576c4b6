-- The tables of prices can be put into parts by instrument: SELECT partition_prices(16), by the owner, once, when they have
-- outgrown what one table is good for (docs/scale.md). Nothing else changes: every key begins with the instrument.
-- Writers wait meanwhile; readers see the old tables until the end. Those stay, under other names, until somebody drops them.

CREATE FUNCTION partition_prices(parts integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    price text;
BEGIN
    PERFORM 1 FROM change_counter FOR UPDATE;
    FOREACH price IN ARRAY ARRAY['price_revision', 'price_current'] LOOP
        EXECUTE format('CREATE TABLE %s_parted (LIKE %1$s INCLUDING ALL) PARTITION BY HASH (instrument_id)', price);
        FOR part IN 0 .. parts - 1 LOOP
            EXECUTE format('CREATE TABLE %1$s_%2$s PARTITION OF %1$s_parted FOR VALUES WITH (MODULUS %3$s, REMAINDER %2$s)',
                price, part, parts);
        END LOOP;
        -- In this order the rows of a history lie side by side, however they came.
        EXECUTE format('INSERT INTO %s_parted SELECT * FROM %1$s ORDER BY instrument_id, period_start, period_end', price);
        EXECUTE format('ANALYZE %s_parted', price);
    END LOOP;

    FOREACH price IN ARRAY ARRAY['price_revision', 'price_current'] LOOP
        EXECUTE format('ALTER TABLE %s RENAME TO %1$s_whole', price);
        EXECUTE format('ALTER INDEX %s_pkey RENAME TO %1$s_whole_pkey', price);
        EXECUTE format('ALTER TABLE %s_parted RENAME TO %1$s', price);
        EXECUTE format('ALTER INDEX %s_parted_pkey RENAME TO %1$s_pkey', price);
        EXECUTE format('REVOKE ALL ON %s_whole FROM ${app_role}', price);
    END LOOP;
    GRANT SELECT, INSERT ON price_revision TO ${app_role};
    GRANT SELECT, INSERT, UPDATE ON price_current TO ${app_role};
END $$;
COMMENT ON FUNCTION partition_prices(integer) IS 'Puts the tables of prices into so many parts by instrument; for the owner role.';
REVOKE ALL ON FUNCTION partition_prices(integer) FROM PUBLIC;
