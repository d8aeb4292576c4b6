package io.lodestone.gateway.access;

import io.lodestone.gateway.web.Exchange;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Writes down every write that a known caller asked for, with its outcome. */
@Provider
public class AuditFilter implements ContainerResponseFilter {
    private static final Logger LOG = Logger.getLogger(AuditFilter.class);

    private final AuditStore audit;
    private final Exchange exchange;

    /** Writes into the given trail. */
    @Inject
    public AuditFilter(AuditStore audit, Exchange exchange) {
        this.audit = audit;
        this.exchange = exchange;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Optional<String> caller = exchange.caller();
        if (caller.isEmpty() || AccessFilter.isRead(request.getMethod())) {
            return;
        }
        AuditStore.Entry entry = new AuditStore.Entry(
                caller.get(),
                request.getMethod(),
                exchange.path(),
                response.getStatus(),
                exchange.importId().orElse(""),
                exchange.remoteAddress());
        try {
            audit.insert(entry);
        } catch (IllegalStateException e) {
            LOG.errorf(e, "Not in the audit trail: %s", entry);
        }
    }
}
