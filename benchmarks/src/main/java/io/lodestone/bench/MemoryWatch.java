package io.lodestone.bench;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** Looks at the memory of all processes several times a second, also of those that end before the watch does. */
final class MemoryWatch implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofMillis(200);

    private final Processes processes;
    private final Map<Part, Memory> most = new EnumMap<>(Part.class);
    private final Thread thread;

    /** Begins to watch. */
    MemoryWatch(Processes processes) {
        this.processes = processes;
        this.thread = Thread.ofPlatform().daemon().name("memory-watch").start(this::watch);
    }

    private void watch() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                look();
                Thread.sleep(INTERVAL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void look() {
        processes.memory().forEach((part, memory) -> most.merge(part, memory, Memory::max));
    }

    /** The most that was seen so far. */
    synchronized Map<Part, Memory> most() {
        look();
        return Map.copyOf(most);
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
