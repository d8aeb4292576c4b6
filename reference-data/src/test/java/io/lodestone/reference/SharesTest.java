package io.lodestone.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shares and rates say what they are of; figures on different bases never share a metric. */
class SharesTest {
    private static final Set<String> LICENCES =
            Set.of("export_licence_applications", "export_licence_approvals", "export_licence_approval_rate");

    private static List<Row> shares() {
        return Rows.rows("metrics").stream().filter(SharesTest::isShare).toList();
    }

    private static boolean isShare(Row metric) {
        String code = metric.get("code");
        return metric.get("unit").equals("pct")
                && !code.endsWith("_yoy")
                && !code.endsWith("_qoq")
                && (code.contains("share")
                        || code.contains("reliance")
                        || code.contains("rate")
                        || code.endsWith("_pct"));
    }

    @Test
    void theDefinitionOfAShareStatesOfWhatByWhatAndWhose() {
        assertThat(shares()).hasSizeGreaterThan(15);
        for (Row metric : shares()) {
            assertThat(metric.get("basis"))
                    .as(metric.place())
                    .startsWith("per cent of ")
                    .containsPattern("by (weight|value|number|power)|not stated|unknown")
                    .containsPattern("press|company|worked out by us|US Geological Survey");
            assertThat(metric.get("definition"))
                    .as(metric.place())
                    .containsPattern(" of | in ")
                    .containsPattern("by (weight|value|number|power)|not (stated|named)|does not name|no first day");
        }
    }

    @Test
    void noTwoSharesHaveOneBasis() {
        Map<String, String> metrics = new HashMap<>();
        for (Row metric : shares()) {
            assertThat(metrics.putIfAbsent(metric.get("basis"), metric.get("code")))
                    .as("%s has the basis of another metric", metric.place())
                    .isNull();
        }
    }

    @Test
    void aShareIsStatedByOnePublisherOnly() {
        // A second publisher counts on a basis of its own: its share is another metric.
        Map<String, String> publishers = Rows.rows("documents").stream()
                .collect(Collectors.toMap(row -> row.get("code"), row -> row.get("publisher"), (one, same) -> one));
        Set<String> shares = codes(shares());
        Map<String, Set<String>> stated = new HashMap<>();
        for (Row row : Rows.rows("kpis")) {
            if (shares.contains(row.get("metric"))) {
                stated.computeIfAbsent(row.get("metric"), metric -> new TreeSet<>())
                        .add(publishers.getOrDefault(row.get("document"), row.get("document")));
            }
        }

        assertThat(stated.keySet()).isEqualTo(shares);
        stated.forEach((metric, by) -> assertThat(by).as(metric).hasSize(1));
    }

    @ParameterizedTest
    @CsvSource({
        "rare_earth_import_share_china, EU, 2024, 46.3,,, exact",
        "world_separation_magnet_capacity_share, CN, 2025-11-22,, 90,, bound",
        "refined_import_share_china, US, 2025-11-19,, 83,, bound",
        "world_mining_share, CN, 2025-11-12,, 60, 70, approximate",
        "world_refining_metal_share, CN, 2025-11-12,,, 90, bound",
        "nev_motor_magnet_share_china, EU, 2025-11-11, 90,,, exact",
        "export_licence_applications, EU, 2025-11-22, 2000,,, approximate",
        "export_licence_approvals, EU, 2025-11-22,,, 1000, bound",
        "export_licence_approval_rate, EU, 2025-11-22,,, 50, bound"
    })
    void everyStatedShareAndCountOfLicencesIsADatedFigureWithItsExactness(
            String metric, String subject, String period, String value, String low, String high, String exactness) {
        assertThat(Rows.rows("kpis"))
                .filteredOn(row -> row.get("metric").equals(metric)
                        && row.get("subject").equals(subject)
                        && row.get("period").equals(period))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.get("value")).isEqualTo(value == null ? "" : value);
                    assertThat(row.get("low")).isEqualTo(low == null ? "" : low);
                    assertThat(row.get("high")).isEqualTo(high == null ? "" : high);
                    assertThat(row.get("exactness")).isEqualTo(exactness);
                    assertThat(row.has("document")).isTrue();
                });
    }

    @Test
    void countsOfLicencesSayWhoseTheyAreAndSinceWhen() {
        Map<String, Row> metrics = Rows.rows("metrics").stream()
                .collect(Collectors.toMap(row -> row.get("code"), Function.identity(), (one, later) -> later));
        for (String code : LICENCES) {
            assertThat(metrics).containsKey(code);
            assertThat(metrics.get(code)).satisfies(metric -> {
                assertThat(metric.get("basis")).contains("companies of the subject", "first day");
                assertThat(metric.get("definition"))
                        .contains("companies of the subject", "up to the day", "2025-04-04");
            });
        }
    }

    private static Set<String> codes(List<Row> rows) {
        return rows.stream().map(row -> row.get("code")).collect(Collectors.toCollection(HashSet::new));
    }
}
