package io.lodestone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The alerts and the dashboard ask for what there is, and the runbook has an answer to each alert. */
class MonitoringTest {
    private static final Path ROOT = RunningSuite.ROOT;
    private static final Path MONITORING = ROOT.resolve("k8s/monitoring");

    /** What is no metric in a question to Prometheus: choices by label, texts, groupings, spans of time. */
    private static final Pattern NO_METRIC = Pattern.compile(
            "\\{[^}]*}|\"[^\"]*\"|\\b(?:by|without|on|ignoring)\\s*\\([^)]*\\)|\\[[^]]*]|\\boffset \\w+");

    /** A name that is not called as a function. */
    private static final Pattern NAME = Pattern.compile("\\b([a-z][a-z0-9_]*)\\b(?!\\s*\\()");

    private static final Set<String> OPERATORS = Set.of("sum", "min", "max", "and", "or", "unless", "by");

    @Test
    void everyMetricThatAnAlertAsksForIsListed() throws IOException {
        // Given
        TreeSet<String> asked = new TreeSet<>();

        // When
        rules().forEach(rule -> asked.addAll(metrics(rule.path("expr").asText())));

        // Then
        assertThat(asked).isNotEmpty().isSubsetOf(listed());
    }

    @Test
    void everyMetricThatTheDashboardShowsIsListed() throws IOException {
        // Given
        TreeSet<String> asked = new TreeSet<>();

        // When
        for (JsonNode panel :
                Api.read(Files.readString(MONITORING.resolve("dashboard.json"))).path("panels")) {
            panel.path("targets")
                    .forEach(target -> asked.addAll(metrics(target.path("expr").asText())));
        }

        // Then
        assertThat(asked).isNotEmpty().isSubsetOf(listed());
    }

    @Test
    void noMetricOfALibraryOrOfTheClusterIsListedThatNobodyAsksFor() throws IOException {
        // Given
        TreeSet<String> asked = new TreeSet<>();
        rules().forEach(rule -> asked.addAll(metrics(rule.path("expr").asText())));
        Api.read(Files.readString(MONITORING.resolve("dashboard.json")))
                .path("panels")
                .forEach(panel -> panel.path("targets")
                        .forEach(target ->
                                asked.addAll(metrics(target.path("expr").asText()))));

        // When
        List<String> listed = new ArrayList<>(DocsTest.metrics("Of the libraries"));
        listed.addAll(DocsTest.metrics("Of the cluster"));

        // Then
        assertThat(asked).containsAll(listed);
    }

    @Test
    void everyPanelSaysWhatItShowsAndInWhichUnit() throws IOException {
        // When
        JsonNode panels =
                Api.read(Files.readString(MONITORING.resolve("dashboard.json"))).path("panels");

        // Then
        assertThat(panels)
                .filteredOn(panel -> !panel.path("type").asText().equals("row"))
                .isNotEmpty()
                .allSatisfy(panel -> {
                    assertThat(panel.path("description").asText()).isNotBlank();
                    assertThat(panel.at("/fieldConfig/defaults/unit").asText()).isNotBlank();
                    assertThat(panel.path("targets")).isNotEmpty();
                });
    }

    @Test
    void everyAlertHasItsChapterAndEveryChapterItsAlert() throws IOException {
        // Given
        List<String> chapters = new ArrayList<>();
        Matcher heading = Pattern.compile("^## (\\w+)$", Pattern.MULTILINE).matcher(runbook());
        while (heading.find()) {
            chapters.add(Objects.requireNonNull(heading.group(1)));
        }

        // When
        List<String> alerts =
                rules().stream().map(rule -> rule.path("alert").asText()).toList();

        // Then
        assertThat(alerts).doesNotHaveDuplicates();
        assertThat(chapters).containsExactlyElementsOf(alerts);
    }

    @Test
    void everyChapterSaysWhatItMeansHowToSeeItAndWhatToDo() throws IOException {
        // Given
        List<String> chapters = List.of(runbook().split("\n## "));

        // Then
        assertThat(chapters.subList(1, chapters.size())).isNotEmpty().allSatisfy(chapter -> assertThat(chapter)
                .containsSubsequence("\n**Means.** ", "\n**See.** ", "\n**Do.** "));
    }

    @Test
    void everyAlertSaysHowUrgentItIsAndWhereToReadOn() throws IOException {
        // Then
        assertThat(rules()).isNotEmpty().allSatisfy(rule -> {
            assertThat(rule.at("/labels/severity").asText()).isIn("page", "ticket");
            assertThat(rule.path("for").asText()).matches("\\d+[mhd]");
            assertThat(rule.at("/annotations/summary").asText()).isNotBlank();
            assertThat(rule.at("/annotations/runbook").asText())
                    .isEqualTo("docs/runbook.md#" + rule.path("alert").asText().toLowerCase(java.util.Locale.ROOT));
        });
    }

    @Test
    void theNamesOfMetricsAreFoundInAQuestion() {
        assertThat(metrics("sum by (job, kind) (rate(a_seconds_count{b=\"c_total\"}[5m])) / on (pod) d_total"
                        + " > 2 * 86400 or e offset 15m"))
                .containsExactlyInAnyOrder("a_seconds", "d_total", "e");
    }

    private static List<String> listed() throws IOException {
        List<String> names = new ArrayList<>();
        for (String section : List.of("Of the suite", "Of the libraries", "Of the cluster")) {
            names.addAll(DocsTest.metrics(section));
        }
        return names;
    }

    private static Set<String> metrics(String question) {
        Set<String> names = new TreeSet<>();
        Matcher name = NAME.matcher(NO_METRIC.matcher(question).replaceAll(" "));
        while (name.find()) {
            if (!OPERATORS.contains(name.group(1))) {
                names.add(
                        Objects.requireNonNull(name.group(1)).replaceFirst("_seconds_(count|sum|bucket)$", "_seconds"));
            }
        }
        return names;
    }

    private static List<JsonNode> rules() throws IOException {
        return StreamSupport.stream(
                        new YAMLMapper()
                                .readTree(MONITORING.resolve("alerts.yaml").toFile())
                                .at("/spec/groups")
                                .spliterator(),
                        false)
                .flatMap(group -> StreamSupport.stream(group.path("rules").spliterator(), false))
                .toList();
    }

    private static String runbook() throws IOException {
        return Files.readString(ROOT.resolve("docs/runbook.md"));
    }
}
