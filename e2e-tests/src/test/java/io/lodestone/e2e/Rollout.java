package io.lodestone.e2e;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The processes of one module behind one name, each at an address of its own, replaced one by one as Kubernetes replaces the
 * pods of a Deployment: a new one is started and, once ready, added to the name; when it has been ready for a while, an old
 * one is taken out of the name, goes on for its pause and is told to stop, while its successor's successor starts.
 */
final class Rollout implements AutoCloseable {
    /** Every process of the test has an address that none had before. */
    private static final AtomicInteger ADDRESSES = new AtomicInteger(1);

    private final RunningSuite suite;
    private final String module;
    private final int port;
    private final Map<String, String> settings;
    private final HostNames names;
    private final Workload workload;
    private final Path folder;
    private final List<OwnProcess> ready = new CopyOnWriteArrayList<>();
    private final List<OwnProcess> all = new CopyOnWriteArrayList<>();
    private final ExecutorService leaving = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> left = new ArrayList<>();

    /**
     * None runs yet.
     *
     * @param port where each of them listens, at its address
     * @param settings what their environment has beside that of the suite's own process
     */
    Rollout(
            RunningSuite suite,
            String module,
            int port,
            Map<String, String> settings,
            HostNames names,
            Workload workload,
            Path folder) {
        this.suite = suite;
        this.module = module;
        this.port = port;
        this.settings = settings;
        this.names = names;
        this.workload = workload;
        this.folder = folder;
    }

    /** Starts one, without waiting for it. */
    OwnProcess begin() throws IOException {
        String address = "127.0.3." + ADDRESSES.getAndIncrement();
        List<String> options = new ArrayList<>(workload.javaOptions());
        options.add(names.option());
        OwnProcess process = OwnProcess.at(
                suite, module, address, port, settings, options, folder.resolve(module + "-" + address + ".log"));
        process.start();
        all.add(process);
        return process;
    }

    /** Waits until it is ready, and has it be found. */
    void admit(OwnProcess process) throws IOException, InterruptedException {
        process.awaitReady();
        names.add(module, process.host());
        ready.add(process);
    }

    /** Replaces every process by a new one; the last old one may still be leaving. */
    void restart() throws IOException, InterruptedException {
        for (OwnProcess old : List.copyOf(ready)) {
            admit(begin());
            Thread.sleep(workload.settled());
            ready.remove(old);
            names.remove(module, old.host());
            left.add(leaving.submit(() -> {
                Thread.sleep(workload.pause());
                old.stop(workload.grace().minus(workload.pause()));
                return old;
            }));
        }
    }

    /** Waits until the old ones have stopped, each within its time. */
    void awaitOld() throws InterruptedException, ExecutionException {
        for (Future<?> one : left) {
            one.get();
        }
    }

    /** Those that can be found. */
    List<OwnProcess> ready() {
        return List.copyOf(ready);
    }

    @Override
    public void close() throws InterruptedException {
        for (OwnProcess process : all) {
            process.close();
        }
        leaving.close();
    }
}
