package io.lodestone.gateway.testing;

import io.lodestone.kit.testing.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;

/** A gateway with a database of its own, in front of {@link FakeServices}; its tests are each a {@code @QuarkusTest}. */
@QuarkusTestResource(value = PostgresTestResource.class, initArgs = @ResourceArg(name = "name", value = "gateway"))
@QuarkusTestResource(FakePorts.class)
public abstract class GatewayTest {
    /** A key that may write; its hash is in the test configuration. */
    protected static final String KEY = "lsk_test_0123456789";

    /** The key of whoever loads reference data; its hash is in the test configuration. */
    protected static final String LOADER_KEY = "lsk_loader";

    /** What the gateway asks, and what it is answered. */
    protected final FakeServices services = FakeServices.running();

    /** Begins each test with nothing asked and nothing ready, once the gateway has met the fakes. */
    @BeforeEach
    void forget() throws InterruptedException {
        for (int i = 0; i < 100 && reader().get("/q/health/ready").statusCode() != 200; i++) {
            Thread.sleep(100);
        }
        services.reset();
    }

    /** A request that may only read; its address and content type are sent as they are written. */
    protected static RequestSpecification reader() {
        return RestAssured.given()
                .urlEncodingEnabled(false)
                .config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)));
    }

    /** A request with the key. */
    protected static RequestSpecification editor() {
        return reader().header("Authorization", "Bearer " + KEY);
    }

    /** A request with the key and a body of the given type. */
    protected static RequestSpecification sending(String contentType, String body) {
        return editor().header("Content-Type", contentType).body(body.getBytes(StandardCharsets.UTF_8));
    }
}
