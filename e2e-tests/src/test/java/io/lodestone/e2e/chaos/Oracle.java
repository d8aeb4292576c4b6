package io.lodestone.e2e.chaos;

import io.lodestone.e2e.chaos.Topic.Fact;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares what the databases hold with what was sent: nothing lost, nothing twice, nothing wrong. */
final class Oracle {
    private static final int FETCH = 20_000;

    private final Postgres postgres;
    private final Map<Integer, Book> books;
    /** Where the change counter of each service's database stood before the first import. */
    private final Map<String, Long> begin = new HashMap<>();

    /**
     * What was found.
     *
     * @param revisions how many revisions were compared
     * @param lost revisions that were sent and are not there
     * @param doubled revisions that are there and were not sent, or not so often
     * @param wrong everything else that is not as it must be
     */
    record Finding(long revisions, long lost, long doubled, List<String> wrong) {
        /** Whether nothing is amiss. */
        boolean isGood() {
            return lost == 0 && doubled == 0 && wrong.isEmpty();
        }
    }

    Oracle(Postgres postgres, Map<Integer, Book> books) throws SQLException, IOException {
        this.postgres = postgres;
        this.books = books;
        for (Topic topic : Topic.values()) {
            try (Connection connection = connect(topic)) {
                begin.put(topic.service(), number(connection, "SELECT last FROM change_counter"));
            }
        }
    }

    private Connection connect(Topic topic) throws SQLException, IOException {
        return postgres.connect("lodestone_" + topic.service());
    }

    /** In the middle of everything: as many revisions as the answers promise, and not more than were sent. */
    List<String> quickly() throws SQLException, IOException {
        List<String> amiss = new ArrayList<>();
        for (String service : List.of("pricing", "production", "policy")) {
            List<Book> of = books.values().stream()
                    .filter(book -> book.topic().service().equals(service))
                    .toList();
            try (Connection connection = connect(of.getFirst().topic())) {
                long least = of.stream().mapToLong(Book::leastRevisions).sum();
                long there = number(connection, "SELECT last FROM change_counter")
                        - Objects.requireNonNull(begin.get(service));
                long most = of.stream().mapToLong(Book::mostRevisions).sum();
                if (there < least || there > most) {
                    amiss.add(service + ": " + there + " changes, between " + least + " and " + most + " are due");
                }
            }
        }
        return amiss;
    }

    /** At the end, when every import is answered: everything. */
    Finding wholly(Follower follower) throws SQLException, IOException {
        List<String> wrong = new ArrayList<>();
        long revisions = 0;
        long lost = 0;
        long doubled = 0;
        for (Topic topic : Topic.values()) {
            try (Connection connection = connect(topic)) {
                connection.setAutoCommit(false);
                long due = of(topic).stream().mapToLong(Book::mostRevisions).sum();
                long there = compareRevisions(connection, topic, wrong);
                revisions += there;
                doubled += Math.max(0, there - due);
                lost += Math.max(0, due - there);
                compareCurrent(connection, topic, wrong);
                follower.received(topic).ifPresent(count -> {
                    if (count != due) {
                        wrong.add("stream: " + count + " changes of " + topic + ", " + due + " are due");
                    }
                });
                compareAnswers(connection, topic, wrong);
                rebuild(connection, topic, wrong);
            }
        }
        wrong.addAll(quickly());
        return new Finding(revisions, lost, doubled, wrong);
    }

    private List<Book> of(Topic topic) {
        return books.values().stream().filter(book -> book.topic() == topic).toList();
    }

    /**
     * Every revision is one that was sent, in the order of its writer's files, a file being one import; gives how many there
     * are. A number in a chain is there once by the table's key: what was stored twice would have a further one.
     */
    private long compareRevisions(Connection connection, Topic topic, List<String> wrong) throws SQLException {
        long there = 0;
        Map<Integer, Integer> lastFile = new HashMap<>();
        Map<String, String> imports = new HashMap<>();
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCH);
            try (ResultSet row = statement.executeQuery(topic.revisions())) {
                while (row.next()) {
                    there++;
                    String series = row.getString(1);
                    int key = topic.key(series, row.getObject(2, LocalDate.class));
                    int writer = Topic.writer(series);
                    Fact fact = new Fact(topic.file(row.getString(4)), row.getInt(3));
                    Book book = Objects.requireNonNull(books.get(writer));
                    if (!book.isTrue(key, fact)) {
                        wrong.add(topic + " " + series + " " + key + ": nobody sent " + fact);
                    }
                    int before = lastFile.getOrDefault(writer, 0);
                    if (fact.file() < before) {
                        wrong.add(topic + " of writer " + writer + ": file " + fact.file() + " stored after " + before);
                    }
                    lastFile.put(writer, fact.file());
                    String file = writer + "/" + fact.file();
                    @Nullable String other = imports.putIfAbsent(file, row.getString(6));
                    if (other != null && !other.equals(row.getString(6))) {
                        wrong.add("file " + file + " came by two imports, " + other + " and " + row.getString(6));
                    }
                }
            }
        }
        return there;
    }

    private void compareCurrent(Connection connection, Topic topic, List<String> wrong) throws SQLException {
        long count = 0;
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCH);
            try (ResultSet row = statement.executeQuery(topic.current())) {
                while (row.next()) {
                    count++;
                    String series = row.getString(1);
                    int key = topic.key(series, row.getObject(2, LocalDate.class));
                    int due = Objects.requireNonNull(books.get(Topic.writer(series)))
                            .currentRevision(key);
                    if (due != row.getInt(3)) {
                        wrong.add(topic + " " + series + " " + key + ": current is " + row.getInt(3) + ", not " + due);
                    }
                }
            }
        }
        long due = of(topic).stream().mapToLong(Book::facts).sum();
        if (count != due) {
            wrong.add(topic + ": " + count + " current facts, " + due + " are due");
        }
    }

    /** Each file has left one answer, however often it was sent. */
    private void compareAnswers(Connection connection, Topic topic, List<String> wrong) throws SQLException {
        long due = of(topic).stream().mapToLong(Book::lastAnswered).sum();
        String of = " FROM import_run WHERE idempotency_key LIKE 'chaos-" + topic + "-%'";
        long answers = number(connection, "SELECT count(*)" + of);
        long files = number(connection, "SELECT count(DISTINCT idempotency_key)" + of);
        if (answers != due || files != due) {
            wrong.add(topic + ": " + answers + " answers kept for " + files + " files, " + due + " are due");
        }
    }

    /** What is current is what the revisions make it. */
    private static void rebuild(Connection connection, Topic topic, List<String> wrong) throws SQLException {
        String checksum = "SELECT count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) FROM "
                + topic.currentTable() + " t";
        String before = text(connection, checksum);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT rebuild_current()");
        }
        String after = text(connection, checksum);
        connection.commit();
        if (!before.equals(after)) {
            wrong.add(topic.currentTable() + " made again is " + after + ", and was " + before);
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        return Long.parseLong(text(connection, sql));
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
