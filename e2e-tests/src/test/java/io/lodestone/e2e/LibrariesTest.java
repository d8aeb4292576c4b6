package io.lodestone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is handed out with the suite may be handed out: the licences in the bill of materials that the build makes. */
class LibrariesTest {
    private static final Path SBOM = RunningSuite.ROOT.resolve("target/sbom.json");

    /** Licences that ask for no more than their own text, or for the source of the library itself. */
    private static final Set<String> ALLOWED = Set.of(
            "0BSD",
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "CC0-1.0",
            "EPL-1.0",
            "EPL-2.0",
            "Go License",
            "MIT",
            "MIT-0",
            "Public Domain");

    /** Libraries under another licence or without a word about it, and why they may stay. */
    private static final Map<String, String> EXCEPTIONS = Map.of(
            "com.google.code.findbugs:annotations", "LGPL: annotations, which nothing of ours is linked with",
            "net.jcip:jcip-annotations", "states none in its POM; Creative Commons Attribution by its site");

    @Test
    void everyLibraryIsUnderALicenceThatIsAllowed() throws IOException {
        // Given
        JsonNode sbom = sbom();

        // When
        List<String> refused = refused(sbom);

        // Then
        assertThat(sbom.path("components").size()).isGreaterThan(100);
        assertThat(refused).isEmpty();
    }

    @Test
    void everyExceptionIsStillNeeded() throws IOException {
        // Given
        JsonNode sbom = sbom();

        // When
        Set<String> needed = new TreeSet<>();
        for (JsonNode component : sbom.path("components")) {
            if (!isAllowed(component)) {
                needed.add(name(component));
            }
        }

        // Then
        assertThat(needed).containsAll(EXCEPTIONS.keySet());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [{"license":{"id":"GPL-3.0-only"}}]                                    | true
            [{"license":{"name":"GNU Affero General Public License"}}]             | true
            [{"expression":"GPL-2.0-only"}]                                        | true
            []                                                                     | true
            [{"license":{"id":"MIT"}}]                                             | false
            [{"license":{"id":"EPL-2.0"}},{"license":{"id":"GPL-2.0-with-classpath-exception"}}] | false
            """)
    void aLibraryIsRefusedUnlessOneOfItsLicencesIsAllowed(String licences, boolean isRefused) throws IOException {
        // Given
        JsonNode sbom = Api.read("{\"components\":[{\"group\":\"a\",\"name\":\"b\",\"licenses\":" + licences + "}]}");

        // When
        List<String> refused = refused(sbom);

        // Then
        assertThat(refused).hasSize(isRefused ? 1 : 0);
    }

    private static List<String> refused(JsonNode sbom) {
        List<String> refused = new ArrayList<>();
        for (JsonNode component : sbom.path("components")) {
            if (!isAllowed(component) && !EXCEPTIONS.containsKey(name(component))) {
                refused.add(name(component) + " " + component.path("licenses"));
            }
        }
        return refused;
    }

    private static boolean isAllowed(JsonNode component) {
        for (JsonNode choice : component.path("licenses")) {
            JsonNode licence = choice.path("license");
            if (ALLOWED.contains(licence.path("id")
                    .asText(licence.path("name")
                            .asText(choice.path("expression").asText())))) {
                return true;
            }
        }
        return false;
    }

    private static String name(JsonNode component) {
        return component.path("group").asText() + ":" + component.path("name").asText();
    }

    /** The plugin that makes it wants to be online. */
    private static JsonNode sbom() throws IOException {
        if (!Files.exists(SBOM)) {
            String why = "there is no target/sbom.json: ./mvnw verify makes it, when Maven is not offline";
            System.out.println("Licences are not checked: " + why);
            abort(why);
        }
        return Api.read(Files.readString(SBOM));
    }
}
