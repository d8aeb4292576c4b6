package io.lodestone.gateway.client;

import io.grpc.Context;
import io.lodestone.gateway.web.Exchange;
import io.lodestone.kit.trace.Trace;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableContext.ContextState;
import io.quarkus.arc.ManagedContext;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Asks several questions at once, each on a virtual thread and with a deadline over all of its calls, so that a service
 * that is down or late takes only its own part of the answer with it.
 */
@ApplicationScoped
public class Together {
    private final Exchange exchange;
    private final ClientConfig config;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("part-deadlines").daemon().factory());

    /** Asks for the given exchange, and waits as long as is configured. */
    @Inject
    public Together(Exchange exchange, ClientConfig config) {
        this.exchange = exchange;
        this.config = config;
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
        deadlines.shutdownNow();
    }

    /**
     * The answers to the questions, in their order.
     *
     * @throws ServiceFailure when a service answers with anything but that it is down or late
     */
    public <K, T> Map<K, Part<T>> ask(Map<K, Supplier<T>> questions) {
        ManagedContext request = Arc.container().requestContext();
        ContextState state = request.getState();
        Map<K, Future<Part<T>>> asked = new LinkedHashMap<>();
        questions.forEach((key, question) -> asked.put(key, threads.submit(inRequest(request, state, question))));
        Map<K, Part<T>> parts = new LinkedHashMap<>();
        List<RuntimeException> refusals = new ArrayList<>();
        // All are waited for, even after a refusal: the request is not to end while they use it.
        asked.forEach((key, answer) -> {
            try {
                parts.put(key, part(answer));
            } catch (RuntimeException e) {
                refusals.add(e);
            }
        });
        if (!refusals.isEmpty()) {
            throw refusals.getFirst();
        }
        if (parts.values().stream().anyMatch(part -> part.failure().isPresent())) {
            exchange.setPartial();
        }
        return parts;
    }

    private <T> Callable<Part<T>> inRequest(ManagedContext request, ContextState state, Supplier<T> question) {
        return Trace.carried(() -> {
            request.activate(state);
            try (Context.CancellableContext timed = Context.current()
                    .withDeadlineAfter(config.partDeadline().toMillis(), TimeUnit.MILLISECONDS, deadlines)) {
                return timed.call(() -> answer(question));
            } finally {
                request.deactivate();
            }
        });
    }

    private static <T> Part<T> answer(Supplier<T> question) {
        try {
            return Part.of(question.get());
        } catch (ServiceFailure e) {
            return switch (e.reason()) {
                case SERVICE_UNAVAILABLE, STORE_UNAVAILABLE, CALLER_REFUSED, BUSY, TOO_SLOW -> Part.missing(e);
                case INVALID_ARGUMENT,
                        INVALID_PAGE_TOKEN,
                        NOT_FOUND,
                        UNAUTHENTICATED,
                        FORBIDDEN,
                        CONFLICT,
                        IMPORT_IN_PROGRESS,
                        PRECONDITION_FAILED,
                        TOO_LARGE,
                        REFUSED,
                        IDEMPOTENCY_KEY_REUSED,
                        TOO_MANY_REQUESTS,
                        STORE_FULL,
                        UNIMPLEMENTED,
                        INTERNAL -> throw e;
            };
        }
    }

    private static <T> Part<T> part(Future<Part<T>> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while services were asked", e);
        }
    }
}
