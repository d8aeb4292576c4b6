package io.lodestone.policy.measure;

import java.util.Map;

/**
 * What MAST codes mean: the chapters of 2019 and the P codes of 2012 and 2019, which collide. A code whose meaning is not
 * known here has none; neither has one of another edition.
 */
final class MastMeaning {
    private static final Map<String, String> CODES_2019 = Map.ofEntries(
            Map.entry("A", "sanitary and phytosanitary measures"),
            Map.entry("B", "technical barriers to trade"),
            Map.entry("C", "pre-shipment inspection and other formalities"),
            Map.entry("D", "contingent trade-protective measures"),
            Map.entry("E", "non-automatic import licensing, quotas, prohibitions and other quantity control"),
            Map.entry("F", "price control, including additional taxes and charges"),
            Map.entry("G", "finance measures"),
            Map.entry("H", "measures affecting competition"),
            Map.entry("I", "trade-related investment measures"),
            Map.entry("J", "distribution restrictions"),
            Map.entry("K", "restrictions on post-sales services"),
            Map.entry("L", "subsidies and other support"),
            Map.entry("M", "government procurement restrictions"),
            Map.entry("N", "intellectual property"),
            Map.entry("O", "rules of origin"),
            Map.entry("P", "export-related measures"),
            Map.entry("P1", "export technical measures"),
            Map.entry("P2", "export formalities"),
            Map.entry("P31", "export prohibition"),
            Map.entry("P32", "export quota"),
            Map.entry("P33", "licensing, permit or registration to export"),
            Map.entry("P41", "export price control"),
            Map.entry("P42", "export taxes and duties"),
            Map.entry("P5", "state trading"),
            Map.entry("P6", "export support and subsidies"),
            Map.entry("P7", "measures on re-export"),
            Map.entry("P9", "other export measures"));

    private static final Map<String, String> CODES_2012 = Map.of(
            "P1", "export licence, quota or prohibition",
            "P4", "measures on re-export",
            "P5", "export taxes and duties",
            "P6", "export technical measures",
            "P7", "export support and subsidies",
            "P9", "other export measures");

    private static final Map<String, Map<String, String>> EDITIONS = Map.of("2012", CODES_2012, "2019", CODES_2019);

    private MastMeaning() {}

    /** What a code means in an edition; empty where that is not known. */
    static String of(String code, String edition) {
        return EDITIONS.getOrDefault(edition, Map.of()).getOrDefault(code, "");
    }
}
