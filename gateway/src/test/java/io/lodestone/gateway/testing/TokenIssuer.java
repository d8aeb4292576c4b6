package io.lodestone.gateway.testing;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/** An issuer of tokens on this machine; the gateway under test takes its tokens and nobody reads without one. */
public final class TokenIssuer implements QuarkusTestResourceLifecycleManager {
    private static final AtomicReference<RsaJsonWebKey> KEY = new AtomicReference<>(key("first"));
    private static final AtomicReference<String> ISSUER = new AtomicReference<>("");

    private final HttpServer server = create();

    private static HttpServer create() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new key pair. */
    public static RsaJsonWebKey key(String id) {
        try {
            RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId(id);
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Has the issuer sign with, and publish, another key from now on. */
    public static void use(RsaJsonWebKey key) {
        KEY.set(key);
    }

    /** Claims that are taken: of this issuer, for this suite, for a minute. */
    public static JwtClaims claims(String subject) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(ISSUER.get());
        claims.setAudience("lodestone");
        claims.setSubject(subject);
        claims.setExpirationTimeMinutesInTheFuture(1);
        return claims;
    }

    /** A token with the given claims, signed by the issuer. */
    public static String token(JwtClaims claims) {
        return token(claims, Objects.requireNonNull(KEY.get()));
    }

    /** A token with the given claims, signed by the given key. */
    public static String token(JwtClaims claims, RsaJsonWebKey key) {
        try {
            JsonWebSignature token = new JsonWebSignature();
            token.setPayload(claims.toJson());
            token.setKey(key.getPrivateKey());
            token.setKeyIdHeaderValue(key.getKeyId());
            token.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Map<String, String> start() {
        ISSUER.set("http://127.0.0.1:" + server.getAddress().getPort() + "/realm");
        serve(
                "/realm/.well-known/openid-configuration",
                () -> "{\"issuer\":\"" + ISSUER.get() + "\",\"jwks_uri\":\"" + ISSUER.get() + "/keys\"}");
        serve("/realm/keys", () -> new JsonWebKeySet(Objects.requireNonNull(KEY.get()))
                .toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY));
        server.start();
        return Map.of(
                "lodestone.oidc.issuer", ISSUER.get(),
                "lodestone.oidc.roles-claim", "realm_access.roles",
                "lodestone.access.anonymous-read", "false");
    }

    private void serve(String path, Supplier<String> body) {
        server.createContext(path, exchange -> {
            byte[] bytes = body.get().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    @Override
    public void stop() {
        server.stop(0);
    }
}
