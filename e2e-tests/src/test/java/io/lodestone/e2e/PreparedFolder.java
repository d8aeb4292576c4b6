package io.lodestone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A data folder with the reference data in it, for a suite that is to be there soon: a copy of one that a first start has
 * filled, once for all tests.
 *
 * @param path the folder, which other users must be able to reach
 * @param writeKey the key that the first start printed
 */
public record PreparedFolder(Path path, String writeKey) {
    private static Optional<PreparedFolder> original = Optional.empty();

    /** Another copy, in a temporary folder. */
    static PreparedFolder copy() throws IOException, InterruptedException {
        return at(Files.createTempDirectory("lodestone-prepared-"));
    }

    /** Another copy, in an empty folder or one to be made. */
    public static PreparedFolder at(Path folder) throws IOException, InterruptedException {
        PreparedFolder filled = original();
        run("cp", "-a", filled.path() + "/.", Files.createDirectories(folder).toString());
        return new PreparedFolder(folder, filled.writeKey());
    }

    private static synchronized PreparedFolder original() throws IOException, InterruptedException {
        if (original.isEmpty()) {
            Path folder = Files.createTempDirectory("lodestone-original-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    run("rm", "-rf", folder.toString());
                } catch (IOException | InterruptedException e) {
                    System.err.println("left behind: " + folder + ", " + e);
                }
            }));
            try (RunningSuite suite =
                    RunningSuite.start("--data", folder.toString()).awaitReady()) {
                original =
                        Optional.of(new PreparedFolder(folder, suite.writeKey().orElseThrow()));
            }
        }
        return original.orElseThrow();
    }

    /** Removes it, when its suite has ended. */
    void delete() throws IOException, InterruptedException {
        run("rm", "-rf", path.toString());
    }

    /** Owners and permissions are PostgreSQL's business; these programs keep them. */
    private static void run(String... command) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
                .as(String.join(" ", command))
                .isZero();
    }
}
