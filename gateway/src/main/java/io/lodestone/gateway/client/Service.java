package io.lodestone.gateway.client;

import java.util.Optional;
import java.util.stream.Stream;

/** The services behind the gateway. */
public enum Service {
    /** Instruments, prices and rates. */
    PRICING("pricing", "pri_"),
    /** Companies, plants, metrics and KPIs. */
    PRODUCTION("production", "prd_"),
    /** Policies and documents. */
    POLICY("policy", "pol_");

    private final String text;
    private final String importPrefix;

    Service(String text, String importPrefix) {
        this.text = text;
        this.importPrefix = importPrefix;
    }

    /** The name in answers, metrics and configuration. */
    public String text() {
        return text;
    }

    /** The service by its name; empty for none. */
    static Optional<Service> named(String text) {
        return Stream.of(values()).filter(service -> service.text.equals(text)).findFirst();
    }

    /** What the ids of its imports begin with. */
    public String importPrefix() {
        return importPrefix;
    }
}
