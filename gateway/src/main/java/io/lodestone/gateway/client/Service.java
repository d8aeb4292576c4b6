package io.lodestone.gateway.client;

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

    /** What the ids of its imports begin with. */
    public String importPrefix() {
        return importPrefix;
    }
}
