package io.lodestone.gateway.imports;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ClientResponseObserver;
import io.lodestone.type.v1.ImportHeader;
import io.lodestone.type.v1.ImportResult;
import io.lodestone.type.v1.RowError;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One import on its way to a service: rows are gathered into messages and sent as fast as the service takes them. Closed
 * before its answer has come, it is cancelled, and nothing is stored.
 */
final class ImportCall implements RowReceiver, AutoCloseable {
    private static final int MOST_ROWS = 1000;
    private static final int MOST_BYTES = 900_000;

    private final Duration idle;
    private final Message prototype;
    private final Receiver receiver = new Receiver();
    private Message.Builder rows;
    private int count;
    private int bytes;

    private ImportCall(Message prototype, Duration idle) {
        this.prototype = prototype;
        this.idle = idle;
        this.rows = newRows();
    }

    /** Begins an import. */
    static <I extends Message, O extends Message> ImportCall begin(
            Channel channel, MethodDescriptor<I, O> method, ImportHeader header, Duration idle) {
        var marshaller = (MethodDescriptor.PrototypeMarshaller<I>) method.getRequestMarshaller();
        ImportCall call = new ImportCall(Objects.requireNonNull(marshaller.getMessagePrototype()), idle);
        ClientCalls.asyncClientStreamingCall(channel.newCall(method, CallOptions.DEFAULT), call.receiver.<I, O>typed());
        // Not held up until the service is ready, so that one that cannot be reached is met where rows are sent.
        call.receiver
                .requests()
                .onNext(call.prototype
                        .newBuilderForType()
                        .setField(call.field("header"), header)
                        .build());
        return call;
    }

    private FieldDescriptor field(String name) {
        return field(prototype.getDescriptorForType(), name);
    }

    private static FieldDescriptor field(Descriptor type, String name) {
        return Objects.requireNonNull(type.findFieldByName(name));
    }

    private Message.Builder newRows() {
        return prototype.newBuilderForType().newBuilderForField(field("rows"));
    }

    @Override
    public void row(Message row) {
        add("rows", row);
    }

    @Override
    public void unreadable(RowError error) {
        add("unreadable", error);
    }

    private void add(String list, Message element) {
        int size = element.getSerializedSize();
        if (count >= MOST_ROWS || bytes + size > MOST_BYTES) {
            flush();
        }
        rows.addRepeatedField(field(rows.getDescriptorForType(), list), element);
        count++;
        bytes += size;
    }

    private void flush() {
        if (count > 0) {
            send(prototype
                    .newBuilderForType()
                    .setField(field("rows"), rows.build())
                    .build());
            rows = newRows();
            count = 0;
            bytes = 0;
        }
    }

    private void send(Message message) {
        receiver.awaitReady(idle);
        receiver.requests().onNext(message);
    }

    /** Sends what is left and waits for the answer. */
    ImportResult finish() {
        if (!receiver.answer.isDone()) {
            flush();
            receiver.requests().onCompleted();
        }
        return receiver.await(idle);
    }

    /** The answer that came before all was sent. */
    ImportResult early() {
        return receiver.await(idle);
    }

    /** Breaks the import off where it is not answered; may be called from any thread. */
    void cancel(String why) {
        if (!receiver.answer.isDone()) {
            receiver.requests().cancel(why, null);
        }
    }

    @Override
    public void close() {
        cancel("the import was given up");
    }

    /** Says that the service has answered while rows were still being sent. */
    static final class AnsweredEarly extends RuntimeException {
        AnsweredEarly() {
            super("answered early", null, false, false);
        }
    }

    /** What comes back. */
    private static final class Receiver {
        private final CompletableFuture<ImportResult> answer = new CompletableFuture<>();
        private final Semaphore ready = new Semaphore(0);
        private volatile @Nullable ClientCallStreamObserver<Message> requests;

        <I extends Message, O extends Message> ClientResponseObserver<I, O> typed() {
            return new ClientResponseObserver<>() {
                @Override
                @SuppressWarnings("unchecked")
                public void beforeStart(ClientCallStreamObserver<I> stream) {
                    requests = (ClientCallStreamObserver<Message>) (ClientCallStreamObserver<?>) stream;
                    stream.setOnReadyHandler(ready::release);
                }

                @Override
                public void onNext(O response) {
                    answer.complete((ImportResult) response.getField(field(response.getDescriptorForType(), "result")));
                    ready.release();
                }

                @Override
                public void onError(Throwable failure) {
                    answer.completeExceptionally(failure);
                    ready.release();
                }

                @Override
                public void onCompleted() {
                    answer.completeExceptionally(Status.INTERNAL
                            .withDescription("ended without an answer")
                            .asRuntimeException());
                    ready.release();
                }
            };
        }

        ClientCallStreamObserver<Message> requests() {
            return Objects.requireNonNull(requests);
        }

        void awaitReady(Duration idle) {
            try {
                while (!answer.isDone() && !requests().isReady()) {
                    if (!ready.tryAcquire(idle.toMillis(), TimeUnit.MILLISECONDS)) {
                        throw Status.DEADLINE_EXCEEDED
                                .withDescription("takes no rows")
                                .asRuntimeException();
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw Status.CANCELLED.withDescription("interrupted").asRuntimeException();
            }
            if (answer.isDone()) {
                throw new AnsweredEarly();
            }
        }

        ImportResult await(Duration idle) {
            try {
                return answer.get(idle.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                throw e.getCause() instanceof StatusRuntimeException status
                        ? status
                        : new IllegalStateException("An import failed", e.getCause());
            } catch (TimeoutException e) {
                throw Status.DEADLINE_EXCEEDED
                        .withDescription("does not answer")
                        .asRuntimeException();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw Status.CANCELLED.withDescription("interrupted").asRuntimeException();
            }
        }
    }
}
