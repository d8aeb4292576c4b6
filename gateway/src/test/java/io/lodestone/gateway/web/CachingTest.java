package io.lodestone.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.gateway.testing.ApiRoutes;
import io.lodestone.gateway.testing.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.DecoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** What every reading route says to caches. */
@QuarkusTest
class CachingTest extends GatewayTest {
    /** What is no service's, or never changes. */
    private static final String OF_ITS_BYTES = "/v1/(keys|audit|imports/.*)";

    /** What cannot be worked out of empty answers. */
    private static final Set<String> NEEDS_FIGURES =
            Set.of("/v1/event-studies", "/v1/exposure", "/v1/policies/{code}/price-floor");

    private static final String VARY = "Accept, Accept-Encoding, Authorization";

    @Test
    void everyReadCanBeKeptAndAskedForAgainWithoutItsRows() throws IOException {
        List<ApiRoutes.Route> routes = routes();
        SoftAssertions all = new SoftAssertions();

        for (ApiRoutes.Route route : routes) {
            services.reset();
            services.answerAnything();
            String address = route.address();
            Response first = editor().get(address);
            all.assertThat(first.statusCode())
                    .as(address + ": " + first.asString())
                    .isEqualTo(200);
            String tag = String.valueOf(first.header("ETag"));
            all.assertThat(tag).as(address).matches("\"[!#-~]+\"");
            caching(all, address, first);

            // When asked for again
            services.calls().clear();
            Response again =
                    editor().header("If-None-Match", "\"other\", W/" + tag).get(address);

            // Then nothing was read for it
            all.assertThat(again.statusCode()).as(address + " again").isEqualTo(304);
            all.assertThat(again.asByteArray()).as(address + " again").isEmpty();
            all.assertThat(again.header("ETag")).as(address + " again").isEqualTo(tag);
            caching(all, address, again);
            all.assertThat(services.calls()).as(address + " again").isEmpty();

            Response head = editor().head(address);
            all.assertThat(head.statusCode()).as("HEAD " + address).isEqualTo(200);
            all.assertThat(head.header("ETag")).as("HEAD " + address).isEqualTo(tag);
            all.assertThat(head.header("Content-Type")).as("HEAD " + address).isEqualTo(first.header("Content-Type"));
            all.assertThat(head.asByteArray()).as("HEAD " + address).isEmpty();

            // When something was stored in between
            services.moveFeed();
            Response later = editor().header("If-None-Match", tag)
                    .header("Cache-Control", "no-cache")
                    .get(address);
            all.assertThat(later.asByteArray().length == 0)
                    .as(address + " later")
                    .isEqualTo(later.statusCode() == 304);
            all.assertThat(later.statusCode())
                    .as(address + " later")
                    .isEqualTo(route.path().matches(OF_ITS_BYTES) ? 304 : 200);
        }

        assertThat(routes).hasSizeGreaterThan(50);
        all.assertAll();
    }

    private static List<ApiRoutes.Route> routes() throws IOException {
        return ApiRoutes.reads().stream()
                .filter(route -> !NEEDS_FIGURES.contains(route.path()))
                .toList();
    }

    private static void caching(SoftAssertions all, String address, Response reply) {
        all.assertThat(reply.header("Cache-Control")).as(address).isEqualTo("no-cache");
        all.assertThat(reply.header("Vary")).as(address).isEqualToIgnoringCase(VARY);
    }

    @Test
    void aReplyOfOneCodingIsNoReplyOfAnother() throws IOException {
        SoftAssertions all = new SoftAssertions();
        for (ApiRoutes.Route route : routes()) {
            services.reset();
            services.answerAnything();
            String address = route.address();
            Response plain = packing("identity").get(address);
            if (String.valueOf(plain.header("Content-Type")).equals("application/zip")) {
                continue;
            }
            Response packed = packing("gzip").get(address);

            all.assertThat(packed.header("Content-Encoding")).as(address).isEqualTo("gzip");
            all.assertThat(packed.header("ETag")).as(address).isNotEqualTo(plain.header("ETag"));
            all.assertThat(unpacked(packed)).as(address).isEqualTo(plain.asByteArray());
        }
        all.assertAll();
    }

    private static byte[] unpacked(Response packed) throws IOException {
        try (GZIPInputStream bytes = new GZIPInputStream(new ByteArrayInputStream(packed.asByteArray()))) {
            return bytes.readAllBytes();
        } catch (java.util.zip.ZipException notPacked) {
            return new byte[0];
        }
    }

    private static RequestSpecification packing(String coding) {
        return editor().config(RestAssuredConfig.config()
                        .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders()))
                .header("Accept-Encoding", coding);
    }

    @Test
    void whatWentWrongIsNeverKept() {
        reader().get("/v1/nothing").then().statusCode(404).header("Cache-Control", "no-store");
        reader().get("/v1/instruments?x=1").then().statusCode(400).header("Cache-Control", "no-store");
        reader().get("/v1/keys").then().statusCode(401).header("Cache-Control", "no-store");
    }
}
