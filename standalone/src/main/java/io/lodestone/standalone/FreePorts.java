package io.lodestone.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds ports for the processes of one run. A port found here can be taken by somebody else before its process binds it,
 * so they are drawn at random below the range that systems hand out for outgoing connections, and a start that loses such
 * a race is repeated with other ports.
 */
final class FreePorts {

    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;
    private static final int TRIES = 200;

    private final Set<Integer> given = new HashSet<>();

    /** A port that is free now and was not handed out before. */
    int next() {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isFree(port) && given.add(port)) {
                return port;
            }
        }
        throw new StartException("no free port found between " + LOWEST + " and " + HIGHEST);
    }

    /** Whether a process could listen on this port of the loopback address now. */
    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
