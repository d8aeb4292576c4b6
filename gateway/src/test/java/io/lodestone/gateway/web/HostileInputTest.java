package io.lodestone.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.grpc.Status;
import io.lodestone.gateway.testing.ApiRoutes;
import io.lodestone.gateway.testing.GatewayTest;
import io.lodestone.policy.v1.PriceFloorServiceGrpc;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Header;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that mean harm, in every place of every address. */
@QuarkusTest
class HostileInputTest extends GatewayTest {
    /** What no header of a reply may ever hold. */
    private static final String MARK = "hostile7";

    private static final List<String> VALUES = List.of(
            MARK + "%27%3B%20DROP%20TABLE%20price%3B%20--",
            "%00" + MARK,
            MARK + "%0D%0ASet-Cookie:%20" + MARK + "=1",
            "%E7%A8%80%E5%9C%9F%E2%80%AE%F0%9F%92%A9" + MARK,
            "%FF%FE%C0%80",
            "..%2F..%2Fetc%2Fpasswd",
            "%3DHYPERLINK(%22" + MARK + "%22)",
            "%24%7Bjndi:ldap://" + MARK + "%7D",
            "-1e999",
            "9".repeat(400),
            MARK.repeat(200));

    @Test
    void noValueAnywhereBreaksAReply() throws IOException {
        services.answerAnything();
        // An empty floor is none; what it is asked is refused instead.
        services.fail(PriceFloorServiceGrpc.getGetPriceFloorMethod(), Status.INVALID_ARGUMENT.asRuntimeException());
        SoftAssertions all = new SoftAssertions();
        int asked = 0;

        for (ApiRoutes.Route route : ApiRoutes.reads()) {
            for (String name : route.names()) {
                for (String value : VALUES) {
                    String address = route.with(name, value);
                    Response reply = editor().get(address);
                    asked++;
                    all.assertThat(reply.statusCode())
                            .as(address + ": " + reply.asString())
                            .isIn(200, 400, 404, 406, 422);
                    if (reply.statusCode() >= 400) {
                        all.assertThat(reply.header("Content-Type")).as(address).isEqualTo(Problem.MEDIA_TYPE);
                        all.assertThat(new ObjectMapper()
                                        .readTree(reply.asByteArray())
                                        .path("status")
                                        .asInt())
                                .as(address)
                                .isEqualTo(reply.statusCode());
                    }
                    for (Header header : reply.headers()) {
                        boolean link = header.getName().equals("Link");
                        all.assertThat(link ? "" : header.getName() + header.getValue())
                                .as(address)
                                .doesNotContain(MARK);
                    }
                }
            }
        }

        assertThat(asked).isGreaterThan(2_000);
        all.assertAll();
    }

    @ParameterizedTest
    @ValueSource(strings = {"from", "order", "format", "frequency", "aggregation", "transform", "asOf"})
    void parametersWithRulesRefuseWhatIsNoneOfTheirs(String name) throws IOException {
        services.answerAnything();
        for (ApiRoutes.Route route : ApiRoutes.reads()) {
            if (route.others().contains(name)) {
                editor().get(route.with(name, "hostile%27--")).then().statusCode(400);
            }
        }
    }
}
