package io.lodestone.policy.document;

/**
 * A document that was found by its words.
 *
 * @param document the document
 * @param key where it stands among those found
 */
public record DocumentHit(RegisteredDocument document, Key key) {
    /**
     * The order of what was found: by tier, then the newest publication first, undated ones last, then by code.
     *
     * @param tier 1 where all words stand in the titles; 2 where publisher, code and note are needed, too; 3 where the
     *     texts are
     * @param age days from the first day of publication to the end of the year 9999; more than any for an undated one
     * @param code the document's code
     */
    public record Key(int tier, int age, String code) {}

    /** True where the words stand in titles, publisher, code and note, without the texts. */
    public boolean isInFields() {
        return key.tier() < 3;
    }
}
