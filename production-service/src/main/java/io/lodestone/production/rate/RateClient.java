package io.lodestone.production.rate;

import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.error.GrpcErrors;
import io.lodestone.kit.grpc.Caller;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.KnowledgeDate;
import io.lodestone.pricing.v1.ListPeriodRatesRequest;
import io.lodestone.pricing.v1.PeriodRateMethod;
import io.lodestone.pricing.v1.RateServiceGrpc;
import io.quarkus.grpc.GrpcClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Asks the pricing service for exchange rates. */
@ApplicationScoped
public class RateClient {
    private static final Logger LOG = Logger.getLogger(RateClient.class);
    /** What the contract takes at once. */
    private static final int MOST_PERIODS = 1000;

    private final Channel pricing;
    private final RateServiceGrpc.RateServiceBlockingStub rates;
    private final Duration deadline;

    /** Asks through the configured channel. */
    @Inject
    public RateClient(
            @GrpcClient("pricing") Channel pricing,
            @ConfigProperty(name = "lodestone.pricing.deadline", defaultValue = "5s") Duration deadline) {
        this.pricing = pricing;
        this.rates = RateServiceGrpc.newBlockingStub(pricing);
        this.deadline = deadline;
    }

    /**
     * The rates that bring amounts of periods to one currency.
     *
     * @param currency the currency that is wanted
     * @param needed the periods by the currency that their amounts are in
     * @throws StatusRuntimeException of the pricing service where it has no rate, naming the period
     * @throws DomainException naming the pricing service where it cannot be reached, is late or fails
     */
    public PeriodRates to(
            String currency, PeriodRateMethod method, KnowledgeDate asOf, Map<String, Set<DatePeriod>> needed) {
        Map<String, Map<DatePeriod, PeriodRate>> found = new HashMap<>();
        needed.forEach((from, periods) -> {
            Map<DatePeriod, PeriodRate> ofCurrency = new HashMap<>();
            List<DatePeriod> asked = List.copyOf(periods);
            for (int i = 0; i < asked.size(); i += MOST_PERIODS) {
                List<DatePeriod> some = asked.subList(i, Math.min(i + MOST_PERIODS, asked.size()));
                List<io.lodestone.pricing.v1.PeriodRate> answer =
                        call(RateProto.request(from, currency, method, some, asOf));
                for (int k = 0; k < some.size(); k++) {
                    ofCurrency.put(some.get(k), RateProto.rate(answer.get(k)));
                }
            }
            found.put(from, ofCurrency);
        });
        return new PeriodRates(currency, found);
    }

    private List<io.lodestone.pricing.v1.PeriodRate> call(ListPeriodRatesRequest request) {
        Metadata caller = new Metadata();
        caller.put(Caller.METADATA, Caller.current());
        try {
            return rates.withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS)
                    .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(caller))
                    .listPeriodRates(request)
                    .getRatesList();
        } catch (StatusRuntimeException e) {
            ErrorReason reason = GrpcErrors.reasonOf(e);
            if (reason == ErrorReason.REFUSED) {
                throw e;
            }
            LOG.warnf("The pricing service gave no rates: %s", e.getMessage());
            if (pricing instanceof ManagedChannel channel) {
                // It is looked for again now, and not when gRPC's growing pause of up to 2 minutes ends.
                channel.resetConnectBackoff();
            }
            throw new DomainException(
                    missing(reason),
                    "The pricing service, which has the exchange rates, "
                            + (reason == ErrorReason.TOO_SLOW ? "did not answer in time." : "cannot be reached."),
                    List.of(),
                    Map.of(GrpcErrors.SERVICE, "pricing"));
        }
    }

    /** What a failure of the pricing service is to those who asked this one: never a fault of theirs, nor of this one. */
    private static ErrorReason missing(ErrorReason reason) {
        return switch (reason) {
            case TOO_SLOW, STORE_UNAVAILABLE, BUSY, TOO_MANY_REQUESTS -> reason;
            case INVALID_ARGUMENT,
                    INVALID_PAGE_TOKEN,
                    NOT_FOUND,
                    UNAUTHENTICATED,
                    FORBIDDEN,
                    CONFLICT,
                    IMPORT_IN_PROGRESS,
                    PRECONDITION_FAILED,
                    TOO_LARGE,
                    REFUSED,
                    IDEMPOTENCY_KEY_REUSED,
                    STORE_FULL,
                    SERVICE_UNAVAILABLE,
                    CALLER_REFUSED,
                    UNIMPLEMENTED,
                    INTERNAL -> ErrorReason.SERVICE_UNAVAILABLE;
        };
    }
}
