package io.lodestone.pricing.price;

import io.lodestone.kit.importing.RowReader;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.pricing.v1.PriceRow;
import io.lodestone.pricing.v1.PriceStatus;
import io.lodestone.type.v1.Exactness;
import io.lodestone.type.v1.Origin;
import io.lodestone.type.v1.RevisionCause;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cells of one price row, read and held to the rules that need nothing but the row:
 *
 * <ul>
 *   <li>a price has a mid, or low and high, whose exact half sum is then the mid; a single value is a mid alone;
 *   <li>a bound is a low or a high alone;
 *   <li>a withdrawn price has no numbers, a suspended one may have none.
 * </ul>
 */
final class PriceCells {
    /** Columns of the import, in the order in which {@link #original} gives the cells. */
    static final List<String> COLUMNS = List.of(
            "instrument",
            "period",
            "low",
            "high",
            "mid",
            "status",
            "origin",
            "known_at",
            "cause",
            "exactness",
            "document",
            "note");

    /** Stands between the cells as they were sent; no cell can hold it. */
    static final String SEPARATOR = "\u001f";

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private PriceCells() {}

    /** The staged cells, in the order of the staging columns. */
    static @Nullable Object[] read(PriceRow row, RowReader reader) {
        String instrument = reader.code("instrument", row.getInstrument());
        DatePeriod period =
                reader.needed("period", row.getPeriod(), 100) == null ? null : reader.period("period", row.getPeriod());
        BigDecimal low = reader.decimal("low", row.getLow());
        BigDecimal high = reader.decimal("high", row.getHigh());
        BigDecimal mid = reader.decimal("mid", row.getMid());
        PriceStatus status = reader.value(
                "status", row.getStatus(), PriceStatus.PRICE_STATUS_UNSPECIFIED, PriceStatus.PRICE_STATUS_FINAL);
        Origin origin = reader.value("origin", row.getOrigin(), Origin.ORIGIN_UNSPECIFIED, Origin.ORIGIN_PUBLISHED);
        Exactness exactness = reader.value(
                "exactness", row.getExactness(), Exactness.EXACTNESS_UNSPECIFIED, Exactness.EXACTNESS_EXACT);
        RevisionCause cause = reader.value("cause", row.getCause(), RevisionCause.REVISION_CAUSE_UNSPECIFIED, null);
        Object knownAt = reader.knownAt("known_at", row.getKnownAt());
        String document = reader.text("document", row.getDocument(), 200);
        String note = reader.text("note", row.getNote(), 2000);
        if (!reader.isGood() || period == null || status == null || origin == null || exactness == null) {
            return new @Nullable Object[0];
        }
        checkNumbers(reader, status, exactness, low, high, mid);
        if (mid == null && low != null && high != null) {
            mid = low.add(high).divide(TWO);
        }
        return new @Nullable Object[] {
            instrument,
            period.start(),
            period.end(),
            period.frequency().getNumber(),
            low,
            high,
            mid,
            status.getNumber(),
            origin.getNumber(),
            exactness.getNumber(),
            cause == null ? null : cause.getNumber(),
            knownAt,
            document,
            note,
            original(row)
        };
    }

    private static void checkNumbers(
            RowReader reader,
            PriceStatus status,
            Exactness exactness,
            @Nullable BigDecimal low,
            @Nullable BigDecimal high,
            @Nullable BigDecimal mid) {
        boolean none = low == null && high == null && mid == null;
        if (status == PriceStatus.PRICE_STATUS_WITHDRAWN) {
            if (!none) {
                reader.wrong("status", "numbers_not_allowed", "a withdrawn price has no low, high or mid");
            }
        } else if (none && status == PriceStatus.PRICE_STATUS_SUSPENDED) {
            return;
        } else if (exactness == Exactness.EXACTNESS_BOUND) {
            if (mid != null || (low == null) == (high == null)) {
                reader.wrong("exactness", "bad_bound", "a bound is a low or a high alone, without a mid");
            }
        } else if (mid == null && (low == null || high == null)) {
            reader.wrong(
                    "mid",
                    "missing",
                    none
                            ? "a price needs a mid, or low and high"
                            : "low or high alone is a bound: give the other one, or a mid, or exactness bound");
        }
    }

    private static String original(PriceRow row) {
        return String.join(
                SEPARATOR,
                row.getInstrument(),
                row.getPeriod(),
                row.getLow(),
                row.getHigh(),
                row.getMid(),
                row.getStatus(),
                row.getOrigin(),
                row.getKnownAt(),
                row.getCause(),
                row.getExactness(),
                row.getDocument(),
                row.getNote());
    }
}
