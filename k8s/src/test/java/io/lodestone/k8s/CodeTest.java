package io.lodestone.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.certmanager.api.model.v1.Certificate;
import io.fabric8.certmanager.api.model.v1.CertificateSpec;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.lodestone.k8s.Manifests.Workload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The manifests say what the code does: its configuration keys, its ports, whom it calls and how long it takes to stop. */
class CodeTest {
    private static final Pattern KEY = Pattern.compile("`((?:lodestone|quarkus)\\.[a-z0-9.*-]+)`");
    private static final Pattern CALL = Pattern.compile("@GrpcClient\\(\"(\\w+)\"\\)");

    private static final Pattern INTERVAL = Pattern.compile("INTERVAL_SECONDS = (\\d+);");
    private static final Pattern KEPT_BY_JAVA = Pattern.compile("(?m)^-Dsun\\.net\\.inetaddr\\.ttl=(\\d+)$");

    /** The lifetime that Kubernetes gives the addresses of a headless Service, in seconds. */
    private static final long KEPT_BY_DNS = 5;

    static List<String> overlays() {
        return Kubectl.overlays();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void everyVariableIsADocumentedKey(String overlay) {
        // Given
        Manifests manifests = Kubectl.objects(overlay);

        // When
        Set<String> set = new TreeSet<>();
        suite(manifests)
                .flatMap(Wiring::containers)
                .flatMap(container -> container.getEnv().stream())
                .map(EnvVar::getName)
                .forEach(set::add);
        suite(manifests)
                .forEach(workload ->
                        set.addAll(configuration(manifests, workload).keySet()));
        set.removeIf(CodeTest::isDocumented);

        // Then
        assertThat(set).as("not in docs/configuration.md").isEmpty();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void everyPortIsTheProcessOwn(String overlay) {
        // Given
        Manifests manifests = Kubectl.objects(overlay);
        Map<String, Set<String>> own = new TreeMap<>();
        suite(manifests).forEach(workload -> {
            Properties properties = properties(module(workload));
            own.put(
                    module(workload),
                    Set.of(
                            properties.getProperty("quarkus.http.port"),
                            properties.getProperty("quarkus.management.port")));
        });

        // When
        Map<String, Set<String>> open = new TreeMap<>();
        suite(manifests)
                .forEach(workload -> open.put(
                        module(workload),
                        workload.pod().getContainers().stream()
                                .flatMap(container -> container.getPorts().stream())
                                .map(port -> port.getContainerPort().toString())
                                .collect(Collectors.toSet())));

        // Then
        assertThat(open).isEqualTo(own);
    }

    /** Clients look every service up by a name that stands for all of its pods, and spread their calls over them. */
    @ParameterizedTest
    @MethodSource("overlays")
    void everyClientCallsItsServiceByAHeadlessNameAndItsPort(String overlay) {
        // Given
        Manifests manifests = Kubectl.objects(overlay);
        Map<String, Map<String, String>> expected = new TreeMap<>();
        Map<String, Map<String, String>> found = new TreeMap<>();

        // When
        suite(manifests).forEach(workload -> {
            Map<String, String> configuration = configuration(manifests, workload);
            for (String client : calls(module(workload))) {
                String service = client + "-service";
                String prefix = "QUARKUS_GRPC_CLIENTS_" + client.toUpperCase(Locale.ROOT) + "_";
                expected.put(
                        module(workload) + " to " + service,
                        Map.of(
                                "HOST",
                                service,
                                "PORT",
                                properties(service).getProperty("quarkus.http.port"),
                                "NAME_RESOLVER",
                                "dns",
                                "LOAD_BALANCING_POLICY",
                                "round_robin"));
                Map<String, String> set = new HashMap<>();
                configuration.forEach((name, value) -> {
                    if (name.startsWith(prefix)) {
                        set.put(name.substring(prefix.length()), value);
                    }
                });
                found.put(module(workload) + " to " + service, set);
            }
        });

        // Then
        assertThat(found).isNotEmpty().isEqualTo(expected);
        assertThat(manifests.all(io.fabric8.kubernetes.api.model.Service.class))
                .filteredOn(service -> service.getMetadata().getName().endsWith("-service"))
                .hasSize(3)
                .allMatch(service -> "None".equals(service.getSpec().getClusterIP()));
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void thePathsBetweenProcessesAreThoseThatTheCodeTakes(String overlay) {
        // Given
        Manifests manifests = Kubectl.objects(overlay);
        Set<String> calls = new TreeSet<>();
        suite(manifests).forEach(workload -> calls(module(workload))
                .forEach(client -> calls.add(path(module(workload), client + "-service"))));

        // When
        Set<String> in = new TreeSet<>();
        Set<String> out = new TreeSet<>();
        for (NetworkPolicy policy : manifests.all(NetworkPolicy.class)) {
            for (String here : selected(manifests, policy.getSpec().getPodSelector())) {
                policy.getSpec().getIngress().forEach(rule -> rule.getFrom().stream()
                        .filter(peer -> peer.getPodSelector() != null && peer.getNamespaceSelector() == null)
                        .flatMap(peer -> selected(manifests, peer.getPodSelector()).stream())
                        .forEach(from -> rule.getPorts()
                                .forEach(port -> in.add(from + " to " + here + ":"
                                        + port.getPort().getValue()))));
                policy.getSpec().getEgress().forEach(rule -> rule.getTo().stream()
                        .filter(peer -> peer.getPodSelector() != null && peer.getNamespaceSelector() == null)
                        .flatMap(peer -> selected(manifests, peer.getPodSelector()).stream())
                        .forEach(to -> rule.getPorts()
                                .forEach(port -> out.add(here + " to " + to + ":"
                                        + port.getPort().getValue()))));
            }
        }

        // Then
        assertThat(in).isEqualTo(calls);
        assertThat(out).isEqualTo(calls);
    }

    /** The name in a certificate is the one that a client looks for, and that a service lets in. */
    @ParameterizedTest
    @ValueSource(strings = {"production", "production-cloudnative-pg"})
    void everyCertificateIsForTheNameAndTheEndsOfItsProcess(String overlay) {
        // Given
        Manifests manifests = Kubectl.objects(overlay);
        Map<String, List<Object>> expected = new TreeMap<>();
        suite(manifests).map(CodeTest::module).forEach(module -> {
            List<String> usages = new ArrayList<>(List.of("digital signature"));
            if (module.endsWith("-service")) {
                usages.add("server auth");
            }
            if (!calls(module).isEmpty()) {
                usages.add("client auth");
            }
            expected.put(module + "-tls", List.of(List.of(module), usages));
        });

        // When
        Map<String, List<Object>> issued = manifests.all(Certificate.class).stream()
                .map(Certificate::getSpec)
                .filter(spec -> spec.getSecretName().endsWith("-tls")
                        && !spec.getSecretName().equals("edge-tls"))
                .collect(Collectors.toMap(
                        CertificateSpec::getSecretName, spec -> List.of(spec.getDnsNames(), spec.getUsages())));

        // Then
        assertThat(issued).isEqualTo(expected);
    }

    @Test
    void aServiceAcceptsThoseWhoCallIt() {
        // Given
        List<String> services = List.of("pricing-service", "production-service", "policy-service");
        Map<String, Set<String>> callers = new TreeMap<>();
        for (String module : List.of("gateway", "pricing-service", "production-service", "policy-service")) {
            calls(module).forEach(client -> callers.computeIfAbsent(client + "-service", key -> new TreeSet<>())
                    .add(module));
        }

        // When
        Map<String, Set<String>> accepted = new TreeMap<>();
        services.forEach(service -> accepted.put(
                service,
                Set.of(properties(service).getProperty("lodestone.tls.callers").split(","))));

        // Then
        assertThat(accepted).isEqualTo(callers);
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void aPodHasTheTimeToStopThatItsProcessTakes(String overlay) {
        // Given
        Manifests manifests = Kubectl.objects(overlay);

        // When
        List<String> killed = suite(manifests)
                .filter(workload -> {
                    Container container = workload.pod().getContainers().getFirst();
                    long pause =
                            container.getLifecycle().getPreStop().getSleep().getSeconds();
                    Map<String, String> settings = configuration(manifests, workload);
                    long idle = seconds(settings.get("LODESTONE_SHUTDOWN_IDLE"));
                    long stop = seconds(settings.get("LODESTONE_SHUTDOWN_TIMEOUT"));
                    return idle >= stop || workload.pod().getTerminationGracePeriodSeconds() <= pause + stop;
                })
                .map(Workload::name)
                .toList();

        // Then
        assertThat(killed).isEmpty();
    }

    private static long seconds(@Nullable String duration) {
        return Long.parseLong(Objects.requireNonNull(duration).replace("s", ""));
    }

    /** The name is looked up at intervals, and each of Java and the cluster's DNS may have kept what it stood for. */
    @ParameterizedTest
    @MethodSource("overlays")
    void callersKnowThatAPodIsLeavingBeforeItStops(String overlay) throws IOException {
        // Given
        Manifests manifests = Kubectl.objects(overlay);
        long unknown = number(INTERVAL, "service-kit/src/main/java/io/lodestone/kit/grpc/FreshNames.java")
                + number(KEPT_BY_JAVA, "k8s/images/java.options")
                + KEPT_BY_DNS;

        // When
        List<String> hasty = suite(manifests)
                .filter(workload -> {
                    Container container = workload.pod().getContainers().getFirst();
                    return container.getLifecycle().getPreStop().getSleep().getSeconds() <= unknown;
                })
                .map(Workload::name)
                .toList();

        // Then
        assertThat(hasty).isEmpty();
    }

    private static long number(Pattern pattern, String file) throws IOException {
        Matcher found = pattern.matcher(Files.readString(Kubectl.ROOT.resolve(file)));
        assertThat(found.find()).as("%s in %s", pattern, file).isTrue();
        return Long.parseLong(Objects.requireNonNull(found.group(1)));
    }

    /** One pod more than the most, while a new version replaces an old one. */
    @ParameterizedTest
    @MethodSource("overlays")
    void aDatabaseHasAConnectionForEveryPodThatMayCome(String overlay) {
        // Given
        Manifests manifests = Kubectl.objects(overlay);
        Map<String, Integer> most = manifests.all(HorizontalPodAutoscaler.class).stream()
                .collect(Collectors.toMap(
                        autoscaler -> autoscaler.getSpec().getScaleTargetRef().getName(),
                        autoscaler -> autoscaler.getSpec().getMaxReplicas()));
        Map<String, Integer> allowed = manifests.all(CloudNativePg.Cluster.class).stream()
                .collect(Collectors.toMap(
                        cluster -> cluster.getMetadata().getName(),
                        cluster -> Integer.parseInt(Objects.requireNonNull(cluster.spec)
                                .postgresql()
                                .parameters()
                                .getOrDefault("max_connections", "100"))));

        // When
        List<String> starved = suite(manifests)
                .filter(workload -> {
                    String database = module(workload).replace("-service", "") + "-db";
                    int pool = Integer.parseInt(
                            properties(module(workload)).getProperty("quarkus.datasource.jdbc.max-size"));
                    int pods = most.getOrDefault(module(workload), 1) + 1;
                    return pods * pool > allowed.getOrDefault(database, 200);
                })
                .map(Workload::name)
                .toList();

        // Then
        assertThat(starved).isEmpty();
    }

    /** Whether a variable is how a key of docs/configuration.md is written in the environment. */
    static boolean isDocumented(String variable) {
        try {
            for (String row : Files.readAllLines(Kubectl.ROOT.resolve("docs/configuration.md"))) {
                Matcher key = KEY.matcher(row.startsWith("| ") ? row.substring(0, row.indexOf('|', 1)) : "");
                while (key.find()) {
                    if (variable.matches(variable(Objects.requireNonNull(key.group(1))))) {
                        return true;
                    }
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String path(String from, String to) {
        return from + " to " + to + ":" + properties(to).getProperty("quarkus.http.port");
    }

    private static List<String> selected(Manifests manifests, LabelSelector selector) {
        return suite(manifests)
                .filter(workload -> Wiring.matches(selector, workload.labels()))
                .map(CodeTest::module)
                .toList();
    }

    /** The suite's own processes; each is named by the module that builds it. */
    private static Stream<Workload> suite(Manifests manifests) {
        return manifests.workloads().stream().filter(workload -> workload.object() instanceof Deployment);
    }

    private static String module(Workload workload) {
        return workload.object().getMetadata().getName();
    }

    private static Map<String, String> configuration(Manifests manifests, Workload workload) {
        Map<String, String> configuration = new HashMap<>();
        workload.pod().getContainers().stream()
                .flatMap(container -> container.getEnvFrom().stream())
                .map(source -> source.getConfigMapRef().getName())
                .forEach(name -> manifests.all(ConfigMap.class).stream()
                        .filter(map -> map.getMetadata().getName().equals(name))
                        .forEach(map -> configuration.putAll(map.getData())));
        return configuration;
    }

    private static Set<String> calls(String module) {
        try (Stream<Path> files = Files.walk(Kubectl.ROOT.resolve(module).resolve("src/main/java"))) {
            Set<String> clients = new TreeSet<>();
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                Matcher call = CALL.matcher(Files.readString(file));
                while (call.find()) {
                    clients.add(Objects.requireNonNull(call.group(1)));
                }
            }
            return clients;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties properties(String module) {
        try (var reader = Files.newBufferedReader(
                Kubectl.ROOT.resolve(module).resolve("src/main/resources/application.properties"))) {
            Properties properties = new Properties();
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How a key is written as an environment variable; a star stands for one name or more. */
    private static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_").replace("*", "[A-Z_]+");
    }
}
