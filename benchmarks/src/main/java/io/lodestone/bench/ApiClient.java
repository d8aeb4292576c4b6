package io.lodestone.bench;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** Single requests to the gateway: imports, and answers to be checked. */
final class ApiClient implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofMinutes(30);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private final String gateway;
    private final String key;

    /**
     * @param gateway address of the gateway
     * @param key a key that may import
     */
    ApiClient(String gateway, String key) {
        this.gateway = gateway;
        this.key = key;
    }

    /**
     * Imports a CSV file.
     *
     * @param route path and query of the import
     * @return the counts of the answer
     * @throws BenchException when the answer is not 200
     */
    JsonNode importCsv(String route, Path file) {
        return importFile(route, "text/csv", file);
    }

    /**
     * Imports a file.
     *
     * @param route path and query of the import
     * @param type its media type
     * @return the counts of the answer
     * @throws BenchException when the answer is not 200
     */
    JsonNode importFile(String route, String type, Path file) {
        try {
            return json(send(HttpRequest.newBuilder(URI.create(gateway + route))
                    .timeout(TIMEOUT)
                    .header("Authorization", "Bearer " + key)
                    .header("Content-Type", type)
                    .POST(HttpRequest.BodyPublishers.ofFile(file))
                    .build()));
        } catch (IOException e) {
            throw failed(route, e);
        }
    }

    /**
     * Asks for one address.
     *
     * @param mode whether stored answers may be used
     * @return the body of the answer
     * @throws BenchException when the answer is not 200
     */
    byte[] get(String address, Mode mode) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(gateway + address)).timeout(TIMEOUT);
        if (mode == Mode.COLD) {
            request.header("Cache-Control", "no-cache");
        }
        return send(request.build());
    }

    /** Reads JSON; numbers stay exact. */
    JsonNode json(byte[] body) {
        try {
            return json.readTree(body);
        } catch (IOException e) {
            throw new BenchException("an answer is no JSON", e);
        }
    }

    private byte[] send(HttpRequest request) {
        String address = request.uri().getPath();
        try {
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new BenchException(address + " was answered with " + response.statusCode() + ": "
                        + new String(response.body(), StandardCharsets.UTF_8));
            }
            return response.body();
        } catch (IOException e) {
            throw failed(address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", e);
        }
    }

    private static BenchException failed(String address, IOException e) {
        return new BenchException(address + " failed: " + e, e);
    }

    @Override
    public void close() {
        client.close();
    }
}
