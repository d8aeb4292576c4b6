package io.lodestone.kit.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.StringValue;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoUtils;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.error.GrpcErrors;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WriteGuardTest {
    private final List<StatusRuntimeException> refusals = new ArrayList<>();
    private final WriteGuard guard = new WriteGuard();

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "lodestone.pricing.v1.PriceService/ListPrices, -, true",
                "lodestone.pricing.v1.PriceService/ListPrices, reader, true",
                "lodestone.pricing.v1.PriceService/ImportPrices, -, false",
                "lodestone.pricing.v1.PriceService/ImportPrices, reader, false",
                "lodestone.pricing.v1.PriceService/ImportPrices, editors, false",
                "lodestone.pricing.v1.PriceService/ImportPrices, editor, true",
                "lodestone.pricing.v1.InstrumentService/PutInstrument, 'admin,reader', true",
                "lodestone.pricing.v1.QuarantineService/ReleaseQuarantinedPrice, '', false",
                "lodestone.pricing.v1.PriceService/Getaway, -, false",
                "lodestone.pricing.v1.PriceService/Unheard, reader, false",
                "lodestone.type.v1.SearchService/Search, -, true",
                "grpc.health.v1.Health/Check, -, true"
            })
    void onlyWhoMayWriteReachesAMethodThatWrites(String method, @Nullable String roles, boolean passes) {
        // Given
        Metadata headers = new Metadata();
        if (roles != null) {
            headers.put(Caller.ROLES, roles);
        }
        boolean[] started = new boolean[1];

        // When
        guard.interceptCall(call(method), headers, (call, sent) -> {
            started[0] = true;
            return new ServerCall.Listener<>() {};
        });

        // Then
        assertThat(started[0]).isEqualTo(passes);
        assertThat(refusals).hasSize(passes ? 0 : 1);
    }

    @Test
    void theRefusalNamesTheRole() {
        // When
        guard.interceptCall(call("lodestone.pricing.v1.PriceService/ImportPrices"), new Metadata(), (call, headers) -> {
            throw new AssertionError("it must not begin");
        });

        // Then
        assertThat(refusals).singleElement().satisfies(refusal -> {
            assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
            assertThat(refusal.getStatus().getDescription()).contains("ImportPrices", "editor");
            assertThat(GrpcErrors.reasonOf(refusal)).isEqualTo(ErrorReason.FORBIDDEN);
        });
    }

    private ServerCall<StringValue, StringValue> call(String method) {
        MethodDescriptor<StringValue, StringValue> descriptor = MethodDescriptor.<StringValue, StringValue>newBuilder()
                .setType(MethodType.UNARY)
                .setFullMethodName(method)
                .setRequestMarshaller(ProtoUtils.marshaller(StringValue.getDefaultInstance()))
                .setResponseMarshaller(ProtoUtils.marshaller(StringValue.getDefaultInstance()))
                .build();
        return new ServerCall<>() {
            @Override
            public void request(int messages) {
                // Nothing comes in.
            }

            @Override
            public void sendHeaders(Metadata headers) {
                // Nobody reads them.
            }

            @Override
            public void sendMessage(StringValue message) {
                throw new AssertionError("nothing is answered");
            }

            @Override
            public void close(Status status, Metadata trailers) {
                refusals.add(status.asRuntimeException(trailers));
            }

            @Override
            public boolean isCancelled() {
                return false;
            }

            @Override
            public MethodDescriptor<StringValue, StringValue> getMethodDescriptor() {
                return descriptor;
            }
        };
    }
}
