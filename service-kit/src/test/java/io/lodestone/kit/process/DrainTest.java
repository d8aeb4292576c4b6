package io.lodestone.kit.process;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class DrainTest {
    private static final int LONG_REPLY = 16_000_000;

    private final Vertx vertx = Vertx.vertx();
    private final BlockingQueue<RoutingContext> held = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    private final AtomicInteger ends = new AtomicInteger();
    private final StopSignal signal = new StopSignal();
    private Duration idle = Duration.ZERO;
    private int port;
    private final Drain drain = drain();

    private Drain drain() {
        return new Drain(
                new ShutdownConfig() {
                    @Override
                    public Duration timeout() {
                        return Duration.ofSeconds(40);
                    }

                    @Override
                    public Duration idle() {
                        return idle;
                    }
                },
                signal);
    }

    @BeforeEach
    void aServer() throws Exception {
        Router router = Router.router(vertx);
        router.route().handler(request -> {
            drain.begin(request);
            seen.add(request.request().path());
        });
        router.get("/held").handler(held::add);
        router.get("/long").handler(request -> request.response().end(Buffer.buffer(new byte[LONG_REPLY])));
        router.get("/short").handler(request -> request.response().end("short"));
        signal.onStop(ends::incrementAndGet);
        HttpServer server = vertx.createHttpServer().requestHandler(router);
        port = server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get()
                .actualPort();
    }

    @AfterEach
    void noServer() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    private CompletableFuture<Void> draining() {
        return CompletableFuture.runAsync(() -> {
            try {
                drain.drain(new ShutdownDelayInitiatedEvent());
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    private void awaitClosedDoor() throws InterruptedException {
        while (true) {
            try (Socket unused = connect()) {
                Thread.sleep(10);
            } catch (IOException refused) {
                return;
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = HttpVersion.class,
            names = {"HTTP_1_1", "HTTP_2"})
    void whatIsUnderWayIsFinishedWhileNobodyNewIsLetIn(HttpVersion version) throws Exception {
        // Given
        HttpClient client = vertx.createHttpClient(
                new HttpClientOptions().setProtocolVersion(version).setHttp2ClearTextUpgrade(false));
        CompletableFuture<Buffer> reply = client.request(HttpMethod.GET, port, "127.0.0.1", "/held")
                .compose(HttpClientRequest::send)
                .compose(answer -> answer.body())
                .toCompletionStage()
                .toCompletableFuture();
        RoutingContext request = held.take();

        // When
        CompletableFuture<Void> draining = draining();
        awaitClosedDoor();
        boolean early = draining.isDone();
        vertx.runOnContext(now -> request.response().end("late"));

        // Then
        assertThat(reply.get()).hasToString("late");
        draining.get();
        assertThat(early).isFalse();
        assertThat(ends.get()).isPositive();
    }

    @Test
    void aSlowReaderGetsALongReplyToItsEnd() throws Exception {
        // Given
        try (Socket reader = connect()) {
            ask(reader, "/long");
            seen.take();

            // When
            CompletableFuture<Void> draining = draining();
            awaitClosedDoor();
            byte[] reply = reader.getInputStream().readAllBytes();

            // Then
            assertThat(reply).hasSizeGreaterThan(LONG_REPLY);
            draining.get();
        }
    }

    @Test
    void aKeptConnectionIsAnsweredOnceMoreAndToldToClose() throws Exception {
        // Given
        idle = Duration.ofSeconds(30);
        try (Socket kept = connect()) {
            ask(kept, "/short");
            InputStream replies = kept.getInputStream();
            String first = new String(
                    replies.readNBytes("HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nshort".length()), US_ASCII);

            // When
            CompletableFuture<Void> draining = draining();
            awaitClosedDoor();
            ask(kept, "/short");

            // Then
            assertThat(first).endsWith("short");
            assertThat(new String(replies.readAllBytes(), US_ASCII))
                    .startsWith("HTTP/1.1 200")
                    .contains("connection: close")
                    .endsWith("short");
            draining.get(20, TimeUnit.SECONDS);
        }
    }

    private static void ask(Socket socket, String path) throws IOException {
        socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n").getBytes(US_ASCII));
    }
}
