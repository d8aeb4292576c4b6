package io.lodestone.pricing.testing;

import io.lodestone.kit.number.Columns;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.pricing.v1.AbsenceKind;
import io.lodestone.pricing.v1.Lateness;
import io.lodestone.pricing.v1.LatestPriceColumns;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the board, out of the columns.
 *
 * @param instrument the instrument's code
 * @param period the price's period as people write it
 * @param mid middle
 * @param change mid less the mid before
 * @param changePct change in per cent
 * @param previousPeriod the period of the price before
 * @param publicationsSinceChange publications with the same mid, less one
 * @param daysSincePublication whole days since its publication
 * @param late whether a newer price should have been there
 * @param next what is to be said of the period that is due next
 * @param nextDue last day on which the next price is in time
 */
public record BoardLine(
        String instrument,
        String period,
        @Nullable BigDecimal mid,
        @Nullable BigDecimal change,
        @Nullable BigDecimal changePct,
        @Nullable String previousPeriod,
        int publicationsSinceChange,
        int daysSincePublication,
        Lateness late,
        AbsenceKind next,
        @Nullable LocalDate nextDue) {
    /** The lines of a page. */
    static List<BoardLine> of(LatestPriceColumns columns) {
        List<@Nullable BigDecimal> mid = Columns.toDecimals(columns.getMid());
        List<@Nullable BigDecimal> change = Columns.toDecimals(columns.getChange());
        List<@Nullable BigDecimal> changePct = Columns.toDecimals(columns.getChangePct());
        List<BoardLine> lines = new ArrayList<>();
        for (int i = 0; i < columns.getInstrumentCount(); i++) {
            int lengthBefore = columns.getPreviousLengthDays(i);
            lines.add(new BoardLine(
                    columns.getInstrument(i),
                    period(columns.getStartDay(i), columns.getLengthDays(i)),
                    mid.get(i),
                    change.get(i),
                    changePct.get(i),
                    lengthBefore < 0 ? null : period(columns.getPreviousStartDay(i), lengthBefore),
                    columns.getPublicationsSinceChange(i),
                    columns.getDaysSincePublication(i),
                    columns.getLate(i),
                    columns.getNext(i),
                    columns.getLate(i) == Lateness.LATENESS_UNSPECIFIED
                            ? null
                            : LocalDate.ofEpochDay(columns.getNextDueDay(i))));
        }
        return lines;
    }

    private static String period(int startDay, int lengthDays) {
        LocalDate start = LocalDate.ofEpochDay(startDay);
        return new DatePeriod(start, start.plusDays(lengthDays)).text(DatePeriod.DECEMBER);
    }
}
