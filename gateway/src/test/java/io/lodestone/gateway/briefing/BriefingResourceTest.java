package io.lodestone.gateway.briefing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.lodestone.gateway.client.Service;
import io.lodestone.gateway.testing.GatewayTest;
import io.lodestone.kit.number.Columns;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.Times;
import io.lodestone.policy.v1.ListPoliciesRequest;
import io.lodestone.policy.v1.ListPoliciesResponse;
import io.lodestone.policy.v1.ListUpcomingRequest;
import io.lodestone.policy.v1.ListUpcomingResponse;
import io.lodestone.policy.v1.Policy;
import io.lodestone.policy.v1.PolicyServiceGrpc;
import io.lodestone.policy.v1.PolicyState;
import io.lodestone.policy.v1.Upcoming;
import io.lodestone.policy.v1.UpcomingServiceGrpc;
import io.lodestone.pricing.v1.Instrument;
import io.lodestone.pricing.v1.InstrumentServiceGrpc;
import io.lodestone.pricing.v1.LatestPriceColumns;
import io.lodestone.pricing.v1.ListInstrumentsResponse;
import io.lodestone.pricing.v1.ListLatestPricesRequest;
import io.lodestone.pricing.v1.ListLatestPricesResponse;
import io.lodestone.pricing.v1.ListPricesResponse;
import io.lodestone.pricing.v1.PriceColumns;
import io.lodestone.pricing.v1.PriceHead;
import io.lodestone.pricing.v1.PriceServiceGrpc;
import io.lodestone.pricing.v1.PriceUnit;
import io.lodestone.pricing.v1.TaxBasis;
import io.lodestone.production.v1.GetOutputRequest;
import io.lodestone.production.v1.GetOutputResponse;
import io.lodestone.production.v1.Kpi;
import io.lodestone.production.v1.OutputServiceGrpc;
import io.lodestone.production.v1.PlantCapacity;
import io.lodestone.type.v1.Frequency;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BriefingResourceTest extends GatewayTest {
    private static final String BRIEFING = "/v1/elements/Nd/briefing?asOf=2025-06-30";

    private static int day(String date) {
        return (int) LocalDate.parse(date).toEpochDay();
    }

    private static List<@Nullable BigDecimal> decimals(@Nullable String... values) {
        return Arrays.stream(values)
                .<@Nullable BigDecimal>map(value -> value == null ? null : new BigDecimal(value))
                .toList();
    }

    @BeforeEach
    void everyServiceAnswers() {
        services.answer(
                InstrumentServiceGrpc.getListInstrumentsMethod(),
                ListInstrumentsResponse.newBuilder()
                        .addInstruments(Instrument.newBuilder().setCode("nd").setFrequency(Frequency.FREQUENCY_M))
                        .build());
        services.answer(
                PriceServiceGrpc.getListLatestPricesMethod(),
                ListLatestPricesResponse.newBuilder()
                        .setPrices(LatestPriceColumns.newBuilder()
                                .addInstrument("nd")
                                .addStartDay(day("2025-05-01"))
                                .addLengthDays(30)
                                .setMid(Columns.ofDecimals(decimals("110")))
                                .setChange(Columns.ofDecimals(decimals("10")))
                                .setChangePct(Columns.ofDecimals(decimals("10")))
                                .addPreviousStartDay(day("2025-04-01"))
                                .addPreviousLengthDays(29)
                                .setCurrency(Columns.ofTexts(List.of("CNY")))
                                .addUnit(PriceUnit.PRICE_UNIT_KG)
                                .addTax(TaxBasis.TAX_BASIS_INCL)
                                .setDocument(Columns.ofTexts(List.of("doc"))))
                        .build());
        services.answer(
                PriceServiceGrpc.getListPricesMethod(),
                ListPricesResponse.newBuilder()
                        .setHead(PriceHead.getDefaultInstance())
                        .setObservations(PriceColumns.newBuilder()
                                .addStartDay(day("2025-04-01"))
                                .addLengthDays(29)
                                .addStartDay(day("2025-05-01"))
                                .addLengthDays(30)
                                .addCount(1)
                                .addCount(1)
                                .addIncomplete(1)
                                .setMid(Columns.ofDecimals(decimals("100", "110"))))
                        .build());
        services.answer(
                OutputServiceGrpc.getGetOutputMethod(),
                GetOutputResponse.newBuilder()
                        .addOutput(Kpi.newBuilder()
                                .setSubject("mp-materials")
                                .setMetric("ndpr_production")
                                .setPeriod(DatePeriod.parse("2025-Q1").toProto()))
                        .addCapacities(PlantCapacity.newBuilder().setPlant("us-mountain-pass"))
                        .build());
        services.answer(
                PolicyServiceGrpc.getListPoliciesMethod(),
                ListPoliciesResponse.newBuilder()
                        .addPolicies(Policy.newBuilder()
                                .setCode("cn-18")
                                .setTitle("Licences")
                                .setIssuer("CN")
                                .setState(PolicyState.POLICY_STATE_IN_FORCE)
                                .setConfirmed(true))
                        .build());
        services.answer(
                UpcomingServiceGrpc.getListUpcomingMethod(),
                ListUpcomingResponse.newBuilder()
                        .addUpcoming(Upcoming.newBuilder().setPolicy("cn-57").setDays(133))
                        .build());
    }

    @Test
    void givesAllThreePartsAsTheyWereKnown() {
        // When
        var reply = reader().get(BRIEFING);

        // Then
        reply.then()
                .statusCode(200)
                .body("asOf", equalTo("2025-06-30"))
                .body("element.symbol", equalTo("Nd"))
                .body("element.name", equalTo("neodymium"))
                .body("element.nameZh", equalTo("钕"))
                .body("prices.items", hasSize(1))
                .body("prices.items[0].instrument", equalTo("nd"))
                .body("prices.items[0].period", equalTo("2025-05"))
                .body("prices.items[0].changePct", equalTo(10))
                .body("prices.items[0].previousPeriod", equalTo("2025-04"))
                .body("prices.items[0].month.mean", equalTo(110))
                .body("prices.items[0].month.changePct", equalTo(10))
                .body("prices.items[0].month.complete", equalTo(false))
                .body("prices.items[0].link", equalTo("/v1/instruments/nd/prices"))
                .body("production.output.subject", contains("mp-materials"))
                .body("production.capacities.plant", contains("us-mountain-pass"))
                .body("policies.on", equalTo("2025-06-30"))
                .body("policies.inForce.code", contains("cn-18"))
                .body("policies.inForce[0].state", equalTo("in_force"))
                .body("policies.upcoming.policy", contains("cn-57"))
                .body("prices.unavailable", nullValue());
        var asOf = Times.toProto(Times.lastMoment(LocalDate.of(2025, 6, 30)));
        assertThat(services.lastCall(PriceServiceGrpc.getListLatestPricesMethod())
                        .<ListLatestPricesRequest>request()
                        .getAsOf()
                        .getKnown())
                .isEqualTo(asOf);
        assertThat(services.lastCall(OutputServiceGrpc.getGetOutputMethod())
                        .<GetOutputRequest>request()
                        .getAsOf()
                        .getKnown())
                .isEqualTo(asOf);
        ListPoliciesRequest inForce =
                services.lastCall(PolicyServiceGrpc.getListPoliciesMethod()).request();
        assertThat(inForce.getElement()).isEqualTo("Nd");
        assertThat(inForce.getOn()).isEqualTo(Times.toProto(LocalDate.of(2025, 6, 30)));
        assertThat(inForce.getStatesList())
                .containsExactly(PolicyState.POLICY_STATE_IN_FORCE, PolicyState.POLICY_STATE_PARTLY_IN_FORCE);
        ListUpcomingRequest upcoming =
                services.lastCall(UpcomingServiceGrpc.getListUpcomingMethod()).request();
        assertThat(upcoming.getTo()).isEqualTo(Times.toProto(LocalDate.of(2025, 12, 27)));
    }

    @Test
    void sendsTheCallerAndTheTraceOnEveryCall() {
        // When
        editor().header("traceparent", "00-0123456789abcdef0123456789abcdef-0123456789abcdef-01")
                .get(BRIEFING)
                .then()
                .statusCode(200);

        // Then
        assertThat(services.calls()).hasSizeGreaterThan(5).allSatisfy(call -> {
            assertThat(call.deadline()).isTrue();
            assertThat(call.headers()
                            .get(io.grpc.Metadata.Key.of("traceparent", io.grpc.Metadata.ASCII_STRING_MARSHALLER)))
                    .contains("0123456789abcdef0123456789abcdef");
            assertThat(call.headers().get(io.lodestone.kit.grpc.Caller.METADATA))
                    .isNotEqualTo("anonymous");
        });
    }

    @Test
    void aPartThatIsMissingSaysWhyAndTheRestIsThere() {
        // Given
        services.stop(Service.POLICY);

        // Then
        reader().get(BRIEFING)
                .then()
                .statusCode(200)
                .body("prices.items", hasSize(1))
                .body("production.output", hasSize(1))
                .body("policies.unavailable", equalTo("The policy service cannot be reached; try again later."))
                .body("policies.inForce", nullValue());
    }

    @Test
    void whatAServiceIsMissingFromHasNoTagEvenWhereItToldItsPosition() {
        // Given
        services.fail(OutputServiceGrpc.getGetOutputMethod(), io.grpc.Status.UNAVAILABLE.asRuntimeException());

        // When
        var reply = reader().get(BRIEFING);

        // Then
        reply.then()
                .statusCode(200)
                .header("ETag", nullValue())
                .header("Cache-Control", "no-store")
                .body("prices.items", hasSize(1))
                .body("production.unavailable", containsString("The production service"));
    }

    @Test
    void aServiceThatHangsHoldsTheAnswerUpNoLongerThanItsPart() {
        // Given
        services.keepSilent(Service.PRICING);
        long begun = System.nanoTime();

        // When
        reader().get(BRIEFING)
                .then()
                .statusCode(200)
                .body("prices.unavailable", equalTo("The pricing service did not answer in time."))
                .body("policies.inForce", hasSize(1));

        // Then: a second for the position of its feed and a second for its part
        assertThat((System.nanoTime() - begun) / 1_000_000).isLessThan(4_000);
    }

    @Test
    void anUnknownElementIsAskedBackWithTheKnownOnes() {
        reader().get("/v1/elements/Nx/briefing")
                .then()
                .statusCode(404)
                .body(
                        "detail",
                        allOf(containsString("'Nx'"), containsString("did you mean 'Nd'"), containsString("Yb")));
    }
}
