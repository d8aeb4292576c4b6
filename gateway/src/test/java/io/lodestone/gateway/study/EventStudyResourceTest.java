package io.lodestone.gateway.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.lodestone.gateway.testing.GatewayTest;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.number.Columns;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.Times;
import io.lodestone.policy.v1.GetPolicyResponse;
import io.lodestone.policy.v1.Policy;
import io.lodestone.policy.v1.PolicyServiceGrpc;
import io.lodestone.pricing.v1.GetInstrumentResponse;
import io.lodestone.pricing.v1.Instrument;
import io.lodestone.pricing.v1.InstrumentServiceGrpc;
import io.lodestone.pricing.v1.ListPricesRequest;
import io.lodestone.pricing.v1.ListPricesResponse;
import io.lodestone.pricing.v1.PriceBasis;
import io.lodestone.pricing.v1.PriceColumns;
import io.lodestone.pricing.v1.PriceHead;
import io.lodestone.pricing.v1.PriceServiceGrpc;
import io.lodestone.pricing.v1.PriceStatus;
import io.lodestone.pricing.v1.PriceUnit;
import io.lodestone.pricing.v1.TaxBasis;
import io.lodestone.type.v1.AsOf;
import io.lodestone.type.v1.Frequency;
import io.lodestone.type.v1.ListTimelineRequest;
import io.lodestone.type.v1.ListTimelineResponse;
import io.lodestone.type.v1.Origin;
import io.lodestone.type.v1.TimelineItem;
import io.lodestone.type.v1.TimelineKind;
import io.lodestone.type.v1.TimelineServiceGrpc;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class EventStudyResourceTest extends GatewayTest {
    private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);
    private static final String STUDY = "/v1/event-studies?policy=p-18&instrument=nd&estimation=10&pre=2&post=2&seed=7";

    /** 100, 101, 100, 101 … for forty days, and 20 more from the thirtieth day on. */
    private static List<BigDecimal> prices() {
        return IntStream.range(0, 40)
                .mapToObj(i -> BigDecimal.valueOf((i % 2 == 0 ? 100 : 101) + (i < 29 ? 0 : 20)))
                .toList();
    }

    private void givenPolicy(String announced) {
        services.answer(
                PolicyServiceGrpc.getGetPolicyMethod(),
                GetPolicyResponse.newBuilder()
                        .setPolicy(Policy.newBuilder()
                                .setCode("p-18")
                                .setTitle("Licences")
                                .setAnnounced(DatePeriod.parse(announced).toProto()))
                        .build());
        services.answer(
                TimelineServiceGrpc.getListTimelineMethod(),
                ListTimelineResponse.newBuilder()
                        .addItems(event("p-18", "announced", announced))
                        .addItems(event("p-18", "enters_force", announced))
                        .addItems(event("p-18", "suspended", "2025-02-01"))
                        .addItems(event("p-20", "suspended", "2025-01-31"))
                        .addItems(event("p-21", "consultation_requested", "2025-01-31"))
                        .build());
    }

    private static TimelineItem event(String policy, String event, String date) {
        return TimelineItem.newBuilder()
                .setKind(TimelineKind.TIMELINE_KIND_POLICY_EVENT)
                .setCode(policy)
                .setTitle("Title of " + policy)
                .setEvent(event)
                .setDate(DatePeriod.parse(date).toProto())
                .build();
    }

    private void givenPrices(Frequency frequency, List<BigDecimal> mids, PriceStatus status) {
        Instrument instrument = Instrument.newBuilder()
                .setCode("nd")
                .setFrequency(frequency)
                .addElements("Nd")
                .build();
        services.answer(
                InstrumentServiceGrpc.getGetInstrumentMethod(),
                GetInstrumentResponse.newBuilder().setInstrument(instrument).build());
        PriceColumns.Builder columns = PriceColumns.newBuilder().setMid(Columns.ofDecimals(mids));
        for (int i = 0; i < mids.size(); i++) {
            columns.addStartDay((int) FIRST.plusDays(i).toEpochDay())
                    .addLengthDays(0)
                    .addOrigin(Origin.ORIGIN_PUBLISHED)
                    .addStatus(status);
        }
        services.answer(
                PriceServiceGrpc.getListPricesMethod(),
                ListPricesResponse.newBuilder()
                        .setHead(PriceHead.newBuilder()
                                .setInstrument(instrument)
                                .setBasis(PriceBasis.newBuilder()
                                        .setCurrency("CNY")
                                        .setUnit(PriceUnit.PRICE_UNIT_T)
                                        .setTax(TaxBasis.TAX_BASIS_INCL)))
                        .setObservations(columns)
                        .build());
    }

    @Test
    void givesEveryNumberThatTheStudyIsMadeOf() {
        // Given
        givenPolicy("2025-01-30");
        givenPrices(Frequency.FREQUENCY_D, prices(), PriceStatus.PRICE_STATUS_FINAL);

        // When
        var reply = reader().get(STUDY + "&asOf=2025-06-30");

        // Then
        double up = Math.log(1.01);
        // the thirtieth price is 121 after 100, the next ones 120, 121
        double car = -up + up + Math.log(1.21) + Math.log(120.0 / 121) + Math.log(121.0 / 120);
        assertThat(reply.jsonPath().getDouble("car")).isCloseTo(car, org.assertj.core.data.Offset.offset(1e-6));
        reply.then()
                .statusCode(200)
                .body("asOf", equalTo("2025-06-30"))
                .body("policy", equalTo("p-18"))
                .body("model", equalTo("constant_mean"))
                .body("anchor", equalTo("announced"))
                .body("anchorDate", equalTo("2025-01-30"))
                .body("basis.currency", equalTo("CNY"))
                .body("frequency", equalTo("D"))
                .body("eventDay", equalTo("2025-01-30"))
                .body("estimationWindow.first", equalTo("2025-01-18"))
                .body("estimationWindow.last", equalTo("2025-01-27"))
                .body("estimationWindow.returns", equalTo(10))
                .body("eventWindow.first", equalTo("2025-01-28"))
                .body("eventWindow.last", equalTo("2025-02-01"))
                .body("mean", equalTo(0))
                .body("degreesOfFreedom", equalTo(9))
                .body("zeroReturnSharePct", equalTo(0))
                .body("seed", equalTo(7))
                .body("admissible", equalTo(16))
                .body("permutations", equalTo(16))
                .body("asLarge", equalTo(0))
                .body("pValue", equalTo(0.058824f))
                .body("items", hasSize(5))
                .body("items.offset", contains(-2, -1, 0, 1, 2))
                .body("items[2].period", equalTo("2025-01-30"))
                .body("items[2].price", equalTo(121))
                .body("overlapping.policy", contains("p-18", "p-20"))
                .body("overlapping.event", contains("suspended", "suspended"))
                .body("overlapping.date", contains("2025-02-01", "2025-01-31"))
                .body("warnings", hasSize(0));
        ListTimelineRequest events =
                services.lastCall(TimelineServiceGrpc.getListTimelineMethod()).request();
        assertThat(events.getElementsList()).containsExactly("Nd");
        assertThat(events.getFrom()).isEqualTo(Times.toProto(LocalDate.of(2025, 1, 28)));
        assertThat(events.getTo()).isEqualTo(Times.toProto(LocalDate.of(2025, 2, 1)));
        ListPricesRequest prices =
                services.lastCall(PriceServiceGrpc.getListPricesMethod()).request();
        assertThat(prices)
                .isEqualTo(ListPricesRequest.newBuilder()
                        .setInstrument("nd")
                        .setAsOf(AsOf.newBuilder().setKnown(Times.toProto(Times.lastMoment(LocalDate.of(2025, 6, 30)))))
                        .build());
    }

    @Test
    void isTheSameWhenTheSameIsAsked() {
        // Given
        givenPolicy("2025-01-30");
        givenPrices(Frequency.FREQUENCY_D, prices(), PriceStatus.PRICE_STATUS_FINAL);
        String study = STUDY.replace("&seed=7", "");

        // Then
        assertThat(reader().get(study).asString())
                .isEqualTo(reader().get(study).asString())
                .contains("\"seed\":");
        assertThat(reader().get(study + "&format=csv").asString())
                .startsWith("basis,offset,period,price,market_price,return,expected,abnormal,cumulative\r\n"
                        + "log return,-2,2025-01-28,101,,0.00995,0,0.00995,0.00995\r\n");
    }

    @Test
    void theLastPublicationOfAWeekStandsForIt() {
        // Given
        givenPolicy("2025-01-30");
        givenPrices(Frequency.FREQUENCY_D, prices(), PriceStatus.PRICE_STATUS_FINAL);

        // When
        reader().get(STUDY + "&frequency=W");

        // Then
        ListPricesRequest prices =
                services.lastCall(PriceServiceGrpc.getListPricesMethod()).request();
        assertThat(prices.getFrequency()).isEqualTo(Frequency.FREQUENCY_W);
        assertThat(prices.getAggregation()).isEqualTo(io.lodestone.pricing.v1.Aggregation.AGGREGATION_LAST);
    }

    @Test
    void preliminaryPricesAreNamed() {
        // Given
        givenPolicy("2025-01-30");
        givenPrices(Frequency.FREQUENCY_D, prices(), PriceStatus.PRICE_STATUS_PRELIMINARY);

        // Then
        reader().get(STUDY)
                .then()
                .statusCode(200)
                .body("warnings", contains("16 of the prices in the windows are preliminary."));
    }

    private void refuses(String parameter, String... words) {
        var reply = reader().get(STUDY).then().statusCode(422).body("errors[0].parameter", equalTo(parameter));
        for (String word : words) {
            reply.body("detail", containsString(word));
        }
    }

    @Test
    void aMonthIsNoDay() {
        givenPolicy("2025-01");
        givenPrices(Frequency.FREQUENCY_D, prices(), PriceStatus.PRICE_STATUS_FINAL);
        refuses("anchor", "the announcement of p-18 is known as 2025-01 only", "frequency D");
    }

    @Test
    void yearsAreTooSparse() {
        givenPolicy("2025-01-30");
        givenPrices(Frequency.FREQUENCY_A, prices(), PriceStatus.PRICE_STATUS_FINAL);
        refuses("instrument", "too sparse", "nd is published by A and has 40 publications");
    }

    @Test
    void tooFewPublicationsAreCounted() {
        givenPolicy("2025-01-05");
        givenPrices(Frequency.FREQUENCY_D, prices(), PriceStatus.PRICE_STATUS_FINAL);
        refuses(
                "instrument",
                "too sparse: nd has 4 publications before the event day and 35 after it",
                "need 13 and 2");
    }

    @Test
    void aStaleEstimationWindowIsNotEstimable() {
        // Given: of the ten returns of the estimation window six are zero
        List<BigDecimal> stale = IntStream.range(0, 40)
                .mapToObj(i -> BigDecimal.valueOf(i < 23 ? 100 : 100 + i))
                .toList();
        givenPolicy("2025-01-30");
        givenPrices(Frequency.FREQUENCY_D, stale, PriceStatus.PRICE_STATUS_FINAL);
        refuses("instrument", "not estimable: stale", "60 %");
    }

    @Test
    void anEventBehindTheLastPublicationIsTooSparse() {
        givenPolicy("2025-03-20");
        givenPrices(Frequency.FREQUENCY_D, prices(), PriceStatus.PRICE_STATUS_FINAL);
        refuses("instrument", "too sparse", "none on or after it");
    }

    @Test
    void anEventWithoutADateIsRefused() {
        givenPolicy("2025-01-30");
        givenPrices(Frequency.FREQUENCY_D, prices(), PriceStatus.PRICE_STATUS_FINAL);
        reader().get(STUDY + "&anchor=effective")
                .then()
                .statusCode(422)
                .body("detail", allOf(startsWith("anchor: "), containsString("the start of p-18 is not on record")));
    }

    @Test
    void namesTheServiceThatIsDown() {
        givenPolicy("2025-01-30");
        givenPrices(Frequency.FREQUENCY_D, prices(), PriceStatus.PRICE_STATUS_FINAL);
        services.fail(PolicyServiceGrpc.getGetPolicyMethod(), new StatusRuntimeException(Status.UNAVAILABLE));
        reader().get(STUDY)
                .then()
                .statusCode(ErrorReason.SERVICE_UNAVAILABLE.httpStatus())
                .body("detail", containsString("policy"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    instrument=nd                                   | policy
                    policy=p-18                                     | instrument
                    policy=p-18&instrument=nd&anchor=ended          | anchor
                    policy=p-18&instrument=nd&frequency=Q           | frequency
                    policy=p-18&instrument=nd&estimation=9          | estimation
                    policy=p-18&instrument=nd&pre=251               | pre
                    policy=p-18&instrument=nd&post=-1               | post
                    policy=p-18&instrument=nd&seed=1.5              | seed
                    policy=p-18&instrument=nd&model=market          | market
                    policy=p-18&instrument=nd&market=dy             | market
                    policy=p-18&instrument=nd&model=garch           | model
                    """)
    void refusesAMalformedStudy(String query, String parameter) {
        reader().get("/v1/event-studies?" + query)
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo(parameter));
        assertThat(services.calls()).isEmpty();
    }
}
