package io.lodestone.gateway.price;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.lodestone.gateway.client.Backends;
import io.lodestone.gateway.client.Service;
import io.lodestone.gateway.testing.GatewayTest;
import io.lodestone.pricing.v1.Instrument;
import io.lodestone.pricing.v1.ListPricesResponse;
import io.lodestone.pricing.v1.PriceColumns;
import io.lodestone.pricing.v1.PriceHead;
import io.lodestone.pricing.v1.PriceServiceGrpc;
import io.lodestone.pricing.v1.PriceStatus;
import io.lodestone.type.v1.DecimalColumn;
import io.lodestone.type.v1.Exactness;
import io.lodestone.type.v1.Origin;
import io.lodestone.type.v1.TextColumn;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** What is kept of answers, and when it may be served. */
@QuarkusTest
class PriceAnswersTest extends GatewayTest {
    @Inject
    Backends backends;

    private static Message price(long mid) {
        return ListPricesResponse.newBuilder()
                .setHead(PriceHead.newBuilder()
                        .setInstrument(Instrument.newBuilder().setCode("kept")))
                .setObservations(PriceColumns.newBuilder()
                        .addStartDay(20_000)
                        .addLengthDays(0)
                        .setMid(DecimalColumn.newBuilder().addUnscaled(mid))
                        .addStatus(PriceStatus.PRICE_STATUS_FINAL)
                        .addOrigin(Origin.ORIGIN_PUBLISHED)
                        .addExactness(Exactness.EXACTNESS_EXACT)
                        .addRevision(1)
                        .addKnownAtMicros(0)
                        .addRecordedAtMicros(0)
                        .setDocument(TextColumn.newBuilder().addIndex(0))
                        .setNote(TextColumn.newBuilder().addIndex(0)))
                .build();
    }

    private void stored(long mid) {
        services.answer(PriceServiceGrpc.getListPricesMethod(), price(mid));
    }

    private Response read() {
        return reader().get("/v1/instruments/kept/prices");
    }

    private static long mid(Response response) {
        return response.jsonPath().getLong("observations[0].mid");
    }

    @Test
    void servesAKeptAnswerWithoutAskingForRowsAgain() {
        // Given
        stored(1);
        read();
        int asked = services.calls().size();

        // When
        Response again = read();

        // Then
        assertThat(mid(again)).isEqualTo(1);
        assertThat(services.calls()).hasSize(asked);
    }

    @Test
    void aReadAfterAWriteThroughThisGatewaySeesIt() {
        // Given
        stored(1);
        read();

        // When
        stored(2);
        backends.written(Service.PRICING);

        // Then
        assertThat(mid(read())).isEqualTo(2);
    }

    @Test
    void aWriteThatChangedNothingHereLeavesTheAnswerKept() {
        // Given
        stored(1);
        read();
        int asked = services.calls().size();

        // When
        backends.written(Service.PRICING);
        Response again = read();

        // Then
        assertThat(mid(again)).isEqualTo(1);
        assertThat(services.calls()).hasSize(asked);
    }

    @Test
    void aClientThatWantsNoCacheIsAnsweredByTheService() {
        // Given
        stored(1);
        read();

        // When
        stored(2);
        Response fresh = reader().header("Cache-Control", "max-age=0, no-cache").get("/v1/instruments/kept/prices");

        // Then
        assertThat(mid(fresh)).isEqualTo(2);
        assertThat(mid(read())).isEqualTo(2);
    }

    @Test
    void anotherReplicasWriteIsSeenOnceASecondHasPassed() throws InterruptedException {
        // Given
        stored(1);
        read();

        // When
        stored(2);
        Thread.sleep(1001);

        // Then
        assertThat(mid(read())).isEqualTo(2);
    }

    @Test
    void anAnswerWhoseLoadBeganBeforeAWriteIsConfirmedBeforeItIsServed() {
        // Given
        stored(1);
        read();
        String tag = read().header("ETag");

        // When
        stored(2);
        backends.written(Service.PRICING);
        Response conditional = reader().header("If-None-Match", tag).get("/v1/instruments/kept/prices");

        // Then
        assertThat(conditional.statusCode()).isEqualTo(200);
        assertThat(mid(conditional)).isEqualTo(2);
    }
}
