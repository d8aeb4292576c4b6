package io.lodestone.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A folder that looks like a built suite, whose processes are all {@link StubProcess}. */
final class StubInstallation {

    private StubInstallation() {}

    static void make(Path folder) throws IOException {
        for (Component component : Component.values()) {
            Path jar = folder.resolve(component.module()).resolve("target/quarkus-app/quarkus-run.jar");
            Files.createDirectories(jar.getParent());
            write(jar);
        }
    }

    private static void write(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StubProcess.class.getName());
        String name = StubProcess.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file, manifest);
                InputStream bytes = StubInstallation.class.getResourceAsStream("/" + name)) {
            entries.putNextEntry(new JarEntry(name));
            bytes.transferTo(entries);
            entries.closeEntry();
        }
    }
}
