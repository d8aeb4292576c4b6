package io.lodestone.bench;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The statement by which the pricing service reads a history, as PostgreSQL saw it, and what makes it a script for
 * pgbench: its parameters known by the columns that they are compared with.
 *
 * @param sql the statement with {@code $1} and so on
 */
record HistoryQuery(String sql) {

    /** Where PostgreSQL cuts statements off that it shows. */
    private static final int CUT_OFF = 1023;

    private static final String SEEN = "' AND query LIKE 'SELECT%' AND query LIKE '%period_start >= $%' AND query ";

    private static final List<Pattern> INSTRUMENT = patterns("instrument_id\\s*=\\s*");
    private static final List<Pattern> FROM = patterns("period_start\\s*>=\\s*", "period_end\\s*>=\\s*");
    private static final List<Pattern> TO = patterns("period_start\\s*<=\\s*");
    private static final List<Pattern> KNOWN = patterns("known_at\\s*<=\\s*");
    private static final Pattern PARAMETER = Pattern.compile("\\$\\d+");

    private static List<Pattern> patterns(String... comparisons) {
        return List.of(comparisons).stream()
                .map(comparison -> Pattern.compile("(" + comparison + ")\\$\\d+"))
                .toList();
    }

    /**
     * The one that the service has just run; empty when none is to be seen at this moment.
     *
     * @param asOf true for the one that asks for a date of knowledge: connections at rest still show others
     */
    static Optional<HistoryQuery> seenIn(Database database, boolean asOf) {
        String sql = database.psql("SELECT query FROM pg_stat_activity WHERE usename = '" + database.serviceRole()
                        + SEEN + (asOf ? "" : "NOT ") + "LIKE '%known_at <= $%' LIMIT 1")
                .replaceAll("\\s+", " ")
                .strip();
        if (sql.length() >= CUT_OFF) {
            throw new BenchException("PostgreSQL shows only a part of the service's statement: " + sql);
        }
        return sql.isEmpty() ? Optional.empty() : Optional.of(new HistoryQuery(sql));
    }

    /**
     * A script for pgbench that reads random histories as the service does.
     *
     * @param data what is stored
     * @param idsBefore the number that the first instrument's id follows
     * @param points points of each history
     */
    String script(DataSet data, int idsBefore, int points) {
        String instrument = points > DataSet.SHORT_DAYS
                ? DataSet.LONG_EVERY + " * random(1, " + data.instruments() / DataSet.LONG_EVERY + ")"
                : "random(1, " + data.instruments() + ")";
        return """
                \\set instrument %s
                \\set id :instrument + %d
                \\set days case when :instrument %% %d = 0 then %d else %d end
                \\set from %d - :days + random(0, :days - %d)
                \\set to :from + %d
                %s;
                """.formatted(
                        instrument,
                        idsBefore,
                        DataSet.LONG_EVERY,
                        DataSet.LONG_DAYS,
                        DataSet.SHORT_DAYS,
                        data.lastDay().toEpochDay() + 1,
                        points,
                        points - 1,
                        with(
                                ":id",
                                "(DATE '1970-01-01' + :from::int)",
                                "(DATE '1970-01-01' + :to::int)",
                                // In a subquery it is worked out once and not for each row.
                                "(SELECT (DATE '1970-01-01' + (:to::int + 1))::timestamp AT TIME ZONE 'UTC'"
                                        + " - interval '1 microsecond')"));
    }

    /** The statement for one read, to be run by itself. */
    String literally(Window window, int idsBefore) {
        LocalDate next = window.to().plusDays(1);
        return with(
                Integer.toString(window.instrument() + idsBefore),
                "DATE '" + window.from() + "'",
                "DATE '" + window.to() + "'",
                "(TIMESTAMPTZ '" + next + " 00:00Z' - interval '1 microsecond')");
    }

    private String with(String instrument, String from, String to, String known) {
        String filled = fill(fill(fill(fill(sql, INSTRUMENT, instrument), FROM, from), TO, to), KNOWN, known);
        if (PARAMETER.matcher(filled).find()) {
            throw new BenchException("the service reads by a statement that this benchmark cannot fill in: " + sql);
        }
        return filled;
    }

    private static String fill(String text, List<Pattern> comparisons, String value) {
        String filled = text;
        for (Pattern comparison : comparisons) {
            filled = comparison.matcher(filled).replaceAll("$1" + Matcher.quoteReplacement(value));
        }
        return filled;
    }
}
