package io.lodestone.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a Java process holds at a moment.
 *
 * @param heapKilobytes live heap, after a collection
 * @param platformThreads its threads
 * @param virtualThreads its virtual threads
 * @param sockets its open sockets, listening ones too
 * @param files its other open files
 */
public record Level(long heapKilobytes, int platformThreads, int virtualThreads, int sockets, int files) {
    /** Of each generation of the serial collector, or of the one heap of G1. */
    private static final Pattern USED = Pattern.compile("(?:DefNew|Tenured|garbage-first heap) +total .*used (\\d+)K");

    /** Takes it, after a full collection. */
    public static Level of(long pid, Path folder) throws IOException, InterruptedException {
        jcmd(pid, "GC.run");
        Matcher used = USED.matcher(jcmd(pid, "GC.heap_info"));
        long heap = 0;
        while (used.find()) {
            heap += Long.parseLong(used.group(1));
        }
        if (heap == 0) {
            throw new AssertionError("how much of the heap is used cannot be read");
        }
        Path dump = folder.resolve("threads-" + pid + ".txt");
        jcmd(pid, "Thread.dump_to_file", "-overwrite", dump.toString());
        List<String> threads = Files.readAllLines(dump).stream()
                .filter(line -> line.startsWith("#"))
                .toList();
        int virtual =
                (int) threads.stream().filter(line -> line.contains(" virtual")).count();
        List<String> open = open(pid);
        int sockets =
                (int) open.stream().filter(file -> file.startsWith("socket:")).count();
        return new Level(heap, threads.size() - virtual, virtual, sockets, open.size() - sockets);
    }

    private static List<String> open(long pid) throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return descriptors.map(Level::target).toList();
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return "closed meanwhile";
        }
    }

    private static String jcmd(long pid, String... arguments) throws IOException, InterruptedException {
        List<String> command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                        .toString(),
                                Long.toString(pid)),
                        Stream.of(arguments))
                .toList();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new AssertionError(command + ": " + output);
        }
        return output;
    }
}
