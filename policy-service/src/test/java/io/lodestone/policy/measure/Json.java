package io.lodestone.policy.measure;

import java.util.List;

/** Policies as files have them. */
public final class Json {
    private Json() {}

    /** A policy with the given code, parts of it in addition ({@code "issuer":"US"}), and events. */
    public static String policy(String code, List<String> parts, String... events) {
        String more = parts.isEmpty() ? "" : "," + String.join(",", parts);
        return """
                {"code":"%s","title":"Policy %s","issuer":"CN","instrumentType":"export_licence",
                 "direction":"restricting","events":[%s]%s}""".formatted(code, code, String.join(",", events), more);
    }

    /** A policy without more parts. */
    public static String policy(String code, String... events) {
        return policy(code, List.of(), events);
    }

    /** An event. */
    public static String event(String kind, String date, String... parts) {
        String more = parts.length == 0 ? "" : "," + String.join(",", parts);
        return "{\"event\":\"%s\",\"date\":\"%s\"%s}".formatted(kind, date, more);
    }
}
