package io.lodestone.policy.watch;

import static io.lodestone.policy.measure.Json.event;
import static io.lodestone.policy.measure.Json.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import io.lodestone.policy.Imports;
import io.lodestone.policy.ServiceTest;
import io.lodestone.policy.v1.PolicyChange;
import io.lodestone.policy.v1.PolicyState;
import io.lodestone.policy.v1.WatchPoliciesRequest;
import io.lodestone.policy.v1.WatchPoliciesResponse;
import io.lodestone.type.v1.FeedPosition;
import io.lodestone.type.v1.ImportMode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@Timeout(60)
class PolicyWatchGrpcTest extends ServiceTest {
    private FeedPosition begin = FeedPosition.getDefaultInstance();

    @BeforeEach
    void begin() throws Exception {
        var call = policyWatch.watchPolicies(WatchPoliciesRequest.getDefaultInstance());
        begin = Objects.requireNonNull(call.read(10, TimeUnit.SECONDS)).getPosition();
        call.cancel("enough", null);
    }

    private void store(String... rows) {
        Imports.policies(policyStreams, Imports.header(ImportMode.IMPORT_MODE_ATOMIC), List.of(rows));
    }

    private static String about(String code, String issuer, String element) {
        return policy(
                        code,
                        List.of("\"scope\":[{\"elements\":[\"%s\"]}]".formatted(element)),
                        event("announced", "2025-04-04"),
                        event("enters_force", "2025-04-04"))
                .replace("\"issuer\":\"CN\"", "\"issuer\":\"" + issuer + "\"");
    }

    private List<PolicyChange> changes(WatchPoliciesRequest.Builder request, int count) throws Exception {
        BlockingClientCall<?, WatchPoliciesResponse> call =
                policyWatch.watchPolicies(request.setAfter(begin).build());
        List<PolicyChange> changes = new ArrayList<>();
        while (changes.size() < count) {
            changes.addAll(
                    Objects.requireNonNull(call.read(15, TimeUnit.SECONDS)).getChangesList());
        }
        call.cancel("enough", null);
        assertThat(changes).hasSize(count);
        return changes;
    }

    private static List<String> codes(List<PolicyChange> changes) {
        return changes.stream().map(change -> change.getPolicy().getCode()).toList();
    }

    @Test
    void everyVersionComesWithTheStateThatItGives() throws Exception {
        // When
        store(policy("watch-1", event("announced", "2025-04-04")));
        store(policy("watch-1", event("announced", "2025-04-04"), event("enters_force", "2025-04-05")));

        // Then
        List<PolicyChange> changes = changes(WatchPoliciesRequest.newBuilder(), 2);
        assertThat(changes)
                .extracting(change -> change.getPolicy().getVersion(), change -> change.getPolicy()
                        .getState())
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(1, PolicyState.POLICY_STATE_ANNOUNCED),
                        org.assertj.core.api.Assertions.tuple(2, PolicyState.POLICY_STATE_IN_FORCE));
        assertThat(changes).extracting(PolicyChange::getChangeNumber).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void filtersChooseByIssuerAndElementAndItsGroups() throws Exception {
        // When
        store(
                about("watch-dy", "CN", "Dy"),
                about("watch-hree", "US", "HREE"),
                about("watch-nd", "US", "Nd"),
                policy("watch-none", event("announced", "2025-04-04")));

        // Then
        assertThat(codes(changes(WatchPoliciesRequest.newBuilder().setElement("Dy"), 2)))
                .containsExactly("watch-dy", "watch-hree");
        assertThat(codes(changes(WatchPoliciesRequest.newBuilder().setIssuer("US"), 2)))
                .containsExactly("watch-hree", "watch-nd");
    }

    @Test
    void fewChosenOfManyAreAllFound() throws Exception {
        // When
        store(IntStream.range(0, 100)
                .mapToObj(i -> about("watch-many-" + i, "CN", i % 30 == 29 ? "Sc" : "Nd"))
                .toArray(String[]::new));

        // Then
        assertThat(codes(changes(WatchPoliciesRequest.newBuilder().setElement("Sc"), 3)))
                .containsExactly("watch-many-29", "watch-many-59", "watch-many-89");
        assertThat(changes(WatchPoliciesRequest.newBuilder(), 100)).hasSize(100);
    }

    @Test
    void aPositionOfAnotherDatabaseIsRefused() {
        var call = policyWatch.watchPolicies(WatchPoliciesRequest.newBuilder()
                .setAfter(begin.toBuilder().setDatabaseId("another"))
                .build());

        assertThatThrownBy(() -> call.read(10, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        StatusException.class,
                        e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT));
    }
}
