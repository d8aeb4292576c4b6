package io.lodestone.gateway.stream;

import com.google.protobuf.Message;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.lodestone.gateway.testing.FakeServices;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The feed of a fake service: calls stay open, and a test gives them messages. */
final class FakeFeed {
    private final List<ServerCall<?, Message>> open = new ArrayList<>();
    private final List<Message> requests = new ArrayList<>();
    private final Message first;
    private @Nullable StatusRuntimeException refusal;

    /**
     * Answers a method from now on.
     *
     * @param first the message with which every call begins
     */
    FakeFeed(FakeServices services, MethodDescriptor<?, ?> method, Message first) {
        this.first = first;
        services.handle(method, this::begin);
    }

    private synchronized void begin(ServerCall<?, Message> call, Message request) {
        requests.add(request);
        if (refusal != null) {
            Metadata trailers = refusal.getTrailers();
            call.close(refusal.getStatus(), trailers == null ? new Metadata() : trailers);
            return;
        }
        call.sendHeaders(new Metadata());
        call.sendMessage(first);
        open.add(call);
    }

    /** Gives a message to every call. */
    synchronized void give(Message message) {
        open.removeIf(ServerCall::isCancelled);
        open.forEach(call -> call.sendMessage(message));
    }

    /** Ends every call. */
    synchronized void breakOff() {
        open.removeIf(ServerCall::isCancelled);
        open.forEach(call -> call.close(Status.UNAVAILABLE.withDescription("gone"), new Metadata()));
        open.clear();
    }

    /** Refuses every call from now on; null: takes them again. */
    synchronized void refuse(@Nullable StatusRuntimeException status) {
        refusal = status;
    }

    /** How many calls there have been. */
    synchronized int calls() {
        return requests.size();
    }

    /** How many calls are open. */
    synchronized int open() {
        open.removeIf(ServerCall::isCancelled);
        return open.size();
    }

    /** The newest request. */
    @SuppressWarnings("unchecked")
    synchronized <T extends Message> T request() {
        return (T) Objects.requireNonNull(requests.getLast());
    }
}
