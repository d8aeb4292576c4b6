package io.lodestone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The documents say what the code does: every column, configuration key and metric. */
class DocsTest {
    private static final Path ROOT = RunningSuite.ROOT;
    private static final Pattern ROW_MESSAGE =
            Pattern.compile("message (\\w+)Row \\{\\s+// [^\\n]*\\n +int64 line = 1;(.*?)\\n}", Pattern.DOTALL);
    private static final Pattern FIELD = Pattern.compile("^ +string (\\w+) = \\d+", Pattern.MULTILINE);
    private static final Pattern KEY = Pattern.compile("\"(lodestone\\.[a-z0-9.-]+)\"");
    private static final Pattern PREFIX = Pattern.compile("@ConfigMapping\\(prefix = \"(lodestone[a-z0-9.-]*)\"\\)");
    private static final Pattern MAPPED = Pattern.compile("^ {4}\\S+(?:<\\S+>)? (\\w+)\\(\\);", Pattern.MULTILINE);
    private static final Pattern METER =
            Pattern.compile("(?:counter|gauge|summary|builder)\\(\\s*\"(lodestone[a-z0-9._-]+)\"");
    private static final Pattern TIMER = Pattern.compile("timer\\(\\s*\"(lodestone[a-z0-9._-]+)\"");

    @Test
    void everyImportColumnIsListedInItsOrder() throws IOException {
        // Given
        Map<String, List<String>> contract = new TreeMap<>();
        for (Path proto : sources("proto/src/main/proto", ".proto")) {
            Matcher message = ROW_MESSAGE.matcher(Files.readString(proto));
            while (message.find()) {
                List<String> columns = all(FIELD, Objects.requireNonNull(message.group(2)));
                if (!columns.equals(List.of("json"))) {
                    contract.put(plural(Objects.requireNonNull(message.group(1))), columns);
                }
            }
        }

        // When
        Map<String, List<String>> listed = new TreeMap<>();
        Matcher row = Pattern.compile("^\\| `([a-z-]+)` \\| `([a-z_,]+)` \\|$", Pattern.MULTILINE)
                .matcher(Files.readString(ROOT.resolve("docs/imports.md")));
        while (row.find()) {
            listed.put(
                    Objects.requireNonNull(row.group(1)),
                    List.of(Objects.requireNonNull(row.group(2)).split(",")));
        }

        // Then
        assertThat(listed).isEqualTo(contract);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SECURITY.md", "docs/faults.md"})
    void everyTestThatADocumentNamesIsThere(String document) throws IOException {
        // Given
        List<String> named = all(Pattern.compile("`(\\w+(?:Test|IT))`"), Files.readString(ROOT.resolve(document)));

        // When
        List<String> tests;
        try (Stream<Path> files = Files.find(
                ROOT, 12, (file, attributes) -> file.toString().matches(".*/src/test/java/.*(Test|IT)\\.java"))) {
            tests = files.map(file -> file.toString().replaceAll(".*/|\\.java$", ""))
                    .toList();
        }

        // Then
        assertThat(named).isNotEmpty().isSubsetOf(tests);
    }

    @Test
    void everyConfigurationKeyIsListedAndNoOther() throws IOException {
        // Given
        TreeSet<String> keys = new TreeSet<>();
        for (Path source : mainSources()) {
            String text = Files.readString(source);
            Matcher prefix = PREFIX.matcher(text);
            if (prefix.find()) {
                all(MAPPED, text).forEach(name -> keys.add(prefix.group(1) + "." + kebab(name)));
            } else if (text.contains("@ConfigProperty")) {
                keys.addAll(all(KEY, text));
            }
        }

        // Then
        assertThat(listed("docs/configuration.md")).isEqualTo(keys);
    }

    @Test
    void everyMetricIsListedAndNoOther() throws IOException {
        // Given
        TreeSet<String> meters = new TreeSet<>();
        for (Path source : mainSources()) {
            String text = Files.readString(source);
            all(METER, text).forEach(name -> meters.add(name.replace('.', '_')));
            all(TIMER, text).forEach(name -> meters.add(name.replace('.', '_') + "_seconds"));
        }

        // Then
        assertThat(listed("docs/metrics.md")).isNotEmpty().isEqualTo(meters);
    }

    /** The metrics that a section of the document lists. */
    static List<String> metrics(String section) throws IOException {
        String document = Files.readString(ROOT.resolve("docs/metrics.md"));
        int begin = document.indexOf("\n## " + section + "\n");
        assertThat(begin).as(section).isNotNegative();
        int end = document.indexOf("\n## ", begin + 1);
        List<String> names = new ArrayList<>();
        Matcher row = Pattern.compile("^\\| `([a-z0-9_]+)`", Pattern.MULTILINE)
                .matcher(document.substring(begin, end < 0 ? document.length() : end));
        while (row.find()) {
            names.add(Objects.requireNonNull(row.group(1)));
        }
        return names;
    }

    private static TreeSet<String> listed(String document) throws IOException {
        return new TreeSet<>(all(
                Pattern.compile("^\\| `(lodestone[a-z0-9._-]+?)(?:_total)?`", Pattern.MULTILINE),
                Files.readString(ROOT.resolve(document))));
    }

    private static List<String> all(Pattern pattern, String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(Objects.requireNonNull(matcher.group(1)));
        }
        return found;
    }

    private static List<Path> mainSources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String module : List.of(
                "service-kit", "pricing-service", "production-service", "policy-service", "gateway", "standalone")) {
            sources.addAll(sources(module + "/src/main/java", ".java"));
        }
        return sources;
    }

    private static List<Path> sources(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    /** {@code FxRate} is {@code fx-rates}, {@code Company} is {@code companies}. */
    private static String plural(String message) {
        String kebab = kebab(message);
        return kebab.matches(".*[^aeiou]y") ? kebab.substring(0, kebab.length() - 1) + "ies" : kebab + "s";
    }

    private static String kebab(String camel) {
        String kebab = camel.replaceAll("([a-z0-9])([A-Z])", "$1-$2");
        return kebab.toLowerCase(java.util.Locale.ROOT);
    }
}
