package io.lodestone.gateway.testing;

import com.google.protobuf.Message;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.ServerCall;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.lodestone.gateway.client.Backends;
import io.lodestone.gateway.client.Service;
import io.lodestone.policy.v1.DocumentServiceGrpc;
import io.lodestone.policy.v1.DocumentTextServiceGrpc;
import io.lodestone.policy.v1.ExposureServiceGrpc;
import io.lodestone.policy.v1.PolicyChainServiceGrpc;
import io.lodestone.policy.v1.PolicyServiceGrpc;
import io.lodestone.policy.v1.PolicyWatchServiceGrpc;
import io.lodestone.policy.v1.PriceFloorServiceGrpc;
import io.lodestone.policy.v1.QuantityServiceGrpc;
import io.lodestone.policy.v1.UpcomingServiceGrpc;
import io.lodestone.pricing.v1.CalendarServiceGrpc;
import io.lodestone.pricing.v1.ComparisonServiceGrpc;
import io.lodestone.pricing.v1.ConversionServiceGrpc;
import io.lodestone.pricing.v1.GetPriceVersionResponse;
import io.lodestone.pricing.v1.ImportMappingServiceGrpc;
import io.lodestone.pricing.v1.InstrumentServiceGrpc;
import io.lodestone.pricing.v1.LicenceServiceGrpc;
import io.lodestone.pricing.v1.ListPricesResponse;
import io.lodestone.pricing.v1.PriceServiceGrpc;
import io.lodestone.pricing.v1.PriceVersion;
import io.lodestone.pricing.v1.PriceWatchServiceGrpc;
import io.lodestone.pricing.v1.QuarantineServiceGrpc;
import io.lodestone.pricing.v1.RateServiceGrpc;
import io.lodestone.production.v1.ChainServiceGrpc;
import io.lodestone.production.v1.CheckServiceGrpc;
import io.lodestone.production.v1.CompanyServiceGrpc;
import io.lodestone.production.v1.EffectivenessServiceGrpc;
import io.lodestone.production.v1.KpiServiceGrpc;
import io.lodestone.production.v1.MetricServiceGrpc;
import io.lodestone.production.v1.OutputServiceGrpc;
import io.lodestone.production.v1.PerformanceServiceGrpc;
import io.lodestone.production.v1.PlantServiceGrpc;
import io.lodestone.production.v1.ProductionWatchServiceGrpc;
import io.lodestone.production.v1.SeriesServiceGrpc;
import io.lodestone.type.v1.FeedServiceGrpc;
import io.lodestone.type.v1.GetPositionResponse;
import io.lodestone.type.v1.ImportServiceGrpc;
import io.lodestone.type.v1.SearchServiceGrpc;
import io.lodestone.type.v1.TimelineServiceGrpc;
import io.quarkus.arc.Arc;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * The three services as the gateway meets them: they note what they are asked and answer what a test has laid ready. A
 * method for which nothing is ready answers UNIMPLEMENTED.
 */
public final class FakeServices {
    /** The feed position that every fake service begins with. */
    private static final AtomicLong POSITION = new AtomicLong(1);

    private static final List<ServiceDescriptor> PRICING = List.of(
            ComparisonServiceGrpc.getServiceDescriptor(),
            ImportMappingServiceGrpc.getServiceDescriptor(),
            InstrumentServiceGrpc.getServiceDescriptor(),
            QuarantineServiceGrpc.getServiceDescriptor(),
            PriceServiceGrpc.getServiceDescriptor(),
            LicenceServiceGrpc.getServiceDescriptor(),
            ConversionServiceGrpc.getServiceDescriptor(),
            RateServiceGrpc.getServiceDescriptor(),
            CalendarServiceGrpc.getServiceDescriptor(),
            PriceWatchServiceGrpc.getServiceDescriptor());
    private static final List<ServiceDescriptor> PRODUCTION = List.of(
            CheckServiceGrpc.getServiceDescriptor(),
            CompanyServiceGrpc.getServiceDescriptor(),
            PlantServiceGrpc.getServiceDescriptor(),
            MetricServiceGrpc.getServiceDescriptor(),
            OutputServiceGrpc.getServiceDescriptor(),
            KpiServiceGrpc.getServiceDescriptor(),
            EffectivenessServiceGrpc.getServiceDescriptor(),
            PerformanceServiceGrpc.getServiceDescriptor(),
            io.lodestone.production.v1.ComparisonServiceGrpc.getServiceDescriptor(),
            ChainServiceGrpc.getServiceDescriptor(),
            SeriesServiceGrpc.getServiceDescriptor(),
            ProductionWatchServiceGrpc.getServiceDescriptor());
    private static final List<ServiceDescriptor> POLICY = List.of(
            PolicyServiceGrpc.getServiceDescriptor(),
            PolicyChainServiceGrpc.getServiceDescriptor(),
            UpcomingServiceGrpc.getServiceDescriptor(),
            ExposureServiceGrpc.getServiceDescriptor(),
            PriceFloorServiceGrpc.getServiceDescriptor(),
            QuantityServiceGrpc.getServiceDescriptor(),
            DocumentServiceGrpc.getServiceDescriptor(),
            DocumentTextServiceGrpc.getServiceDescriptor(),
            PolicyWatchServiceGrpc.getServiceDescriptor());
    private static final List<ServiceDescriptor> ALL = List.of(
            FeedServiceGrpc.getServiceDescriptor(),
            ImportServiceGrpc.getServiceDescriptor(),
            SearchServiceGrpc.getServiceDescriptor(),
            TimelineServiceGrpc.getServiceDescriptor());

    private static final @Nullable FakeServices[] RUNNING = new @Nullable FakeServices[1];

    private final Map<String, List<Message>> answers = new ConcurrentHashMap<>();
    private final Map<String, List<StatusRuntimeException>> failures = new ConcurrentHashMap<>();
    private final Map<String, Status> breaks = new ConcurrentHashMap<>();
    private final Map<String, BiConsumer<ServerCall<?, Message>, Message>> handlers = new ConcurrentHashMap<>();
    private final Set<String> silent = ConcurrentHashMap.newKeySet();
    private final Set<String> stopped = ConcurrentHashMap.newKeySet();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private volatile boolean anything;
    private final Map<String, Server> servers = new ConcurrentHashMap<>();

    /**
     * A call that was received.
     *
     * @param method full name of the method
     * @param headers its metadata
     * @param requests its messages
     * @param deadline true when it had a deadline
     * @param outcome {@code open}, {@code answered} or {@code cancelled}
     */
    public record Call(
            String method, Metadata headers, List<Message> requests, boolean deadline, StringBuffer outcome) {
        /** The only request, or the first. */
        @SuppressWarnings("unchecked")
        public <T extends Message> T request() {
            return (T) requests.getFirst();
        }
    }

    private FakeServices() {}

    /** The fakes at the ports that the gateway under test looks at. */
    public static synchronized FakeServices running() {
        FakeServices running = RUNNING[0];
        if (running == null) {
            running = new FakeServices();
            running.serve("pricing", PRICING);
            running.serve("production", PRODUCTION);
            running.startPolicy();
            RUNNING[0] = running;
        }
        return running;
    }

    /** Begins to listen at the port of the policy service, as after {@link #shutPolicyDown}. */
    public void startPolicy() {
        serve("policy", POLICY);
    }

    /** Has nobody listen at the port of the policy service any more. */
    public void shutPolicyDown() throws InterruptedException {
        Objects.requireNonNull(servers.get("policy")).shutdownNow().awaitTermination();
    }

    private void serve(String name, List<ServiceDescriptor> own) {
        int port = ConfigProvider.getConfig().getValue("quarkus.grpc.clients." + name + ".test-port", Integer.class);
        ServerBuilder<?> builder = Grpc.newServerBuilderForPort(port, InsecureServerCredentials.create());
        List<ServiceDescriptor> services = new ArrayList<>(own);
        services.addAll(ALL);
        for (ServiceDescriptor service : services) {
            ServerServiceDefinition.Builder definition = ServerServiceDefinition.builder(service);
            for (MethodDescriptor<?, ?> method : service.getMethods()) {
                add(definition, name, method);
            }
            builder.addService(definition.build());
        }
        try {
            Server server = builder.build().start();
            servers.put(name, server);
            Runtime.getRuntime().addShutdownHook(new Thread(server::shutdownNow));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <I, O> void add(ServerServiceDefinition.Builder definition, String service, MethodDescriptor<I, O> method) {
        definition.addMethod(method, (call, headers) -> listen(service, call, headers));
    }

    private <I, O> ServerCall.Listener<I> listen(String service, ServerCall<I, O> call, Metadata headers) {
        String method = call.getMethodDescriptor().getFullMethodName();
        Call noted = new Call(
                method,
                headers,
                new CopyOnWriteArrayList<>(),
                io.grpc.Context.current().getDeadline() != null,
                new StringBuffer("open"));
        if (!isOfFeed(method)) {
            calls.add(noted);
        }
        call.request(1);
        return new ServerCall.Listener<>() {
            @Override
            public void onMessage(I message) {
                noted.requests().add((Message) message);
                call.request(1);
            }

            @Override
            public void onHalfClose() {
                answer(call, service, method, noted);
            }

            @Override
            public void onCancel() {
                noted.outcome().replace(0, noted.outcome().length(), "cancelled");
            }
        };
    }

    @SuppressWarnings("unchecked")
    private <I, O> void answer(ServerCall<I, O> call, String service, String method, Call noted) {
        if (silent.contains(method) || silent.contains(service)) {
            return;
        }
        var handler = handlers.get(method);
        if (handler != null) {
            handler.accept((ServerCall<?, Message>) call, noted.request());
            return;
        }
        noted.outcome().replace(0, noted.outcome().length(), "answered");
        if (stopped.contains(service)) {
            call.close(Status.UNAVAILABLE.withDescription("stopped"), new Metadata());
            return;
        }
        List<StatusRuntimeException> failing = failures.getOrDefault(method, new ArrayList<>());
        if (!failing.isEmpty()) {
            StatusRuntimeException failure = failing.size() > 1 ? failing.removeFirst() : failing.getFirst();
            if (failure.getStatus().isOk()) {
                failing.clear();
            } else {
                Metadata trailers = failure.getTrailers();
                call.close(failure.getStatus(), trailers == null ? new Metadata() : trailers);
                return;
            }
        }
        List<Message> ready = isOfFeed(method)
                ? List.of(position(method))
                : answers.getOrDefault(service + ":" + method, answers.get(method));
        if (ready == null && anything) {
            ready = List.of((Message) ((MethodDescriptor.PrototypeMarshaller<O>)
                            call.getMethodDescriptor().getResponseMarshaller())
                    .getMessagePrototype());
        }
        if (ready == null) {
            call.close(Status.UNIMPLEMENTED.withDescription("nothing is ready"), new Metadata());
            return;
        }
        call.sendHeaders(new Metadata());
        ready.forEach(message -> call.sendMessage((O) withVersion(message)));
        call.close(breaks.getOrDefault(method, Status.OK), new Metadata());
    }

    private static boolean isOfFeed(String method) {
        return method.startsWith(FeedServiceGrpc.SERVICE_NAME)
                || method.equals(PriceServiceGrpc.getGetPriceVersionMethod().getFullMethodName());
    }

    private static Message position(String method) {
        return method.startsWith(FeedServiceGrpc.SERVICE_NAME)
                ? GetPositionResponse.newBuilder()
                        .setDatabaseId("fake")
                        .setChangeNumber(POSITION.get())
                        .build()
                : GetPriceVersionResponse.newBuilder().setVersion(version()).build();
    }

    private static PriceVersion version() {
        return PriceVersion.newBuilder()
                .setDatabaseId("fake")
                .setChangeNumber(POSITION.get())
                .build();
    }

    private static Message withVersion(Message message) {
        if (message instanceof ListPricesResponse part && part.hasHead()) {
            ListPricesResponse.Builder with = part.toBuilder();
            with.getHeadBuilder().setVersion(version());
            return with.build();
        }
        return message;
    }

    /** Forgets everything that was asked and laid ready, as after a write. */
    public void reset() {
        Arc.container().instance(Backends.class).get().written(Service.PRICING);
        CircuitBreakerMaintenance.get().resetAll();
        answers.clear();
        failures.clear();
        silent.clear();
        stopped.clear();
        handlers.clear();
        breaks.clear();
        calls.clear();
        anything = false;
    }

    /** Has every method for which nothing is laid ready answer with an empty message. */
    public void answerAnything() {
        moveFeed();
        anything = true;
    }

    /** Lays an answer ready: one message, or those of a stream. */
    public void answer(MethodDescriptor<?, ?> method, Message... messages) {
        moveFeed();
        answers.put(method.getFullMethodName(), List.of(messages));
    }

    /** Lays an answer of one service ready, where several have the method. */
    public void answer(Service service, MethodDescriptor<?, ?> method, Message... messages) {
        moveFeed();
        answers.put(service.text() + ":" + method.getFullMethodName(), List.of(messages));
    }

    /** Has a whole service refuse every call, as one that is down. */
    public void stop(Service service) {
        stopped.add(service.text());
    }

    /** Has a whole service never answer. */
    public void keepSilent(Service service) {
        silent.add(service.text());
    }

    /** Has a method fail; with several failures one after the other, the last one for good, an OK meaning no failure. */
    public void fail(MethodDescriptor<?, ?> method, StatusRuntimeException... statuses) {
        failures.put(method.getFullMethodName(), new ArrayList<>(List.of(statuses)));
    }

    /** Has a method fail after it has sent what was laid ready. */
    public void breakOff(MethodDescriptor<?, ?> method, Status status) {
        breaks.put(method.getFullMethodName(), status);
    }

    /** Has a test answer a method by itself. */
    public void handle(MethodDescriptor<?, ?> method, BiConsumer<ServerCall<?, Message>, Message> handler) {
        handlers.put(method.getFullMethodName(), handler);
    }

    /** Has a method never answer. */
    public void keepSilent(MethodDescriptor<?, ?> method) {
        silent.add(method.getFullMethodName());
    }

    /** Moves the position of every feed. */
    public void moveFeed() {
        POSITION.incrementAndGet();
    }

    /** The calls received, those of feeds left out. */
    public List<Call> calls() {
        return calls;
    }

    /** The newest call of a method. */
    public Call lastCall(MethodDescriptor<?, ?> method) {
        return calls.reversed().stream()
                .filter(call -> call.method().equals(method.getFullMethodName()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(method.getFullMethodName() + " was not called"));
    }
}
