package io.lodestone.standalone;

import io.lodestone.reference.ReferenceData;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The whole suite on this machine: PostgreSQL, the services, the gateway. It is started once and closed once; closing
 * it, also in the middle of its start, stops everything it has started: the gateway first, then the services, then
 * PostgreSQL.
 */
final class Suite implements AutoCloseable {

    private static final Duration START_TIMEOUT = Duration.ofMinutes(5);
    private static final Duration PROBE_INTERVAL = Duration.ofMillis(200);
    private static final int TRIES = 3;

    private final Path installation;
    private final Options options;
    private final PrintStream out;
    private final FreePorts ports = new FreePorts();
    private final AccessKey loaderKey = AccessKey.fresh();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private @Nullable DataFolder folder;
    private @Nullable EmbeddedPostgres postgres;
    private final List<ServiceProcess> processes = new CopyOnWriteArrayList<>();
    private volatile boolean stopping;

    /**
     * @param installation the folder with the built modules
     * @param options what was asked for
     * @param out where progress goes, one line a component
     */
    Suite(Path installation, Options options, PrintStream out) {
        this.installation = installation;
        this.options = options;
        this.out = out;
    }

    /**
     * Starts everything and loads what reference data is missing.
     *
     * @throws StartException when something does not start
     */
    void start() {
        Component.services().forEach(service -> service.program(installation));
        Component.GATEWAY.program(installation);
        if (options.port() != 0 && !FreePorts.isFree(options.port())) {
            throw portTaken();
        }
        DataFolder data = step(() -> folder = openFolder());
        Passwords passwords = passwords(data);
        EmbeddedPostgres database = step(() -> postgres = EmbeddedPostgres.start(data, ports, passwords));
        out.println("postgresql is ready on port " + database.port() + ", data in " + data.root());
        Databases.prepare(database, passwords, Component.databases());
        @Nullable AccessKey writeKey = data.writeKeyWasShown() ? null : AccessKey.fresh();
        String gateway = "http://127.0.0.1:" + startProcesses(data, database, passwords, writeKey);
        if (options.referenceData()) {
            loadReferenceData(data, gateway);
        }
        if (writeKey != null) {
            out.println("write key: " + writeKey.text());
        }
        out.println("ready: " + gateway + " (version " + version() + ")");
        out.flush();
        if (writeKey != null) {
            data.rememberWriteKeyWasShown();
        }
    }

    /** Whether every program has the cache that a training leaves. */
    boolean isTrained() {
        return Arrays.stream(Component.values()).allMatch(each -> Files.exists(each.classes(installation)));
    }

    /** Runs a step that starts something, unless the suite is being closed, which waits for the step to end. */
    private <T> T step(Supplier<T> step) {
        synchronized (this) {
            if (stopping) {
                throw new StartException("stopped before everything was started");
            }
            return step.get();
        }
    }

    private DataFolder openFolder() {
        if (options.ephemeral()) {
            return DataFolder.ephemeral();
        }
        Path asked = options.data();
        return DataFolder.open(asked == null ? installation.resolve(".lodestone") : asked);
    }

    private static Passwords passwords(DataFolder data) {
        try {
            return Passwords.in(data.passwords());
        } catch (IOException e) {
            throw new StartException("the passwords of the database cannot be read: " + DataFolder.reason(e), e);
        }
    }

    /** Starts the services and the gateway side by side and returns the gateway's port. */
    private int startProcesses(
            DataFolder data, EmbeddedPostgres database, Passwords passwords, @Nullable AccessKey writeKey) {
        for (int attempt = 1; ; attempt++) {
            Map<Component, Integer> servicePorts = new EnumMap<>(Component.class);
            Component.services().forEach(service -> servicePorts.put(service, ports.next()));
            servicePorts.forEach((service, port) -> {
                Map<String, String> environment = new HashMap<>(databaseSettings(service, database, passwords));
                environment.putAll(addresses(servicePorts));
                launch(service, port, environment, data);
            });
            Map<String, String> gateway = new HashMap<>(databaseSettings(Component.GATEWAY, database, passwords));
            gateway.putAll(addresses(servicePorts));
            gateway.put("LODESTONE_ACCESS_LOADER_KEY_SHA256", loaderKey.sha256());
            if (writeKey != null) {
                gateway.put("LODESTONE_ACCESS_FIRST_KEY_SHA256", writeKey.sha256());
            }
            int gatewayPort = options.port() == 0 ? ports.next() : options.port();
            launch(Component.GATEWAY, gatewayPort, gateway, data);
            ServiceProcess ended = awaitReady();
            if (ended == null) {
                return gatewayPort;
            }
            if (!ended.lostItsPort() || attempt == TRIES) {
                throw new StartException(ended.obituary());
            }
            if (ended.component() == Component.GATEWAY && options.port() != 0) {
                throw portTaken();
            }
            stopProcesses();
        }
    }

    /** Where each service is, for whoever calls it; who calls none takes no notice. */
    private static Map<String, String> addresses(Map<Component, Integer> ports) {
        Map<String, String> addresses = new HashMap<>();
        ports.forEach((service, port) -> {
            String client = "QUARKUS_GRPC_CLIENTS_" + service.name();
            addresses.put(client + "_HOST", "127.0.0.1");
            addresses.put(client + "_PORT", Integer.toString(port));
        });
        return addresses;
    }

    private void launch(Component component, int port, Map<String, String> environment, DataFolder data) {
        step(() -> processes.add(ServiceProcess.start(
                component,
                component.program(installation),
                component.classes(installation),
                options.train(),
                port,
                environment,
                data)));
    }

    private static Map<String, String> databaseSettings(
            Component component, EmbeddedPostgres database, Passwords passwords) {
        String name = component.database();
        try {
            return Map.of(
                    "QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl(Databases.database(name)),
                    "QUARKUS_DATASOURCE_USERNAME", Databases.app(name),
                    "QUARKUS_DATASOURCE_PASSWORD", passwords.of(Databases.app(name)),
                    "QUARKUS_FLYWAY_USERNAME", Databases.owner(name),
                    "QUARKUS_FLYWAY_PASSWORD", passwords.of(Databases.owner(name)),
                    "QUARKUS_FLYWAY_MIGRATE_AT_START", "true");
        } catch (IOException e) {
            throw new StartException("the passwords of the database cannot be kept: " + DataFolder.reason(e), e);
        }
    }

    /** Waits until all are ready; returns the first that ended instead. */
    private @Nullable ServiceProcess awaitReady() {
        long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        List<ServiceProcess> waiting = new ArrayList<>(processes);
        while (!waiting.isEmpty()) {
            for (ServiceProcess process : List.copyOf(waiting)) {
                if (!process.isAlive()) {
                    return process;
                }
                if (process.isReady(client)) {
                    out.println(process.component().module() + " is ready on port " + process.port());
                    waiting.remove(process);
                }
            }
            if (System.nanoTime() > deadline) {
                ServiceProcess late = waiting.getFirst();
                throw new StartException(late.component().module() + " is not ready after " + START_TIMEOUT.toMinutes()
                        + " minutes" + late.log().lastWords());
            }
            pause();
        }
        return null;
    }

    private static void pause() {
        try {
            Thread.sleep(PROBE_INTERVAL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("interrupted", e);
        }
    }

    private void loadReferenceData(DataFolder data, String gateway) {
        try {
            LoadedFiles loaded = LoadedFiles.in(data.loadedReferenceData());
            new ReferenceLoader(client, gateway, loaderKey, out).load(ReferenceData.files(), loaded);
        } catch (IOException e) {
            throw new StartException("the reference data cannot be read: " + DataFolder.reason(e), e);
        }
    }

    private StartException portTaken() {
        return new StartException(
                "port " + options.port() + " is taken by another program; choose another one with --port");
    }

    /** The version of this program. */
    static String version() {
        return Objects.requireNonNullElse(Suite.class.getPackage().getImplementationVersion(), "unpackaged");
    }

    /**
     * Waits until one of the processes ends, which none should.
     *
     * @throws StartException always, with what became of it
     */
    void awaitEnd() {
        EmbeddedPostgres database = Objects.requireNonNull(postgres);
        List<CompletableFuture<?>> ends = new ArrayList<>();
        ends.add(database.onExit());
        processes.forEach(process -> ends.add(process.onExit()));
        CompletableFuture.anyOf(ends.toArray(CompletableFuture[]::new)).join();
        throw new StartException(processes.stream()
                .filter(process -> !process.isAlive())
                .findFirst()
                .map(ServiceProcess::obituary)
                .orElseGet(() -> "postgresql ended" + database.log().lastWords()));
    }

    /** Whether it was told to stop: what fails from then on is no failure. */
    boolean isStopping() {
        return stopping;
    }

    @Override
    public void close() {
        stopping = true;
        synchronized (this) {
            try (DataFolder _ = folder;
                    EmbeddedPostgres _ = postgres) {
                stopProcesses();
            } finally {
                postgres = null;
                folder = null;
            }
        }
    }

    private synchronized void stopProcesses() {
        List<ServiceProcess> gateways = processes.stream()
                .filter(process -> process.component() == Component.GATEWAY)
                .toList();
        gateways.forEach(ServiceProcess::requestStop);
        gateways.forEach(ServiceProcess::awaitStop);
        processes.forEach(ServiceProcess::requestStop);
        processes.forEach(ServiceProcess::awaitStop);
        processes.clear();
    }
}
