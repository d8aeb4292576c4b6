package io.lodestone.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The image of a service, built by its Containerfile and run by its own Deployment, with Podman in the place of a cluster.
 * It takes Linux, root and Debian's packages buildah, podman, runc, catatonit and postgresql, and is skipped without them.
 */
class ImageIT {
    private static final String POD =
            Kubectl.ROOT.resolve("k8s/src/test/resources/pod").toString();
    private static final String FOLDER = Kubectl.ROOT.resolve("k8s/target/pod").toString();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static int management;
    private static Map<String, String> status = Map.of();
    private static Path process = Path.of("");

    @BeforeAll
    @Timeout(300)
    static void startPod() throws IOException, InterruptedException {
        List<String> missing = Stream.of("kubectl", "buildah", "podman", "runc", "catatonit", "psql", "setpriv")
                .filter(tool -> !isInstalled(tool))
                .toList();
        boolean root = System.getProperty("user.name").equals("root");
        boolean java = System.getProperty("java.home").startsWith("/usr/");
        if (!missing.isEmpty() || !root || !java) {
            String why = !missing.isEmpty()
                    ? "these are not installed: " + missing
                    : root ? "Java is not below /usr" : "the user is not root";
            System.out.println("No image is built and run: " + why);
            abort(why);
        }
        management = freePort();
        String pid = pod(
                        "start",
                        Integer.toString(freePort()),
                        Integer.toString(management),
                        Integer.toString(freePort()))
                .strip();
        process = Path.of("/proc", pid);
        status = Files.readAllLines(process.resolve("status")).stream()
                .map(line -> line.split(":\\s+", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        awaitReady();
    }

    @AfterAll
    static void stopPod() {
        if (Files.exists(Path.of(FOLDER))) {
            pod("stop");
        }
    }

    @Test
    void servesAnAnswer() throws IOException, InterruptedException {
        // When
        HttpResponse<String> health = ask("/q/health/ready");

        // Then
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).contains("Database connections health check", "lodestone.policy.v1.PolicyService");
    }

    @Test
    void runsAsTheUserOfItsDeployment() {
        assertThat(status)
                .containsEntry("Uid", "10001\t10001\t10001\t10001")
                .containsEntry("Gid", "10001\t10001\t10001\t10001");
    }

    @Test
    void hasNoCapabilityAndNoWayToOne() {
        assertThat(status)
                .containsEntry("CapEff", "0000000000000000")
                .containsEntry("CapPrm", "0000000000000000")
                .containsEntry("CapBnd", "0000000000000000")
                .containsEntry("NoNewPrivs", "1");
    }

    @Test
    void isHeldByASeccompFilter() {
        assertThat(status).containsEntry("Seccomp", "2");
    }

    @Test
    void canWriteToItsOwnFolderOnly() throws IOException {
        // When
        List<String> mounts = Files.readAllLines(process.resolve("mountinfo"));

        // Then
        assertThat(mounts)
                .filteredOn(mount -> mount.split(" ")[4].equals("/"))
                .singleElement()
                .satisfies(mount -> assertThat(mount.split(" ")[5]).startsWith("ro"));
        assertThat(mounts)
                .filteredOn(mount -> mount.split(" ")[4].equals("/tmp"))
                .singleElement()
                .satisfies(mount -> assertThat(mount.split(" ")[5]).startsWith("rw"));
    }

    /** Java says so when it cannot use the cache, and goes on without. */
    @Test
    void startsFromTheCacheOfItsImage() throws IOException {
        // When
        List<String> mapped = Files.readAllLines(process.resolve("maps"));

        // Then
        assertThat(mapped).anyMatch(line -> line.endsWith("/app/app.aot"));
        assertThat(pod("logs")).doesNotContain("[aot", "[cds");
    }

    private static void awaitReady() throws IOException, InterruptedException {
        for (int i = 0; i < 600 && Files.exists(process); i++) {
            try {
                if (ask("/q/health/ready").statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // Not listening yet.
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("the pod did not get ready: " + pod("logs"));
    }

    private static HttpResponse<String> ask(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + management + path))
                .timeout(Duration.ofSeconds(10))
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String pod(String command, String... arguments) {
        return Kubectl.run(
                Map.of("JAVA_HOME", System.getProperty("java.home")),
                Redirect.appendTo(new File(FOLDER + ".log")),
                Stream.concat(Stream.of(POD, command, FOLDER), Stream.of(arguments))
                        .toArray(String[]::new));
    }

    private static boolean isInstalled(String tool) {
        return Stream.of((System.getenv("PATH") + ":/usr/sbin").split(":"))
                .anyMatch(folder -> new File(folder, tool).canExecute());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
