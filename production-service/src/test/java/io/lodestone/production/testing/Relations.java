package io.lodestone.production.testing;

import io.lodestone.production.company.Relation;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Relations for tests of calculations. */
public final class Relations {
    private Relations() {}

    /** A current relation without a share and dates; its code is {@code subject-kind-object}. */
    public static Relation of(String subject, String kind, String object) {
        return of(subject, kind, object, null, null, null, "current");
    }

    /** A current ownership without dates. */
    public static Relation owner(String subject, String object, String share) {
        return of(subject, "owner", object, new BigDecimal(share), null, null, "current");
    }

    /** A relation. */
    public static Relation of(
            String subject,
            String kind,
            String object,
            @Nullable BigDecimal share,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            String status) {
        return new Relation(
                subject + "-" + kind + "-" + object,
                subject,
                kind,
                object,
                null,
                share,
                null,
                null,
                from,
                from,
                to,
                to,
                status,
                Instant.EPOCH,
                null,
                null,
                1);
    }
}
