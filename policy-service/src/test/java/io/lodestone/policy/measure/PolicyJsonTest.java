package io.lodestone.policy.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.lodestone.policy.v1.Policy;
import io.lodestone.policy.v1.PolicyEventKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyJsonTest {
    private final List<Mistake> mistakes = new ArrayList<>();

    private record Mistake(String path, String code, String detail) {}

    private void tell(String path, String code, String detail) {
        mistakes.add(new Mistake(path, code, detail));
    }

    private Policy read(String json) {
        PolicyJson.Read read = Objects.requireNonNull(PolicyJson.read(json, this::tell));
        assertThat(mistakes).isEmpty();
        return read.policy();
    }

    private List<Tuple> wrong(String json) {
        PolicyJson.read(json, this::tell);
        return mistakes.stream()
                .map(mistake -> tuple(mistake.path(), mistake.code()))
                .toList();
    }

    @Test
    void everyFieldIsReadByEitherName() {
        // Given
        String camel = """
                {"code":"a-1","title":"T","titleOriginal":"题","issuer":"CN","authority":"MOFCOM",
                 "instrumentType":"export_licence","mast":{"code":"P33","edition":"2019"},"legalReference":"No. 1",
                 "direction":"restricting","summary":"S",
                 "scope":[{"elements":["Sm"],"forms":["metal"],"stages":["metal"],"hsCodes":["2805301910"],
                   "hsEdition":"2022","hsBasis":"reference","controlItems":["1C902.a"],"targets":["US"],
                   "endUses":["military"],"exemptions":["samples"],"text":"t","article":"1"}],
                 "events":[{"event":"enters_force","date":"2025-04","announced":"2025-04-04","scope":["1"],
                   "note":"n","document":"d","confirmed":false}],
                 "quantities":[{"what":"quota","value":0.10,"unit":"t","period":"2024","note":"n","document":"d"}],
                 "links":[{"relation":"amends","code":"b-1","note":"n","document":"d"}],"documents":["d"]}""";
        String snake = camel.replace("titleOriginal", "title_original")
                .replace("instrumentType", "instrument_type")
                .replace("legalReference", "legal_reference")
                .replace("hsCodes", "hs_codes")
                .replace("hsEdition", "hs_edition")
                .replace("hsBasis", "hs_basis")
                .replace("controlItems", "control_items")
                .replace("endUses", "end_uses");

        // When
        Policy policy = read(camel);

        // Then
        assertThat(policy.getScope(0).getHsCodesList()).containsExactly("2805301910");
        assertThat(policy.getEvents(0).getEvent()).isEqualTo(PolicyEventKind.POLICY_EVENT_KIND_ENTERS_FORCE);
        assertThat(policy.getEvents(0).getDate().getText()).isEqualTo("2025-04");
        assertThat(policy.getEvents(0).getConfirmed()).isFalse();
        assertThat(policy.getQuantities(0).getValue().getValue()).isEqualTo("0.1");
        assertThat(read(snake)).isEqualTo(policy);
    }

    @ParameterizedTest
    @CsvSource({
        "270000, 270000",
        "0.1, 0.1",
        "'\"5.730\"', 5.73",
        "1E+2, 100",
        "123456789012.123456789012, 123456789012.123456789012"
    })
    void decimalsAreExactAsNumbersAndAsText(String token, String expected) {
        // When
        Policy policy = read(Json.policy(
                "decimals",
                List.of("\"quantities\":[{\"what\":\"quota\",\"value\":" + token + "}]"),
                Json.event("announced", "2025-01-01")));

        // Then
        assertThat(policy.getQuantities(0).getValue().getValue()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "0.1234567890123", "\"1,000\"", "true", "[1]"})
    void whatIsNoPlainDecimalIsBad(String token) {
        assertThat(wrong(Json.policy(
                        "decimals",
                        List.of("\"quantities\":[{\"what\":\"quota\",\"value\":" + token + "}]"),
                        Json.event("announced", "2025-01-01"))))
                .containsExactly(tuple("quantities[0].value", "bad_decimal"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025", "2025-H1", "2025-Q3", "2025-03", "2025-03-14"})
    void datesKeepTheirPrecision(String date) {
        assertThat(read(Json.policy("dates", Json.event("announced", date)))
                        .getEvents(0)
                        .getDate()
                        .getText())
                .isEqualTo(date);
    }

    @Test
    void aYearMayBeANumber() {
        assertThat(read(Json.policy("dates", "{\"event\":\"announced\",\"date\":2025}"))
                        .getEvents(0)
                        .getDate()
                        .getText())
                .isEqualTo("2025");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-13", "2025-02-30", "FY2025", "2025-W14", "soon", "2025-03-14T00:00:00Z"})
    void whatIsNoPartialDateIsBad(String date) {
        assertThat(wrong(Json.policy("dates", Json.event("announced", date))))
                .containsExactly(tuple("events[0].date", "bad_date"));
    }

    @Test
    void anUnknownFieldIsNamedWithTheNearestKnownOne() {
        // When
        PolicyJson.read(
                Json.policy(
                        "unknown",
                        List.of("\"sumary\":\"s\"", "\"scope\":[{\"hs_code\":[\"284690\"]}]"),
                        Json.event("announced", "2025-01-01", "\"untill\":\"2026\"")),
                this::tell);

        // Then
        assertThat(mistakes)
                .extracting(Mistake::path, Mistake::code)
                .containsExactlyInAnyOrder(
                        tuple("sumary", "unknown_field"),
                        tuple("scope[0].hs_code", "unknown_field"),
                        tuple("events[0].untill", "unknown_field"));
        assertThat(mistakes)
                .extracting(Mistake::detail)
                .anyMatch(detail -> detail.endsWith("perhaps 'summary'"))
                .anyMatch(detail -> detail.endsWith("perhaps 'hs_codes'"))
                .anyMatch(detail -> detail.endsWith("perhaps 'until'"));
    }

    @Test
    void everyMistakeIsToldUnderItsPath() {
        assertThat(wrong("""
                {"code":"Not A Code","title":"","issuer":"CN","instrumentType":"export_licence","mast":{"code":"Z1","edition":"2015"},
                 "direction":"restricting","scope":[{"hsCodes":["28.05"]},{"elements":"Nd","article":"1"}],
                 "events":[{"event":"began","date":"2025-01-01"},
                           {"event":"announced"},
                           {"event":"enters_force","date":"2025-01-01","scope":["9"],"until":"2025-02-01"},
                           {"event":"suspended","date":"2025-03-01","until":"2025-02-01"},
                           {"event":"extended","date":"2025-03-01"}],
                 "quantities":[{"value":1,"published":false},{"what":"range","low":2,"high":1}],
                 "links":[{"relation":"amends"},{"relation":"amend","code":"a"}],"documents":[""]}"""))
                .containsExactlyInAnyOrder(
                        tuple("code", "bad_format"),
                        tuple("title", "missing"),
                        tuple("mast.code", "bad_format"),
                        tuple("mast.edition", "bad_value"),
                        tuple("scope[0].hsCodes[0]", "bad_format"),
                        tuple("scope[1].elements", "bad_type"),
                        tuple("events[0].event", "bad_value"),
                        tuple("events[1].date", "missing"),
                        tuple("events[2].scope[0]", "unknown_article"),
                        tuple("events[2].until", "unexpected"),
                        tuple("events[3].until", "bad_range"),
                        tuple("events[4].until", "missing"),
                        tuple("quantities[0].what", "missing"),
                        tuple("quantities[0].published", "contradiction"),
                        tuple("quantities[1].high", "bad_range"),
                        tuple("links[0].code", "missing"),
                        tuple("links[1].relation", "unknown_relation"),
                        tuple("documents[0]", "missing"));
    }

    @Test
    void aQuantityMayExistWithoutBeingPublished() {
        // When
        Policy policy = read(Json.policy(
                "quota-2025",
                List.of(
                        "\"quantities\":[{\"what\":\"mining quota\",\"unit\":\"t\",\"period\":\"2025\",\"published\":false}]"),
                Json.event("announced", "2025-07")));

        // Then
        assertThat(policy.getQuantities(0).hasPublished()).isTrue();
        assertThat(policy.getQuantities(0).getPublished()).isFalse();
        assertThat(policy.getQuantities(0).hasValue()).isFalse();
    }

    @Test
    void aPolicyWithoutEventsIsBad() {
        assertThat(
                        wrong(
                                "{\"code\":\"none\",\"title\":\"T\",\"issuer\":\"CN\",\"instrumentType\":\"export_ban\",\"events\":[]}"))
                .containsExactly(tuple("events", "missing"));
    }

    @Test
    void aFieldByBothItsNamesIsBad() {
        assertThat(wrong(Json.policy(
                        "both",
                        List.of("\"legalReference\":\"a\"", "\"legal_reference\":\"b\""),
                        Json.event("announced", "2025-01-01"))))
                .containsExactly(tuple("legal_reference", "duplicate_field"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "\"text\"", "{", "{\"code\":1,\"code\":2}", "{} {}", "{'code':'a'}", "{\"code\":NaN}"})
    void whatIsNoJsonObjectIsBad(String json) {
        assertThat(wrong(json)).containsExactly(tuple("", "bad_json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"upcoming", "calendar"})
    void wordsOfTheApiAreNoCodes(String code) {
        assertThat(wrong(Json.policy(code, Json.event("announced", "2025-01-01"))))
                .containsExactly(tuple("code", "reserved_code"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"amends", "suspends", "implements", "supersedes", "retaliates_against", "challenged_by"})
    void linksSayOneOfSixRelations(String relation) {
        assertThat(wrong(linked(relation))).isEmpty();
    }

    @Test
    void anotherRelationIsBadAndTheNearestIsNamed() {
        assertThat(wrong(linked("challenges_by"))).containsExactly(tuple("links[0].relation", "unknown_relation"));
        assertThat(mistakes.getFirst().detail())
                .startsWith("'challenges_by' is no relation; perhaps 'challenged_by'; there are amends, ");
    }

    private static String linked(String relation) {
        return Json.policy(
                "linked",
                List.of("\"links\":[{\"relation\":\"" + relation + "\",\"code\":\"other\"}]"),
                Json.event("announced", "2025-01-01"));
    }

    @Test
    void whatRepliesGiveBesideIsPassedOver() {
        // Given
        String sent = Json.policy("sent-back", Json.event("announced", "2025-01-01"));
        String given = Json.policy(
                "sent-back",
                List.of(
                        "\"version\":3",
                        "\"recordedAt\":\"2025-01-02T00:00:00Z\"",
                        "\"state\":\"announced\"",
                        "\"confirmed\":true",
                        "\"on\":\"2025-01-02\"",
                        "\"announced\":\"2025-01-01\"",
                        "\"effective\":null",
                        "\"ends\":null"),
                Json.event(
                        "announced",
                        "2025-01-01",
                        "\"knownAt\":\"2025-01-01T23:59:59.999999Z\"",
                        "\"precision\":\"day\""));

        // Then
        assertThat(read(given)).isEqualTo(read(sent));
    }

    @Test
    void charactersThatNoTextMayHoldAreBad() {
        assertThat(wrong(Json.policy(
                        "odd",
                        List.of("\"summary\":\"a\\u0000b\"", "\"authority\":\"\\ud800\""),
                        Json.event("announced", "2025-01-01"))))
                .containsExactlyInAnyOrder(tuple("summary", "bad_text"), tuple("authority", "bad_text"));
    }
}
