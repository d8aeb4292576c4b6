package io.lodestone.policy.measure;

import static io.lodestone.policy.measure.Json.event;
import static io.lodestone.policy.measure.Json.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.kit.time.Times;
import io.lodestone.policy.Imports;
import io.lodestone.policy.ServiceTest;
import io.lodestone.policy.v1.ListPoliciesRequest;
import io.lodestone.policy.v1.ListPoliciesResponse;
import io.lodestone.policy.v1.Policy;
import io.lodestone.type.v1.AsOf;
import io.lodestone.type.v1.ImportMode;
import io.lodestone.type.v1.ImportResult;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each test has an issuer of its own, so that they do not meet. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class PolicySearchTest extends ServiceTest {
    private static final String ANNOUNCED = event("announced", "2020-01-01");

    @Inject
    PolicySearchStore search;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.flyway.username")
    String owner;

    @ConfigProperty(name = "quarkus.flyway.password")
    String password;

    private void store(String issuer, String code, String title, String... parts) {
        ImportResult result = Imports.policies(
                policyStreams,
                Imports.header(ImportMode.IMPORT_MODE_ATOMIC),
                List.of(policy(code, List.of(parts), ANNOUNCED)
                        .replace("\"CN\"", "\"" + issuer + "\"")
                        .replace("Policy " + code, title)));
        assertThat(result.getRefused()).as("%s", result).isFalse();
    }

    private static ListPoliciesRequest.Builder find(String issuer, String q) {
        return ListPoliciesRequest.newBuilder().setIssuer(issuer).setQ(q);
    }

    private List<Policy> list(ListPoliciesRequest.Builder request) {
        return policies.listPolicies(request.build()).getPoliciesList();
    }

    private List<String> codes(ListPoliciesRequest.Builder request) {
        return list(request).stream().map(Policy::getCode).toList();
    }

    @Test
    void titlesWeighMostThenSourceThenScopeThenText() {
        // Given
        store("RA", "rank-d", "Of the text", "\"summary\":\"About dysprosium.\"");
        store("RA", "rank-c", "Of the scope", "\"scope\":[{\"elements\":[\"Dy\"]}]");
        store("RA", "rank-b", "Of the reference", "\"legalReference\":\"Dysprosium Act\"");
        store("RA", "rank-a2", "Dysprosium and many other things that take words");
        store("RA", "rank-a1", "Dysprosium rules");
        store("RA", "rank-a1-twin", "Dysprosium rules");
        store("RA", "rank-none", "Neodymium rules");

        // Then the shorter title wins a draw, and then the code
        assertThat(codes(find("RA", "dysprosium")))
                .containsExactly("rank-a1", "rank-a1-twin", "rank-a2", "rank-b", "rank-c", "rank-d");
    }

    @Test
    void titleAndScopeTogetherBeatAMereMention() {
        // Given
        store(
                "TS",
                "match-mention",
                "Export rules",
                "\"summary\":\"Magnets with dysprosium; dysprosium magnet, dysprosium magnet.\"");
        store(
                "TS",
                "match-scope",
                "Export rules for some goods",
                "\"scope\":[{\"elements\":[\"Dy\"],\"forms\":[\"magnet\"]}]");

        // Then
        assertThat(codes(find("TS", "dysprosium magnet export"))).containsExactly("match-scope", "match-mention");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sm",
                "sm",
                "samarium",
                "SAMARIUM",
                "钐",
                "rare earth",
                "rare-earth",
                "稀土",
                "重稀土",
                "heavy rare earths",
                "magnet",
                "magnets",
                "磁",
                "磁体",
                "export licence",
                "export license",
                "出口许可",
                "1C902",
                "1c902.a",
                "Ministry of Commerce",
                "名字",
                "separation"
            })
    void theScopeIsFoundByItsNames(String q) {
        // Given
        store(
                "NA",
                "named-1",
                "A measure",
                "\"authority\":\"Ministry of Commerce\"",
                "\"scope\":[{\"elements\":[\"Sm\",\"HREE\"],\"forms\":[\"magnet\"],\"stages\":[\"separation\"],"
                        + "\"controlItems\":[\"1C902.a\"],\"text\":\"名字\"}]");

        // Then
        assertThat(codes(find("NA", q))).containsExactly("named-1");
        assertThat(codes(find("NA", q + " lutetium"))).isEmpty();
    }

    @Test
    void hitsAreMarkedAndTheRestIsEscaped() {
        // Given
        store(
                "HI",
                "marked-1",
                "Control of <rare> earth magnets & more",
                "\"titleOriginal\":\"对稀土实施出口管制\"",
                "\"scope\":[{\"elements\":[\"Sm\"]}]");

        // Then
        assertThat(list(find("HI", "magnet 出口管制")).getFirst().getHighlightsList())
                .containsExactly(
                        "Control of &lt;rare&gt; earth <mark>magnets</mark> &amp; more", "对稀土实施<mark>出口管制</mark>");
        assertThat(list(find("HI", "钐")).getFirst().getHighlightsList()).containsExactly("Sm samarium <mark>钐</mark>");
        assertThat(list(find("HI", "出口许可")).getFirst().getHighlightsList())
                .containsExactly("export_licence export license <mark>出口许可</mark>");
        assertThat(list(find("HI", "")).getFirst().getHighlightsList()).isEmpty();
    }

    @Test
    void theWordsAreThoseOfTheVersionKnownThen() {
        // Given
        store("VE", "versioned-1", "Tungsten rules", "\"knownAt\":\"2021-01-01\"");
        store("VE", "versioned-1", "Antimony rules", "\"knownAt\":\"2023-01-01\"");
        AsOf then = AsOf.newBuilder()
                .setKnown(Times.toProto(Instant.parse("2022-01-01T00:00:00Z")))
                .build();

        // Then
        assertThat(codes(find("VE", "tungsten"))).isEmpty();
        assertThat(codes(find("VE", "antimony"))).containsExactly("versioned-1");
        assertThat(codes(find("VE", "tungsten").setAsOf(then))).containsExactly("versioned-1");
        assertThat(codes(find("VE", "antimony").setAsOf(then))).isEmpty();
    }

    @Test
    void pagesOfASearchLoseAndRepeatNothingWhileOthersAreAdded() {
        // Given
        store("PG", "page-c", "Cobalt");
        store("PG", "page-a", "Cobalt");
        store("PG", "page-b", "Cobalt and more");
        store("PG", "page-d", "Other", "\"summary\":\"Cobalt\"");
        ListPoliciesRequest.Builder request = find("PG", "cobalt").setPageSize(1);
        List<String> codes = new ArrayList<>();

        // When one that stands before the first page's end and one after it come in
        ListPoliciesResponse page = policies.listPolicies(request.build());
        page.getPoliciesList().forEach(policy -> codes.add(policy.getCode()));
        store("PG", "page-0", "Cobalt");
        store("PG", "page-bb", "Cobalt and more");
        while (!page.getNextPageToken().isEmpty()) {
            page = policies.listPolicies(
                    request.setPageToken(page.getNextPageToken()).build());
            page.getPoliciesList().forEach(policy -> codes.add(policy.getCode()));
        }

        // Then
        assertThat(codes).containsExactly("page-a", "page-c", "page-b", "page-bb", "page-d");
    }

    @Test
    void aSearchGoesWithTheOtherFilters() {
        // Given
        store("FI", "filtered-1", "Gallium control", "\"scope\":[{\"elements\":[\"Ga\"]}]");
        store("FI", "filtered-2", "Gallium control", "\"scope\":[{\"elements\":[\"Ge\"]}]");

        // Then
        assertThat(codes(find("FI", "gallium control").setElement("Ge"))).containsExactly("filtered-2");
        assertThat(codes(find("FI", "gallium").setElement("Sb"))).isEmpty();
    }

    @Test
    void wordsMadeOtherwiseBeforeAreMadeAnewAtStart() throws SQLException {
        // Given words of an earlier edition, and a version without any
        store("ED", "edition-1", "Holmium control");
        store("ED", "edition-2", "Erbium control");
        try (Connection connection = DriverManager.getConnection(url, owner, password);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "UPDATE policy_words SET edition = 0, head = '', search = '' WHERE code = 'edition-1'");
            statement.executeUpdate("DELETE FROM policy_words WHERE code = 'edition-2'");
        }
        assertThat(codes(find("ED", "control"))).isEmpty();

        // When
        search.bringUpToDate(new StartupEvent());

        // Then
        assertThat(codes(find("ED", "control"))).containsExactly("edition-1", "edition-2");
    }
}
