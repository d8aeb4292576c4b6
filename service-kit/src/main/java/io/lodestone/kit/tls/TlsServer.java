package io.lodestone.kit.tls;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Ends the handshake of whoever has no certificate of the suite's authority. */
@ApplicationScoped
public class TlsServer implements HttpServerOptionsCustomizer {
    private final boolean on;

    /** Knows from the configuration whether this process serves with the suite's certificates. */
    @Inject
    public TlsServer(@ConfigProperty(name = "quarkus.http.tls-configuration-name") Optional<String> entry) {
        this.on = entry.filter(TlsKeys.ENTRY::equals).isPresent();
    }

    /** True where every caller has a certificate. */
    boolean isOn() {
        return on;
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        if (on) {
            options.setClientAuth(ClientAuth.REQUIRED);
        }
    }
}
