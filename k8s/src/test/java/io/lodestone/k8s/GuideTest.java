package io.lodestone.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the operator's guide prints can be used as it is printed. */
class GuideTest {
    private static String guide = "";

    @BeforeAll
    static void readGuide() throws IOException {
        guide = Files.readString(Kubectl.ROOT.resolve("docs/kubernetes.md"));
    }

    @Test
    void everyFileThatItNamesIsThere() {
        // When
        List<String> missing = Pattern.compile("\\b(k8s|reference-data)/[\\w./-]*\\w")
                .matcher(guide)
                .results()
                .map(MatchResult::group)
                .filter(path -> !path.startsWith("k8s/overlays/mine"))
                .filter(path -> !Files.exists(Kubectl.ROOT.resolve(path)))
                .toList();

        // Then
        assertThat(missing).isEmpty();
    }

    @Test
    void theOverlayOfOnesOwnTakesEffectAndKeepsTheRules(@TempDir Path folder) throws IOException {
        // Given
        String overlay = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL)
                .matcher(guide)
                .results()
                .map(block -> Objects.requireNonNull(block.group(1)))
                .findFirst()
                .orElseThrow();
        Path production = folder.toRealPath().relativize(Kubectl.ROOT.resolve("k8s/overlays/production"));
        Files.writeString(
                folder.resolve("kustomization.yaml"), overlay.replace("../production", production.toString()));

        // When
        String rendered = Kubectl.kustomize(folder);

        // Then
        Manifests manifests = Manifests.parse(rendered);
        assertThat(manifests.problems()).isEmpty();
        assertThat(Wiring.problems(manifests)).isEmpty();
        assertThat(Policy.problems(manifests)).isEmpty();
        assertThat(rendered)
                .contains(
                        "image: registry.my-company.example/lodestone/pricing-service:1.0.0",
                        "jdbc:postgresql://pg.my-company.example:5432/lodestone_pricing",
                        "cidr: 198.51.100.7/32",
                        "host: lodestone.my-company.example")
                .doesNotContain("pricing-db.example.com", "lodestone.example.com");
    }

    @Test
    void everySecretIsListed() {
        // Given
        String table = guide.substring(guide.indexOf("## Secrets"), guide.indexOf("## What every pod is"));

        // When
        Set<String> unlisted = new TreeSet<>();
        for (String overlay : Kubectl.overlays()) {
            Pattern.compile(
                            "(?:secretName|name): ([a-z]+-db-(?:owner|app|ca)|gateway-first-key|postgres-superuser|backups)\\b")
                    .matcher(Kubectl.render(overlay))
                    .results()
                    .map(match -> Objects.requireNonNull(match.group(1)))
                    .filter(name -> !table.contains("`" + name + "`"))
                    .forEach(unlisted::add);
        }

        // Then
        assertThat(unlisted).isEmpty();
    }
}
