package io.lodestone.policy.floor;

import static io.lodestone.policy.measure.Json.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.google.type.Decimal;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.Times;
import io.lodestone.policy.Imports;
import io.lodestone.policy.ServiceTest;
import io.lodestone.policy.v1.GetPriceFloorRequest;
import io.lodestone.policy.v1.GetPriceFloorResponse;
import io.lodestone.policy.v1.PriceFloorStep;
import io.lodestone.type.v1.AsOf;
import io.lodestone.type.v1.ImportMode;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PriceFloorGrpcTest extends ServiceTest {
    @BeforeEach
    void store() {
        Imports.policies(
                policyStreams,
                Imports.header(ImportMode.IMPORT_MODE_ATOMIC),
                List.of(
                        policy(
                                "pf-floor",
                                "price_floor",
                                event("announced", "2025-07-10") + "," + event("enters_force", "2025-10-01") + ","
                                        + event(
                                                "expired",
                                                "2035-09-30",
                                                "\"announced\":\"2025-07-10\"",
                                                "\"confirmed\":false")),
                        policy("pf-adopted", "price_floor", event("adopted", "2026-03-10")),
                        policy("pf-offtake", "offtake_or_stockpile", event("enters_force", "2025-10-01"))));
    }

    private static String policy(String code, String type, String events) {
        return """
                {"code":"%s","title":"Floor","issuer":"US","instrumentType":"%s","direction":"supporting",
                 "events":[%s],"quantities":[
                  {"what":"NdPr floor price","value":110,"unit":"USD/kg","document":"doc"},
                  {"what":"term","value":10,"unit":"years"}]}""".formatted(code, type, events);
    }

    private static GetPriceFloorRequest.Builder ask(String code) {
        return GetPriceFloorRequest.newBuilder().setCode(code);
    }

    private static Decimal decimal(String text) {
        return Decimal.newBuilder().setValue(text).build();
    }

    private static AsOf known(int year, int month, int day) {
        return AsOf.newBuilder()
                .setKnown(Times.toProto(Times.lastMoment(LocalDate.of(year, month, day))))
                .build();
    }

    private void assertFails(GetPriceFloorRequest.Builder request, Status.Code code, String... texts) {
        assertThatThrownBy(() -> floors.getPriceFloor(request.build()))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        failure -> assertThat(failure.getStatus().getCode()).isEqualTo(code))
                .hasMessageContainingAll(texts);
    }

    @Test
    void sevenHundredTonnesAtSixtyPayThirtyFiveMillion() {
        // When
        GetPriceFloorResponse floor = floors.getPriceFloor(ask("pf-floor")
                .setBenchmark(decimal("60"))
                .setVolume(decimal("700"))
                .setPeriod(DatePeriod.parse("2025-Q4").toProto())
                .build());

        // Then
        assertThat(floor.getValue().getValue()).isEqualTo("35000000");
        assertThat(floor.getCurrency()).isEqualTo("USD");
        assertThat(floor.getVolume().getValue()).isEqualTo("700");
        assertThat(floor.getPeriod().getText()).isEqualTo("2025-Q4");
        assertThat(floor.getStepsList())
                .extracting(
                        PriceFloorStep::getStep,
                        step -> step.getBefore().getValue(),
                        step -> step.getAfter().getValue(),
                        PriceFloorStep::getUnit)
                .containsExactly(
                        tuple("shortfall", "60", "50", "USD/kg"),
                        tuple("volume", "700", "700000", "kg"),
                        tuple("payment", "50", "35000000", "USD"));
        assertThat(floor.getSteps(1).getDetail()).doesNotContain("alone");
        assertThat(floor.getTerms().getFloor().getValue()).isEqualTo("110");
        assertThat(floor.getTerms().getEffective().getText()).isEqualTo("2025-10-01");
        assertThat(floor.getTerms().getEnds().getText()).isEqualTo("2035-09-30");
        assertThat(floor.getTerms().getDocument()).isEqualTo("doc");
        assertThat(floor.getTerms().getConfirmed()).isTrue();
    }

    @Test
    void aPeriodThatItHoldsForInPartSaysSo() {
        GetPriceFloorResponse floor = floors.getPriceFloor(ask("pf-floor")
                .setBenchmark(decimal("60"))
                .setVolume(decimal("700"))
                .setPeriod(DatePeriod.parse("2025").toProto())
                .build());

        assertThat(floor.getValue().getValue()).isEqualTo("35000000");
        assertThat(Times.toLocalDate(floor.getTerms().getFrom(), "from")).isEqualTo("2025-10-01");
        assertThat(Times.toLocalDate(floor.getTerms().getTo(), "to")).isEqualTo("2025-12-31");
        assertThat(floor.getSteps(1).getDetail()).contains("2025-10-01 to 2025-12-31");
    }

    @Test
    void theTermsAloneHaveNoPayment() {
        GetPriceFloorResponse floor =
                floors.getPriceFloor(ask("pf-floor").setAsOf(known(2025, 10, 2)).build());

        assertThat(floor.hasValue()).isFalse();
        assertThat(floor.getCurrency()).isEmpty();
        assertThat(floor.getStepsList()).isEmpty();
        assertThat(Times.toLocalDate(floor.getTerms().getFrom(), "from")).isEqualTo("2025-10-02");
    }

    @Test
    void whatIsNoFloorOrDoesNotHoldIsRefused() {
        assertFails(ask("pf-offtake"), Status.Code.FAILED_PRECONDITION, "no price floor");
        assertFails(ask("pf-adopted"), Status.Code.FAILED_PRECONDITION, "no start of it is known");
        assertFails(
                ask("pf-floor").setPeriod(DatePeriod.parse("2025-08").toProto()),
                Status.Code.FAILED_PRECONDITION,
                "takes effect on 2025-10-01");
        assertFails(
                ask("pf-floor").setAsOf(known(2025, 8, 1)),
                Status.Code.FAILED_PRECONDITION,
                "takes effect on 2025-10-01");
    }

    @Test
    void whatIsNotKnownIsNotFound() {
        assertFails(ask("pf-nothing"), Status.Code.NOT_FOUND, "pf-nothing");
        assertFails(ask("pf-floor").setAsOf(known(2025, 7, 9)), Status.Code.NOT_FOUND, "pf-floor");
    }

    @Test
    void badNumbersAreNamed() {
        assertFails(ask("pf-floor").setBenchmark(decimal("60")), Status.Code.INVALID_ARGUMENT, "volume");
        assertFails(ask("pf-floor").setVolume(decimal("700")), Status.Code.INVALID_ARGUMENT, "benchmark");
        assertFails(
                ask("pf-floor").setBenchmark(decimal("-1")).setVolume(decimal("1")),
                Status.Code.INVALID_ARGUMENT,
                "benchmark",
                "negative");
        assertFails(
                ask("pf-floor").setBenchmark(decimal("1")).setVolume(decimal("-0.5")),
                Status.Code.INVALID_ARGUMENT,
                "volume",
                "negative");
        assertFails(
                ask("pf-floor").setBenchmark(decimal("sixty")).setVolume(decimal("1")),
                Status.Code.INVALID_ARGUMENT,
                "benchmark");
    }
}
