package io.lodestone.kit.importing;

/**
 * What the merge of an import did with its good rows.
 *
 * @param inserted rows that began a new fact
 * @param revised rows that became a further revision
 * @param unchanged rows equal to what was current at their publication time
 * @param quarantined rows kept aside
 */
public record ImportCounts(long inserted, long revised, long unchanged, long quarantined) {
    /** How many change numbers the merge used: one a new revision. */
    public long changes() {
        return inserted + revised;
    }
}
