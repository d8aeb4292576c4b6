package io.lodestone.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.google.type.Decimal;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.lodestone.gateway.testing.GatewayTest;
import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.GrpcErrors;
import io.lodestone.kit.process.StopSignal;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.policy.v1.Policy;
import io.lodestone.policy.v1.PolicyChange;
import io.lodestone.policy.v1.PolicyWatchServiceGrpc;
import io.lodestone.policy.v1.WatchPoliciesRequest;
import io.lodestone.policy.v1.WatchPoliciesResponse;
import io.lodestone.pricing.v1.InstrumentLicence;
import io.lodestone.pricing.v1.LicenceServiceGrpc;
import io.lodestone.pricing.v1.ListLicencesResponse;
import io.lodestone.pricing.v1.PriceChange;
import io.lodestone.pricing.v1.PriceStatus;
import io.lodestone.pricing.v1.PriceWatchServiceGrpc;
import io.lodestone.pricing.v1.StoredPrice;
import io.lodestone.pricing.v1.WatchPricesRequest;
import io.lodestone.pricing.v1.WatchPricesResponse;
import io.lodestone.production.v1.KpiRevision;
import io.lodestone.production.v1.PlantEvent;
import io.lodestone.production.v1.ProductionChange;
import io.lodestone.production.v1.ProductionTopic;
import io.lodestone.production.v1.ProductionWatchServiceGrpc;
import io.lodestone.production.v1.WatchProductionRequest;
import io.lodestone.production.v1.WatchProductionResponse;
import io.lodestone.type.v1.FeedPosition;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@Timeout(60)
@SuppressWarnings("NullAway.Init")
class StreamResourceTest extends GatewayTest {
    private static final String PRICING = "00000000-0000-0000-0000-000000000001";
    private static final String PRODUCTION = "00000000-0000-0000-0000-000000000002";
    private static final String POLICY = "00000000-0000-0000-0000-000000000003";

    @TestHTTPResource
    URI address;

    @Inject
    StopSignal signal;

    private FakeFeed prices;
    private FakeFeed production;
    private FakeFeed policies;

    @BeforeEach
    void feeds() {
        prices = new FakeFeed(services, PriceWatchServiceGrpc.getWatchPricesMethod(), upTo(10));
        production = new FakeFeed(
                services,
                ProductionWatchServiceGrpc.getWatchProductionMethod(),
                WatchProductionResponse.newBuilder()
                        .setPosition(position(PRODUCTION, 20))
                        .build());
        policies = new FakeFeed(
                services,
                PolicyWatchServiceGrpc.getWatchPoliciesMethod(),
                WatchPoliciesResponse.newBuilder()
                        .setPosition(position(POLICY, 30))
                        .build());
    }

    private static FeedPosition position(String database, long number) {
        return FeedPosition.newBuilder()
                .setDatabaseId(database)
                .setChangeNumber(number)
                .build();
    }

    private static WatchPricesResponse upTo(long position, long... numbers) {
        WatchPricesResponse.Builder message = WatchPricesResponse.newBuilder().setPosition(position(PRICING, position));
        LongStream.of(numbers)
                .forEach(number -> message.addChanges(PriceChange.newBuilder()
                        .setChangeNumber(number)
                        .setPrice(StoredPrice.newBuilder()
                                .setInstrument("ndpr")
                                .setPeriod(DatePeriod.parse("2025-03").toProto())
                                .setMid(Decimal.newBuilder().setValue("61.50"))
                                .setStatus(PriceStatus.PRICE_STATUS_FINAL)
                                .setRevision(1))));
        return message.build();
    }

    private EventReader open(String query) throws Exception {
        return EventReader.open(address + "v1/stream" + query, null);
    }

    private EventReader resume(String query, String id) throws Exception {
        return EventReader.open(address + "v1/stream" + query, id);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 500 && !condition.getAsBoolean(); i++) {
            Thread.sleep(20);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    @Test
    void aStreamOpenedWhileTheGatewayStopsSaysWhereToGoOnAndEnds() throws Exception {
        // Given
        AtomicBoolean stopping = new AtomicBoolean(true);
        Thread stop = Thread.ofVirtual().start(() -> {
            while (stopping.get()) {
                signal.stop();
                Thread.yield();
            }
        });

        // When
        try (EventReader reader = open("")) {
            EventReader.Event end = reader.next();

            // Then
            assertThat(end.name()).isEqualTo("end");
            assertThat(end.id()).isNotEmpty();
        } finally {
            stopping.set(false);
            stop.join();
        }
    }

    @Test
    void everythingThatIsStoredComesWithItsNameAndItsNumber() throws Exception {
        try (EventReader reader = open("")) {
            // When
            prices.give(upTo(11, 11));
            EventReader.Event price = reader.next();
            production.give(WatchProductionResponse.newBuilder()
                    .setPosition(position(PRODUCTION, 22))
                    .addChanges(ProductionChange.newBuilder()
                            .setChangeNumber(21)
                            .setKpi(KpiRevision.newBuilder().setSubject("lynas").setMetric("ndpr")))
                    .addChanges(ProductionChange.newBuilder()
                            .setChangeNumber(22)
                            .setPlantEvent(PlantEvent.newBuilder().setCode("stop")))
                    .build());
            EventReader.Event kpi = reader.next();
            EventReader.Event plantEvent = reader.next();
            policies.give(WatchPoliciesResponse.newBuilder()
                    .setPosition(position(POLICY, 31))
                    .addChanges(PolicyChange.newBuilder()
                            .setChangeNumber(31)
                            .setPolicy(Policy.newBuilder().setCode("cn-57")))
                    .build());
            EventReader.Event policy = reader.next();

            // Then
            assertThat(List.of(price, kpi, plantEvent, policy))
                    .extracting(EventReader.Event::name)
                    .containsExactly("price", "kpi", "plant_event", "policy");
            assertThat(price.json().path("changeNumber").asLong()).isEqualTo(11);
            assertThat(price.json().path("instrument").asText()).isEqualTo("ndpr");
            assertThat(price.data()).contains("\"period\":\"2025-03\",\"start\":", "\"mid\":61.5");
            assertThat(kpi.json().path("metric").asText()).isEqualTo("ndpr");
            assertThat(plantEvent.json().path("code").asText()).isEqualTo("stop");
            assertThat(policy.json().path("code").asText()).isEqualTo("cn-57");

            // When it is gone on with behind the KPI
            try (EventReader again = resume("", kpi.id())) {
                assertThat(again.id()).isNotNull();
            }

            // Then
            assertThat(prices.<WatchPricesRequest>request().getAfter()).isEqualTo(position(PRICING, 11));
            assertThat(production.<WatchProductionRequest>request().getAfter()).isEqualTo(position(PRODUCTION, 21));
            assertThat(policies.<WatchPoliciesRequest>request().getAfter()).isEqualTo(position(POLICY, 30));
        }
    }

    @Test
    void topicsAndFiltersReachTheServicesThatKnowThem() throws Exception {
        try (EventReader reader = open("?topics=plant_events,prices&instrument=ndpr&element=Nd")) {
            await(() -> reader.comments() > 0);
        }

        assertThat(prices.<WatchPricesRequest>request())
                .isEqualTo(WatchPricesRequest.newBuilder()
                        .setInstrument("ndpr")
                        .setElement("Nd")
                        .build());
        assertThat(production.<WatchProductionRequest>request())
                .isEqualTo(WatchProductionRequest.newBuilder()
                        .setTopic(ProductionTopic.PRODUCTION_TOPIC_PLANT_EVENTS)
                        .setElement("Nd")
                        .build());
        assertThat(policies.calls()).isZero();
    }

    @Test
    void itIsSentAsItComesAndSaysWhenToComeBack() throws Exception {
        try (EventReader reader = open("?topics=prices")) {
            var headers = reader.response().headers();
            assertThat(headers.firstValue("Content-Type")).contains("text/event-stream");
            assertThat(headers.firstValue("Cache-Control")).contains("no-store");
            assertThat(headers.firstValue("Content-Encoding")).isEmpty();
            await(() -> !reader.id().isEmpty());
            String begin = reader.id();

            // When nothing chosen is stored, but something else
            prices.give(upTo(15));

            // Then a heartbeat moves the id on
            await(() -> !reader.id().equals(begin));
            assertThat(StreamToken.parse(reader.id(), Topic.services(Topic.parse("prices")))
                            .positions())
                    .containsValue(position(PRICING, 15));
            assertThat(reader.isQuiet()).isTrue();
        }
    }

    @Test
    void whatCannotBeFollowedIsABadRequestThatSaysWhy() {
        reader().get("/v1/stream?topics=prices,kpi")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("topics"))
                .body("detail", containsString("kpis, plant_events, policies, prices"));
        reader().get("/v1/stream?topics=kpis&instrument=ndpr")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("instrument"));
        reader().header("Last-Event-ID", "17")
                .get("/v1/stream")
                .then()
                .statusCode(400)
                .body("errors[0].header", equalTo("Last-Event-ID"));
        reader().header("Accept", "application/json").get("/v1/stream").then().statusCode(406);
        assertThat(reader().head("/v1/stream").statusCode()).isEqualTo(200);
        assertThat(prices.calls()).isZero();
    }

    @Test
    void aTokenOfAnotherDatabaseIsRefused() throws Exception {
        // Given
        String id;
        try (EventReader reader = open("?topics=prices")) {
            await(() -> !reader.id().isEmpty());
            id = reader.id();
        }
        prices.refuse(GrpcErrors.toStatus(
                DomainException.invalid("after", "is a position of another database; begin again without it")));

        // When, then
        reader().header("Last-Event-ID", id)
                .get("/v1/stream?topics=prices")
                .then()
                .statusCode(400)
                .body("errors[0].header", equalTo("Last-Event-ID"))
                .body("detail", containsString("another database"));
    }

    @Test
    void anUnknownInstrumentIsA404() {
        prices.refuse(GrpcErrors.toStatus(DomainException.notFound("instrument", "nothing")));

        reader().get("/v1/stream?topics=prices&instrument=nothing").then().statusCode(404);
    }

    @Test
    void aServiceThatIsDownFromTheBeginningIsNamed() {
        prices.refuse(Status.UNAVAILABLE.asRuntimeException());

        reader().get("/v1/stream").then().statusCode(503).body("detail", containsString("pricing"));
        assertThat(production.open()).isZero();
    }

    @Test
    void aServiceThatGoesDownIsToldAndGoesOnWhereItWas() throws Exception {
        try (EventReader reader = open("?topics=prices,policies")) {
            prices.give(upTo(11, 11));
            assertThat(reader.next().name()).isEqualTo("price");

            // When
            prices.refuse(Status.UNAVAILABLE.asRuntimeException());
            prices.breakOff();

            // Then
            EventReader.Event down = reader.next();
            assertThat(down.name()).isEqualTo("unavailable");
            assertThat(down.json().path("service").asText()).isEqualTo("pricing");
            assertThat(down.json().path("topics").toString()).isEqualTo("[\"prices\"]");
            assertThat(prices.<WatchPricesRequest>request().getAfter()).isEqualTo(position(PRICING, 11));

            // When the others go on
            policies.give(WatchPoliciesResponse.newBuilder()
                    .setPosition(position(POLICY, 31))
                    .addChanges(PolicyChange.newBuilder()
                            .setChangeNumber(31)
                            .setPolicy(Policy.newBuilder().setCode("cn-57")))
                    .build());

            // Then
            assertThat(reader.next().name()).isEqualTo("policy");

            // When it is back
            prices.refuse(null);

            // Then
            assertThat(reader.next().name()).isEqualTo("available");
            prices.give(upTo(12, 12));
            assertThat(reader.next().json().path("changeNumber").asLong()).isEqualTo(12);
        }
    }

    @Test
    void aStreamOpensForAReaderThatComesBackWhileAServiceIsDown() throws Exception {
        // Given
        String id;
        try (EventReader reader = open("?topics=prices")) {
            await(() -> !reader.id().isEmpty());
            id = reader.id();
        }
        prices.refuse(Status.UNAVAILABLE.asRuntimeException());

        // When
        try (EventReader reader = resume("?topics=prices", id)) {
            // Then
            assertThat(reader.next().name()).isEqualTo("unavailable");
            assertThat(reader.id()).isEqualTo(id);
            prices.refuse(null);
            assertThat(reader.next().name()).isEqualTo("available");
        }
    }

    @Test
    void aServiceThatIsOnlyReplacedIsNotWorthAWord() throws Exception {
        try (EventReader reader = open("?topics=prices")) {
            prices.give(upTo(11, 11));
            reader.next();

            // When
            prices.breakOff();
            await(() -> prices.open() == 1);
            prices.give(upTo(12, 12));

            // Then
            assertThat(reader.next().json().path("changeNumber").asLong()).isEqualTo(12);
            assertThat(prices.<WatchPricesRequest>request().getAfter()).isEqualTo(position(PRICING, 11));
        }
    }

    @Test
    void aReaderThatLeavesFreesTheServicesAtOnce() throws Exception {
        // Given
        EventReader reader = open("");
        await(() -> prices.open() == 1 && production.open() == 1 && policies.open() == 1);

        // When
        reader.close();

        // Then
        await(() -> prices.open() == 0 && production.open() == 0 && policies.open() == 0);
    }

    @Test
    void thereAreNoMoreStreamsThanAllowed() throws Exception {
        // Given
        await(() -> reader().get("/q/metrics").asString().contains("lodestone_streams_open 0.0"));
        List<EventReader> readers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            readers.add(open("?topics=prices"));
        }

        // When, then
        reader().get("/v1/stream?topics=prices")
                .then()
                .statusCode(429)
                .header("Retry-After", equalTo("5"))
                .body("detail", containsString("8 streams"));
        assertThat(reader().get("/q/metrics").asString()).contains("lodestone_streams_open 8.0");

        // When they leave
        for (EventReader each : readers) {
            each.close();
        }

        // Then
        await(() -> prices.open() == 0);
        open("?topics=prices").close();
    }

    /** A reader that asks for prices and reads nothing. */
    private Socket slowReader() throws IOException {
        Socket slow = new Socket();
        slow.setReceiveBufferSize(4096);
        slow.setSoTimeout(10_000);
        slow.connect(new InetSocketAddress(address.getHost(), address.getPort()));
        slow.getOutputStream()
                .write("GET /v1/stream?topics=prices HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        return slow;
    }

    private static double dropped() {
        String name = "lodestone_streams_dropped_total{reason=\"slow_reader\"} ";
        return reader().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
                .sum();
    }

    @Test
    void aSlowReaderIsDroppedAndNobodyElseWaits() throws Exception {
        // Given
        double before = dropped();
        long[] numbers = LongStream.rangeClosed(11, 210).toArray();
        try (Socket slow = slowReader();
                EventReader fast = open("?topics=prices")) {
            await(() -> prices.open() == 2);

            // When much comes that one of them does not read
            while (dropped() == before) {
                prices.give(upTo(210, numbers));
                for (long number : numbers) {
                    assertThat(fast.next().json().path("changeNumber").asLong()).isEqualTo(number);
                }
            }

            // Then the slow one is told why, once it reads on
            StringBuilder read = new StringBuilder();
            byte[] bytes = new byte[64 * 1024];
            while (!read.toString().contains("event: dropped\ndata: {\"reason\":\"slow_reader\"")) {
                int count = slow.getInputStream().read(bytes);
                assertThat(count).isPositive();
                read.delete(0, Math.max(0, read.length() - 1000));
                read.append(new String(bytes, 0, count, StandardCharsets.UTF_8));
            }
            await(() -> prices.open() == 1);
        }
    }

    @Test
    void aRefusalOnTheWayIsTheLastEvent() throws Exception {
        try (EventReader reader = open("?topics=prices")) {
            // When
            StatusRuntimeException refusal = GrpcErrors.toStatus(DomainException.invalid("after", "is ahead"));
            prices.refuse(refusal);
            prices.breakOff();

            // Then
            EventReader.Event last = reader.next();
            assertThat(last.name()).isEqualTo("dropped");
            assertThat(last.json().path("reason").asText()).isEqualTo("refused");
            assertThat(reader.next().name()).isEqualTo("end");
        }
    }

    /** A reader's key by the given name, with further members of the request that makes it. */
    private static JsonPath key(String name, String members) {
        return sending("application/json", "{\"name\":\"" + name + "\",\"roles\":[\"reader\"]" + members + "}")
                .post("/v1/keys")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private EventReader open(String query, JsonPath key) throws Exception {
        return EventReader.open(address + "v1/stream" + query, null, key.getString("key"));
    }

    @Test
    void onlyPricesOfItsLicenceClassesAreAskedForForAReader() throws Exception {
        // Given
        services.answer(
                LicenceServiceGrpc.getListLicencesMethod(),
                ListLicencesResponse.newBuilder()
                        .setDatabaseId(PRICING)
                        .setChangeNumber(1)
                        .addLicences(InstrumentLicence.newBuilder()
                                .setInstrument("smm-nd")
                                .setLicense("internal_display"))
                        .addLicences(InstrumentLicence.newBuilder()
                                .setInstrument("usgs-nd")
                                .setLicense("open"))
                        .build());
        JsonPath narrow = key("stream-narrow", "");

        // When it names an instrument of a class that it lacks
        reader().header("Authorization", "Bearer " + narrow.getString("key"))
                .get("/v1/stream?topics=prices,kpis&instrument=smm-nd")
                .then()
                .statusCode(403)
                .body("detail", containsString("'smm-nd' is internal_display"));

        // Then
        assertThat(prices.calls()).isZero();

        // When it names one that it may see, or none
        for (String instrument : List.of("&instrument=usgs-nd", "")) {
            open("?topics=prices" + instrument, narrow).close();

            // Then
            assertThat(prices.<WatchPricesRequest>request().getLicencesList()).containsExactly("open", "attribution");
        }
    }

    @Test
    void aStreamEndsWithItsKeyAndSaysWhy() throws Exception {
        // Given
        JsonPath known = key("stream-revoked", "");
        JsonPath guest = key("stream-guest", ",\"expiresAt\":\"" + Instant.now().plusSeconds(3) + "\"");
        try (EventReader one = open("?topics=prices", known);
                EventReader other = open("?topics=prices", guest)) {
            prices.give(upTo(11, 11));
            assertThat(one.next().name()).isEqualTo("price");
            assertThat(other.next().name()).isEqualTo("price");

            // When
            editor().post("/v1/keys/" + known.getString("id") + ":revoke")
                    .then()
                    .statusCode(200);
            long begin = System.nanoTime();

            // Then
            EventReader.Event last = one.next();
            assertThat(System.nanoTime() - begin).isLessThan(3_000_000_000L);
            assertThat(last.name()).isEqualTo("dropped");
            assertThat(last.json().path("reason").asText()).isEqualTo("revoked");
            assertThat(last.json().path("detail").asText()).isEqualTo("The key is revoked.");
            assertThat(one.next().name()).isEqualTo("end");

            // Then the other one ends in its time
            last = other.next();
            assertThat(last.name()).isEqualTo("dropped");
            assertThat(last.json().path("reason").asText()).isEqualTo("expired");
            assertThat(other.next().name()).isEqualTo("end");
            await(() -> prices.open() == 0);
        }
    }

    @Test
    void whatWasSentCountsAgainstTheRowsOfTheDay() throws Exception {
        // Given
        JsonPath thrifty = key("stream-thrifty", ",\"rowsPerDay\":3");
        for (int stream = 0; stream < 2; stream++) {
            try (EventReader reader = open("?topics=prices", thrifty)) {
                prices.give(upTo(12, 11, 12));
                assertThat(reader.next().name()).isEqualTo("price");
                assertThat(reader.next().name()).isEqualTo("price");
            }
            await(() -> prices.open() == 0);
        }

        // When, then
        await(() -> reader().header("Authorization", "Bearer " + thrifty.getString("key"))
                        .head("/v1/stream")
                        .statusCode()
                == 429);
    }
}
