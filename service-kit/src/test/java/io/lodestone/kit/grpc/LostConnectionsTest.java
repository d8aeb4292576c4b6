package io.lodestone.kit.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.lodestone.kit.error.GrpcErrors;
import io.lodestone.type.v1.FeedServiceGrpc;
import java.nio.channels.ClosedChannelException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LostConnectionsTest {
    /** A way to a service on which every call ends as it is told. */
    private static final class Ending extends Channel {
        private final Status status;
        private final Metadata trailers;

        Ending(Status status, Metadata trailers) {
            this.status = status;
            this.trailers = trailers;
        }

        @Override
        public <I, O> ClientCall<I, O> newCall(MethodDescriptor<I, O> method, CallOptions options) {
            return new ClientCall<>() {
                @Override
                public void start(Listener<O> listener, Metadata headers) {
                    listener.onClose(status, trailers);
                }

                @Override
                public void request(int messages) {
                    // None comes.
                }

                @Override
                public void cancel(@Nullable String message, @Nullable Throwable cause) {
                    // It has ended.
                }

                @Override
                public void halfClose() {
                    // It has ended.
                }

                @Override
                public void sendMessage(I message) {
                    // It has ended.
                }
            };
        }

        @Override
        public String authority() {
            return "service";
        }
    }

    private static Status.Code seen(Status status, Metadata trailers) {
        AtomicReference<@Nullable Status> seen = new AtomicReference<>();
        new LostConnections()
                .interceptCall(
                        FeedServiceGrpc.getGetPositionMethod(), CallOptions.DEFAULT, new Ending(status, trailers))
                .start(
                        new ClientCall.Listener<>() {
                            @Override
                            public void onClose(Status end, Metadata trailers) {
                                seen.set(end);
                            }
                        },
                        new Metadata());
        return Objects.requireNonNull(seen.get()).getCode();
    }

    @Test
    void aConnectionThatTheServerGaveUpIsUnavailable() {
        assertThat(seen(Status.INTERNAL.withDescription("Connection closed after GOAWAY"), new Metadata()))
                .isEqualTo(Status.Code.UNAVAILABLE);
    }

    @Test
    void aConnectionThatClosedUnderACallIsUnavailable() {
        assertThat(seen(Status.UNKNOWN.withCause(new ClosedChannelException()), new Metadata()))
                .isEqualTo(Status.Code.UNAVAILABLE);
    }

    @Test
    void whatAServiceAnswersStaysAsItIs() {
        Metadata details = Objects.requireNonNull(
                GrpcErrors.toStatus(new IllegalStateException("a fault")).getTrailers());

        assertThat(seen(Status.INTERNAL, details)).isEqualTo(Status.Code.INTERNAL);
        assertThat(seen(Status.UNKNOWN, new Metadata())).isEqualTo(Status.Code.UNKNOWN);
    }
}
