package io.lodestone.policy.quantity;

import static io.lodestone.policy.measure.Json.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.lodestone.kit.time.Times;
import io.lodestone.policy.Imports;
import io.lodestone.policy.ServiceTest;
import io.lodestone.policy.v1.GetPolicyRequest;
import io.lodestone.policy.v1.ListQuantityTotalsRequest;
import io.lodestone.policy.v1.ListQuantityTotalsResponse;
import io.lodestone.policy.v1.PolicyQuantity;
import io.lodestone.policy.v1.QuantityBatch;
import io.lodestone.policy.v1.QuantityTotal;
import io.lodestone.policy.v1.TotalVerdict;
import io.lodestone.type.v1.AsOf;
import io.lodestone.type.v1.ImportMode;
import io.lodestone.type.v1.ImportResult;
import io.lodestone.type.v1.RowError;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class QuantityGrpcTest extends ServiceTest {
    private static String policy(String code, String issuer, String type, String date, String... quantities) {
        return """
                {"code":"%s","title":"Quota","issuer":"%s","instrumentType":"%s","direction":"restricting",
                 "events":[%s],"quantities":[%s]}""".formatted(code, issuer, type, event("enters_force", date), String.join(",", quantities));
    }

    private static String quantity(String what, String period, String rest) {
        return "{\"what\":\"%s\",\"unit\":\"t\",\"period\":\"%s\",%s}".formatted(what, period, rest);
    }

    private ImportResult store(String... policies) {
        return Imports.policies(policyStreams, Imports.header(ImportMode.IMPORT_MODE_ATOMIC), List.of(policies));
    }

    private List<QuantityTotal> totals(ListQuantityTotalsRequest.Builder request) {
        return quantities.listQuantityTotals(request.build()).getTotalsList();
    }

    private static ListQuantityTotalsRequest.Builder of(String issuer) {
        return ListQuantityTotalsRequest.newBuilder().setIssuer(issuer);
    }

    private static AsOf known(int year, int month, int day) {
        return AsOf.newBuilder()
                .setKnown(Times.toProto(Times.lastMoment(LocalDate.of(year, month, day))))
                .build();
    }

    @Test
    void batchesOfSeveralPoliciesAreHeldAgainstTheStatedTotal() {
        // Given
        store(
                policy(
                        "qt-q1",
                        "QA",
                        "production_quota",
                        "2024-02",
                        quantity("mining quota", "2024", "\"value\":135000,\"batch\":1,\"document\":\"doc-1\"")),
                policy(
                        "qt-q2",
                        "QA",
                        "production_quota",
                        "2024-08",
                        quantity("mining quota", "2024-H2", "\"value\":135000,\"batch\":2"),
                        quantity(
                                "mining quota",
                                "2024",
                                "\"value\":270000,\"statedTotal\":true,\"document\":\"doc-2\"")));

        // When
        List<QuantityTotal> now = totals(of("QA"));
        List<QuantityTotal> before = totals(of("QA").setAsOf(known(2024, 7, 31)));

        // Then
        assertThat(now).singleElement().satisfies(total -> {
            assertThat(total.getPeriod()).isEqualTo("2024");
            assertThat(total.getSum().getValue()).isEqualTo("270000");
            assertThat(total.getStated().getValue()).isEqualTo("270000");
            assertThat(total.getStatedBy()).isEqualTo("qt-q2");
            assertThat(total.getDocument()).isEqualTo("doc-2");
            assertThat(total.getDifference().getValue()).isEqualTo("0");
            assertThat(total.getVerdict()).isEqualTo(TotalVerdict.TOTAL_VERDICT_AGREES);
            assertThat(total.getPublished()).isTrue();
            assertThat(total.getBatchesList())
                    .extracting(QuantityBatch::getBatch, QuantityBatch::getPolicy, QuantityBatch::getDocument)
                    .containsExactly(tuple(1, "qt-q1", "doc-1"), tuple(2, "qt-q2", ""));
        });
        assertThat(before).singleElement().satisfies(total -> {
            assertThat(total.getBatchesCount()).isEqualTo(1);
            assertThat(total.hasStated()).isFalse();
            assertThat(total.getVerdict()).isEqualTo(TotalVerdict.TOTAL_VERDICT_NOT_CHECKABLE);
            assertThat(total.getReason()).isEqualTo("only batch 1 is known; no total is stated");
        });
    }

    @Test
    void yearsOfQuotasStandWithoutBatchesAndWhatIsNoQuotaDoesNot() {
        // Given
        store(
                policy(
                        "qy-quota",
                        "QB",
                        "export_quota",
                        "2021",
                        quantity("export quota", "2021", "\"value\":50000"),
                        quantity("half", "2021-H1", "\"value\":1"),
                        quantity("secret", "2021", "\"published\":false")),
                policy("qy-loan", "QB", "loan", "2021", quantity("loan", "2021", "\"value\":1")));

        // Then
        assertThat(totals(of("QB")))
                .extracting(QuantityTotal::getWhat, QuantityTotal::getReason, QuantityTotal::getPublished)
                .containsExactly(
                        tuple("export quota", "not given out in batches", true),
                        tuple("secret", "given out and not published", false));
    }

    @Test
    void everyFilterNarrows() {
        // Given
        store(
                policy(
                        "qf-a",
                        "QC",
                        "production_quota",
                        "2023",
                        quantity("Mining quota", "2023", "\"value\":1"),
                        quantity("mining quota", "2022", "\"value\":1,\"batch\":1"),
                        quantity("mining quota", "2022", "\"value\":1,\"batch\":2"),
                        quantity("mining quota", "2022", "\"value\":3,\"statedTotal\":true")),
                policy("qf-b", "QC", "export_quota", "2023", quantity("export quota", "2023", "\"value\":1")));

        // Then
        assertThat(totals(of("QC"))).hasSize(3);
        assertThat(totals(of("QC").setInstrumentType("export_quota"))).hasSize(1);
        assertThat(totals(of("QC").setWhat("MINING QUOTA"))).hasSize(2);
        assertThat(totals(of("QC").setPeriod("2022"))).hasSize(1);
        assertThat(totals(of("QC").setVerdict(TotalVerdict.TOTAL_VERDICT_DIFFERS)))
                .singleElement()
                .satisfies(total -> assertThat(total.getDifference().getValue()).isEqualTo("-1"));
    }

    @Test
    void pagesHaveEveryTotalOnceInOrder() {
        // Given
        List<String> years = new ArrayList<>();
        for (int year = 2005; year < 2012; year++) {
            years.add(quantity("quota", String.valueOf(year), "\"value\":1"));
        }
        store(policy("qp-years", "QD", "production_quota", "2005", years.toArray(String[]::new)));
        List<QuantityTotal> whole = totals(of("QD"));

        // When
        List<QuantityTotal> paged = new ArrayList<>();
        ListQuantityTotalsRequest.Builder request = of("QD").setPageSize(3);
        do {
            ListQuantityTotalsResponse page = quantities.listQuantityTotals(request.build());
            paged.addAll(page.getTotalsList());
            request.setPageToken(page.getNextPageToken());
        } while (!request.getPageToken().isEmpty());

        // Then
        assertThat(paged).isEqualTo(whole).hasSize(7);
        assertThat(whole).extracting(QuantityTotal::getPeriod).isSorted();
    }

    @Test
    void batchesAndTotalsAreStoredAndTheSameAgainIsUnchanged() {
        // Given
        String policy = policy(
                "qs-stored",
                "QE",
                "production_quota",
                "2024",
                quantity("quota", "2024", "\"value\":1,\"batch\":1"),
                quantity("quota", "2024", "\"value\":1,\"stated_total\":true"));
        store(policy);

        // When
        ImportResult again = store(policy.replace("stated_total", "statedTotal"));

        // Then
        assertThat(again.getUnchanged()).isEqualTo(1);
        assertThat(policies.getPolicy(GetPolicyRequest.newBuilder()
                                .setCode("qs-stored")
                                .build())
                        .getPolicy()
                        .getQuantitiesList())
                .extracting(PolicyQuantity::getBatch, PolicyQuantity::getStatedTotal)
                .containsExactly(tuple(1, false), tuple(0, true));
    }

    @Test
    void badBatchesAreRowErrors() {
        ImportResult result = store(policy(
                "qe-bad",
                "QF",
                "production_quota",
                "2024",
                quantity("quota", "2024", "\"value\":1,\"batch\":0"),
                quantity("quota", "2024", "\"value\":1,\"batch\":1,\"statedTotal\":true"),
                quantity("quota", "2024", "\"value\":1,\"batch\":101"),
                quantity("quota", "2024", "\"value\":1,\"batch\":\"1b\""),
                quantity("quota", "2024", "\"value\":1,\"statedTotal\":\"yes\"")));

        assertThat(result.getErrorsList())
                .extracting(RowError::getColumn)
                .containsExactlyInAnyOrder(
                        "quantities[0].batch",
                        "quantities[1].batch",
                        "quantities[2].batch",
                        "quantities[3].batch",
                        "quantities[4].statedTotal");
    }
}
