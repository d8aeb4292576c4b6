package io.lodestone.gateway.access;

import io.lodestone.access.v1.Role;
import io.lodestone.gateway.caller.Identity;
import io.lodestone.gateway.caller.Withdrawal;
import io.lodestone.gateway.web.ApiException;
import io.lodestone.gateway.web.Exchange;
import io.lodestone.gateway.web.Problem;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.number.EnumText;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lets a request in: finds out who is asking, whether not too often, and whether the route is for that role. */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class AccessFilter implements ContainerRequestFilter {
    private static final String BEARER = "bearer ";

    private final Anonymous anonymous;
    private final Keys keys;
    private final Tokens tokens;
    private final Limits limits;
    private final Exchange exchange;
    private final MeterRegistry meters;
    private final ResourceInfo route;

    /** Asks the given keys. */
    @Inject
    public AccessFilter(
            Anonymous anonymous,
            Keys keys,
            Tokens tokens,
            Limits limits,
            Exchange exchange,
            MeterRegistry meters,
            ResourceInfo route) {
        this.anonymous = anonymous;
        this.keys = keys;
        this.tokens = tokens;
        this.limits = limits;
        this.exchange = exchange;
        this.meters = meters;
        this.route = route;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Role needed = AccessRules.needed(request.getMethod(), route.getResourceMethod());
        Optional<String> authorization = exchange.header(HttpHeaders.AUTHORIZATION);
        Identity caller = authorization.map(this::identify).orElseGet(anonymous::identity);
        exchange.setIdentity(caller);
        authorization.ifPresent(sent -> exchange.setStanding(() -> withdrawal(sent)));
        limits.admit(caller).ifPresent(excess -> {
            count(excess.refusal());
            throw excess.problem();
        });
        boolean openRoute = anonymous.reads() && needed == Role.ROLE_READER;
        if (caller.isAnonymous() && !openRoute) {
            throw unauthenticated(Refusal.NO_KEY, "Bearer");
        }
        if (!openRoute && !caller.has(needed)) {
            count(Refusal.ROLE);
            throw ApiException.of(
                    ErrorReason.FORBIDDEN,
                    "This needs the role " + EnumText.of(needed) + "; " + caller.name() + " has "
                            + (caller.roles().isEmpty() ? "none" : caller.rolesText()) + ".");
        }
    }

    private Identity identify(String authorization) {
        return switch (answer(authorization)) {
            case Keys.Answer.LetIn known -> known.identity();
            case Keys.Answer.Refused refused -> {
                if (!refused.name().isEmpty()) {
                    exchange.setIdentity(new Identity(refused.name(), Set.of(), Set.of(), 0, 0));
                }
                String challenge = refused.refusal() == Refusal.TOKEN ? "Bearer error=\"invalid_token\"" : "Bearer";
                throw unauthenticated(refused.refusal(), challenge);
            }
        };
    }

    /** Why whoever sent this would not be let in any more; who cannot be checked is not. */
    private Optional<Withdrawal> withdrawal(String authorization) {
        try {
            return switch (answer(authorization)) {
                case Keys.Answer.LetIn known -> Optional.empty();
                case Keys.Answer.Refused refused ->
                    Optional.of(new Withdrawal(
                            refused.refusal().label(), refused.refusal().text()));
            };
        } catch (ApiException unreachable) {
            return Optional.of(
                    new Withdrawal("unchecked", "Keys and tokens cannot be checked at present; come back later."));
        }
    }

    private Keys.Answer answer(String authorization) {
        if (authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            String credential = authorization.substring(BEARER.length()).trim();
            if (credential.startsWith(Secrets.PREFIX)) {
                return keys.find(credential);
            }
            if (tokens.areTaken()) {
                return tokens.identify(credential)
                        .<Keys.Answer>map(Keys.Answer.LetIn::new)
                        .orElseGet(() -> new Keys.Answer.Refused(Refusal.TOKEN, ""));
            }
        }
        return new Keys.Answer.Refused(Refusal.NO_CREDENTIAL, "");
    }

    private ApiException unauthenticated(Refusal refusal, String challenge) {
        count(refusal);
        return new ApiException(
                Problem.of(ErrorReason.UNAUTHENTICATED, refusal.text(), List.of()),
                Map.of(HttpHeaders.WWW_AUTHENTICATE, challenge));
    }

    private void count(Refusal refusal) {
        meters.counter("lodestone.access.refusals", "reason", refusal.label()).increment();
    }
}
