package io.lodestone.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.TreeSet;

/** Names with several addresses each, as headless Services have them, in a file that Java reads instead of asking DNS. */
final class HostNames {
    private final Path file;
    private final Set<String> lines = new TreeSet<>(Set.of("127.0.0.1 localhost"));

    /** Keeps the file in the given folder. */
    HostNames(Path folder) throws IOException {
        file = folder.resolve("hosts");
        write();
    }

    /** Has a name stand for an address too. */
    synchronized void add(String name, String address) throws IOException {
        lines.add(address + " " + name);
        write();
    }

    /** Has a name not stand for an address any more. */
    synchronized void remove(String name, String address) throws IOException {
        lines.remove(address + " " + name);
        write();
    }

    /** Has a process of Java look names up here. */
    String option() {
        return "-Djdk.net.hosts.file=" + file;
    }

    private void write() throws IOException {
        Path next = file.resolveSibling("hosts.next");
        Files.write(next, lines);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
