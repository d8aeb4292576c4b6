package io.lodestone.bench;

import com.google.type.Date;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.lodestone.pricing.v1.ListPricesRequest;
import io.lodestone.pricing.v1.ListPricesResponse;
import io.lodestone.pricing.v1.PriceServiceGrpc;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/**
 * One client that asks the pricing service over gRPC and the gateway over REST for the same histories by turns, so that both
 * meet the machine in the same mood.
 */
final class Overhead {

    private static final int WARM_UP_PAIRS = 3_000;
    private static final int PAIRS_FOR_EACH_SECOND = 500;
    private static final int RESAMPLES = 1_000;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double LOWER = 0.025;
    private static final double UPPER = 0.975;

    private final ApiClient api;
    private final PriceServiceGrpc.PriceServiceBlockingStub prices;
    private final DataSet data;

    private Overhead(ApiClient api, PriceServiceGrpc.PriceServiceBlockingStub prices, DataSet data) {
        this.api = api;
        this.prices = prices;
        this.data = data;
    }

    /** The times of one history, in milliseconds. */
    private record Times(double grpc, double cold, double hot) {}

    /**
     * Measures.
     *
     * @param port where the pricing service listens
     * @param seconds about how long
     */
    static OverheadFigures measured(ApiClient api, int port, DataSet data, int seconds) {
        ManagedChannel channel =
                NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
        try {
            Overhead overhead = new Overhead(api, PriceServiceGrpc.newBlockingStub(channel), data);
            Random random = new Random(seconds);
            overhead.times(random, WARM_UP_PAIRS);
            return figures(overhead.times(random, seconds * PAIRS_FOR_EACH_SECOND), random);
        } finally {
            channel.shutdownNow();
        }
    }

    private List<Times> times(Random random, int pairs) {
        List<Times> times = new ArrayList<>(pairs);
        for (int i = 0; i < pairs; i++) {
            Window window = data.window(random, ReadKind.POINTS_250.points());
            String address = ReadKind.POINTS_250.address(window);
            double grpc;
            double cold;
            // Whoever comes first warms what is read for the other one.
            if (i % 2 == 0) {
                grpc = millis(() -> call(window));
                cold = millis(() -> api.get(address, Mode.COLD));
            } else {
                cold = millis(() -> api.get(address, Mode.COLD));
                grpc = millis(() -> call(window));
            }
            api.get(address, Mode.HOT);
            times.add(new Times(grpc, cold, millis(() -> api.get(address, Mode.HOT))));
        }
        return times;
    }

    private void call(Window window) {
        Iterator<ListPricesResponse> parts = prices.listPrices(ListPricesRequest.newBuilder()
                .setInstrument(DataSet.code(window.instrument()))
                .setFrom(date(window.from()))
                .setTo(date(window.to()))
                .build());
        int points = 0;
        while (parts.hasNext()) {
            points += parts.next().getObservations().getStartDayCount();
        }
        if (points != ReadKind.POINTS_250.points()) {
            throw new BenchException("the pricing service answered " + points + " points of " + window);
        }
    }

    private static Date date(LocalDate day) {
        return Date.newBuilder()
                .setYear(day.getYear())
                .setMonth(day.getMonthValue())
                .setDay(day.getDayOfMonth())
                .build();
    }

    private static double millis(Runnable work) {
        long begun = System.nanoTime();
        work.run();
        return (System.nanoTime() - begun) / NANOS_PER_MILLI;
    }

    /** The medians, and by drawing the pairs again and again how far the difference of two of them is to be trusted. */
    private static OverheadFigures figures(List<Times> times, Random random) {
        List<Double> differences = new ArrayList<>();
        for (int i = 0; i < RESAMPLES; i++) {
            differences.add(over(random.ints(times.size(), 0, times.size())
                    .mapToObj(times::get)
                    .toList()));
        }
        Collections.sort(differences);
        DoubleUnaryOperator at = share -> differences.get((int) (share * (RESAMPLES - 1)));
        return new OverheadFigures(
                times.size(),
                Statistics.median(times.stream().map(Times::grpc).toList()),
                Statistics.median(times.stream().map(Times::cold).toList()),
                Statistics.median(times.stream().map(Times::hot).toList()),
                over(times),
                at.applyAsDouble(LOWER),
                at.applyAsDouble(UPPER));
    }

    private static double over(List<Times> times) {
        return Statistics.median(times.stream().map(Times::cold).toList())
                - Statistics.median(times.stream().map(Times::grpc).toList());
    }
}
