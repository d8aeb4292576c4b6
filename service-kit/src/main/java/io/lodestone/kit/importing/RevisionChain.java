package io.lodestone.kit.importing;

import io.lodestone.kit.time.Times;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts figures into their chains: a table {@code x_revision} that keeps every publication, and a table {@code x_current}
 * of the newest one known of each key. A row is compared with what was current at its own publication time, rows that come
 * with it included; an equal one changes nothing, unless it has a cause and no revision of that publication has the same
 * one already, so that a file can be sent again. A late backfill of an old publication never becomes current. Whoever
 * stores holds the change lock.
 */
public final class RevisionChain {
    /**
     * What became revisions.
     *
     * @param inserted figures that began a chain
     * @param revised figures that became a further revision
     */
    public record Stored(long inserted, long revised) {
        /** How many revisions were made; each took a change number. */
        public long revisions() {
            return inserted + revised;
        }
    }

    private static final String CAUSE = "cause";

    /**
     * Rows that begin a chain, which are most of a large import: alone of their key, and nothing stored of it. They are
     * stored by key, so that a history lies together however the file was sorted.
     */
    private static final String BEGIN = """
            WITH kept AS (
                INSERT INTO {x}_revision ({all}, known_at, revision, recorded_at, change_no, import_id)
                SELECT {all}, coalesce(known_at, ?), 1, ?, ? + row_number() OVER (ORDER BY {key}), ?
                FROM (SELECT n.*, count(*) OVER (PARTITION BY {key}) AS times FROM {incoming} n) n
                WHERE times = 1 AND NOT EXISTS (SELECT FROM {x}_current c WHERE {c=n})
                ORDER BY {key}
                RETURNING *
            ), present AS (
                INSERT INTO {x}_current ({current}) SELECT {current} FROM kept
            ){beside}
            SELECT count(*), 0 FROM kept""";

    /** The rows that did not begin a chain by themselves. */
    private static final String LEAVE_THE_OTHERS =
            "DELETE FROM {incoming} n USING {x}_revision c WHERE {c=n} AND c.change_no > ?";

    /** The chains of the keys that come, stored and coming revisions in one, each beside the one before it. */
    private static final String GO_ON = """
            WITH chain AS (
                SELECT {key}, r.known_at, false AS coming, r.revision, NULL::bigint AS line, {told}
                FROM (SELECT DISTINCT {key} FROM {incoming}) t JOIN {x}_revision r USING ({key})
                UNION ALL
                SELECT {key}, coalesce(known_at, ?), true, NULL, line, {told} FROM {incoming}
            ), compared AS (
                SELECT line, coming, known_at, coalesce(max(revision) OVER whole, 0) AS stored,
                       lag(known_at) OVER chain IS NULL OR {caused}
                       OR ROW({figures}) IS DISTINCT FROM ROW({before}) AS differs
                FROM chain n
                WINDOW whole AS (PARTITION BY {key}),
                       chain AS (PARTITION BY {key} ORDER BY known_at, coming, revision)
            ), fresh AS (
                SELECT n.*, c.known_at AS published,
                       stored + row_number() OVER (PARTITION BY {key} ORDER BY c.known_at) AS revision
                FROM compared c JOIN {incoming} n USING (line)
                WHERE c.coming AND c.differs
            ), kept AS (
                INSERT INTO {x}_revision ({all}, known_at, revision, recorded_at, change_no, import_id)
                SELECT {all}, published, revision, ?, ? + row_number() OVER (ORDER BY {key}, revision), ?
                FROM fresh ORDER BY {key}, revision
                RETURNING *
            ), present AS (
                INSERT INTO {x}_current AS c ({current})
                SELECT DISTINCT ON ({key}) {current} FROM kept ORDER BY {key}, known_at DESC, revision DESC
                ON CONFLICT ({key}) DO UPDATE SET ({told of current}) = ROW ({excluded})
                WHERE (c.known_at, c.revision) < (EXCLUDED.known_at, EXCLUDED.revision)
            ){beside}
            SELECT count(*) FILTER (WHERE revision = 1), count(*) FILTER (WHERE revision > 1) FROM kept""";

    /** That a cause makes a revision: {@code n} is the row that comes. */
    private static final String CAUSED = """
            coming AND n.cause IS NOT NULL AND NOT EXISTS (
                SELECT FROM {x}_revision c WHERE {c=n} AND c.known_at = n.known_at AND c.cause = n.cause)""";

    private final String begin;
    private final String leaveTheOthers;
    private final String goOn;

    /**
     * The chains of one kind of figure. All names come from our own plans, never from rows.
     *
     * @param table name of the two tables without their suffixes
     * @param incoming the temporary table that figures come in: {@code line}, {@code known_at} (null: known when it is
     *     stored) and the columns named here; it is used up
     * @param key what names a figure, in the order of the tables' keys; never null
     * @param figures what makes a revision differ from the one before
     * @param others what is kept beside it; with {@code cause} among them a cause makes a revision
     * @param current what {@code x_current} holds beside the key: {@code known_at} and {@code revision} at least
     * @param beside further statements over {@code kept}, the rows that became revisions, as {@code , name AS (…)}
     */
    public RevisionChain(
            String table,
            String incoming,
            List<String> key,
            List<String> figures,
            List<String> others,
            List<String> current,
            String beside) {
        boolean causes = others.contains(CAUSE);
        UnaryOperator<String> filled = template -> template.replace("{caused}", causes ? CAUSED : "false")
                .replace("{beside}", beside)
                .replace("{told of current}", list(current, name -> name))
                .replace("{excluded}", list(current, name -> "EXCLUDED." + name))
                .replace("{current}", list(join(key, current), name -> name))
                .replace("{all}", list(join(key, figures, others), name -> name))
                .replace("{told}", list(causes ? join(figures, List.of(CAUSE)) : figures, name -> name))
                .replace("{before}", list(figures, name -> "lag(" + name + ") OVER chain"))
                .replace("{figures}", list(figures, name -> name))
                .replace(
                        "{c=n}",
                        key.stream().map(name -> "c." + name + " = n." + name).collect(Collectors.joining(" AND ")))
                .replace("{key}", list(key, name -> name))
                .replace("{incoming}", incoming)
                .replace("{x}", table);
        this.begin = filled.apply(BEGIN);
        this.leaveTheOthers = filled.apply(LEAVE_THE_OTHERS);
        this.goOn = filled.apply(GO_ON);
    }

    @SafeVarargs
    private static List<String> join(List<String>... lists) {
        return Stream.of(lists).flatMap(List::stream).toList();
    }

    private static String list(List<String> names, UnaryOperator<String> expression) {
        return names.stream().map(expression).collect(Collectors.joining(", "));
    }

    /**
     * Makes revisions of the incoming rows that differ from what was current at their publication time, and brings what is
     * current up to date.
     *
     * @param base the last change number used; revisions take {@code base + 1} and on without a gap
     * @param recordedAt the storing moment of every revision
     * @param importId the import that brought them
     * @param coming how many rows come
     */
    public Stored store(Connection connection, long base, Instant recordedAt, String importId, long coming)
            throws SQLException {
        Object now = Times.toJdbc(recordedAt);
        Stored begun = stored(connection, begin, now, now, base, importId);
        if (begun.inserted() == coming) {
            return begun;
        }
        if (begun.inserted() > 0) {
            try (PreparedStatement statement = connection.prepareStatement(leaveTheOthers)) {
                statement.setLong(1, base);
                statement.executeUpdate();
            }
        }
        Stored others = stored(connection, goOn, now, now, base + begun.inserted(), importId);
        return new Stored(begun.inserted() + others.inserted(), others.revised());
    }

    private static Stored stored(Connection connection, String sql, @Nullable Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Stored(row.getLong(1), row.getLong(2));
            }
        }
    }
}
