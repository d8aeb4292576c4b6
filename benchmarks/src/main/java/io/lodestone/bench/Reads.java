package io.lodestone.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** One kind of read, through the gateway and by pgbench by turns, so that both meet the machine in the same mood. */
final class Reads {

    private static final int COLD_ADDRESSES = 50_000;
    private static final int HOT_ADDRESSES = 16;
    private static final int CHECKED = 6;
    private static final int WARM_UP_CLIENTS = 8;
    private static final int DATABASE_WARM_UP_SECONDS = 2;
    private static final int SECONDS_TO_SEE = 3;

    private final Rig rig;
    private final ReadKind kind;
    private final Map<Mode, Path> addresses;
    private final List<Window> checked;
    private final HistoryQuery query;
    private final Path script;

    private Reads(
            Rig rig, ReadKind kind, Map<Mode, Path> addresses, List<Window> checked, HistoryQuery query, Path script) {
        this.rig = rig;
        this.kind = kind;
        this.addresses = addresses;
        this.checked = checked;
        this.query = query;
        this.script = script;
    }

    /**
     * Makes ready to measure: warms the gateway up and looks which statement the service runs meanwhile.
     *
     * @param rig a suite that holds the data
     * @param modes the modes to measure
     * @param warmUpSeconds load on the gateway in each mode, repeated as long as that makes answers cheaper
     */
    static Reads prepare(Rig rig, DataSet data, ReadKind kind, List<Mode> modes, int warmUpSeconds) {
        Random random = new Random(kind.points());
        Map<Mode, Path> addresses = new EnumMap<>(Mode.class);
        List<Window> checked = new ArrayList<>();
        HistoryQuery query = null;
        for (Mode mode : modes) {
            List<Window> windows = Stream.generate(() -> data.window(random, kind.points()))
                    .limit(mode == Mode.COLD ? COLD_ADDRESSES : HOT_ADDRESSES)
                    .toList();
            checked.addAll(windows.subList(0, CHECKED));
            Path file = rig.write(
                    mode.text() + ".txt", windows.stream().map(kind::address).toList());
            addresses.put(mode, file);
            if (mode == Mode.COLD) {
                query = seenUnderLoad(rig, file, kind.isAsOf());
            }
            rig.warmUp(file, mode, WARM_UP_CLIENTS, warmUpSeconds);
        }
        if (query == null) {
            throw new IllegalArgumentException("only a cold read shows the statement of the service");
        }
        int idsBefore = idsBefore(rig.database());
        for (Window window : checked) {
            String count =
                    rig.database().psql("SELECT count(*) FROM (" + query.literally(window, idsBefore) + ") chosen");
            if (!count.equals(Integer.toString(kind.points()))) {
                throw new BenchException("filled in for " + kind.address(window) + ", the service's statement gives "
                        + count + " rows: " + query.sql());
            }
        }
        Path script = rig.write("read.sql", List.of(query.script(data, idsBefore, kind.points())));
        rig.database().pgbench(script, WARM_UP_CLIENTS, DATABASE_WARM_UP_SECONDS);
        return new Reads(rig, kind, addresses, checked, query, script);
    }

    private static HistoryQuery seenUnderLoad(Rig rig, Path addresses, boolean asOf) {
        CompletableFuture<WrkResult> load = CompletableFuture.supplyAsync(
                () -> rig.load().run(addresses, Mode.COLD, WARM_UP_CLIENTS, SECONDS_TO_SEE, 1));
        Optional<HistoryQuery> seen = Optional.empty();
        while (seen.isEmpty() && !load.isDone()) {
            seen = HistoryQuery.seenIn(rig.database(), asOf);
        }
        load.join();
        return seen.orElseThrow(() -> new BenchException("no statement of the service was seen in the database"));
    }

    /**
     * The number that the first instrument's id follows.
     *
     * @throws BenchException when ids do not follow the numbers of the instruments, as the script needs it
     */
    private static int idsBefore(Database database) {
        String[] columns = database.psql("SELECT first - 1, count(*) FILTER (WHERE code <> 'bench-' || lpad((id - first"
                        + " + 1)::text, 5, '0')) FROM instrument, (SELECT min(id) AS first FROM instrument) lowest"
                        + " GROUP BY first")
                .split("\\|");
        if (!columns[1].equals("0")) {
            throw new BenchException("the ids of " + columns[1] + " instruments do not follow their numbers");
        }
        return Integer.parseInt(columns[0]);
    }

    /**
     * Measures, and checks answers before and after.
     *
     * @param clients numbers of clients to measure with
     * @param seconds length of one measurement
     * @param rounds how often each is repeated
     * @throws BenchException when an answer is wrong
     */
    List<Point> measure(List<Integer> clients, int seconds, int rounds) {
        AnswerCheck check = new AnswerCheck(rig.api(), rig.database());
        // Answers under load may be a little smaller than the smallest of those that were checked.
        int leastBytes = check.reads(kind, checked) * 9 / 10;
        List<Point> points = new ArrayList<>();
        for (int number : clients) {
            List<Load> database = new ArrayList<>();
            Map<Mode, List<Load>> gateway = new EnumMap<>(Mode.class);
            for (int round = 0; round < rounds; round++) {
                database.add(Load.ofPgbench(rig.counted(() -> rig.database().pgbench(script, number, seconds))));
                addresses.forEach((mode, file) -> gateway.computeIfAbsent(mode, _ -> new ArrayList<>())
                        .add(Load.ofWrk(rig.counted(() -> rig.load().run(file, mode, number, seconds, leastBytes)))));
            }
            gateway.forEach((mode, loads) ->
                    points.add(new Point(kind, mode, number, Load.median(loads), Load.median(database))));
        }
        check.reads(kind, checked);
        return points;
    }

    /** The statement that the service runs for this read. */
    HistoryQuery query() {
        return query;
    }
}
