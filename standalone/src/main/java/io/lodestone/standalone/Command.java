package io.lodestone.standalone;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A program that ran to its end.
 *
 * @param exitCode its exit code
 * @param output what it wrote, standard error included
 */
record Command(int exitCode, String output) {

    /**
     * Runs one of PostgreSQL's or the system's programs and waits for it. Variables that would change what PostgreSQL's
     * programs do or the language they speak are kept from it.
     *
     * @throws IOException when it cannot be started
     */
    static Command run(List<String> arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(arguments).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        process.getOutputStream().close();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Command(process.waitFor(), output.strip());
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new StartException("interrupted", e);
        }
    }

    /** Whether a program exists and ends well. */
    static boolean works(List<String> arguments) {
        try {
            return run(arguments).succeeded();
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether it reported success. */
    boolean succeeded() {
        return exitCode == 0;
    }
}
