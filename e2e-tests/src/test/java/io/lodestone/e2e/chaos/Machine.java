package io.lodestone.e2e.chaos;

import io.lodestone.e2e.Api;
import io.lodestone.e2e.OwnProcess;
import io.lodestone.e2e.PreparedFolder;
import io.lodestone.e2e.RunningSuite;
import io.lodestone.kit.testing.FreePort;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * The suite on one machine, every process of it a child of the test: a suite is started once, on a data folder that is kept,
 * and stopped again; then its PostgreSQL and its processes are started one by one, and can be ended one by one. They reach
 * PostgreSQL and each other by wires of the test.
 */
final class Machine implements AutoCloseable {
    private final Path data;
    private final Postgres postgres;
    private final Map<String, OwnProcess> processes;
    private final TcpProxy toPostgres;
    private final List<TcpProxy> toServices;
    private final Api api;

    private Machine(
            Path data,
            Postgres postgres,
            Map<String, OwnProcess> processes,
            TcpProxy toPostgres,
            List<TcpProxy> toServices,
            Api api) {
        this.data = data;
        this.postgres = postgres;
        this.processes = processes;
        this.toPostgres = toPostgres;
        this.toServices = toServices;
        this.api = api;
    }

    /** Starts it with the reference data. */
    static Machine start(Path folder) throws IOException, InterruptedException {
        Path data = folder.resolve("data");
        Map<String, OwnProcess> processes = new LinkedHashMap<>();
        Postgres postgres;
        TcpProxy toPostgres;
        List<TcpProxy> toServices = new ArrayList<>();
        String key = PreparedFolder.at(data).writeKey();
        int gatewayPort = FreePort.next();
        try (RunningSuite suite = RunningSuite.start("--data", data.toString()).awaitReady()) {
            postgres = new Postgres(data, folder.resolve("postgres.log"));
            toPostgres = new TcpProxy(postgres.port());
            Map<String, Integer> ports = new LinkedHashMap<>();
            Map<String, Integer> wires = new LinkedHashMap<>();
            for (String service : List.of("pricing", "production", "policy")) {
                int port = FreePort.next();
                TcpProxy wire = new TcpProxy(port);
                ports.put(service, port);
                toServices.add(wire);
                wires.put(service.toUpperCase(java.util.Locale.ROOT), wire.port());
            }
            for (Map.Entry<String, Integer> port : ports.entrySet()) {
                String module = port.getKey() + "-service";
                processes.put(port.getKey(), OwnProcess.like(suite, module, port.getValue(), wires, folder));
            }
            processes.put("gateway", OwnProcess.like(suite, "gateway", gatewayPort, wires, folder));
            for (OwnProcess process : processes.values()) {
                process.replaceSetting("127.0.0.1:" + postgres.port() + "/", "127.0.0.1:" + toPostgres.port() + "/");
            }
        }
        Api api = new Api("http://127.0.0.1:" + gatewayPort, key);
        Machine machine = new Machine(data, postgres, processes, toPostgres, toServices, api);
        machine.startAll();
        return machine;
    }

    /** The gateway, with a key that may write. */
    Api api() {
        return api;
    }

    /** The database server. */
    Postgres postgres() {
        return postgres;
    }

    /** The wire from all processes to the database server. */
    TcpProxy toPostgres() {
        return toPostgres;
    }

    /** The wires to the services. */
    List<TcpProxy> toServices() {
        return toServices;
    }

    /** One of the processes, by the name of its service. */
    OwnProcess process(String name) {
        return Objects.requireNonNull(processes.get(name));
    }

    /** Ends what a victim stands for, without a warning. */
    void kill(Victim victim) throws IOException, InterruptedException, SQLException {
        switch (victim) {
            case PRICING, PRODUCTION, POLICY -> process(victim.service()).kill();
            case GATEWAY -> process("gateway").kill();
            case POSTGRES -> postgres.kill();
            case POSTGRES_STOPPED -> postgres.stopAtOnce();
            case BACKEND -> postgres.killBackend();
            case WIRES_TO_POSTGRES -> toPostgres.cut();
            case WIRES_TO_SERVICES -> toServices.forEach(TcpProxy::cut);
            case DEAD_WIRES_TO_SERVICES -> toServices.forEach(TcpProxy::abandon);
            case EVERYTHING, SUITE -> killAll();
        }
    }

    /** Starts it again, and waits until it is ready. */
    void restore(Victim victim) throws IOException, InterruptedException {
        switch (victim) {
            case PRICING, PRODUCTION, POLICY -> {
                process(victim.service()).start();
                process(victim.service()).awaitReady();
            }
            case GATEWAY -> {
                process("gateway").start();
                process("gateway").awaitReady();
            }
            case POSTGRES, POSTGRES_STOPPED, BACKEND -> postgres.start();
            case WIRES_TO_POSTGRES, WIRES_TO_SERVICES, DEAD_WIRES_TO_SERVICES -> {
                // New connections are well.
            }
            case EVERYTHING, SUITE -> startAll();
        }
    }

    private void startAll() throws IOException, InterruptedException {
        postgres.start();
        for (OwnProcess process : processes.values()) {
            process.start();
        }
        for (OwnProcess process : processes.values()) {
            process.awaitReady();
        }
    }

    private void killAll() throws InterruptedException {
        for (OwnProcess process : processes.values()) {
            process.kill();
        }
        postgres.kill();
    }

    /** Starts the suite itself where {@link #killAll} left off, on the address that the clients know. */
    RunningSuite startSuite() throws IOException, InterruptedException {
        return RunningSuite.start(
                        "--data",
                        data.toString(),
                        "--no-reference-data",
                        "--port",
                        Integer.toString(process("gateway").port()))
                .awaitReady();
    }

    /** Ends the suite's first process without a warning, and waits until the others have followed it. */
    static void kill(RunningSuite suite) throws Exception {
        List<ProcessHandle> others = new ArrayList<>(suite.descendants().toList());
        suite.handle().destroyForcibly();
        for (ProcessHandle other : others) {
            other.onExit().get(60, TimeUnit.SECONDS);
        }
    }

    @Override
    public void close() throws InterruptedException, IOException {
        killAll();
        toPostgres.close();
        for (TcpProxy wire : toServices) {
            wire.close();
        }
    }
}
