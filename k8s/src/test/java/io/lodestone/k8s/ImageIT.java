package io.lodestone.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Images built by their Containerfile and run by the manifests of the overlay {@code local}, beside its PostgreSQL, with
 * Podman in the place of a cluster: policy-service, or with {@code -Dimages=all} everything that the overlay has. It takes
 * Linux, root and Debian's packages buildah, podman, runc, catatonit, postgresql-client, xz-utils, iproute2 and openssl, and is
 * skipped without them.
 */
class ImageIT {
    private static final boolean ALL = "all".equals(System.getProperty("images"));
    private static final String PODS =
            Kubectl.ROOT.resolve("k8s/src/test/resources/pods").toString();
    private static final Path FOLDER = Kubectl.ROOT.resolve("k8s/target/pods");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<String, Path> processes = new HashMap<>();
    private static String key = "";

    static List<String> processes() {
        return ALL
                ? List.of("pricing-service", "production-service", "policy-service", "gateway")
                : List.of("policy-service");
    }

    @BeforeAll
    @Timeout(1200)
    static void startPods() throws IOException, InterruptedException {
        List<String> missing = Stream.of(
                        "kubectl", "buildah", "podman", "runc", "catatonit", "psql", "xz", "ip", "nsenter", "curl")
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
        assertThat(processes())
                .as("packaged by `./mvnw -Pimage -Dquick package`")
                .allMatch(module -> Files.exists(Kubectl.ROOT.resolve(module + "/target/image-app/quarkus-run.jar")));
        writePostgres();
        pods("build", processes());
        writePods(writeSecrets());
        pods("play", List.of());
        for (String process : processes()) {
            processes.put(
                    process, Path.of("/proc", pods("pid", List.of(process)).strip()));
            awaitReady(process);
        }
    }

    @AfterAll
    static void stopPods() {
        if (Files.exists(FOLDER)) {
            pods("stop", List.of());
        }
    }

    @ParameterizedTest
    @MethodSource("processes")
    void servesAnAnswer(String process) {
        // When
        String health = ask(process, "http://127.0.0.1:9000/q/health/ready");

        // Then
        assertThat(health).contains("Database connections health check");
    }

    @Test
    void speaksNothingButTlsToOtherProcesses() {
        assertThat(pods("logs", List.of("policy-service"))).contains("Listening on: https://");
        assertThatThrownBy(() -> ask("policy-service", "http://127.0.0.1:8080/"))
                .isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @MethodSource("processes")
    void runsAsTheUserOfItsDeployment(String process) throws IOException {
        assertThat(status(process))
                .containsEntry("Uid", "10001\t10001\t10001\t10001")
                .containsEntry("Gid", "10001\t10001\t10001\t10001");
    }

    @ParameterizedTest
    @MethodSource("processes")
    void hasNoCapabilityAndNoWayToOne(String process) throws IOException {
        assertThat(status(process))
                .containsEntry("CapEff", "0000000000000000")
                .containsEntry("CapPrm", "0000000000000000")
                .containsEntry("CapBnd", "0000000000000000")
                .containsEntry("NoNewPrivs", "1");
    }

    @ParameterizedTest
    @MethodSource("processes")
    void isHeldByASeccompFilter(String process) throws IOException {
        assertThat(status(process)).containsEntry("Seccomp", "2");
    }

    @ParameterizedTest
    @MethodSource("processes")
    void canWriteToItsOwnFoldersOnly(String process) throws IOException {
        // When
        List<String> mounts = Files.readAllLines(process(process).resolve("mountinfo"));

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
    @ParameterizedTest
    @MethodSource("processes")
    void startsFromTheCacheOfItsImage(String process) throws IOException {
        // When
        List<String> mapped = Files.readAllLines(process(process).resolve("maps"));

        // Then
        assertThat(mapped).anyMatch(line -> line.endsWith("/app/app.aot"));
        assertThat(pods("logs", List.of(process))).doesNotContain("[aot", "[cds");
    }

    @ParameterizedTest
    @MethodSource("processes")
    void hasItsBillOfMaterials(String process) throws IOException {
        // Given
        assumeTrue(
                Files.exists(Kubectl.ROOT.resolve(process + "/target/image-sbom.json")),
                "Maven was offline and made no bill of materials");

        // When
        JsonNode sbom = JSON.readTree(
                process(process).resolve("root/app/image-sbom.json").toFile());

        // Then
        assertThat(sbom.at("/metadata/component/name").asText()).isEqualTo("lodestone-" + process);
        assertThat(sbom.path("components").findValuesAsText("name")).contains("quarkus-core", "postgresql");
    }

    /** Through every pod of the overlay: the gateway takes a body, a service stores it, and gives it back. */
    @Test
    void keepsWhatIsSentToTheGateway() {
        // Given
        assumeTrue(ALL, "only with -Dimages=all");
        Path documents =
                Kubectl.ROOT.resolve("reference-data/src/main/resources/io/lodestone/reference/010-documents.csv");

        // When
        ask(
                "gateway",
                "http://127.0.0.1:8080/v1/documents:import",
                "-H",
                "Authorization: Bearer " + key,
                "-H",
                "Content-Type: text/csv",
                "--data-binary",
                "@" + documents);
        String stored = ask("gateway", "http://127.0.0.1:8080/v1/documents");

        // Then
        assertThat(stored).contains("\"code\"");
    }

    private static Path process(String name) {
        return Objects.requireNonNull(processes.get(name));
    }

    private static Map<String, String> status(String name) throws IOException {
        return Files.readAllLines(process(name).resolve("status")).stream()
                .map(line -> line.split(":\\s+", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    private static void writePostgres() throws IOException {
        String architecture = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        Files.createDirectories(FOLDER);
        try (InputStream binaries = ImageIT.class.getResourceAsStream("/postgres-linux-" + architecture + ".txz")) {
            Files.copy(Objects.requireNonNull(binaries), FOLDER.resolve("postgres.txz"));
        }
    }

    private static void writePods(Map<String, Map<String, String>> secrets) throws IOException {
        Manifests local = Kubectl.objects("local");
        Files.createDirectories(FOLDER.resolve("pods"));
        for (Manifests.Workload workload : local.workloads()) {
            String name = workload.object().getMetadata().getName();
            if (name.equals("postgres") || processes().contains(name)) {
                Files.writeString(FOLDER.resolve("pods/" + name + ".yaml"), PodmanPod.yaml(local, secrets, workload));
            }
        }
    }

    /** In the form that Podman has for them; returns their values by name and key. */
    private static Map<String, Map<String, String>> writeSecrets() throws IOException {
        Path told = FOLDER.resolve("first-key");
        String secrets = Kubectl.run(
                Map.of(),
                Redirect.to(told.toFile()),
                Kubectl.ROOT.resolve("k8s/new-secrets").toString());
        key = Files.readString(told).replaceFirst(".*: ", "").strip();
        String certificates = Kubectl.run(
                Map.of(), log(), Kubectl.ROOT.resolve("k8s/new-certificates").toString());
        Files.createDirectories(FOLDER.resolve("secrets"));
        Map<String, Map<String, String>> all = new HashMap<>();
        for (JsonNode secret : Manifests.documents(secrets + certificates, new ArrayList<>())) {
            String name = secret.at("/metadata/name").asText();
            Map<String, String> values = new HashMap<>();
            secret.path("stringData")
                    .properties()
                    .forEach(
                            entry -> values.put(entry.getKey(), entry.getValue().asText()));
            all.put(name, values);
            Map<String, String> encoded = new HashMap<>(values);
            encoded.replaceAll(
                    (field, value) -> Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)));
            JSON.writeValue(FOLDER.resolve("secrets/" + name).toFile(), encoded);
        }
        return all;
    }

    private static void awaitReady(String process) throws InterruptedException {
        for (int i = 0; i < 600 && Files.exists(process(process)); i++) {
            try {
                ask(process, "http://127.0.0.1:9000/q/health/ready");
                return;
            } catch (IllegalStateException e) {
                // Not listening yet, or not ready.
            }
            Thread.sleep(200);
        }
        throw new IllegalStateException(process + " did not get ready: " + pods("logs", List.of(process)));
    }

    /** What is answered in the network of a pod. */
    private static String ask(String process, String url, String... options) {
        List<String> command = new ArrayList<>(List.of(
                "nsenter", "--net=" + process(process).resolve("ns/net"), "curl", "-fsS", "--max-time", "60", url));
        command.addAll(List.of(options));
        return Kubectl.run(Map.of(), log(), command.toArray(String[]::new));
    }

    private static String pods(String command, List<String> arguments) {
        return Kubectl.run(
                Map.of("JAVA_HOME", System.getProperty("java.home")),
                log(),
                Stream.concat(Stream.of(PODS, command, FOLDER.toString()), arguments.stream())
                        .toArray(String[]::new));
    }

    private static Redirect log() {
        return Redirect.appendTo(new File(FOLDER + ".log"));
    }

    private static boolean isInstalled(String tool) {
        return Stream.of((System.getenv("PATH") + ":/usr/sbin").split(":"))
                .anyMatch(folder -> new File(folder, tool).canExecute());
    }
}
