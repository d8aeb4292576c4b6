package io.lodestone.standalone;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Stands in for the services and the gateway: it is ready at once, takes imports, writes down what it was asked, dies on
 * demand, and ends with its standard input.
 */
public final class StubProcess {

    private static final int DEATH = 7;

    private StubProcess() {}

    /** Runs it as its environment says. */
    public static void main(String[] arguments) throws IOException {
        String role = System.getenv("QUARKUS_DATASOURCE_USERNAME");
        if (role.equals(System.getenv("STUB_FAILS"))) {
            System.err.println("ERROR this stub was told to fail");
            System.exit(DEATH);
        }
        if (role.equals("gateway_app")) {
            note("first " + System.getenv("LODESTONE_ACCESS_FIRST_KEY_SHA256"));
            note("loader " + System.getenv("LODESTONE_ACCESS_LOADER_KEY_SHA256"));
            note("pricing at " + System.getenv("QUARKUS_GRPC_CLIENTS_PRICING_HOST"));
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> note("stop " + role)));
        InetAddress host = InetAddress.getByName(System.getenv("QUARKUS_HTTP_HOST"));
        int port = Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress(host, port), 0);
        server.createContext("/q/health/ready", exchange -> answer(exchange, 200, "{}"));
        server.createContext("/die", _ -> Runtime.getRuntime().halt(DEATH));
        server.createContext("/v1/", StubProcess::takeImport);
        server.start();
        while (System.in.read() >= 0) {
            // Nothing is expected; the end of the input is the end.
        }
        System.exit(0);
    }

    private static void takeImport(HttpExchange exchange) throws IOException {
        long bytes = exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
        note("import " + exchange.getRequestURI() + " " + bytes + " "
                + exchange.getRequestHeaders().getFirst("Idempotency-Key") + " "
                + exchange.getRequestHeaders().getFirst("Content-Type") + " "
                + exchange.getRequestHeaders().getFirst("Authorization"));
        if (exchange.getRequestURI().getPath().equals(System.getenv("STUB_REFUSES"))) {
            answer(exchange, 422, """
                    {"title":"Rows are bad","detail":"2 rows are bad; nothing was stored",
                     "errors":[{"line":3,"column":"country","code":"unknown","detail":"no such country"},
                               {"line":5,"detail":"too short"}]}
                    """);
        } else {
            answer(exchange, 200, "{\"received\":12}");
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static synchronized void note(String line) {
        try {
            Files.writeString(Path.of("notes"), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
