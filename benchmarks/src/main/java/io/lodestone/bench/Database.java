package io.lodestone.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The database of a service, asked by psql and loaded by pgbench. */
final class Database {

    private static final String SUPERUSER = "postgres";

    private final Part service;
    private final int port;
    private final Properties passwords;

    /**
     * @param service whose database
     * @param port port of the server on the loopback address
     * @param passwords password of each role
     */
    Database(Part service, int port, Properties passwords) {
        this.service = service;
        this.port = port;
        this.passwords = passwords;
    }

    /**
     * Runs statements as superuser, each a transaction of its own.
     *
     * @return rows, one a line, columns between vertical bars
     * @throws BenchException when one fails
     */
    String psql(String... statements) {
        List<String> command = command("psql", SUPERUSER);
        command.addAll(List.of("--no-psqlrc", "--tuples-only", "--no-align", "--quiet", "--set=ON_ERROR_STOP=1"));
        for (String statement : statements) {
            command.add("--command=" + statement);
        }
        return Program.run(environment(SUPERUSER), command).strip();
    }

    /**
     * Runs one script over and over with prepared statements, as the role that the service has.
     *
     * @param clients connections at a time
     * @throws BenchException when a transaction fails
     */
    PgbenchResult pgbench(Path script, int clients, int seconds) {
        List<String> command = command("pgbench", serviceRole());
        command.addAll(List.of(
                "--no-vacuum",
                "--protocol=prepared",
                "--client=" + clients,
                "--jobs=" + Math.min(clients, Runtime.getRuntime().availableProcessors()),
                "--time=" + seconds,
                "--file=" + script));
        return PgbenchResult.parse(Program.run(environment(serviceRole()), command));
    }

    /** What the running service connects as. */
    String serviceRole() {
        return service.text() + "_app";
    }

    private List<String> command(String program, String role) {
        return new ArrayList<>(List.of(program, "--host=127.0.0.1", "--port=" + port, "--username=" + role));
    }

    private Map<String, String> environment(String role) {
        return Map.of("PGPASSWORD", passwords.getProperty(role), "PGDATABASE", "lodestone_" + service.text());
    }
}
