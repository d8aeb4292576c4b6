package io.lodestone.policy.quantity;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One quantity of one policy.
 *
 * @param key what it is added up with
 * @param batch number of the batch, from 1; 0 for no batch
 * @param isTotal true for the total of all batches
 * @param value its value; null where it is a range or was not published
 * @param isPublished false where it was given out and not published
 * @param policy code of the policy
 * @param document code of the document; may be empty
 * @param knownAt when the policy's version was known
 */
record Statement(
        QuantityKey key,
        int batch,
        boolean isTotal,
        @Nullable BigDecimal value,
        boolean isPublished,
        String policy,
        String document,
        Instant knownAt) {
    /** True for a batch. */
    boolean isBatch() {
        return batch > 0;
    }

    /** True where the other one says the same of the same batch. */
    boolean agrees(Statement other) {
        return batch == other.batch
                && isPublished == other.isPublished
                && (value == null || other.value == null ? value == other.value : value.compareTo(other.value) == 0);
    }
}
