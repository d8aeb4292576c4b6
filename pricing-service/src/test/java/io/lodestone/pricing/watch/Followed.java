package io.lodestone.pricing.watch;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.lodestone.pricing.v1.PriceChange;
import io.lodestone.pricing.v1.PriceWatchServiceGrpc;
import io.lodestone.pricing.v1.StoredPrice;
import io.lodestone.pricing.v1.WatchPricesRequest;
import io.lodestone.pricing.v1.WatchPricesResponse;
import io.lodestone.type.v1.FeedPosition;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client that follows prices, and takes messages when it is told to. */
final class Followed implements ClientResponseObserver<WatchPricesRequest, WatchPricesResponse>, AutoCloseable {
    private final List<WatchPricesResponse> messages = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Status> end = new CompletableFuture<>();
    private final boolean slow;
    private @Nullable ClientCallStreamObserver<WatchPricesRequest> call;

    private Followed(boolean slow) {
        this.slow = slow;
    }

    /** Follows as fast as it can. */
    static Followed of(ManagedChannel channel, WatchPricesRequest request) {
        return begin(new Followed(false), channel, request);
    }

    /** Takes the first message, and no further one. */
    static Followed slowly(ManagedChannel channel, WatchPricesRequest request) {
        return begin(new Followed(true), channel, request);
    }

    private static Followed begin(Followed followed, ManagedChannel channel, WatchPricesRequest request) {
        PriceWatchServiceGrpc.newStub(channel).watchPrices(request, followed);
        return followed;
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<WatchPricesRequest> started) {
        call = started;
        if (slow) {
            started.disableAutoRequestWithInitial(1);
        }
    }

    /** Takes messages from now on, however many there are. */
    void takeAll() {
        if (call != null) {
            call.request(Integer.MAX_VALUE);
        }
    }

    /** Takes that many messages more, and waits for them. */
    void take(int count) throws InterruptedException {
        int wanted = messages.size() + count;
        if (call != null) {
            call.request(count);
        }
        await(() -> messages.size() >= wanted);
    }

    @Override
    public void onNext(WatchPricesResponse message) {
        messages.add(message);
    }

    @Override
    public void onError(Throwable failure) {
        end.complete(Status.fromThrowable(failure));
    }

    @Override
    public void onCompleted() {
        end.complete(Status.OK);
    }

    /** What it was given. */
    List<PriceChange> changes() {
        return messages.stream()
                .flatMap(message -> message.getChangesList().stream())
                .toList();
    }

    /** The same by instrument, period and revision. */
    List<String> keys() {
        return changes().stream().map(PriceChange::getPrice).map(Followed::key).toList();
    }

    private static String key(StoredPrice price) {
        return price.getInstrument() + " " + price.getPeriod().getText() + " " + price.getRevision();
    }

    /** How many messages came. */
    int messages() {
        return messages.size();
    }

    /** Where it stands, once it has begun. */
    FeedPosition position() throws InterruptedException {
        await(() -> !messages.isEmpty());
        return messages.getLast().getPosition();
    }

    /** How it ended. */
    Status end() throws Exception {
        return end.get(10, TimeUnit.SECONDS);
    }

    /** True once it has ended. */
    boolean hasEnded() {
        return end.isDone();
    }

    /** Waits until it was given so many changes. */
    Followed await(int changes) throws InterruptedException {
        await(() -> changes().size() >= changes);
        return this;
    }

    private static void await(java.util.function.BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 1000 && !condition.getAsBoolean(); i++) {
            Thread.sleep(20);
        }
    }

    @Override
    public void close() {
        if (call != null) {
            call.cancel("enough", null);
        }
    }
}
