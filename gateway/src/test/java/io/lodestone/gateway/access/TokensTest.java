package io.lodestone.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.lodestone.gateway.testing.GatewayTest;
import io.lodestone.gateway.testing.TokenIssuer;
import io.lodestone.kit.grpc.Caller;
import io.lodestone.pricing.v1.InstrumentServiceGrpc;
import io.lodestone.pricing.v1.ListInstrumentsResponse;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(value = TokenIssuer.class, restrictToAnnotatedClass = true)
class TokensTest extends GatewayTest {
    @BeforeEach
    void instrumentsAreThere() {
        services.answer(InstrumentServiceGrpc.getListInstrumentsMethod(), ListInstrumentsResponse.getDefaultInstance());
    }

    private static RequestSpecification as(String token) {
        return reader().header("Authorization", "Bearer " + token);
    }

    private static ValidatableResponse reading(String token) {
        return as(token).get("/v1/instruments").then();
    }

    private static JwtClaims claims(String subject, String... roles) {
        JwtClaims claims = TokenIssuer.claims(subject);
        claims.setClaim("realm_access", Map.of("roles", List.of(roles)));
        return claims;
    }

    @Test
    void nobodyReadsWithoutAKeyOrATokenHere() {
        reader().get("/v1/instruments").then().statusCode(401).header("WWW-Authenticate", "Bearer");
        editor().get("/v1/instruments").then().statusCode(200);
    }

    @Test
    void aTokenComesWithItsSubjectAndItsRoles() {
        reading(TokenIssuer.token(claims("ann", "reader", "offline_access"))).statusCode(200);

        var headers = services.lastCall(InstrumentServiceGrpc.getListInstrumentsMethod())
                .headers();
        assertThat(headers.get(Caller.METADATA)).isEqualTo("oidc:ann");
        assertThat(headers.get(Caller.ROLES)).isEqualTo("reader");
    }

    @Test
    void aTokenMayWhatItsRolesMay() {
        String reader = TokenIssuer.token(claims("ann", "reader"));
        String admin = TokenIssuer.token(claims("eve", "admin"));
        String none = TokenIssuer.token(claims("bob", "offline_access"));

        as(reader)
                .contentType("application/json")
                .body("{}")
                .put("/v1/instruments/a")
                .then()
                .statusCode(403);
        as(reader).get("/v1/audit").then().statusCode(403);
        reading(none).statusCode(403).body("detail", containsString("oidc:bob has none"));
        as(admin).get("/v1/audit?caller=oidc:ann").then().statusCode(200).body("items[0].status", equalTo(403));
    }

    static Stream<Arguments> claimsThatAreRefused() {
        return Stream.of(
                Arguments.of("expired", (Consumer<JwtClaims>)
                        claims -> claims.setExpirationTime(NumericDate.fromMilliseconds(0))),
                Arguments.of("never ends", (Consumer<JwtClaims>) claims -> claims.unsetClaim("exp")),
                Arguments.of("of somebody else", (Consumer<JwtClaims>) claims -> claims.setIssuer("http://elsewhere")),
                Arguments.of("for somebody else", (Consumer<JwtClaims>) claims -> claims.setAudience("shop")),
                Arguments.of("of nobody", (Consumer<JwtClaims>) claims -> claims.unsetClaim("sub")),
                Arguments.of("no name for a log", (Consumer<JwtClaims>) claims -> claims.setSubject("a\nb")),
                Arguments.of("not yet", (Consumer<JwtClaims>) claims -> claims.setNotBeforeMinutesInThePast(-10)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("claimsThatAreRefused")
    void aTokenThatIsNotForHereIsRefused(String why, Consumer<JwtClaims> change) {
        JwtClaims claims = claims("ann", "admin");
        change.accept(claims);

        reading(TokenIssuer.token(claims))
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer error=\"invalid_token\"")
                .contentType("application/problem+json");
    }

    @Test
    void aTokenThatTheIssuerHasNotSignedIsRefused() {
        RsaJsonWebKey own = TokenIssuer.key("first");
        String signed = TokenIssuer.token(claims("ann", "admin"));
        String bare = "eyJhbGciOiJub25lIn0." + signed.split("\\.")[1] + ".";

        reading(TokenIssuer.token(claims("ann", "admin"), own)).statusCode(401);
        reading(bare).statusCode(401);
        reading(signed.substring(0, signed.length() - 8)).statusCode(401);
        reading("x").statusCode(401).header("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        reading(signed).statusCode(200);
    }

    @Test
    void anotherKeyOfTheIssuerIsFetchedWhenATokenNamesIt() throws InterruptedException {
        reading(TokenIssuer.token(claims("ann", "reader"))).statusCode(200);
        Thread.sleep(1100);

        TokenIssuer.use(TokenIssuer.key("second"));

        reading(TokenIssuer.token(claims("ann", "reader"))).statusCode(200);
    }
}
