package io.lodestone.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoliciesTest {
    private static final Set<String> EVENTS = Set.of(
            "proposed",
            "announced",
            "adopted",
            "enters_force",
            "suspended",
            "resumed",
            "amended",
            "extended",
            "revoked",
            "expired",
            "superseded",
            "withdrawn",
            "consultation_requested",
            "panel_established",
            "ruled",
            "complied",
            "review");
    private static final Set<String> ENDS = Set.of("revoked", "expired", "superseded", "withdrawn");
    private static final Set<String> RETROACTIVE = Set.of("cn-export-reporting-2023");

    @Test
    void codesAreUniqueAndLinksPointToKnownPolicies() {
        Set<String> codes = new HashSet<>();
        Rows.policies()
                .forEach(policy ->
                        assertThat(codes.add(code(policy))).as(code(policy)).isTrue());

        for (JsonNode policy : Rows.policies()) {
            policy.path("links").forEach(link -> assertThat(codes)
                    .as(code(policy))
                    .contains(link.path("code").asText()));
        }
        assertThat(codes)
                .hasSizeGreaterThanOrEqualTo(130)
                .doesNotContain("upcoming", "calendar.ics", "mm-kia-takeover-2024", "jp-minamitorishima-2026");
    }

    @Test
    void eventsAreKnownKindsInOrderAndNothingFollowsTheEnd() {
        for (JsonNode policy : Rows.policies()) {
            LocalDate before = LocalDate.MIN;
            boolean ended = false;
            assertThat(policy.path("events")).as(code(policy)).isNotEmpty();
            for (JsonNode event : policy.path("events")) {
                PartialDate date = PartialDate.of(event.path("date").asText());
                assertThat(EVENTS).as(code(policy)).contains(event.path("event").asText());
                assertThat(date.start()).as("%s: %s", code(policy), event).isAfterOrEqualTo(before);
                assertThat(ended)
                        .as("%s has an event after its end", code(policy))
                        .isFalse();
                if (event.has("until")) {
                    assertThat(PartialDate.of(event.path("until").asText()).end())
                            .as(code(policy))
                            .isAfterOrEqualTo(date.start());
                }
                before = date.start();
                ended = ENDS.contains(event.path("event").asText());
            }
        }
    }

    @Test
    void noMeasureTakesEffectBeforeItsAnnouncementUnlessItIsRetroactive() {
        for (JsonNode policy : Rows.policies()) {
            List<JsonNode> announced = events(policy, "announced");
            if (!announced.isEmpty() && !RETROACTIVE.contains(code(policy))) {
                LocalDate first = PartialDate.of(
                                announced.getFirst().path("date").asText())
                        .start();
                events(policy, "enters_force").forEach(event -> assertThat(
                                PartialDate.of(event.path("date").asText()).end())
                        .as(code(policy))
                        .isAfterOrEqualTo(first));
            }
        }
    }

    @Test
    void eventsTouchOnlyArticlesOfTheScope() {
        for (JsonNode policy : Rows.policies()) {
            Set<String> articles = new TreeSet<>();
            policy.path("scope")
                    .forEach(line -> articles.add(line.path("article").asText()));
            for (JsonNode event : policy.path("events")) {
                event.path("scope")
                        .forEach(
                                article -> assertThat(articles).as(code(policy)).contains(article.asText()));
            }
        }
    }

    @Test
    void everyQuotaBatchHasAStartAndEndsWithItsYear() {
        List<JsonNode> quotas = Rows.policies().stream()
                .filter(policy -> code(policy).startsWith("cn-quota-"))
                .toList();

        assertThat(quotas).hasSizeGreaterThanOrEqualTo(16);
        for (JsonNode quota : quotas) {
            String year = code(quota).substring("cn-quota-".length(), "cn-quota-".length() + 4);
            assertThat(events(quota, "enters_force")).as(code(quota)).hasSize(1);
            assertThat(events(quota, "expired"))
                    .as(code(quota))
                    .singleElement()
                    .extracting(event -> event.path("date").asText())
                    .isEqualTo(year + "-12-31");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "production_quota, mining quota, 2023, 120000 120000 15000, 255000",
        "production_quota, smelting-separation quota, 2023, 115000 115000 13850, 243850",
        "production_quota, mining quota, 2024, 135000 135000, 270000",
        "production_quota, smelting-separation quota, 2024, 127000 127000, 254000",
        "export_quota, export quota, 2008, 22780 11376, 34156",
        "export_quota, export quota, 2011, 14446 15738, 30184",
        "export_quota, export quota, 2012, 10546 10680 9770, 30996",
        "export_quota, export quota, 2014, 15110 15500, 30610"
    })
    void batchesAddUpToTheStatedYearTotal(String type, String what, String year, String batches, BigDecimal total) {
        List<JsonNode> ofTheYear = Rows.policies().stream()
                .filter(policy -> policy.path("instrumentType").asText().equals(type))
                .flatMap(policy -> quantities(policy).stream())
                .filter(quantity -> quantity.path("what").asText().equals(what)
                        && quantity.path("period").asText().startsWith(year))
                .toList();
        List<BigDecimal> given = ofTheYear.stream()
                .filter(quantity -> quantity.has("batch"))
                .sorted(Comparator.comparing(quantity -> quantity.path("batch").asInt()))
                .map(quantity -> quantity.path("value").decimalValue())
                .toList();

        assertThat(given)
                .isEqualTo(Stream.of(batches.split(" ")).map(BigDecimal::new).toList());
        assertThat(given.stream().reduce(BigDecimal.ZERO, BigDecimal::add)).isEqualByComparingTo(total);
        assertThat(ofTheYear.stream().filter(quantity -> quantity.has("statedTotal")))
                .singleElement()
                .extracting(quantity -> quantity.path("value").decimalValue())
                .isEqualTo(total);
    }

    @Test
    void batchesAndTotalsAreFieldsAndNoWords() {
        for (JsonNode policy : Rows.policies()) {
            for (JsonNode quantity : quantities(policy)) {
                assertThat(quantity.path("what").asText())
                        .as(code(policy))
                        .doesNotContainIgnoringCase("batch")
                        .doesNotContainIgnoringCase("year total");
                assertThat(quantity.path("note").asText()).as(code(policy)).doesNotMatch("batch \\d\\w?");
                assertThat(quantity.has("batch") && quantity.has("statedTotal"))
                        .as(code(policy))
                        .isFalse();
            }
        }
    }

    @Test
    void theQuotaOf2025IsUnpublished() {
        JsonNode quantities = policy("cn-quota-2025").path("quantities");

        assertThat(quantities).isNotEmpty();
        quantities.forEach(quantity -> {
            assertThat(quantity.path("published").asBoolean(true)).isFalse();
            assertThat(quantity.has("value")).isFalse();
        });
    }

    @Test
    void announcement57IsSuspendedTheDayBeforeItsStart() {
        JsonNode policy = policy("cn-ann57-2025");

        assertThat(events(policy, "enters_force"))
                .singleElement()
                .satisfies(event -> assertThat(event.path("date").asText()).isEqualTo("2025-11-08"));
        assertThat(events(policy, "suspended")).singleElement().satisfies(event -> {
            assertThat(event.path("date").asText()).isEqualTo("2025-11-07");
            assertThat(event.path("until").asText()).isEqualTo("2026-11-10");
            assertThat(event.path("announced").asText()).isEqualTo("2025-11-07");
        });
        assertThat(events(policy, "resumed")).isEmpty();
    }

    @Test
    void announcement61StartsTwice() {
        assertThat(events(policy("cn-ann61-2025"), "enters_force"))
                .extracting(event -> event.path("date").asText(), event -> event.path("scope")
                        .size())
                .containsExactly(tuple("2025-10-09", 1), tuple("2025-12-01", 2));
    }

    @Test
    void magnetsOfAnnouncement18HaveTextAndNoCustomsCode() {
        List<JsonNode> magnets = StreamSupport.stream(
                        policy("cn-ann18-2025").path("scope").spliterator(), false)
                .filter(line -> line.path("forms").toString().contains("magnet"))
                .toList();

        assertThat(magnets).hasSize(3).allSatisfy(line -> {
            assertThat(line.has("hsCodes")).isFalse();
            assertThat(line.path("text").asText()).isNotBlank();
            assertThat(line.path("controlItems")).isNotEmpty();
        });
    }

    @Test
    void dutiesEndedOn2015May1() {
        for (String code : List.of(
                "cn-export-duty-2008", "cn-export-duty-2010", "cn-export-duty-nd-2011", "cn-resource-tax-2011")) {
            assertThat(events(policy(code), "revoked"))
                    .as(code)
                    .singleElement()
                    .extracting(event -> event.path("date").asText())
                    .isEqualTo("2015-05-01");
        }
    }

    @Test
    void mastCodesCarryTheirEdition() {
        Rows.policies().stream().filter(policy -> policy.has("mast")).forEach(policy -> assertThat(
                        policy.path("mast").path("edition").asText())
                .as(code(policy))
                .isEqualTo("2019"));
    }

    private static String code(JsonNode policy) {
        return policy.path("code").asText();
    }

    private static JsonNode policy(String code) {
        return Rows.policies().stream()
                .filter(policy -> code(policy).equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> events(JsonNode policy, String kind) {
        return StreamSupport.stream(policy.path("events").spliterator(), false)
                .filter(event -> event.path("event").asText().equals(kind))
                .toList();
    }

    private static List<JsonNode> quantities(JsonNode policy) {
        return StreamSupport.stream(policy.path("quantities").spliterator(), false)
                .toList();
    }
}
