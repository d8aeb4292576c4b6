package io.lodestone.pricing.calendar;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The calendars in the database. */
@ApplicationScoped
public class CalendarStore {
    private static final String LIST = """
            SELECT calendar, day, working, name, document, recorded_at FROM calendar_day_current
            WHERE (calendar, day) > (?, ?) AND (? = '' OR calendar = ?) AND day BETWEEN ? AND ?
            ORDER BY calendar, day LIMIT ?""";

    private static final String LOAD =
            "SELECT calendar, day, working FROM calendar_day_current WHERE calendar = ANY (?) AND day >= ?";

    private final DataSource dataSource;

    /** Reads the given database. */
    @Inject
    public CalendarStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * The days that calendars name, by calendar and day.
     *
     * @param calendar empty: any
     * @param from first day
     * @param to last day, included
     * @param afterCalendar only days behind this calendar's {@code afterDay}
     */
    public List<CalendarDay> days(
            String calendar, LocalDate from, LocalDate to, String afterCalendar, LocalDate afterDay, int limit) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(LIST)) {
            statement.setString(1, afterCalendar);
            statement.setObject(2, afterDay);
            statement.setString(3, calendar);
            statement.setString(4, calendar);
            statement.setObject(5, from);
            statement.setObject(6, to);
            statement.setInt(7, limit);
            List<CalendarDay> days = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    days.add(new CalendarDay(
                            row.getString(1),
                            row.getObject(2, LocalDate.class),
                            row.getBoolean(3),
                            row.getString(4),
                            row.getString(5),
                            row.getObject(6, OffsetDateTime.class).toInstant()));
                }
            }
            return days;
        } catch (SQLException e) {
            throw new IllegalStateException("Calendars cannot be read", e);
        }
    }

    /** The calendar by its code, as it is known now; Monday to Friday for none. */
    public WorkingCalendar get(@Nullable String code) {
        String wanted = Objects.requireNonNullElse(code, "");
        return Objects.requireNonNull(load(List.of(wanted), 1).get(wanted));
    }

    /**
     * The calendars by their codes, as they are known now; the empty code is Monday to Friday.
     *
     * @param firstYear the first year that anything will be asked of; what the calendars say of earlier ones is not read
     */
    public Map<String, WorkingCalendar> load(Collection<String> codes, int firstYear) {
        Map<String, Map<LocalDate, Boolean>> days = new HashMap<>();
        codes.stream().filter(code -> !code.isEmpty()).forEach(code -> days.put(code, new HashMap<>()));
        if (!days.isEmpty()) {
            read(days, LocalDate.of(firstYear, 1, 1));
        }
        Map<String, WorkingCalendar> calendars = days.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> WorkingCalendar.of(entry.getValue())));
        calendars.put("", WorkingCalendar.MONDAY_TO_FRIDAY);
        return calendars;
    }

    private void read(Map<String, Map<LocalDate, Boolean>> days, LocalDate from) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(LOAD)) {
            statement.setArray(1, connection.createArrayOf("text", days.keySet().toArray()));
            statement.setObject(2, from);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Map<LocalDate, Boolean> calendar = days.get(row.getString(1));
                    if (calendar != null) {
                        calendar.put(row.getObject(2, LocalDate.class), row.getBoolean(3));
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Calendars cannot be read", e);
        }
    }
}
