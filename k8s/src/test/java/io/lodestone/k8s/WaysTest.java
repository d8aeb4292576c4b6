package io.lodestone.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each component that opens a way in or out of the namespace opens that way alone, and it is shut without the component. */
class WaysTest {
    private static final String ALL = "gateway, policy-service, pricing-service, production-service";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            traces          | %1$s to {lodestone/traces=true}:4318   | LODESTONE_TRACES_ENDPOINT
            oidc            | gateway to 192.0.2.20/32:443           | LODESTONE_OIDC_ISSUER
            ecb             | gateway to 0.0.0.0/0 without [10.0.0.0/8, 100.64.0.0/10, 127.0.0.0/8, 169.254.0.0/16, 172.16.0.0/12, 192.168.0.0/16]:443 | LODESTONE_ECB_URL
            service-monitor | {lodestone/metrics=true} to %1$s:9000  |
            behind-proxy    | {lodestone/edge=true} to gateway:8080  | QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING
            """)
    void opensOneWay(String component, String way, @Nullable String variable, @TempDir Path folder) throws IOException {
        // Given
        Manifests without = Kubectl.objects("local");
        Path k8s = folder.toRealPath().relativize(Kubectl.ROOT.resolve("k8s"));
        Files.writeString(folder.resolve("kustomization.yaml"), """
                namespace: lodestone
                resources: [%1$s/overlays/local]
                components: [%1$s/components/%2$s]
                """.formatted(k8s, component));

        // When
        Manifests with = Manifests.parse(Kubectl.kustomize(folder));

        // Then
        assertThat(with.problems()).isEmpty();
        assertThat(Wiring.problems(with)).isEmpty();
        assertThat(Policy.problems(with)).isEmpty();
        assertThat(added(ways(without), ways(with))).containsExactly(way.formatted(ALL));
        assertThat(added(variables(without), variables(with)))
                .isEqualTo(variable == null ? Set.of() : Set.of(variable))
                .allMatch(CodeTest::isDocumented);
    }

    private static Set<String> added(Set<String> before, Set<String> after) {
        assertThat(after).containsAll(before);
        Set<String> added = new TreeSet<>(after);
        added.removeAll(before);
        return added;
    }

    private static Set<String> ways(Manifests manifests) {
        Set<String> ways = new TreeSet<>();
        for (NetworkPolicy policy : manifests.all(NetworkPolicy.class)) {
            String here = String.join(
                    ", ",
                    new TreeSet<>(manifests.workloads().stream()
                            .filter(workload -> Wiring.matches(policy.getSpec().getPodSelector(), workload.labels()))
                            .map(workload -> workload.object().getMetadata().getName())
                            .toList()));
            policy.getSpec()
                    .getIngress()
                    .forEach(rule -> ways.add(peers(rule.getFrom()) + " to " + here + ":" + ports(rule.getPorts())));
            policy.getSpec()
                    .getEgress()
                    .forEach(rule -> ways.add(here + " to " + peers(rule.getTo()) + ":" + ports(rule.getPorts())));
        }
        return ways;
    }

    private static String peers(List<NetworkPolicyPeer> peers) {
        return String.join(" or ", peers.stream().map(WaysTest::peer).toList());
    }

    private static String peer(NetworkPolicyPeer peer) {
        if (peer.getIpBlock() != null) {
            List<String> except = peer.getIpBlock().getExcept();
            return peer.getIpBlock().getCidr() + (except.isEmpty() ? "" : " without " + except);
        }
        return Stream.of(peer.getNamespaceSelector(), peer.getPodSelector())
                .filter(Objects::nonNull)
                .map(selector -> selector.getMatchLabels().toString()
                        + (selector.getMatchExpressions().isEmpty() ? "" : selector.getMatchExpressions()))
                .reduce("", String::concat);
    }

    private static String ports(List<NetworkPolicyPort> ports) {
        return String.join(
                ",",
                ports.stream().map(port -> port.getPort().getValue().toString()).toList());
    }

    private static Set<String> variables(Manifests manifests) {
        Set<String> variables = new TreeSet<>();
        manifests.all(ConfigMap.class).stream()
                .map(ConfigMap::getData)
                .forEach(data -> variables.addAll(data.keySet()));
        return variables;
    }
}
