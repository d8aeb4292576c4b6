package io.lodestone.e2e;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * A collector of spans: takes OTLP as protobuf over HTTP, and reads the fields by their numbers in the protocol, with none of
 * the exporter's code.
 */
final class OtlpReceiver implements AutoCloseable {
    /** The kinds of spans that stand at a border between processes, by their numbers. */
    static final long SERVER = 2;

    static final long CLIENT = 3;

    /**
     * A finished span.
     *
     * @param process the service that made it
     * @param parent id of the span that it is a part of; empty for the first of its trace
     * @param texts its attributes that are texts, one {@code key=value} each
     */
    record Span(String process, String trace, String id, String parent, String name, long kind, List<String> texts) {}

    private final HttpServer server;
    private final List<Span> spans = new CopyOnWriteArrayList<>();

    private OtlpReceiver(HttpServer server) {
        this.server = server;
    }

    /** Begins to receive on a free port. */
    static OtlpReceiver start() throws IOException {
        OtlpReceiver receiver =
                new OtlpReceiver(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        receiver.server.createContext("/v1/traces", receiver::receive);
        receiver.server.start();
        return receiver;
    }

    /** What an exporter is told. */
    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** All that came so far. */
    List<Span> spans() {
        return List.copyOf(spans);
    }

    /** Those of one trace. */
    List<Span> of(String trace) {
        return spans.stream().filter(span -> span.trace().equals(trace)).toList();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange;
                InputStream body = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))
                        ? new GZIPInputStream(exchange.getRequestBody())
                        : exchange.getRequestBody()) {
            messages(UnknownFieldSet.parseFrom(body), 1).forEach(this::ofProcess);
            exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private void ofProcess(UnknownFieldSet resourceSpans) {
        String process = messages(resourceSpans, 1)
                .flatMap(resource -> texts(resource, 1))
                .filter(text -> text.startsWith("service.name="))
                .map(text -> text.substring("service.name=".length()))
                .findFirst()
                .orElse("");
        messages(resourceSpans, 2)
                .flatMap(scope -> messages(scope, 2))
                .map(span -> new Span(
                        process,
                        hex(span, 1),
                        hex(span, 2),
                        hex(span, 4),
                        text(span, 5),
                        span.getField(6).getVarintList().stream().findFirst().orElse(0L),
                        texts(span, 9).toList()))
                .forEach(spans::add);
    }

    private static Stream<String> texts(UnknownFieldSet message, int attributes) {
        return messages(message, attributes)
                .map(pair -> text(pair, 1) + "="
                        + messages(pair, 2)
                                .map(value -> text(value, 1))
                                .findFirst()
                                .orElse(""));
    }

    private static Stream<UnknownFieldSet> messages(UnknownFieldSet message, int field) {
        return message.getField(field).getLengthDelimitedList().stream().map(OtlpReceiver::parsed);
    }

    private static UnknownFieldSet parsed(ByteString bytes) {
        try {
            return UnknownFieldSet.parseFrom(bytes);
        } catch (IOException e) {
            throw new AssertionError("no protobuf", e);
        }
    }

    private static String text(UnknownFieldSet message, int field) {
        return first(message, field).toStringUtf8();
    }

    private static String hex(UnknownFieldSet message, int field) {
        return HexFormat.of().formatHex(first(message, field).toByteArray());
    }

    private static ByteString first(UnknownFieldSet message, int field) {
        return message.getField(field).getLengthDelimitedList().stream()
                .findFirst()
                .orElse(ByteString.EMPTY);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
