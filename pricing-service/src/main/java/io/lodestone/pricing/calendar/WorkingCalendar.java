package io.lodestone.pricing.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which days are working days: Monday to Friday, but for the days that a calendar names. */
public final class WorkingCalendar {
    /** Monday to Friday, always: the calendar of whoever names none. */
    public static final WorkingCalendar MONDAY_TO_FRIDAY = new WorkingCalendar(Map.of(), false);

    private final Map<LocalDate, Boolean> days;
    private final Set<Integer> knownYears;
    private final boolean named;

    private WorkingCalendar(Map<LocalDate, Boolean> days, boolean named) {
        this.days = Map.copyOf(days);
        this.knownYears = days.keySet().stream().map(LocalDate::getYear).collect(Collectors.toUnmodifiableSet());
        this.named = named;
    }

    /**
     * A calendar with a name.
     *
     * @param days whether each day that it names is a working day; a year without any is not known
     */
    public static WorkingCalendar of(Map<LocalDate, Boolean> days) {
        return new WorkingCalendar(days, true);
    }

    /** Whether the day is a working day. */
    public boolean isWorking(LocalDate day) {
        Boolean entry = days.get(day);
        return entry != null ? entry : day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0;
    }

    /** True where the calendar has no entry for the day's year, so that Monday to Friday are taken for it. */
    public boolean isAssumed(LocalDate day) {
        return named && !knownYears.contains(day.getYear());
    }

    /**
     * The nth working day after the given day.
     *
     * @param nth from 1
     */
    public LocalDate workingDayAfter(LocalDate day, int nth) {
        LocalDate found = day;
        for (int counted = 0; counted < nth; ) {
            found = found.plusDays(1);
            if (isWorking(found)) {
                counted++;
            }
        }
        return found;
    }
}
