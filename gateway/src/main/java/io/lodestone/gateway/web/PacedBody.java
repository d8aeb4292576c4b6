package io.lodestone.gateway.web;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A body that is given up with a 408 where it stops coming, or comes too slowly. */
final class PacedBody extends FilterInputStream {
    private static final int SKIPPED = 64 * 1024;

    private final Duration grace;
    private final long bytesASecond;
    private final long begin = System.nanoTime();
    private long received;
    private boolean givenUp;

    /**
     * Holds a body to a pace.
     *
     * @param grace time for which it may be slower
     * @param bytesASecond fewest bytes a second from its beginning on
     */
    PacedBody(InputStream body, Duration grace, long bytesASecond) {
        super(body);
        this.grace = grace;
        this.bytesASecond = bytesASecond;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = more(buffer, offset, length);
        received += Math.max(0, read);
        Duration taken = Duration.ofNanos(System.nanoTime() - begin);
        if (read >= 0 && taken.compareTo(grace) > 0 && received < taken.toSeconds() * bytesASecond) {
            throw tooSlow(null);
        }
        return read;
    }

    /** Takes what is left, so that a client that is still sending can read its reply; but not of a body that was given up. */
    @Override
    public void close() throws IOException {
        try {
            while (!givenUp && skip(SKIPPED) > 0) {
                // What is left.
            }
        } catch (ApiException tooSlow) {
            // It has its reply.
        }
    }

    @Override
    public long skip(long bytes) throws IOException {
        return Math.max(0, read(new byte[(int) Math.min(bytes, SKIPPED)]));
    }

    private int more(byte[] buffer, int offset, int length) {
        try {
            return in.read(buffer, offset, length);
        } catch (IOException stopped) {
            throw tooSlow(stopped);
        }
    }

    private ApiException tooSlow(@Nullable IOException cause) {
        givenUp = true;
        ApiException tooSlow = ApiException.requestTimeout("The body came more slowly than " + bytesASecond
                + " bytes a second, or not to its end; " + received + " bytes of it came.");
        if (cause != null) {
            tooSlow.addSuppressed(cause);
        }
        return tooSlow;
    }
}
