package io.lodestone.standalone;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The suite's own processes, each named by the module that builds it. */
enum Component {
    /** Instruments, prices, exchange and tax rates. */
    PRICING("pricing-service"),
    /** Companies, plants and their KPIs. */
    PRODUCTION("production-service"),
    /** Trade policy and the document register. */
    POLICY("policy-service"),
    /** The REST API over the three. */
    GATEWAY("gateway");

    private final String module;

    Component(String module) {
        this.module = module;
    }

    /** The services behind the gateway. */
    static List<Component> services() {
        return List.of(PRICING, PRODUCTION, POLICY);
    }

    /** The short names of all of them, which their databases bear. */
    static List<String> databases() {
        return Arrays.stream(values()).map(Component::database).toList();
    }

    /** The module's name, by which it is known to people. */
    String module() {
        return module;
    }

    /** The short name, which its database and its settings bear. */
    String database() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The program in an installation. */
    Path program(Path installation) {
        Path jar = installation.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new StartException(module + " is not built: " + jar + " is missing");
        }
        return jar;
    }

    /** Where a training leaves the cache of the program's classes; a build of the program removes it. */
    Path classes(Path installation) {
        return program(installation).resolveSibling("classes.aot");
    }
}
