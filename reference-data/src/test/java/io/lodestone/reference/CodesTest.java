package io.lodestone.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CodesTest {
    /** Metrics that no report uses: operators load them, and what they mean is said here. */
    private static final Set<String> OF_OWN_PLANTS = Set.of(
            "planned_busy_time",
            "actual_production_time",
            "actual_delay_time",
            "actual_down_time",
            "produced_quantity",
            "good_quantity",
            "planned_run_time_per_item",
            "feed_contained_oxide",
            "product_contained_oxide");

    private static final Pattern KEBAB = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern SNAKE = Pattern.compile("[a-z0-9]+(_[a-z0-9]+)*");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final int MAX_LENGTH = 64;

    @Test
    void codesAreStableUniqueAndShort() {
        for (String route : List.of(
                "documents", "companies", "plants", "reconciliations", "instruments", "plant-events", "relations")) {
            Set<String> seen = new HashSet<>();
            for (Row row : Rows.rows(route)) {
                assertThat(row.get("code")).as(row.place()).matches(KEBAB).hasSizeLessThanOrEqualTo(MAX_LENGTH);
                assertThat(seen.add(row.get("code")))
                        .as("%s repeats a code", row.place())
                        .isTrue();
            }
        }
        for (Row row : Rows.rows("metrics")) {
            assertThat(row.get("code")).as(row.place()).matches(SNAKE).hasSizeLessThanOrEqualTo(MAX_LENGTH);
        }
    }

    @Test
    void everyCsvRowCitesADocumentOfTheRegister() {
        Set<String> documents = Rows.codes("documents");
        for (String route : List.of(
                "companies",
                "plants",
                "metrics",
                "reconciliations",
                "tax-rates",
                "calendar-days",
                "fx-rates",
                "prices",
                "plant-capacities",
                "plant-events",
                "relations",
                "kpis")) {
            for (Row row : Rows.rows(route)) {
                if (!(route.equals("metrics") && OF_OWN_PLANTS.contains(row.get("code")))) {
                    assertThat(documents).as(row.place()).contains(row.get("document"));
                }
            }
        }
    }

    @Test
    void everyPolicyEventAndQuantityCitesADocumentOfTheRegister() {
        Set<String> documents = Rows.codes("documents");
        for (JsonNode policy : Rows.policies()) {
            String code = policy.path("code").asText();
            assertThat(policy.path("documents")).as(code).isNotEmpty();
            policy.path("documents")
                    .forEach(document -> assertThat(documents).as(code).contains(document.asText()));
            for (String part : List.of("events", "quantities", "links")) {
                policy.path(part).forEach(item -> assertThat(documents)
                        .as("%s: %s", code, item)
                        .contains(item.path("document").asText()));
            }
        }
    }

    @Test
    void plantsCapacitiesEventsAndRelationsNameKnownCompaniesPlantsAndMetrics() {
        Set<String> companies = Rows.codes("companies");
        Set<String> plants = Rows.codes("plants");
        Set<String> metrics = Rows.codes("metrics");
        Set<String> both = new HashSet<>(companies);
        both.addAll(plants);

        assertThat(companies).doesNotContainAnyElementsOf(plants);
        Rows.rows("plants").forEach(row -> assertThat(companies).as(row.place()).contains(row.get("company")));
        for (Row row : Rows.rows("plant-capacities")) {
            assertThat(plants).as(row.place()).contains(row.get("plant"));
            if (row.has("metric")) {
                assertThat(metrics).as(row.place()).contains(row.get("metric"));
            }
        }
        Rows.rows("plant-events")
                .forEach(row -> assertThat(plants).as(row.place()).contains(row.get("plant")));
        for (Row row : Rows.rows("relations")) {
            assertThat(both).as(row.place()).contains(row.get("subject"), row.get("object"));
        }
    }

    @Test
    void pricesAndKpisNameKnownInstrumentsSubjectsAndMetrics() {
        Set<String> instruments = Rows.codes("instruments");
        Set<String> plants = Rows.codes("plants");
        Set<String> metrics = Rows.codes("metrics");
        Set<String> subjects = new HashSet<>(Rows.codes("companies"));
        subjects.addAll(plants);
        subjects.addAll(Set.of("world", "other"));

        Rows.rows("prices")
                .forEach(row -> assertThat(instruments).as(row.place()).contains(row.get("instrument")));
        for (Row row : Rows.rows("kpis")) {
            String subject = row.get("subject");
            assertThat(subjects.contains(subject) || COUNTRY.matcher(subject).matches())
                    .as(row.place())
                    .isTrue();
            assertThat(metrics).as(row.place()).contains(row.get("metric"));
            if (row.has("plant")) {
                assertThat(plants).as(row.place()).contains(row.get("plant"));
            }
        }
    }

    @Test
    void reconciliationsNameKnownSubjectsAndMetrics() {
        Set<String> companies = Rows.codes("companies");
        Set<String> metrics = Rows.codes("metrics");

        for (Row row : Rows.rows("reconciliations")) {
            assertThat(metrics).as(row.place()).contains(row.get("metric")).containsAll(row.list("inputs"));
            if (row.has("subject")) {
                assertThat(companies).as(row.place()).contains(row.get("subject"));
            }
        }
    }

    @Test
    void everyReportedGrowthHasItsReconciliation() {
        List<String> growths = Rows.rows("metrics").stream()
                .filter(row -> row.get("unit").equals("pct"))
                .map(row -> row.get("code"))
                .filter(code -> code.endsWith("_yoy") || code.endsWith("_qoq"))
                .toList();

        for (String growth : growths) {
            Row row = row("reconciliations", growth.replace('_', '-'));
            assertThat(row.get("metric")).isEqualTo(growth);
            assertThat(row.get("rule")).isEqualTo("growth_" + growth.substring(growth.length() - 3));
            assertThat(growth).startsWith(row.get("inputs"));
        }
        assertThat(growths).hasSizeGreaterThan(10);
    }

    @Test
    void aliasesLeadToTheCompanyOrPlantThatIsMeant() {
        assertThat(row("companies", "mp-materials").list("aliases")).contains("MP公司", "Marathon Mining Group");
        assertThat(row("companies", "northern-rare-earth").get("name_original")).isEqualTo("北方稀土");
        assertThat(row("plants", "us-mountain-pass").list("aliases")).contains("芒廷帕斯", "Mountain River");
        assertThat(row("plants", "us-mp-independence").list("aliases")).contains("獨立工廠");
        assertThat(row("plants", "gb-lcm-ellesmere-port").get("company")).isEqualTo("less-common-metals");
    }

    private static Row row(String route, String code) {
        return Rows.rows(route).stream()
                .filter(candidate -> candidate.get("code").equals(code))
                .findFirst()
                .orElseThrow();
    }
}
