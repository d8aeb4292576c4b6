package io.lodestone.pricing.price;

import io.lodestone.kit.number.Columns;
import io.lodestone.kit.time.Times;
import io.lodestone.pricing.v1.PriceColumns;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes revisions as columns, in messages of at most {@link #MOST} rows. */
final class PriceColumnsWriter {
    /** Most rows of a message. */
    static final int MOST = 5000;

    private final List<PriceColumns> done = new ArrayList<>();
    private final List<@Nullable BigDecimal> lows = new ArrayList<>();
    private final List<@Nullable BigDecimal> highs = new ArrayList<>();
    private final List<@Nullable BigDecimal> mids = new ArrayList<>();
    private final List<@Nullable String> documents = new ArrayList<>();
    private final List<@Nullable String> notes = new ArrayList<>();
    private PriceColumns.Builder columns = PriceColumns.newBuilder();

    /** Writes one row behind the others. */
    void add(PriceRevision row) {
        lows.add(row.low());
        highs.add(row.high());
        mids.add(row.mid());
        documents.add(row.document());
        notes.add(row.note());
        columns.addStartDay(row.startDay())
                .addLengthDays(row.lengthDays())
                .addStatus(row.status())
                .addOrigin(row.origin())
                .addExactness(row.exactness())
                .addRevision(row.revision())
                .addKnownAtMicros(Times.toMicros(row.knownAt()))
                .addRecordedAtMicros(Times.toMicros(row.recordedAt()))
                .addCause(row.cause());
        if (lows.size() == MOST) {
            flush();
        }
    }

    private void flush() {
        done.add(columns.setLow(Columns.ofDecimals(lows))
                .setHigh(Columns.ofDecimals(highs))
                .setMid(Columns.ofDecimals(mids))
                .setDocument(Columns.ofTexts(documents))
                .setNote(Columns.ofTexts(notes))
                .build());
        columns = PriceColumns.newBuilder();
        List.of(lows, highs, mids, documents, notes).forEach(List::clear);
    }

    /** The messages, in the order of the rows; none where there was no row. */
    List<PriceColumns> finish() {
        if (!lows.isEmpty()) {
            flush();
        }
        return List.copyOf(done);
    }
}
