package io.lodestone.bench;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The running processes of the suite. */
final class Processes {

    private static final int TRIES = 50;
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Map<Part, Long> pids;

    /**
     * @param pids the process of each part; of PostgreSQL that which starts the others
     */
    Processes(Map<Part, Long> pids) {
        this.pids = new EnumMap<>(pids);
    }

    /** Processor time of each part since its start, user and system, in microseconds. */
    Map<Part, Long> cpuMicros() {
        for (int attempt = 0; ; attempt++) {
            Map<Part, List<Long>> before = families();
            Map<Part, Long> micros = new EnumMap<>(Part.class);
            before.forEach((part, family) -> micros.put(
                    part, texts(family, "stat").mapToLong(ProcFile::cpuMicros).sum()));
            // The time of a connection that ends in between would be lost or counted twice.
            if (attempt == TRIES || families().equals(before)) {
                return micros;
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", e);
        }
    }

    /** Memory of each part. */
    Map<Part, Memory> memory() {
        Map<Part, Memory> memory = new EnumMap<>(Part.class);
        families()
                .forEach((part, family) ->
                        memory.put(part, Memory.of(texts(family, "status").toList())));
        return memory;
    }

    private static Stream<String> texts(List<Long> family, String file) {
        return family.stream().map(pid -> ProcFile.read(pid, file)).flatMap(Optional::stream);
    }

    /** PostgreSQL has a process for each connection; the others are one each. */
    private Map<Part, List<Long>> families() {
        Map<Part, List<Long>> families = new EnumMap<>(Part.class);
        pids.forEach((part, pid) -> {
            Stream<ProcessHandle> children = part == Part.POSTGRESQL
                    ? ProcessHandle.of(pid).stream().flatMap(ProcessHandle::children)
                    : Stream.empty();
            families.put(
                    part,
                    Stream.concat(Stream.of(pid), children.map(ProcessHandle::pid))
                            .sorted()
                            .toList());
        });
        return families;
    }
}
