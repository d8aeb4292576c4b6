package io.lodestone.gateway.testing;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** A server that answers with whatever file was laid ready, at the address that the gateway under test fetches from. */
public final class EcbServer implements QuarkusTestResourceLifecycleManager {
    /**
     * What is answered.
     *
     * @param status HTTP status
     * @param body the file
     */
    private record Answer(int status, String body) {}

    private static final AtomicReference<Answer> READY = new AtomicReference<>(new Answer(503, ""));

    private HttpServer server = create();

    private static HttpServer create() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lays an answer ready. */
    public static void answer(int status, String body) {
        READY.set(new Answer(status, body));
    }

    @Override
    public Map<String, String> start() {
        server.createContext("/eurofxref", exchange -> {
            Answer answer = Objects.requireNonNull(READY.get());
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        return Map.of(
                "lodestone.ecb.url",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/eurofxref",
                "lodestone.ecb.every",
                "1h");
    }

    @Override
    public void stop() {
        server.stop(0);
    }
}
