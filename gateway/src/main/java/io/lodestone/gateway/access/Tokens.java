package io.lodestone.gateway.access;

import io.lodestone.access.v1.LicenceClass;
import io.lodestone.access.v1.Role;
import io.lodestone.gateway.caller.Identity;
import io.lodestone.gateway.web.ApiException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.number.EnumText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jose4j.http.Get;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.JsonHelp;
import org.jspecify.annotations.Nullable;

/**
 * Tells whose a token is. The issuer's description is fetched with the first token, its keys then and when a token names
 * one that is not known; both stay in memory.
 */
@ApplicationScoped
public class Tokens {
    /** What the names of their callers begin with, which no key has. */
    static final String CALLER = "oidc:";

    private static final Logger LOG = Logger.getLogger(Tokens.class);
    private static final int CONNECT_MILLIS = 2000;
    private static final int READ_MILLIS = 3000;
    private static final long REFETCH_AT_MOST_EVERY_MILLIS = 1000;
    private static final int SKEW_SECONDS = 30;

    /** Signatures of the issuer's private keys only: never one that a shared secret, or nobody, has made. */
    private static final AlgorithmConstraints SIGNATURES = new AlgorithmConstraints(
            AlgorithmConstraints.ConstraintType.PERMIT,
            AlgorithmIdentifiers.RSA_USING_SHA256,
            AlgorithmIdentifiers.RSA_USING_SHA384,
            AlgorithmIdentifiers.RSA_USING_SHA512,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA384,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA512,
            AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
            AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384,
            AlgorithmIdentifiers.ECDSA_USING_P521_CURVE_AND_SHA512,
            AlgorithmIdentifiers.EDDSA);

    private final OidcConfig config;
    private @Nullable JwtConsumer consumer;

    /** Takes tokens of the configured issuer. */
    @Inject
    public Tokens(OidcConfig config) {
        this.config = config;
    }

    /** True where an issuer is configured. */
    boolean areTaken() {
        return config.issuer().isPresent();
    }

    /**
     * Who comes with a token; empty for one that is not the issuer's, not for this suite, or over.
     *
     * @throws ApiException 503 where the issuer's keys cannot be fetched
     */
    Optional<Identity> identify(String token) {
        try {
            JwtClaims claims = consumer().processToClaims(token);
            String subject = claims.getSubject();
            return subject.chars().allMatch(c -> c > ' ' && c <= '~')
                    ? Optional.of(new Identity(CALLER + subject, roles(claims), licences(claims), 0, 0))
                    : Optional.empty();
        } catch (InvalidJwtException e) {
            if (causedByNetwork(e)) {
                throw unreachable(e);
            }
            LOG.debugf("A token is refused: %s", e.getMessage());
            return Optional.empty();
        } catch (MalformedClaimException e) {
            return Optional.empty();
        } catch (IOException | JoseException e) {
            throw unreachable(e);
        }
    }

    private static boolean causedByNetwork(Throwable e) {
        return Stream.iterate(e, cause -> cause != null, Throwable::getCause).anyMatch(IOException.class::isInstance);
    }

    private ApiException unreachable(Exception e) {
        LOG.warnf("The keys of %s cannot be fetched: %s", config.issuer().orElse(""), e.getMessage());
        return ApiException.of(
                ErrorReason.SERVICE_UNAVAILABLE, "The keys of the tokens' issuer cannot be fetched; try again later.");
    }

    private synchronized JwtConsumer consumer() throws IOException, JoseException {
        if (consumer == null) {
            String issuer = config.issuer().orElseThrow();
            Get http = new Get();
            http.setConnectTimeout(CONNECT_MILLIS);
            http.setReadTimeout(READ_MILLIS);
            http.setRetries(0);
            Map<String, Object> description =
                    JsonUtil.parseJson(http.get(issuer.replaceAll("/$", "") + "/.well-known/openid-configuration")
                            .getBody());
            HttpsJwks keys = new HttpsJwks(JsonHelp.getStringChecked(description, "jwks_uri"));
            keys.setSimpleHttpGet(http);
            keys.setRefreshReprieveThreshold(REFETCH_AT_MOST_EVERY_MILLIS);
            consumer = new JwtConsumerBuilder()
                    .setExpectedIssuer(issuer)
                    .setExpectedAudience(config.audience())
                    .setRequireSubject()
                    .setRequireExpirationTime()
                    .setAllowedClockSkewInSeconds(SKEW_SECONDS)
                    .setJwsAlgorithmConstraints(SIGNATURES)
                    .setVerificationKeyResolver(new HttpsJwksVerificationKeyResolver(keys))
                    .build();
        }
        return consumer;
    }

    private Set<Role> roles(JwtClaims claims) {
        return values(claims, config.rolesClaim())
                .flatMap(text -> Stream.of(Role.ROLE_READER, Role.ROLE_EDITOR, Role.ROLE_ADMIN)
                        .filter(role -> EnumText.of(role).equals(text)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private Set<LicenceClass> licences(JwtClaims claims) {
        List<String> named = values(claims, config.licencesClaim()).toList();
        return named.isEmpty()
                ? Identity.FREE_LICENCES
                : Identity.ALL_LICENCES.stream()
                        .filter(licence -> named.contains(EnumText.of(licence)))
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** The texts of a claim: a list, or a text with spaces between; none where it is not there. */
    private static Stream<String> values(JwtClaims claims, String path) {
        Object value = claims.getClaimsMap();
        for (String name : path.split("\\.", -1)) {
            value = value instanceof Map<?, ?> object ? object.get(name) : null;
        }
        return switch (value) {
            case Collection<?> list -> list.stream().map(String::valueOf);
            case String text -> Stream.of(text.split(" ", -1));
            case null, default -> Stream.of();
        };
    }
}
