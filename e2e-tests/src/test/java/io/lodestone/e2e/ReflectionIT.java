package io.lodestone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.DynamicMessage;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A gRPC client that has no contract of ours and learns all by reflection. */
@ExtendWith(WrittenSuite.class)
@Timeout(300)
class ReflectionIT {
    private static RunningSuite suite;

    @BeforeAll
    static void aStartWithoutData(RunningSuite shared) throws Exception {
        suite = shared;
    }

    @ParameterizedTest
    @CsvSource({"pricing-service, 14", "production-service, 16", "policy-service, 13"})
    void everyMethodOfEveryServiceIsListedAndAnswers(String module, int services) throws Exception {
        // Given
        ManagedChannel channel = ManagedChannelBuilder.forAddress("127.0.0.1", suite.port(module))
                .usePlaintext()
                .build();
        try {
            // When
            List<ServiceDescriptor> found = services(channel);

            // Then
            assertThat(found).hasSize(services);
            for (ServiceDescriptor service : found) {
                for (MethodDescriptor method : service.getMethods()) {
                    assertThat(call(channel, method))
                            .as(method.getFullName())
                            .isIn(Status.Code.OK, Status.Code.INVALID_ARGUMENT, Status.Code.NOT_FOUND);
                }
            }
        } finally {
            channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
        }
    }

    private static List<ServiceDescriptor> services(ManagedChannel channel) throws Exception {
        try (Reflection reflection = new Reflection(channel)) {
            List<String> names = reflection
                    .ask(ServerReflectionRequest.newBuilder()
                            .setListServices("")
                            .build())
                    .getListServicesResponse()
                    .getServiceList()
                    .stream()
                    .map(service -> service.getName())
                    .filter(name -> name.startsWith("lodestone."))
                    .sorted()
                    .toList();
            Map<String, FileDescriptor> files = new HashMap<>();
            List<ServiceDescriptor> services = new ArrayList<>();
            for (String name : names) {
                FileDescriptor file = file(
                        reflection,
                        reflection.ask(ServerReflectionRequest.newBuilder()
                                .setFileContainingSymbol(name)
                                .build()),
                        files);
                services.add(file.findServiceByName(name.substring(name.lastIndexOf('.') + 1)));
            }
            return services;
        }
    }

    private static FileDescriptor file(
            Reflection reflection, ServerReflectionResponse answer, Map<String, FileDescriptor> known)
            throws Exception {
        FileDescriptorProto proto =
                FileDescriptorProto.parseFrom(answer.getFileDescriptorResponse().getFileDescriptorProto(0));
        FileDescriptor file = known.get(proto.getName());
        if (file == null) {
            List<FileDescriptor> dependencies = new ArrayList<>();
            for (String dependency : proto.getDependencyList()) {
                FileDescriptor before = known.get(dependency);
                dependencies.add(
                        before != null
                                ? before
                                : file(
                                        reflection,
                                        reflection.ask(ServerReflectionRequest.newBuilder()
                                                .setFileByFilename(dependency)
                                                .build()),
                                        known));
            }
            file = FileDescriptor.buildFrom(proto, dependencies.toArray(new FileDescriptor[0]));
            known.put(proto.getName(), file);
        }
        return file;
    }

    /** One conversation for all questions, as command-line clients hold it. */
    private static final class Reflection implements AutoCloseable, StreamObserver<ServerReflectionResponse> {
        private final BlockingQueue<ServerReflectionResponse> answers = new LinkedBlockingQueue<>();
        private final StreamObserver<ServerReflectionRequest> questions;

        Reflection(ManagedChannel channel) {
            questions = ServerReflectionGrpc.newStub(channel)
                    .withDeadlineAfter(30, TimeUnit.SECONDS)
                    .serverReflectionInfo(this);
        }

        ServerReflectionResponse ask(ServerReflectionRequest question) throws InterruptedException {
            questions.onNext(question);
            ServerReflectionResponse answer = answers.poll(10, TimeUnit.SECONDS);
            assertThat(answer).as("answer to %s", question).isNotNull();
            return Objects.requireNonNull(answer);
        }

        @Override
        public void onNext(ServerReflectionResponse answer) {
            answers.add(answer);
        }

        @Override
        public void onError(Throwable failure) {
            // The next question times out and names itself.
        }

        @Override
        public void onCompleted() {
            // Nothing more is asked.
        }

        @Override
        public void close() {
            questions.onCompleted();
        }
    }

    private static <T> StreamObserver<T> observer(CompletableFuture<T> first) {
        return new StreamObserver<>() {
            @Override
            public void onNext(T value) {
                first.complete(value);
            }

            @Override
            public void onError(Throwable failure) {
                first.completeExceptionally(failure);
            }

            @Override
            public void onCompleted() {
                first.cancel(false);
            }
        };
    }

    /** Calls a method with an empty request, or an import with no message at all, as somebody who may write. */
    private static Status.Code call(ManagedChannel bare, MethodDescriptor method) {
        io.grpc.MethodDescriptor<DynamicMessage, DynamicMessage> grpc =
                io.grpc.MethodDescriptor.<DynamicMessage, DynamicMessage>newBuilder()
                        .setType(
                                method.isClientStreaming()
                                        ? MethodType.CLIENT_STREAMING
                                        : method.isServerStreaming() ? MethodType.SERVER_STREAMING : MethodType.UNARY)
                        .setFullMethodName(io.grpc.MethodDescriptor.generateFullMethodName(
                                method.getService().getFullName(), method.getName()))
                        .setRequestMarshaller(
                                ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(method.getInputType())))
                        .setResponseMarshaller(
                                ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(method.getOutputType())))
                        .build();
        CallOptions options = CallOptions.DEFAULT.withDeadlineAfter(10, TimeUnit.SECONDS);
        Metadata roles = new Metadata();
        roles.put(Metadata.Key.of("lodestone-roles", Metadata.ASCII_STRING_MARSHALLER), "editor");
        Channel channel = ClientInterceptors.intercept(bare, MetadataUtils.newAttachHeadersInterceptor(roles));
        DynamicMessage empty = DynamicMessage.getDefaultInstance(method.getInputType());
        try {
            if (method.getName().startsWith("Watch")) {
                // It does not end by itself.
                assertThat(ClientCalls.blockingServerStreamingCall(channel, grpc, options, empty)
                                .hasNext())
                        .isTrue();
            } else if (method.isClientStreaming()) {
                CompletableFuture<DynamicMessage> answer = new CompletableFuture<>();
                ClientCalls.asyncClientStreamingCall(channel.newCall(grpc, options), observer(answer))
                        .onCompleted();
                answer.join();
            } else if (method.isServerStreaming()) {
                ClientCalls.blockingServerStreamingCall(channel, grpc, options, empty)
                        .forEachRemaining(message -> assertThat(message).isNotNull());
            } else {
                ClientCalls.blockingUnaryCall(channel, grpc, options, empty);
            }
            return Status.Code.OK;
        } catch (StatusRuntimeException e) {
            return e.getStatus().getCode();
        } catch (java.util.concurrent.CompletionException e) {
            return Status.fromThrowable(e).getCode();
        }
    }
}
