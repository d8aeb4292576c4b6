package io.lodestone.e2e.chaos;

import io.lodestone.e2e.Api;
import io.lodestone.e2e.Api.Answer;
import io.lodestone.e2e.KnownAnswer;
import io.lodestone.e2e.RunningSuite;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Clients that import and read all the time, and processes that are ended one after the other meanwhile. */
final class Chaos {
    /** One writer of each entry. */
    private static final List<Topic> WRITERS =
            List.of(Topic.PRICES, Topic.PRICES, Topic.KPIS, Topic.DOCUMENTS, Topic.POLICIES);

    private static final int READERS = 6;
    private static final int LAST_QUESTIONS = 60;
    private static final int MOST_OUTAGE_MILLIS = 1000;
    private static final Duration WHOLE_LIMIT = Duration.ofMinutes(5);

    /** Answers that the imports do not change, with parts of all three services. */
    private static final List<String> QUESTIONS = List.of(
            "/v1/elements/Nd/briefing?asOf=2026-03-01",
            "/v1/instruments/usgs-nd-oxide/prices",
            "/v1/plants/us-mountain-pass",
            "/v1/policies/cn-ann18-2025?asOf=2026-03-01");

    private final Machine machine;
    private final long seed;
    private final Random random;
    private final Tally tally = new Tally();
    private final Map<Integer, Book> books = new LinkedHashMap<>();
    private final List<Writer> writers = new ArrayList<>();
    private final List<Reader> readers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Follower follower;
    private final Oracle oracle;
    private final List<Cycle> cycles = new ArrayList<>();

    /**
     * A cycle that was run.
     *
     * @param victim what was ended
     * @param cut how many imports were on their way at that moment
     * @param ready how long it took until the victim was started again and ready; of a suite since its last end
     * @param whole how long it took from the same moment until every writer had an import stored that it began after
     */
    record Cycle(Victim victim, int cut, Duration ready, Duration whole) {}

    private Chaos(Machine machine, long seed) throws Exception {
        this.machine = machine;
        this.seed = seed;
        this.random = new Random(seed);
        Api api = machine.api();
        for (Topic topic : WRITERS) {
            int number = books.size();
            books.put(number, new Book(topic, number, seed));
        }
        register(api);
        List<KnownAnswer> known = new ArrayList<>();
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (String question : QUESTIONS) {
                // Services that have only just started may be late once.
                for (int i = 0; i < 60 && api.get(question).text().contains("unavailable"); i++) {
                    Thread.sleep(500);
                }
                known.add(KnownAnswer.of(client, api.url(), question));
            }
        }
        books.values().forEach(book -> writers.add(new Writer(api, book, tally)));
        for (int i = 0; i < READERS; i++) {
            readers.add(new Reader(api, List.copyOf(books.values()), known, tally));
        }
        follower = new Follower(api, books, tally);
        oracle = new Oracle(machine.postgres(), books);
    }

    /** The series that the writers fill. */
    private void register(Api api) throws IOException, InterruptedException {
        StringBuilder instruments = new StringBuilder("code,name,source,kind,currency,unit,tax,frequency\n");
        StringBuilder companies = new StringBuilder("code,name,country\n");
        for (Book book : books.values()) {
            companies.append("chaos-%d,Chaos %1$d,AU\n".formatted(book.writer()));
            for (int i = 0; i < 4; i++) {
                instruments.append("chaos-%d-%d,Chaos,made up,assessment,USD,kg,none,D\n".formatted(book.writer(), i));
            }
        }
        for (Answer answer : List.of(
                api.importBody("/v1/instruments:import", "text/csv", instruments.toString()),
                api.importBody("/v1/companies:import", "text/csv", companies.toString()))) {
            if (answer.status() != 200) {
                throw new AssertionError(answer);
            }
        }
    }

    /** Runs one cycle for each of the victims, and compares everything at the end. */
    static Report run(Machine machine, long seed, List<Victim> victims) throws Exception {
        Instant begun = Instant.now();
        System.out.println("seed " + seed);
        Chaos chaos = new Chaos(machine, seed);
        Oracle.Finding finding = chaos.run(victims);
        return new Report(begun, Instant.now(), seed, List.copyOf(chaos.cycles), chaos.tally, finding);
    }

    private Oracle.Finding run(List<Victim> victims) throws Exception {
        start(follower);
        for (int i = 0; i < 200 && !follower.hasBegun(); i++) {
            Thread.sleep(50);
        }
        writers.forEach(this::start);
        readers.forEach(this::start);
        try {
            awaitWhole(targets());
            for (Victim victim : victims) {
                Cycle cycle = cycle(victim);
                cycles.add(cycle);
                System.out.printf(
                        "cycle %d of %d: %s killed during %d imports, ready again after %.1f s, whole after %.1f s%n",
                        cycles.size(),
                        victims.size(),
                        victim.text(),
                        cycle.cut(),
                        cycle.ready().toMillis() / 1000.0,
                        cycle.whole().toMillis() / 1000.0);
                oracle.quickly().forEach(tally::wrong);
            }
        } finally {
            writers.forEach(Writer::end);
            readers.forEach(Reader::end);
        }
        for (Thread thread : threads.subList(1, threads.size())) {
            thread.join(WHOLE_LIMIT);
        }
        if (writers.stream().anyMatch(Writer::isSending)) {
            tally.wrong("an import was never answered");
        }
        readAtTheEnd();
        awaitFollower();
        follower.end();
        return oracle.wholly(follower);
    }

    private void start(Runnable client) {
        threads.add(Thread.ofPlatform().daemon().start(client));
    }

    private Cycle cycle(Victim victim) throws Exception {
        awaitImport(victim);
        Thread.sleep(random.nextInt(150));
        int cut = (int) writersOf(victim).filter(Writer::isSending).count();
        long killed = System.nanoTime();
        machine.kill(victim);
        if (victim == Victim.SUITE) {
            aSuiteIsKilled();
            killed = System.nanoTime();
        } else {
            Thread.sleep(random.nextInt(MOST_OUTAGE_MILLIS));
        }
        machine.restore(victim);
        Duration ready = Duration.ofNanos(System.nanoTime() - killed);
        awaitWhole(targets());
        return new Cycle(victim, cut, ready, Duration.ofNanos(System.nanoTime() - killed));
    }

    /** Has {@code ./lodestone run} go on with the data, ends its first process in the middle of imports, and once more. */
    private void aSuiteIsKilled() throws Exception {
        for (int i = 0; i < 2; i++) {
            try (RunningSuite suite = machine.startSuite()) {
                awaitWhole(targets());
                awaitImport(Victim.SUITE);
                Machine.kill(suite);
            }
        }
    }

    private java.util.stream.Stream<Writer> writersOf(Victim victim) {
        return writers.stream()
                .filter(writer -> victim.service().isEmpty()
                        || writer.book().topic().service().equals(victim.service()));
    }

    /** Waits a moment for an import that can be cut off. */
    private void awaitImport(Victim victim) throws InterruptedException {
        for (int i = 0; i < 300 && writersOf(victim).noneMatch(Writer::isSending); i++) {
            Thread.sleep(5);
        }
    }

    /** Of each book the file that must be answered before everything counts as whole: the next one that is begun. */
    private Map<Book, Integer> targets() {
        Map<Book, Integer> targets = new LinkedHashMap<>();
        books.values().forEach(book -> targets.put(book, book.lastStarted() + 1));
        return targets;
    }

    private void awaitWhole(Map<Book, Integer> targets) throws InterruptedException {
        Instant limit = Instant.now().plus(WHOLE_LIMIT);
        for (Map.Entry<Book, Integer> target : targets.entrySet()) {
            while (target.getKey().lastAnswered() < target.getValue()) {
                if (Instant.now().isAfter(limit)) {
                    throw new AssertionError("file " + target.getValue() + " of "
                            + target.getKey().topic() + " was not stored in " + WHOLE_LIMIT + "; seed " + seed
                            + "; wrong: " + tally.wrong());
                }
                Thread.sleep(20);
            }
        }
    }

    private void readAtTheEnd() throws IOException, InterruptedException {
        Reader last = new Reader(machine.api(), List.copyOf(books.values()), List.of(), tally);
        for (Book book : books.values()) {
            for (int i = 0; i < LAST_QUESTIONS; i++) {
                if (!last.ask(book)) {
                    tally.wrong("no answer, with nothing killed any more");
                }
            }
        }
    }

    private void awaitFollower() throws InterruptedException {
        Instant limit = Instant.now().plus(WHOLE_LIMIT);
        while (Instant.now().isBefore(limit)
                && books.values().stream().map(Book::topic).distinct().anyMatch(this::isDue)) {
            Thread.sleep(100);
        }
    }

    private boolean isDue(Topic topic) {
        long due = books.values().stream()
                .filter(book -> book.topic() == topic)
                .mapToLong(Book::mostRevisions)
                .sum();
        return follower.received(topic).orElse(due) < due;
    }
}
