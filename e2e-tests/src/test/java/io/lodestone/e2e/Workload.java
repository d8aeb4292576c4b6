package io.lodestone.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the manifests of Kubernetes say of every process.
 *
 * @param settled how long a new pod must have been ready before an old one goes
 * @param pause how long an old pod goes on after its address has left the name
 * @param grace how long it may take from then on, before it is killed
 * @param javaOptions the properties that Java gets
 */
record Workload(Duration settled, Duration pause, Duration grace, List<String> javaOptions) {
    private static final Path MANIFESTS = RunningSuite.ROOT.resolve("k8s");

    static Workload read() throws IOException {
        JsonNode spec = new YAMLMapper()
                .readTree(MANIFESTS.resolve("base/workload.yaml").toFile())
                .path("spec");
        JsonNode pod = spec.at("/template/spec");
        List<String> properties = Files.readAllLines(MANIFESTS.resolve("images/java.options")).stream()
                .filter(line -> line.startsWith("-D"))
                .toList();
        return new Workload(
                seconds(spec.path("minReadySeconds")),
                seconds(pod.at("/containers/0/lifecycle/preStop/sleep/seconds")),
                seconds(pod.path("terminationGracePeriodSeconds")),
                properties);
    }

    private static Duration seconds(JsonNode number) {
        return Duration.ofSeconds(number.asInt());
    }

    /** How a module finds the others, and how it stops. */
    static Map<String, String> environment(String module) throws IOException {
        Map<String, String> environment = new HashMap<>();
        for (String name : List.of("process", module)) {
            Path file = MANIFESTS.resolve("base/" + name + ".env");
            for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
                if (line.matches("(QUARKUS_GRPC_CLIENTS_.*(?<!_PORT)|LODESTONE_SHUTDOWN_\\w+)=.*")) {
                    int equals = line.indexOf('=');
                    environment.put(line.substring(0, equals), line.substring(equals + 1));
                }
            }
        }
        return environment;
    }
}
