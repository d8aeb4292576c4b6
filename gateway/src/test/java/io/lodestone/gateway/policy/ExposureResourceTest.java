package io.lodestone.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.lodestone.gateway.testing.GatewayTest;
import io.lodestone.kit.time.Times;
import io.lodestone.policy.v1.Exposure;
import io.lodestone.policy.v1.ExposureServiceGrpc;
import io.lodestone.policy.v1.ExposureVerdict;
import io.lodestone.policy.v1.ListExposuresRequest;
import io.lodestone.policy.v1.ListExposuresResponse;
import io.lodestone.policy.v1.PolicyState;
import io.lodestone.policy.v1.ScopeLine;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ExposureResourceTest extends GatewayTest {
    private static final LocalDate DAY = LocalDate.of(2025, 12, 1);

    @Test
    void givesVerdictsWithTheirReasons() {
        // Given
        services.answer(
                ExposureServiceGrpc.getListExposuresMethod(),
                ListExposuresResponse.newBuilder()
                        .addExposures(Exposure.newBuilder()
                                .setPolicy("cn-ann18-2025")
                                .setTitle("Announcement 18")
                                .setState(PolicyState.POLICY_STATE_IN_FORCE)
                                .setConfirmed(true)
                                .setVerdict(ExposureVerdict.EXPOSURE_VERDICT_APPLIES)
                                .addBecause("it covers Dy")
                                .addLines(ScopeLine.newBuilder().setArticle("1C905 magnet")))
                        .setOn(Times.toProto(DAY))
                        .setNextPageToken("next")
                        .build());

        // When
        var answer = reader().get("/v1/exposure?element=Dy&form=magnet&origin=CN&destination=DE&hs=850511&item=1C905"
                        + "&stage=magnet&date=2025-12-01&asOf=2026-01-31&pageSize=1")
                .then();

        // Then
        answer.statusCode(200)
                .body("asOf", equalTo("2026-01-31"))
                .body("on", equalTo("2025-12-01"))
                .body("items[0].policy", equalTo("cn-ann18-2025"))
                .body("items[0].state", equalTo("in_force"))
                .body("items[0].verdict", equalTo("applies"))
                .body("items[0].because", contains("it covers Dy"))
                .body("items[0].lines[0].article", equalTo("1C905 magnet"))
                .body("nextPageToken", equalTo("next"));
        ListExposuresRequest asked =
                services.lastCall(ExposureServiceGrpc.getListExposuresMethod()).request();
        assertThat(asked.getOn()).isEqualTo(Times.toProto(DAY));
        assertThat(asked.getOrigin()).isEqualTo("CN");
        assertThat(asked.getDestination()).isEqualTo("DE");
        assertThat(asked.getStage()).isEqualTo("magnet");
        assertThat(asked.getHs()).isEqualTo("850511");
        assertThat(asked.getItem()).isEqualTo("1C905");
    }

    @Test
    void refusesAnOrderWithoutGoods() {
        reader().get("/v1/exposure?origin=CN&destination=DE")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("element"))
                .body("errors[0].detail", containsString("at least one"));
    }
}
