package io.lodestone.pricing.absence;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.pricing.v1.AbsenceKind;
import io.lodestone.pricing.v1.InstrumentStatus;
import io.lodestone.pricing.v1.PriceStatus;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of each period for which a price was due, by what was published and the day looked from. A period with a
 * number of its own is no absence. One that was published again unchanged, named without a price, or taken back is of that
 * kind. Of the others, those after the last publication of a paused or ended instrument are suspended or discontinued;
 * one whose time has not passed is not due; one whose time has passed is missing where a newer publication stands, and
 * late where none does.
 */
public final class Absences {
    private static final int MOST_YEARS = 100;

    private final Schedule schedule;
    private final Map<LocalDate, PriceStatus> published = new HashMap<>();
    private final @Nullable LocalDate newest;
    private final Optional<AbsenceKind> ended;
    private final LocalDate today;

    /**
     * Looks from a day.
     *
     * @param publications what was published for the periods that will be asked for
     * @param newest first day of the newest period for which anything stands published; null: nothing is
     * @param status the instrument's status
     * @param today the day looked from
     */
    public Absences(
            Schedule schedule,
            List<Publication> publications,
            @Nullable LocalDate newest,
            InstrumentStatus status,
            LocalDate today) {
        this.schedule = schedule;
        for (Publication publication : publications) {
            published.merge(
                    schedule.around(publication.start()).start(),
                    publication.status(),
                    (one, other) -> rank(one) <= rank(other) ? one : other);
        }
        this.newest = newest == null ? null : schedule.around(newest).start();
        this.ended = Expectation.ended(status);
        this.today = today;
    }

    /** Of several publications for one period the one that says most. */
    private static int rank(PriceStatus status) {
        return switch (status) {
            case PRICE_STATUS_FINAL, PRICE_STATUS_PRELIMINARY, PRICE_STATUS_UNSPECIFIED, UNRECOGNIZED -> 0;
            case PRICE_STATUS_UNCHANGED -> 1;
            case PRICE_STATUS_SUSPENDED -> 2;
            case PRICE_STATUS_WITHDRAWN -> 3;
        };
    }

    /**
     * Absences by period.
     *
     * @param from first day of the range
     * @param to last day of the range; null: to the period that is due next, or to the day looked from where none is
     * @param only only this kind; unspecified: any
     * @param limit most absences
     */
    public List<AbsentPeriod> list(LocalDate from, @Nullable LocalDate to, AbsenceKind only, int limit) {
        List<AbsentPeriod> found = new ArrayList<>();
        DatePeriod period = schedule.from(from);
        while (found.size() < limit && isAskedFor(period, to)) {
            Optional<AbsenceKind> kind = kind(period);
            if (kind.isPresent() && (only == AbsenceKind.ABSENCE_KIND_UNSPECIFIED || only == kind.get())) {
                found.add(new AbsentPeriod(period, kind.get(), schedule.due(period), schedule.isAssumed(period)));
            }
            if (to == null && isBeyondPublished(period) && kind.equals(Optional.of(AbsenceKind.ABSENCE_KIND_NOT_DUE))) {
                break;
            }
            period = schedule.after(period);
        }
        return found;
    }

    /**
     * Refuses a range whose periods would be too many to walk.
     *
     * @throws DomainException naming {@code from}
     */
    public static void limit(LocalDate from, LocalDate to) {
        if (from.plusYears(MOST_YEARS).isBefore(to)) {
            throw DomainException.invalid("from", from + " is more than " + MOST_YEARS + " years before " + to);
        }
    }

    private boolean isAskedFor(DatePeriod period, @Nullable LocalDate to) {
        boolean expected =
                ended.isEmpty() || !isBeyondPublished(period) || !period.start().isAfter(today);
        return expected && (to == null || !period.start().isAfter(to));
    }

    /** True when neither the period nor a later one stands published. */
    private boolean isBeyondPublished(DatePeriod period) {
        return newest == null || period.start().isAfter(newest);
    }

    private Optional<AbsenceKind> kind(DatePeriod period) {
        PriceStatus status = published.get(period.start());
        if (status != null) {
            return switch (status) {
                case PRICE_STATUS_UNCHANGED -> Optional.of(AbsenceKind.ABSENCE_KIND_UNCHANGED);
                case PRICE_STATUS_SUSPENDED -> Optional.of(AbsenceKind.ABSENCE_KIND_SUSPENDED);
                case PRICE_STATUS_WITHDRAWN -> Optional.of(AbsenceKind.ABSENCE_KIND_WITHDRAWN);
                case PRICE_STATUS_FINAL, PRICE_STATUS_PRELIMINARY, PRICE_STATUS_UNSPECIFIED, UNRECOGNIZED ->
                    Optional.empty();
            };
        }
        if (ended.isPresent() && isBeyondPublished(period)) {
            return ended;
        }
        if (!today.isAfter(schedule.due(period))) {
            return Optional.of(AbsenceKind.ABSENCE_KIND_NOT_DUE);
        }
        return Optional.of(
                isBeyondPublished(period) ? AbsenceKind.ABSENCE_KIND_LATE : AbsenceKind.ABSENCE_KIND_MISSING);
    }
}
