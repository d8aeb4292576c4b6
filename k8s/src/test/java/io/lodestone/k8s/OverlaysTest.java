package io.lodestone.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every overlay, as a cluster would get it. */
class OverlaysTest {

    static List<String> overlays() {
        return Kubectl.overlays();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void isMadeOfKnownFieldsOfTheRightTypes(String overlay) {
        // When
        Manifests manifests = Kubectl.objects(overlay);

        // Then
        assertThat(manifests.problems()).isEmpty();
        assertThat(manifests.workloads()).hasSizeGreaterThanOrEqualTo(4);
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void namesNothingThatIsNotThere(String overlay) {
        // Given
        Manifests manifests = Kubectl.objects(overlay);

        // When
        List<String> problems = Wiring.problems(manifests);

        // Then
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void keepsTheRulesOfTheHouse(String overlay) {
        // Given
        Manifests manifests = Kubectl.objects(overlay);

        // When
        List<String> problems = Policy.problems(manifests);

        // Then
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "production-cloudnative-pg"})
    void scalesEveryProcessByItself(String overlay) {
        // Given
        Manifests manifests = Kubectl.objects(overlay);

        // When
        List<String> scaled = manifests.all(HorizontalPodAutoscaler.class).stream()
                .filter(autoscaler -> autoscaler.getSpec().getMinReplicas() >= 2)
                .map(autoscaler -> autoscaler.getSpec().getScaleTargetRef().getName())
                .toList();

        // Then
        assertThat(scaled)
                .containsExactlyInAnyOrderElementsOf(manifests.all(Deployment.class).stream()
                        .map(HasMetadata::getMetadata)
                        .map(metadata -> metadata.getName())
                        .toList());
    }

    @Test
    void whatGeneratesConfigurationNamesItsNamespace() throws IOException {
        // Given
        List<Path> generating = new ArrayList<>();
        List<Path> withNamespace = new ArrayList<>();

        // When
        for (Path file : sources()) {
            for (JsonNode document : Manifests.documents(Files.readString(file), new ArrayList<>())) {
                if (document.has("configMapGenerator")) {
                    generating.add(file);
                    if (document.path("namespace").asText().equals("lodestone")) {
                        withNamespace.add(file);
                    }
                }
            }
        }

        // Then
        assertThat(generating).isNotEmpty();
        assertThat(withNamespace).isEqualTo(generating);
    }

    /** Rendering would merge two keys of one name into one, silently. */
    @Test
    void noSourceHasAKeyTwice() throws IOException {
        // Given
        List<String> problems = new ArrayList<>();

        // When
        for (Path file : sources()) {
            Manifests.documents(Files.readString(file), problems);
        }

        // Then
        assertThat(problems).isEmpty();
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String folder : List.of("base", "components", "monitoring", "overlays")) {
            try (Stream<Path> files = Files.walk(Kubectl.ROOT.resolve("k8s").resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".yaml")).sorted().forEach(sources::add);
            }
        }
        return sources;
    }
}
