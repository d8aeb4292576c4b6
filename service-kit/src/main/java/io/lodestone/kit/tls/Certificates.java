package io.lodestone.kit.tls;

import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.tls.CertificateUpdatedEvent;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Tells which certificates this process uses, and has renewed ones used at once. */
@ApplicationScoped
public class Certificates {
    private static final Logger LOG = Logger.getLogger(Certificates.class);
    private static final double MILLIS = 1000;

    /** What is known of a certificate: how long it lasts, and enough to tell it from its successor. */
    private record Known(List<X509Certificate> own, List<X509Certificate> authorities) {}

    private final TlsConfigurationRegistry registry;
    private final Instance<Channel> channels;
    private final MeterRegistry meters;
    private volatile @Nullable Known known;

    /** Watches the registry's entry on behalf of all channels. */
    @Inject
    public Certificates(TlsConfigurationRegistry registry, @Any Instance<Channel> channels, MeterRegistry meters) {
        this.registry = registry;
        this.channels = channels;
        this.meters = meters;
    }

    void start(@Observes StartupEvent started) {
        registry.get(TlsKeys.ENTRY).ifPresent(entry -> {
            Known read = read(entry);
            known = read;
            LOG.infof("Calls are encrypted, with certificates on both sides; the own one ends at %s", end(read.own));
            gauge("own", all -> all.own);
            gauge("authority", all -> all.authorities);
        });
    }

    /** The registry reports every reading of the files, most of which bring nothing new. */
    void renewed(@Observes CertificateUpdatedEvent event) {
        Known before = known;
        if (before == null || !event.name().equals(TlsKeys.ENTRY)) {
            return;
        }
        Known read = read(event.tlsConfiguration());
        if (!read.equals(before)) {
            known = read;
            LOG.infof("Certificates were replaced; the own one ends at %s", end(read.own));
            // Calls in flight end on the connections that they have, new ones get new connections.
            channels.stream()
                    .filter(ManagedChannel.class::isInstance)
                    .map(ManagedChannel.class::cast)
                    .forEach(ManagedChannel::enterIdle);
        }
    }

    private void gauge(String certificate, Function<Known, List<X509Certificate>> which) {
        Gauge.builder("lodestone.certificate.end.seconds", this, all -> all.end(which))
                .tag("certificate", certificate)
                .register(meters);
    }

    private double end(Function<Known, List<X509Certificate>> which) {
        Known now = known;
        return now == null ? Double.NaN : end(which.apply(now)).toEpochMilli() / MILLIS;
    }

    /** When the last of some certificates ends: while two authorities are trusted, the older one may. */
    private static Instant end(List<X509Certificate> certificates) {
        return certificates.stream()
                .map(certificate -> certificate.getNotAfter().toInstant())
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    private static Known read(TlsConfiguration entry) {
        try {
            return new Known(certificates(entry.getKeyStore()), certificates(entry.getTrustStore()));
        } catch (KeyStoreException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<X509Certificate> certificates(KeyStore store) throws KeyStoreException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.getCertificate(alias) instanceof X509Certificate certificate) {
                certificates.add(certificate);
            }
        }
        return certificates;
    }
}
