package io.lodestone.e2e.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A wire to a port of this machine that can be dead or cut. */
final class TcpProxy implements AutoCloseable {
    private static final int BUFFER = 65_536;

    /** When the far end of an abandoned connection finds out, as it does by its keepalives. */
    private static final Duration FAR_END = Duration.ofSeconds(40);

    private final int target;
    private final ServerSocket server;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private volatile boolean refusing;

    /** Begins to pass everything on. */
    TcpProxy(int target) throws IOException {
        this.target = target;
        this.server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().name("proxy-" + target).start(this::accept);
    }

    /** Where clients connect to. */
    int port() {
        return server.getLocalPort();
    }

    /** Lets nothing through the connections that there are, without closing them; further ones are well. */
    void abandon() {
        links.forEach(Link::stall);
    }

    /** Resets the connections that there are. */
    void cut() {
        links.forEach(Link::reset);
    }

    /** Resets all connections, and further ones at once, until it is told otherwise. */
    void refuse(boolean refuse) {
        refusing = refuse;
        if (refuse) {
            cut();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                if (refusing) {
                    reset(client);
                } else {
                    Thread.ofVirtual().start(() -> link(client));
                }
            } catch (IOException e) {
                // Closed, or a client that has gone at once.
            }
        }
    }

    private void link(Socket client) {
        Socket service = new Socket();
        try {
            service.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), 2000);
            client.setTcpNoDelay(true);
            service.setTcpNoDelay(true);
        } catch (IOException e) {
            reset(client);
            return;
        }
        Link link = new Link(client, service);
        links.add(link);
        Thread.ofVirtual().start(() -> link.pass(client, service));
        Thread.ofVirtual().start(() -> link.pass(service, client));
    }

    private static void reset(Socket socket) {
        try (socket) {
            socket.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException e) {
            // Closed already.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
    }

    /** Two connections that are one to those at their ends. */
    private final class Link {
        private final Socket client;
        private final Socket service;
        private boolean stalled;

        Link(Socket client, Socket service) {
            this.client = client;
            this.service = service;
        }

        void pass(Socket from, Socket to) {
            byte[] buffer = new byte[BUFFER];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    awaitPassage();
                    out.write(buffer, 0, read);
                }
                awaitPassage();
                to.shutdownOutput();
            } catch (IOException e) {
                reset();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (client.isOutputShutdown() && service.isOutputShutdown()) {
                close();
            }
        }

        private synchronized void awaitPassage() throws InterruptedException {
            while (stalled) {
                wait();
            }
        }

        synchronized void stall() {
            stalled = true;
            Thread.ofVirtual().start(() -> {
                try {
                    Thread.sleep(FAR_END);
                    reset();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }

        /** Both ends are done with it. */
        private void close() {
            links.remove(this);
            try (client) {
                service.close();
            } catch (IOException e) {
                // Closed already.
            }
        }

        void reset() {
            links.remove(this);
            TcpProxy.reset(client);
            TcpProxy.reset(service);
            synchronized (this) {
                stalled = false;
                notifyAll();
            }
        }
    }
}
