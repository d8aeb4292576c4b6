package io.lodestone.gateway.imports;

import io.lodestone.gateway.web.ApiException;
import io.lodestone.kit.error.ErrorReason;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Fetches a file over HTTP, within limits of size and time. */
final class Download {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration WHOLE = Duration.ofMinutes(2);
    private static final int OK = 200;

    private Download() {}

    /**
     * Checks an address.
     *
     * @throws IllegalArgumentException where it is no http or https address, or holds a password
     */
    static void check(URI url) {
        String scheme = String.valueOf(url.getScheme());
        if (!(scheme.equals("https") || scheme.equals("http")) || url.getHost() == null || url.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    "lodestone.ecb.url must be an http or https address without a user: " + url);
        }
    }

    /**
     * Fetches a file.
     *
     * @param target an existing file, which is overwritten
     * @param mostBytes largest body
     * @throws ApiException 503 or 504 where it cannot be had
     */
    static void to(Path target, URI url, long mostBytes) {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        CompletableFuture<HttpResponse<Path>> answer = client.sendAsync(
                HttpRequest.newBuilder(url).timeout(WHOLE).build(),
                BodyHandlers.limiting(BodyHandlers.ofFile(target), mostBytes));
        try {
            int status = answer.get(WHOLE.toMillis(), TimeUnit.MILLISECONDS).statusCode();
            if (status != OK) {
                throw unavailable(url, "it answers with status " + status);
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure
                    ? unavailable(url, failure.getClass().getSimpleName() + ": " + failure.getMessage())
                    : new IllegalStateException("A download failed", e.getCause());
        } catch (TimeoutException e) {
            throw ApiException.of(ErrorReason.TOO_SLOW, url + " did not answer in time.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(url, "the gateway is stopping");
        } finally {
            client.shutdownNow();
        }
    }

    private static ApiException unavailable(URI url, String why) {
        return ApiException.of(ErrorReason.SERVICE_UNAVAILABLE, url + " cannot be fetched: " + why + ".");
    }
}
