package io.lodestone.kit.process;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Tells of the end of the process when it begins. The framework's own event comes after the calls in flight have ended, for
 * which endless streams would have it wait in vain.
 */
@ApplicationScoped
public class StopSignal {
    private final List<Runnable> actions = new CopyOnWriteArrayList<>();
    private final Thread hook = Thread.ofPlatform().name("stop-signal").unstarted(this::stop);

    /** Has something done once, on any thread, when the process begins to stop. */
    public void onStop(Runnable action) {
        actions.add(action);
    }

    @PostConstruct
    void begin() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** For an end without a signal, such as that of a test. */
    @PreDestroy
    void end() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException stopping) {
            // The hook has run, or is running.
        }
    }

    /** The process begins to stop. */
    public synchronized void stop() {
        List<Runnable> due = List.copyOf(actions);
        actions.removeAll(due);
        due.forEach(Runnable::run);
    }
}
