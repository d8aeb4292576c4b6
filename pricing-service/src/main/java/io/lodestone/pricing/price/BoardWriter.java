package io.lodestone.pricing.price;

import io.lodestone.kit.number.Columns;
import io.lodestone.pricing.absence.Expectation;
import io.lodestone.pricing.calendar.WorkingCalendar;
import io.lodestone.pricing.v1.AbsenceKind;
import io.lodestone.pricing.v1.Lateness;
import io.lodestone.pricing.v1.LatestPriceColumns;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes a page of the board as columns. */
final class BoardWriter {
    private final Map<String, WorkingCalendar> calendars;
    private final LocalDate today;
    private final List<@Nullable BigDecimal> lows = new ArrayList<>();
    private final List<@Nullable BigDecimal> highs = new ArrayList<>();
    private final List<@Nullable BigDecimal> mids = new ArrayList<>();
    private final List<@Nullable BigDecimal> changes = new ArrayList<>();
    private final List<@Nullable BigDecimal> changesPct = new ArrayList<>();
    private final List<String> currencies = new ArrayList<>();
    private final List<@Nullable String> documents = new ArrayList<>();
    private final LatestPriceColumns.Builder columns = LatestPriceColumns.newBuilder();

    /**
     * Begins a page.
     *
     * @param calendars the calendar of each price, by its code
     * @param today the day looked from
     */
    BoardWriter(Map<String, WorkingCalendar> calendars, LocalDate today) {
        this.calendars = calendars;
        this.today = today;
    }

    /** Adds a line. */
    void add(BoardPrice price) {
        columns.addInstrument(price.instrument())
                .addStartDay(price.startDay())
                .addLengthDays(price.lengthDays())
                .addPreviousStartDay(price.previousStartDay())
                .addPreviousLengthDays(price.previousLengthDays())
                .addPublicationsSinceChange(price.equalBefore())
                .addDaysSincePublication(price.daysSincePublication(today))
                .addStatus(price.status())
                .addUnit(price.unit())
                .addTax(price.tax());
        lows.add(price.low());
        highs.add(price.high());
        mids.add(price.mid());
        changes.add(price.change());
        changesPct.add(price.changePct());
        currencies.add(price.currency());
        documents.add(price.document());
        addNext(price.next(Objects.requireNonNull(calendars.get(price.calendar())), today)
                .orElse(null));
    }

    private void addNext(@Nullable Expectation next) {
        LocalDate due = next == null ? null : next.due();
        columns.addNext(next == null ? AbsenceKind.ABSENCE_KIND_UNSPECIFIED : next.kind())
                .addNextDueDay(due == null ? 0 : Math.toIntExact(due.toEpochDay()))
                .addLate(next == null ? Lateness.LATENESS_UNSPECIFIED : next.late());
    }

    /** The page. */
    LatestPriceColumns finish() {
        return columns.setLow(Columns.ofDecimals(lows))
                .setHigh(Columns.ofDecimals(highs))
                .setMid(Columns.ofDecimals(mids))
                .setChange(Columns.ofDecimals(changes))
                .setChangePct(Columns.ofDecimals(changesPct))
                .setCurrency(Columns.ofTexts(currencies))
                .setDocument(Columns.ofTexts(documents))
                .build();
    }
}
