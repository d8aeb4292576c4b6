package io.lodestone.gateway.imports;

import io.lodestone.gateway.client.Service;
import io.lodestone.gateway.client.ServiceFailure;
import io.lodestone.gateway.client.ServiceProbe;
import io.lodestone.gateway.web.ApiException;
import io.lodestone.gateway.web.Exchange;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.type.v1.ImportResult;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.logging.Logger;

/**
 * Fetches the ECB's reference rates from the configured address and imports them: at the start, then at intervals, and
 * whenever it is asked to. Rates that are stored already change nothing.
 */
@ApplicationScoped
public class EcbFetch {
    /** Who the fetches that nobody asked for are stored by. */
    private static final String CALLER = "ecb";

    private static final Logger LOG = Logger.getLogger(EcbFetch.class);
    private static final int FIRST_BYTES = 64;
    private static final long SERVICE_WAIT_MILLIS = 250;

    private final EcbConfig config;
    private final ImportConfig limits;
    private final Imports imports;
    private final ServiceProbe probe;
    private final Exchange exchange;
    private final MeterRegistry meters;
    private final Thread worker = Thread.ofVirtual().name("ecb").unstarted(this::work);

    /** Fetches by the given configuration. */
    @Inject
    public EcbFetch(
            EcbConfig config,
            ImportConfig limits,
            Imports imports,
            ServiceProbe probe,
            Exchange exchange,
            MeterRegistry meters) {
        this.config = config;
        this.limits = limits;
        this.imports = imports;
        this.probe = probe;
        this.exchange = exchange;
        this.meters = meters;
    }

    void start(@Observes StartupEvent started) {
        config.url().ifPresent(url -> {
            Download.check(url);
            worker.start();
        });
    }

    void stop(@Observes ShutdownEvent stopped) {
        worker.interrupt();
    }

    private void work() {
        try {
            while (probe.awaited().contains(Service.PRICING)) {
                Thread.sleep(SERVICE_WAIT_MILLIS);
            }
            while (true) {
                exchange.as(CALLER, this::fetchUnasked);
                Thread.sleep(config.every());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void fetchUnasked() {
        try {
            fetch();
        } catch (ApiException | ServiceFailure e) {
            LOG.debug("Told and counted where it happened", e);
        } catch (RuntimeException e) {
            LOG.error("A fetch of the ECB's rates failed", e);
        }
    }

    /**
     * Fetches and imports once.
     *
     * @throws ApiException 422 where no address is configured or what it answers cannot be imported; 503 and 504 where it
     *     does not answer
     */
    ImportResult fetch() {
        URI url = config.url()
                .orElseThrow(() -> ApiException.of(
                        ErrorReason.REFUSED, "No address to fetch from is configured: lodestone.ecb.url is not set."));
        try {
            ImportResult result = fetch(url);
            count(outcome(result));
            LOG.infof(
                    "ECB rates from %s: received %d, inserted %d, revised %d, unchanged %d, rejected %d%s",
                    url,
                    result.getReceived(),
                    result.getInserted(),
                    result.getRevised(),
                    result.getUnchanged(),
                    result.getRejected(),
                    result.getRefused() ? ", refused" : "");
            return result;
        } catch (ApiException | ServiceFailure e) {
            count("failed");
            LOG.warnf("ECB rates from %s: %s", url, e.getMessage());
            throw e;
        }
    }

    private static String outcome(ImportResult result) {
        if (result.getRefused()) {
            return "refused";
        }
        return result.getInserted() + result.getRevised() > 0 ? "stored" : "unchanged";
    }

    private void count(String outcome) {
        meters.counter("lodestone.ecb.fetches", "outcome", outcome).increment();
    }

    private ImportResult fetch(URI url) {
        try {
            Path file = Files.createTempFile(imports.directory(), "ecb-", ".download");
            try {
                Download.to(file, url, limits.maxBody().asLongValue());
                return imported(url, file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ImportResult imported(URI url, Path file) throws IOException {
        try (InputStream first = Files.newInputStream(file);
                InputStream body = Files.newInputStream(file)) {
            EcbFormat format = EcbFormat.ofFirstBytes(first.readNBytes(FIRST_BYTES));
            return imports.runWhole(ImportKind.FX_RATES, format.file(body, false));
        } catch (ApiException e) {
            // The request was right; what the address answered is not.
            throw ApiException.of(
                    ErrorReason.REFUSED,
                    "What " + url + " answers: " + e.problem().detail());
        }
    }
}
