package io.lodestone.policy.exposure;

import java.util.Map;

/** Which goods an instrument can reach, by its type. */
enum Reach {
    /** Goods that leave the issuer's territory. */
    EXPORTS,
    /** Goods that enter the issuer's territory. */
    IMPORTS,
    /** Goods on either way, or their use: only the text tells. */
    OPEN,
    /** No goods: money, output or companies. */
    NO_GOODS;

    private static final Map<String, Reach> BY_TYPE = Map.ofEntries(
            Map.entry("export_licence", EXPORTS),
            Map.entry("export_ban", EXPORTS),
            Map.entry("export_quota", EXPORTS),
            Map.entry("export_tax", EXPORTS),
            Map.entry("technology_export_ban", EXPORTS),
            Map.entry("embargo_incident", EXPORTS),
            Map.entry("import_tariff", IMPORTS),
            Map.entry("regulation", OPEN),
            Map.entry("trade_agreement", OPEN),
            Map.entry("recycling_mandate", OPEN),
            Map.entry("production_quota", NO_GOODS),
            Map.entry("mining_restriction", NO_GOODS),
            Map.entry("grant_or_equity", NO_GOODS),
            Map.entry("loan", NO_GOODS),
            Map.entry("tax_credit", NO_GOODS),
            Map.entry("price_floor", NO_GOODS),
            Map.entry("offtake_or_stockpile", NO_GOODS),
            Map.entry("investment_screening", NO_GOODS),
            Map.entry("strategy", NO_GOODS),
            Map.entry("investigation", NO_GOODS),
            Map.entry("dispute_ruling", NO_GOODS));

    /** The reach of an instrument type; open for one that is not known. */
    static Reach of(String instrumentType) {
        return BY_TYPE.getOrDefault(instrumentType, OPEN);
    }
}
