package io.lodestone.kit.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.StringValue;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.Status;
import io.grpc.protobuf.ProtoUtils;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class WholeRequestInterceptorTest {
    private static final StringValue MESSAGE = StringValue.of("m");

    private final Queue<String> events = new ConcurrentLinkedQueue<>();
    private final WholeRequestInterceptor interceptor = new WholeRequestInterceptor();

    @Test
    void beginsAUnaryCallOnlyWhenTheWholeRequestIsThere() {
        // Given
        ServerCall.Listener<StringValue> listener =
                interceptor.interceptCall(call(MethodType.UNARY), new Metadata(), this::start);
        listener.onReady();
        listener.onMessage(MESSAGE);
        List<String> before = List.copyOf(events);

        // When
        listener.onHalfClose();
        listener.onComplete();

        // Then
        assertThat(before).containsExactly("request 2");
        assertThat(events).containsExactly("request 2", "start", "message", "half-close", "complete");
    }

    @Test
    void holdsAThreadOfItsOwnBackUntilTheRequestIsHandedOver() throws InterruptedException {
        // Given
        CountDownLatch asked = new CountDownLatch(1);
        ServerCallHandler<StringValue, StringValue> elsewhere = (call, headers) -> {
            Thread.ofVirtual().start(() -> {
                call.request(2);
                events.add("asked");
                asked.countDown();
            });
            return recorder();
        };
        ServerCall.Listener<StringValue> listener =
                interceptor.interceptCall(call(MethodType.SERVER_STREAMING), new Metadata(), elsewhere);

        // When
        listener.onMessage(MESSAGE);
        listener.onHalfClose();
        asked.await();

        // Then
        assertThat(events).containsExactly("request 2", "message", "half-close", "asked");
    }

    @Test
    void beginsNothingForARequestThatIsCancelledOnItsWay() {
        // Given
        ServerCall.Listener<StringValue> listener =
                interceptor.interceptCall(call(MethodType.UNARY), new Metadata(), this::start);

        // When
        listener.onCancel();

        // Then
        assertThat(events).containsExactly("request 2");
    }

    @Test
    void leavesClientStreamsAlone() {
        // When
        interceptor.interceptCall(call(MethodType.CLIENT_STREAMING), new Metadata(), this::start);

        // Then
        assertThat(events).containsExactly("start", "request 1");
    }

    private ServerCall.Listener<StringValue> start(ServerCall<StringValue, StringValue> call, Metadata headers) {
        events.add("start");
        call.request(1);
        return recorder();
    }

    private ServerCall.Listener<StringValue> recorder() {
        return new ServerCall.Listener<>() {
            @Override
            public void onMessage(StringValue message) {
                events.add("message");
            }

            @Override
            public void onHalfClose() {
                events.add("half-close");
            }

            @Override
            public void onComplete() {
                events.add("complete");
            }

            @Override
            public void onCancel() {
                events.add("cancel");
            }
        };
    }

    private ServerCall<StringValue, StringValue> call(MethodType type) {
        return new ServerCall<>() {
            @Override
            public void request(int wanted) {
                events.add("request " + wanted);
            }

            @Override
            public void sendHeaders(Metadata headers) {
                events.add("headers");
            }

            @Override
            public void sendMessage(StringValue message) {
                events.add("answer");
            }

            @Override
            public void close(Status status, Metadata trailers) {
                events.add("close");
            }

            @Override
            public boolean isCancelled() {
                return false;
            }

            @Override
            public MethodDescriptor<StringValue, StringValue> getMethodDescriptor() {
                return MethodDescriptor.<StringValue, StringValue>newBuilder()
                        .setType(type)
                        .setFullMethodName("test/Call")
                        .setRequestMarshaller(ProtoUtils.marshaller(StringValue.getDefaultInstance()))
                        .setResponseMarshaller(ProtoUtils.marshaller(StringValue.getDefaultInstance()))
                        .build();
            }
        };
    }
}
