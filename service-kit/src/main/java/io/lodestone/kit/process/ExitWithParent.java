package io.lodestone.kit.process;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Ends the process when the one that started it is gone, however it went: its end of the standard input pipe closes. Off
 * unless {@code lodestone.exit-with-parent} is true.
 */
@ApplicationScoped
public class ExitWithParent {
    private static final Logger LOG = Logger.getLogger(ExitWithParent.class);

    private final boolean wanted;

    /** Watches only when wanted. */
    public ExitWithParent(@ConfigProperty(name = "lodestone.exit-with-parent", defaultValue = "false") boolean wanted) {
        this.wanted = wanted;
    }

    void watch(@Observes StartupEvent started) {
        if (wanted) {
            Thread.ofPlatform().daemon().name("exit-with-parent").start(this::waitForEnd);
        }
    }

    private void waitForEnd() {
        try {
            System.in.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException e) {
            LOG.debug("The parent's pipe broke", e);
        }
        LOG.info("The process that started this one is gone: stopping");
        Quarkus.asyncExit();
    }
}
