package io.lodestone.kit.importing;

/**
 * What the merge of an import did with its good rows.
 *
 * @param inserted rows that began a new fact
 * @param revised rows that became a further revision
 * @param unchanged rows equal to what was current at their publication time
 * @param quarantined rows kept aside
 * @param changes how many change numbers the merge used: one a new revision, one a row newly kept aside
 */
public record ImportCounts(long inserted, long revised, long unchanged, long quarantined, long changes) {
    /** Counts of a merge that used a change number a new revision and no other. */
    public ImportCounts(long inserted, long revised, long unchanged, long quarantined) {
        this(inserted, revised, unchanged, quarantined, inserted + revised);
    }
}
