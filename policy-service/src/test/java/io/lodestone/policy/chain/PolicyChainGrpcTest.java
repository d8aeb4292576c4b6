package io.lodestone.policy.chain;

import static io.lodestone.policy.measure.Json.event;
import static io.lodestone.policy.measure.Json.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.lodestone.kit.time.Times;
import io.lodestone.policy.Imports;
import io.lodestone.policy.ServiceTest;
import io.lodestone.policy.v1.ChainSide;
import io.lodestone.policy.v1.ChainedPolicy;
import io.lodestone.policy.v1.GetPolicyChainRequest;
import io.lodestone.policy.v1.GetPolicyChainResponse;
import io.lodestone.policy.v1.PolicyChainLink;
import io.lodestone.policy.v1.PolicyState;
import io.lodestone.type.v1.AsOf;
import io.lodestone.type.v1.ImportMode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class PolicyChainGrpcTest extends ServiceTest {
    @Inject
    DataSource dataSource;

    private void store(String... rows) {
        Imports.policies(policyStreams, Imports.header(ImportMode.IMPORT_MODE_ATOMIC), List.of(rows));
    }

    private static String linking(String code, String date, String... links) {
        return policy(code, List.of("\"links\":[" + String.join(",", links) + "]"), event("enters_force", date));
    }

    private static String link(String relation, String code) {
        return "{\"relation\":\"%s\",\"code\":\"%s\",\"note\":\"n\",\"document\":\"d\"}".formatted(relation, code);
    }

    private GetPolicyChainResponse chain(String code) {
        return chains.getPolicyChain(
                GetPolicyChainRequest.newBuilder().setCode(code).build());
    }

    private static GetPolicyChainRequest asOf(String code, String day) {
        return GetPolicyChainRequest.newBuilder()
                .setCode(code)
                .setAsOf(AsOf.newBuilder().setKnown(Times.toProto(Times.lastMoment(LocalDate.parse(day)))))
                .build();
    }

    @Test
    void aChainGoesBothWaysOverAnyNumberOfLinks() {
        // Given
        store(
                linking("chain-base", "2020-01-01"),
                linking("chain-mid", "2021-01-01", link("amends", "chain-base"), link("implements", "chain-gone")),
                linking("chain-top", "2022-01-01", link("suspends", "chain-mid")),
                linking("chain-far", "2023-01-01", link("implements", "chain-top")));

        // When
        GetPolicyChainResponse response = chains.getPolicyChain(GetPolicyChainRequest.newBuilder()
                .setCode("chain-mid")
                .setOn(Times.toProto(LocalDate.parse("2021-12-31")))
                .build());

        // Then
        assertThat(response.getOn()).isEqualTo(Times.toProto(LocalDate.parse("2021-12-31")));
        assertThat(response.getPoliciesList())
                .extracting(
                        ChainedPolicy::getPolicy,
                        ChainedPolicy::getSide,
                        ChainedPolicy::getDistance,
                        ChainedPolicy::getTitle,
                        ChainedPolicy::getState)
                .containsExactly(
                        tuple("chain-mid", ChainSide.CHAIN_SIDE_SELF, 0, "Policy chain-mid", in("IN_FORCE")),
                        tuple("chain-base", ChainSide.CHAIN_SIDE_LINKED_TO, 1, "Policy chain-base", in("IN_FORCE")),
                        tuple("chain-gone", ChainSide.CHAIN_SIDE_LINKED_TO, 1, "", in("UNSPECIFIED")),
                        tuple("chain-top", ChainSide.CHAIN_SIDE_LINKED_FROM, 1, "Policy chain-top", in("UNSPECIFIED")),
                        tuple("chain-far", ChainSide.CHAIN_SIDE_LINKED_FROM, 2, "Policy chain-far", in("UNSPECIFIED")));
        assertThat(response.getPolicies(0).getLinksList()).isEmpty();
        assertThat(response.getPolicies(4).getLinksList())
                .containsExactly(PolicyChainLink.newBuilder()
                        .setFrom("chain-far")
                        .setRelation("implements")
                        .setTo("chain-top")
                        .setNote("n")
                        .setDocument("d")
                        .build());
    }

    private static PolicyState in(String state) {
        return PolicyState.valueOf("POLICY_STATE_" + state);
    }

    @Test
    void aCircleEnds() {
        // Given
        store(
                linking("circle-a", "2020-01-01", link("amends", "circle-b"), link("amends", "circle-a")),
                linking("circle-b", "2020-01-01", link("amends", "circle-a")));

        // Then
        assertThat(chain("circle-a").getPoliciesList())
                .extracting(ChainedPolicy::getPolicy, ChainedPolicy::getSide)
                .containsExactly(
                        tuple("circle-a", ChainSide.CHAIN_SIDE_SELF),
                        tuple("circle-b", ChainSide.CHAIN_SIDE_LINKED_TO),
                        tuple("circle-b", ChainSide.CHAIN_SIDE_LINKED_FROM));
    }

    @Test
    void whatHadNotHappenedThenIsNotThere() {
        // Given
        store(
                linking("then-57", "2025-10-09", link("amends", "then-18")),
                linking("then-18", "2025-04-04"),
                linking("then-70", "2025-11-07", link("suspends", "then-57")));

        // Then
        assertThat(chains.getPolicyChain(asOf("then-57", "2025-10-15")).getPoliciesList())
                .extracting(ChainedPolicy::getPolicy)
                .containsExactly("then-57", "then-18");
        assertThat(chains.getPolicyChain(asOf("then-57", "2025-11-07")).getPoliciesList())
                .extracting(ChainedPolicy::getPolicy)
                .containsExactly("then-57", "then-18", "then-70");
    }

    @Test
    void aNamedPolicyThatWasNotKnownThenIsToldWithoutATitle() {
        // Given
        store(linking("early-a", "2020-01-01", link("implements", "late-b")), linking("late-b", "2024-01-01"));

        // When
        ChainedPolicy named =
                chains.getPolicyChain(asOf("early-a", "2021-01-01")).getPolicies(1);

        // Then
        assertThat(named.getPolicy()).isEqualTo("late-b");
        assertThat(named.getTitle()).isEmpty();
        assertThat(named.getState()).isEqualTo(PolicyState.POLICY_STATE_UNSPECIFIED);
    }

    @Test
    void aLinkThatALaterVersionLostIsNotFollowed() {
        // Given
        store(linking("lost-target", "2020-01-01"), linking("lost-link", "2020-01-01", link("amends", "lost-target")));
        assertThat(chain("lost-target").getPoliciesCount()).isEqualTo(2);

        // When
        store(linking("lost-link", "2020-01-01"));

        // Then
        assertThat(chain("lost-target").getPoliciesCount()).isEqualTo(1);
        assertThat(chains.getPolicyChain(asOf("lost-target", "2021-01-01")).getPoliciesCount())
                .isEqualTo(2);
    }

    @Test
    void anUnknownPolicyHasNoChain() {
        assertThatThrownBy(() -> chain("nobody-knows")).hasMessageContaining("There is no policy 'nobody-knows'");
        store(linking("known-later", "2024-01-01"));
        assertThatThrownBy(() -> chains.getPolicyChain(asOf("known-later", "2023-12-31")))
                .hasMessageContaining("There is no policy 'known-later'");
    }

    @Test
    void linksToAPolicyAreFoundByTheIndex() throws SQLException {
        // Given a table for which reading all of it is no choice
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET LOCAL enable_seqscan = off");

            // When
            StringBuilder plan = new StringBuilder();
            try (ResultSet row =
                    statement.executeQuery("EXPLAIN " + LinkStore.LINKING.replace("?", "ARRAY['a','b']"))) {
                while (row.next()) {
                    plan.append(Objects.requireNonNull(row.getString(1))).append('\n');
                }
            }
            connection.rollback();

            // Then
            assertThat(plan.toString()).contains("Bitmap Index Scan on policy_version_links");
        }
    }
}
