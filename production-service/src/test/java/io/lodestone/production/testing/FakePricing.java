package io.lodestone.production.testing;

import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.lodestone.kit.number.Decimals;
import io.lodestone.pricing.v1.ListPeriodRatesRequest;
import io.lodestone.pricing.v1.ListPeriodRatesResponse;
import io.lodestone.pricing.v1.PeriodRate;
import io.lodestone.pricing.v1.RateServiceGrpc;
import io.lodestone.type.v1.Period;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** The pricing service as this one meets it: a real server that answers with the rates a test has laid ready. */
public final class FakePricing {
    private static final @Nullable FakePricing[] RUNNING = new @Nullable FakePricing[1];

    private final Map<String, BigDecimal> rates = new ConcurrentHashMap<>();
    private final List<ListPeriodRatesRequest> asked = new CopyOnWriteArrayList<>();
    private volatile @Nullable StatusRuntimeException failure;
    private volatile boolean silent;

    private FakePricing() {}

    /** The fake at the port that the service under test looks at, with nothing laid ready. */
    public static synchronized FakePricing running() {
        FakePricing running = RUNNING[0];
        if (running == null) {
            running = new FakePricing();
            running.serve();
            RUNNING[0] = running;
        }
        running.rates.clear();
        running.asked.clear();
        running.failure = null;
        running.silent = false;
        return running;
    }

    private void serve() {
        int port = ConfigProvider.getConfig().getValue("quarkus.grpc.clients.pricing.test-port", Integer.class);
        try {
            Server server = Grpc.newServerBuilderForPort(port, InsecureServerCredentials.create())
                    .addService(new Rates())
                    .build()
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(server::shutdownNow));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lays the rate of a period ready. */
    public void rate(String currency, String period, String rate) {
        rates.put(currency + period, new BigDecimal(rate));
    }

    /** Has every call fail. */
    public void fail(StatusRuntimeException status) {
        failure = status;
    }

    /** Has no call answered. */
    public void keepSilent() {
        silent = true;
    }

    /** The questions that came. */
    public List<ListPeriodRatesRequest> asked() {
        return asked;
    }

    private final class Rates extends RateServiceGrpc.RateServiceImplBase {
        @Override
        public void listPeriodRates(ListPeriodRatesRequest request, StreamObserver<ListPeriodRatesResponse> answer) {
            asked.add(request);
            StatusRuntimeException failing = failure;
            if (silent) {
                return;
            }
            if (failing != null) {
                answer.onError(failing);
                return;
            }
            ListPeriodRatesResponse.Builder response = ListPeriodRatesResponse.newBuilder();
            for (Period period : request.getPeriodsList()) {
                BigDecimal rate = rates.get(request.getCurrency() + period.getText());
                if (rate == null) {
                    answer.onError(Status.FAILED_PRECONDITION
                            .withDescription("Period " + period.getText() + " has no exchange rate.")
                            .asRuntimeException());
                    return;
                }
                response.addRates(PeriodRate.newBuilder()
                        .setPeriod(period)
                        .setNumerator(Decimals.toProto(rate))
                        .setDenominator(Decimals.toProto(BigDecimal.ONE))
                        .setCount(63)
                        .setFirst(period.getStart())
                        .setLast(period.getEnd())
                        .setSource("ECB"));
            }
            answer.onNext(response.build());
            answer.onCompleted();
        }
    }
}
