package io.lodestone.gateway.web;

import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Cuts streamed replies off whose readers do not take them: they keep a thread, and a call of a service, waiting. */
@ApplicationScoped
public class SlowReaders {
    private static final Logger LOG = Logger.getLogger(SlowReaders.class);
    private static final int PIECE = 64 * 1024;

    private final Exchange exchange;
    private final Vertx vertx;
    private final long millis;

    /** Lets each piece take as long as is configured. */
    @Inject
    public SlowReaders(Exchange exchange, Vertx vertx, LimitsConfig limits) {
        this.exchange = exchange;
        this.vertx = vertx;
        this.millis = limits.stallTimeout().toMillis();
    }

    /** The reply to the current request, of which each piece of 64 KiB must be taken in time. */
    public OutputStream timed(OutputStream reply) {
        Runnable cutOff = exchange.cutOff();
        return new FilterOutputStream(reply) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                for (int at = 0; at < length; at += PIECE) {
                    piece(out, bytes, offset + at, Math.min(PIECE, length - at), cutOff);
                }
            }
        };
    }

    private void piece(OutputStream out, byte[] bytes, int offset, int length, Runnable cutOff) throws IOException {
        AtomicReference<@Nullable Thread> writing = new AtomicReference<>(Thread.currentThread());
        long timer = vertx.setTimer(millis, late -> {
            Thread writer = writing.getAndSet(null);
            if (writer != null) {
                cutOff.run();
                // It may not hear that the connection is closed before the connection would have taken more.
                writer.interrupt();
            }
        });
        try {
            out.write(bytes, offset, length);
        } finally {
            vertx.cancelTimer(timer);
            if (writing.getAndSet(null) == null) {
                LOG.infof("%s was cut off: its reader does not take it", exchange.path());
            }
        }
        if (Thread.interrupted()) {
            throw new IOException("the reader does not take it");
        }
    }
}
