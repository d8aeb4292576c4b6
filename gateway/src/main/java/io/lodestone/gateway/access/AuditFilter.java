package io.lodestone.gateway.access;

import io.lodestone.access.v1.AuditEntry;
import io.lodestone.gateway.web.Exchange;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Writes down every write that a known caller asked for, with its outcome, a refused one too. */
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
        if (caller.isEmpty() || AccessRules.isRead(request.getMethod())) {
            return;
        }
        AuditEntry entry = AuditEntry.newBuilder()
                .setCaller(caller.get())
                .setMethod(request.getMethod())
                .setPath(exchange.path())
                .setStatus(response.getStatus())
                .setImportId(exchange.importId().orElse(""))
                .setSubject(exchange.subject().orElse(""))
                .setRemoteAddress(exchange.remoteAddress())
                .build();
        try {
            audit.insert(entry);
        } catch (IllegalStateException e) {
            LOG.errorf(e, "Not in the audit trail: %s", entry);
        }
    }
}
