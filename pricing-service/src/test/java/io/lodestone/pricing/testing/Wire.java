package io.lodestone.pricing.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;

/** A wire to the service for one connection, which can break. */
public final class Wire implements AutoCloseable {
    private final ServerSocket relay = new ServerSocket(0);
    private final Socket service;

    /** Leads to the given address. */
    public Wire(URI address) throws IOException {
        service = new Socket(address.getHost(), address.getPort());
        Thread.ofVirtual().start(this::connect);
    }

    private void connect() {
        try {
            Socket client = relay.accept();
            carry(client, service);
            carry(service, client);
        } catch (IOException closed) {
            // Nobody came.
        }
    }

    private static void carry(Socket from, Socket to) {
        Thread.ofVirtual().start(() -> {
            try {
                from.getInputStream().transferTo(to.getOutputStream());
            } catch (IOException broken) {
                // As it is meant to.
            }
        });
    }

    /** Where a client connects to. */
    public int port() {
        return relay.getLocalPort();
    }

    /** Breaks, as when the client's machine goes down. */
    public void cut() throws IOException {
        service.close();
    }

    @Override
    public void close() throws IOException {
        relay.close();
        service.close();
    }
}
