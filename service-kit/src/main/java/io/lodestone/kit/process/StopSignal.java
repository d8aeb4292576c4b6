package io.lodestone.kit.process;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Has what would never end by itself, such as a stream of changes, end when the process stops. */
@ApplicationScoped
public class StopSignal {
    private final List<Runnable> actions = new CopyOnWriteArrayList<>();

    /**
     * Has something done, on any thread, when the process begins to stop, and again while requests are still in flight: one of
     * them may only just have begun what is to be ended.
     */
    public void onStop(Runnable action) {
        actions.add(action);
    }

    /** The process is stopping. */
    public void stop() {
        actions.forEach(Runnable::run);
    }
}
