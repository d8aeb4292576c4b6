package io.lodestone.kit.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Finds ports for servers of a test that start later. */
public final class FreePort {
    private static final int LOWEST = 12_000;
    private static final int HIGHEST = 20_000;

    private FreePort() {}

    /**
     * A port that nobody listens on now, below those that {@code ./lodestone run} chooses from and that systems hand out for
     * outgoing connections: one of these could be taken before its server starts, or while it is not running.
     */
    public static int next() {
        while (true) {
            try (ServerSocket socket =
                    new ServerSocket(ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST))) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // Taken; another one.
            }
        }
    }
}
