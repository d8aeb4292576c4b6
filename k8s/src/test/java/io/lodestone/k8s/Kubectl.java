package io.lodestone.k8s;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Renders overlays as an operator does. Tests that need it are skipped where there is no kubectl. */
final class Kubectl {
    /** The folder that holds all modules. */
    static final Path ROOT =
            Path.of(System.getProperty("lodestone.root", "..")).toAbsolutePath().normalize();

    private static final Path OVERLAYS = ROOT.resolve("k8s/overlays");
    private static final boolean INSTALLED = isInstalled();
    private static final Map<String, String> RENDERED = new ConcurrentHashMap<>();

    private Kubectl() {}

    /** The names of all overlays. */
    static List<String> overlays() {
        try (Stream<Path> folders = Files.list(OVERLAYS)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@code kubectl kustomize} prints for an overlay. */
    static String render(String overlay) {
        return RENDERED.computeIfAbsent(overlay, name -> kustomize(OVERLAYS.resolve(name)));
    }

    /** What {@code kubectl kustomize} prints for a folder. */
    static String kustomize(Path folder) {
        assumeTrue(INSTALLED, "kubectl is not installed");
        return run("kubectl", "kustomize", folder.toString());
    }

    /** The objects of an overlay. */
    static Manifests objects(String overlay) {
        return Manifests.parse(render(overlay));
    }

    /** What a program writes to standard output. */
    static String run(String... command) {
        return run(Map.of(), Redirect.INHERIT, command);
    }

    /**
     * What a program writes to standard output.
     *
     * @param environment variables beside those of this process
     * @param errors where its standard error goes
     * @throws IllegalStateException when it reports a failure
     */
    static String run(Map<String, String> environment, Redirect errors, String... command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors);
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            if (code != 0) {
                throw new IllegalStateException(String.join(" ", command) + " ended with exit code " + code);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean isInstalled() {
        try {
            run("kubectl", "version", "--client");
            return true;
        } catch (UncheckedIOException e) {
            System.out.println("kubectl is not installed: the manifests are not rendered, and their tests are skipped");
            return false;
        }
    }
}
