package io.lodestone.policy.exposure;

import static io.lodestone.policy.measure.Json.event;
import static io.lodestone.policy.measure.Json.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.kit.time.Times;
import io.lodestone.policy.Imports;
import io.lodestone.policy.ServiceTest;
import io.lodestone.policy.v1.Exposure;
import io.lodestone.policy.v1.ExposureVerdict;
import io.lodestone.policy.v1.ListExposuresRequest;
import io.lodestone.policy.v1.ListExposuresResponse;
import io.lodestone.type.v1.AsOf;
import io.lodestone.type.v1.ImportMode;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ExposureGrpcTest extends ServiceTest {
    private static final String SCOPE =
            "\"scope\":[{\"elements\":[\"Dy\"],\"forms\":[\"magnet\"],\"article\":\"magnets\"}]";
    private static final ListExposuresRequest ORDER = ListExposuresRequest.newBuilder()
            .setElement("Dy")
            .setForm("magnet")
            .setOrigin("CN")
            .setDestination("DE")
            .setOn(Times.toProto(LocalDate.of(2025, 12, 1)))
            .setPageSize(1000)
            .build();

    private void store(String... rows) {
        Imports.policies(policyStreams, Imports.header(ImportMode.IMPORT_MODE_ATOMIC), List.of(rows));
    }

    private Exposure of(ListExposuresRequest request, String code) {
        return exposures.listExposures(request).getExposuresList().stream()
                .filter(exposure -> exposure.getPolicy().equals(code))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aMeasureInForceAppliesWithItsLine() {
        // Given
        store(policy(
                "exp-in-force", List.of(SCOPE), event("announced", "2025-04-04"), event("enters_force", "2025-04-04")));

        // When
        Exposure exposure = of(ORDER, "exp-in-force");

        // Then
        assertThat(exposure.getVerdict()).isEqualTo(ExposureVerdict.EXPOSURE_VERDICT_APPLIES);
        assertThat(exposure.getLines(0).getArticle()).isEqualTo("magnets");
        assertThat(exposure.getTitle()).isEqualTo("Policy exp-in-force");
    }

    @Test
    void whatIsStoredLaterIsSeenAtOnce() {
        // Given a measure that has been asked for
        store(policy("exp-later", List.of(SCOPE), event("enters_force", "2025-04-04")));
        assertThat(of(ORDER, "exp-later").getVerdict()).isEqualTo(ExposureVerdict.EXPOSURE_VERDICT_APPLIES);

        // When its end becomes known
        store(policy("exp-later", List.of(SCOPE), event("enters_force", "2025-04-04"), event("revoked", "2025-11-01")));

        // Then
        assertThat(of(ORDER, "exp-later").getVerdict()).isEqualTo(ExposureVerdict.EXPOSURE_VERDICT_DOES_NOT_APPLY);
        assertThat(of(ORDER, "exp-later").getBecauseList()).contains("ended on 2025-12-01");
    }

    @Test
    void aDateOfKnowledgeLeavesOutWhatCameAfterIt() {
        // Given
        store(policy(
                "exp-known", List.of(SCOPE), event("announced", "2025-10-09"), event("enters_force", "2025-11-08")));
        ListExposuresRequest before = ORDER.toBuilder()
                .setAsOf(AsOf.newBuilder().setKnown(Times.toProto(Times.lastMoment(LocalDate.of(2025, 10, 8)))))
                .build();
        ListExposuresRequest after = ORDER.toBuilder()
                .setAsOf(AsOf.newBuilder().setKnown(Times.toProto(Times.lastMoment(LocalDate.of(2025, 10, 9)))))
                .build();

        // Then
        assertThat(exposures.listExposures(before).getExposuresList())
                .noneMatch(exposure -> exposure.getPolicy().equals("exp-known"));
        // Its start lies after that day, so nobody had seen it
        assertThat(of(after, "exp-known").getVerdict()).isEqualTo(ExposureVerdict.EXPOSURE_VERDICT_CANNOT_TELL);
    }

    @Test
    void pagesHaveEveryMeasureOnceTheNearestFirst() {
        // Given
        store(
                policy("exp-page-a", List.of(SCOPE), event("enters_force", "2025-04-04")),
                policy("exp-page-b", event("enters_force", "2025-04-04")),
                policy("exp-page-c", List.of(SCOPE), event("proposed", "2025-04-04")));
        List<Exposure> whole = exposures.listExposures(ORDER).getExposuresList();

        // When
        List<Exposure> paged = new ArrayList<>();
        ListExposuresRequest.Builder request = ORDER.toBuilder().setPageSize(2);
        do {
            ListExposuresResponse page = exposures.listExposures(request.build());
            paged.addAll(page.getExposuresList());
            request.setPageToken(page.getNextPageToken());
        } while (!request.getPageToken().isEmpty());

        // Then
        assertThat(paged).isEqualTo(whole);
        assertThat(whole).extracting(Exposure::getVerdictValue).isSorted();
    }

    @Test
    void caseDoesNotCount() {
        // Given
        store(policy(
                "exp-case",
                List.of("\"scope\":[{\"elements\":[\"Dy\"],\"forms\":[\"Magnet\"],\"targets\":[\"DE\"],"
                        + "\"controlItems\":[\"1C902.a\"]}]"),
                event("enters_force", "2025-04-04")));

        // When
        Exposure exposure = of(
                ORDER.toBuilder()
                        .setElement("DY")
                        .setForm("magnet")
                        .setOrigin("cn")
                        .setDestination("de")
                        .setItem("1c902")
                        .build(),
                "exp-case");

        // Then
        assertThat(exposure.getVerdict()).isEqualTo(ExposureVerdict.EXPOSURE_VERDICT_APPLIES);
    }

    @Test
    void anOrderWithoutGoodsIsRefused() {
        assertThatThrownBy(() -> exposures.listExposures(
                        ListExposuresRequest.newBuilder().setOrigin("CN").build()))
                .hasMessageContaining("at least one");
    }
}
