package io.lodestone.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Secret;
import io.lodestone.k8s.Manifests.Workload;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code new-secrets} prints what the overlays refer to. */
class SecretsTest {

    static List<String> overlays() {
        return Kubectl.overlays();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void everySecretThatIsReferredToIsMade(String overlay) {
        // Given
        Manifests manifests = Kubectl.objects(overlay);

        // When
        Set<String> wanted = new TreeSet<>();
        manifests.workloads().forEach(workload -> wanted.addAll(references(workload)));
        wanted.removeIf(reference -> reference.endsWith("-db-ca/ca.crt"));

        // Then
        Set<String> made = new TreeSet<>();
        secrets().forEach(secret -> secret.getStringData()
                .keySet()
                .forEach(key -> made.add(secret.getMetadata().getName() + "/" + key)));
        assertThat(made).containsAll(wanted);
    }

    @Test
    void noPasswordIsMadeTwice() {
        // When
        List<String> passwords = Stream.concat(secrets().stream(), secrets().stream())
                .map(secret -> secret.getStringData().get("password"))
                .filter(password -> password != null)
                .toList();

        // Then
        assertThat(passwords).hasSize(18).doesNotHaveDuplicates().allMatch(password -> password.length() == 43);
    }

    private static Set<String> references(Workload workload) {
        Set<String> references = new TreeSet<>();
        Wiring.containers(workload)
                .flatMap(container -> container.getEnv().stream())
                .filter(variable -> variable.getValueFrom() != null)
                .map(variable -> variable.getValueFrom().getSecretKeyRef())
                .forEach(key -> references.add(key.getName() + "/" + key.getKey()));
        workload.pod().getVolumes().stream()
                .filter(volume -> volume.getSecret() != null)
                .forEach(volume -> volume.getSecret()
                        .getItems()
                        .forEach(item -> references.add(volume.getSecret().getSecretName() + "/" + item.getKey())));
        workload.pod().getVolumes().stream()
                .filter(volume -> volume.getProjected() != null)
                .flatMap(volume -> volume.getProjected().getSources().stream())
                .forEach(source -> source.getSecret()
                        .getItems()
                        .forEach(item -> references.add(source.getSecret().getName() + "/" + item.getKey())));
        return references;
    }

    private static List<Secret> secrets() {
        Manifests manifests = Manifests.parse(
                Kubectl.run(Kubectl.ROOT.resolve("k8s/new-secrets").toString()));
        assertThat(manifests.problems()).isEmpty();
        return manifests.all(Secret.class);
    }
}
